// What the tests of the C++ adapter share: a provider's own logon that writes down what is called, and can
// fail or throw.
#pragma once

#include "platform.h"

#include "check.h"
#include "support.h"

#include <mslogon/wrap.hpp>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

// What a fake does when it is called.
enum class Mood { works, fails, throws, throws_bad_alloc };

inline HRESULT answer(Mood mood) {
    switch (mood) {
    case Mood::works:
        return S_OK;
    case Mood::fails:
        return MAPI_E_NO_SUPPORT;
    case Mood::throws:
        throw std::string("planted");
    case Mood::throws_bad_alloc:
        throw std::bad_alloc();
    }
    return S_OK;
}

// The provider's own logon. On the stack of a test, so its count is only counted.
class TheirLogon final : public IMSLogon {
public:
    Mood mood = Mood::works;
    int references = 1;
    int logoffs = 0;
    int calls = 0;
    IMAPIAdviseSink *kept = nullptr;
    std::function<void()> on_logoff;
    std::function<void()> on_advise;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void **) override { return called(); }
    ULONG STDMETHODCALLTYPE AddRef() override { return static_cast<ULONG>(++references); }
    ULONG STDMETHODCALLTYPE Release() override { return static_cast<ULONG>(--references); }
    HRESULT STDMETHODCALLTYPE GetLastError(HRESULT, ULONG, LPMAPIERROR *) override { return called(); }
    HRESULT STDMETHODCALLTYPE Logoff(ULONG *flags) override {
        ++logoffs;
        CHECK(flags != nullptr && *flags == 0);
        if (on_logoff) {
            on_logoff();
        }
        return answer(mood);
    }
    HRESULT STDMETHODCALLTYPE OpenEntry(ULONG, LPENTRYID, LPCIID, ULONG, ULONG *type,
                                        LPUNKNOWN *object) override {
        *type = 99;
        *object = this; // left behind by a careless provider when it fails
        return called();
    }
    HRESULT STDMETHODCALLTYPE CompareEntryIDs(ULONG, LPENTRYID, ULONG, LPENTRYID, ULONG,
                                              ULONG *same) override {
        *same = 1;
        return called();
    }
    HRESULT STDMETHODCALLTYPE Advise(ULONG, LPENTRYID, ULONG, LPMAPIADVISESINK sink,
                                     ULONG *connection) override {
        const HRESULT result = called();
        if (on_advise) {
            on_advise();
        }
        if (SUCCEEDED(result)) {
            kept = sink;
            kept->AddRef();
            *connection = 77;
        }
        return result;
    }
    HRESULT STDMETHODCALLTYPE Unadvise(ULONG connection) override {
        CHECK_EQ(connection, 77);
        drop_sink();
        return called();
    }
    HRESULT STDMETHODCALLTYPE OpenStatusEntry(LPCIID, ULONG, ULONG *type, LPVOID *entry) override {
        *type = 98;
        *entry = this;
        return called();
    }

    void drop_sink() {
        if (kept != nullptr) {
            kept->Release();
            kept = nullptr;
        }
    }

private:
    HRESULT called() {
        ++calls;
        return answer(mood);
    }
};

// The reference to a support object that MAPI itself holds in these tests.
constexpr unsigned mapis_own = 1;

// A wrapped logon of a provider of its own.
struct Wrapped {
    host::Support support;
    TheirLogon theirs;
    mslogon::provider books;
    mslogon::logon *logon = nullptr;

    explicit Wrapped(const mslogon::settings &chosen = mslogon::settings()) : books(chosen) {
        CHECK_EQ(mslogon::wrap(books, &theirs, &support, &logon), S_OK);
    }
    HRESULT log_off(ULONG flags = 0) { return logon->Logoff(&flags); }
};

// An object of the provider, with a name for the order of events.
struct Thing {
    std::vector<std::string> &events;
    std::string name;
    Mood mood;
    mslogon::tracked tracked;

    Thing(std::vector<std::string> &into, std::string called, Mood its_mood = Mood::works)
        : events(into), name(std::move(called)), mood(its_mood) {}
    HRESULT open(const mslogon::logon &books, mslogon::kind kind, const mslogon::tracked &parent) {
        return tracked.open<&Thing::on_logoff>(books, kind, parent, this);
    }
    HRESULT method() {
        MSLOGON_ENTER(tracked);
        return S_OK;
    }
    void on_logoff() {
        events.push_back(name);
        answer(mood);
    }
};

struct Tally {
    const char *filter;
    int passed;
    int failed;
};

// The tests of one noun; check.h counts failures file by file.
#define TESTS_OF(noun, ...)                                                                                  \
    void noun##_tests(Tally &tally) {                                                                        \
        static const check_test tests[] = {__VA_ARGS__};                                                     \
        for (const check_test &test : tests) {                                                               \
            if (std::strstr(test.name, tally.filter) != nullptr) {                                           \
                ++(check_passes(&test) ? tally.passed : tally.failed);                                       \
            }                                                                                                \
        }                                                                                                    \
    }

void wrap_tests(Tally &tally);
void object_tests(Tally &tally);
void sink_tests(Tally &tally);
void support_tests(Tally &tally);
