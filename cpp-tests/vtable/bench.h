// What a test of a provider's vtables starts from: a fresh session with one store open, and a strict look at
// what is left in the end.
#pragma once

#include "platform.h"

#include "check.h"
#include "client.h"
#include "wait.h"

#include <type_traits>

// Where the provider under test lies.
const std::string &provider_path();

class Bench {
public:
    Bench();
    ~Bench() { end(); }
    Bench(const Bench &) = delete;
    Bench &operator=(const Bench &) = delete;

    std::string error() const;
    host::Session &session() { return *session_; }
    host::Opened &opened() { return opened_; }
    host::Support &support() { return *opened_.support; }
    IMsgStore *store() { return opened_.store.get(); }
    IMSLogon *logon() { return opened_.logon(); }

    // Releases the store, ends the session and unloads the DLL. Says what law was broken on the way, or what
    // was left; empty if all is well.
    std::string end();

private:
    std::unique_ptr<host::Session> session_;
    host::Opened opened_;
};

// A test that gets a bench. All that the body holds is gone before the bench ends.
template <void (*body)(Bench &)>
void in_bench() {
    Bench bench;
    CHECK_STR(bench.error().c_str(), "");
    if (bench.error().empty())
        body(bench);
    CHECK_STR(bench.end().c_str(), "");
}

// Entry identifiers.
using Bytes = std::vector<unsigned char>;
Bytes entry_id_of(IMAPIProp *object); // its PR_ENTRYID; empty when it has none
inline LPENTRYID as_entry(Bytes &bytes) { return reinterpret_cast<LPENTRYID>(bytes.data()); }
inline ULONG size_of(const Bytes &bytes) { return static_cast<ULONG>(bytes.size()); }

// What a method is given to fill: garbage, which has to be null when the method fails. What it gives is given
// back.
template <class T>
class Output {
public:
    T **fill() { return &given_; }
    HRESULT check(HRESULT result) {
        bool untouched = given_ == garbage();
        if (SUCCEEDED(result) && !untouched)
            give_back(std::exchange(given_, nullptr));
        if (given_ != nullptr)
            host::journal().fault("all-or-nothing", "a method answered " + host::to_text(result) +
                                                        " and left an output that is not null");
        return result;
    }

private:
    static T *garbage() { return reinterpret_cast<T *>(static_cast<uintptr_t>(0xA5A5A5A5)); }
    static void give_back(T *given) {
        if constexpr (std::is_base_of_v<IUnknown, T>)
            host::Ref<T>{given};
        else
            host::free_buffer(given);
    }

    T *given_ = garbage();
};

// A message or folder after the logoff: there, and refusing to work.
template <class T>
bool is_invalid(const host::Ref<T> &object) {
    return object && !object.freed() && object->SaveChanges(0) == MAPI_E_INVALID_OBJECT;
}

// Work on a thread of its own. Joined at the end of its life, so keep it outside of what it may have to wait
// for.
class Task {
public:
    explicit Task(std::function<void()> work);
    ~Task() { thread_.join(); }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;

    bool done_within(int milliseconds) { return done_.wait(milliseconds); }

private:
    host::Signal done_;
    std::thread thread_;
};

// The tests of one file. check.h counts failures file by file, so each file hands its own check_passes to the
// runner.
class Runner {
public:
    using Passes = int (*)(const check_test *);

    Runner(std::string filter, bool only_function)
        : filter_(std::move(filter)), only_function_(only_function) {}
    void run(const check_test *tests, size_t count, Passes passes);
    int finish() const; // the exit code

private:
    std::string filter_;
    bool only_function_;
    int passed_ = 0;
    int failed_ = 0;
};

#define TEST_FILE(function, ...)                                                                             \
    void function(Runner &runner) {                                                                          \
        static const check_test tests[] = {__VA_ARGS__};                                                     \
        runner.run(tests, sizeof tests / sizeof *tests, check_passes);                                       \
    }
