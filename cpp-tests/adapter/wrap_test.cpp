// mslogon::wrap and the logon that it makes.
#include "adapter.hpp"

#include "memory.h"

namespace {

void bad_arguments() {
    host::Support support;
    TheirLogon theirs;
    mslogon::provider books;
    mslogon::logon *made = nullptr;
    auto *garbage = reinterpret_cast<mslogon::logon *>(&theirs);
    CHECK_EQ(mslogon::wrap(books, &theirs, &support, nullptr), MAPI_E_INVALID_PARAMETER);
    made = garbage;
    CHECK_EQ(mslogon::wrap(books, nullptr, &support, &made), MAPI_E_INVALID_PARAMETER);
    CHECK(made == nullptr);
    made = garbage;
    CHECK_EQ(mslogon::wrap(books, &theirs, nullptr, &made), MAPI_E_INVALID_PARAMETER);
    CHECK(made == nullptr);
    ULONG zero = 0;
    CHECK_EQ(books.shutdown(&zero), S_OK);
    made = garbage;
    CHECK_EQ(mslogon::wrap(books, &theirs, &support, &made), MAPI_E_INVALID_OBJECT);
    CHECK(made == nullptr);
    CHECK_EQ(theirs.references, 1);
    CHECK_EQ(theirs.calls + theirs.logoffs, 0);
    CHECK_EQ(support.references(), mapis_own);
}

void exact_references() {
    Wrapped w;
    CHECK_EQ(w.support.add_refs(), 1);
    CHECK_EQ(w.theirs.references, 1);
    CHECK_EQ(w.logon->AddRef(), 2);
    CHECK_EQ(w.logon->Release(), 1);
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(w.support.releases(), 1);
    CHECK_EQ(w.theirs.logoffs, 1);
    CHECK_EQ(w.theirs.references, 1);
    CHECK_EQ(w.logon->Release(), 0);
    CHECK_EQ(w.theirs.references, 0);
    CHECK_EQ(w.support.releases(), 1);
}

void released_without_logoff() {
    Wrapped w;
    CHECK_EQ(w.logon->Release(), 0);
    CHECK_EQ(w.theirs.logoffs, 1);
    CHECK_EQ(w.theirs.references, 0);
    CHECK_EQ(w.support.transports_calls(), 1);
    CHECK_EQ(w.support.references(), mapis_own);
}

// In the teardown that the last Release begins, the provider takes a reference and gives it back.
void referenced_in_its_end() {
    Wrapped w;
    w.theirs.on_logoff = [&w] {
        w.logon->AddRef();
        w.logon->Release();
    };
    CHECK_EQ(w.logon->Release(), 0);
    CHECK_EQ(w.theirs.references, 0);
    CHECK_EQ(w.support.references(), mapis_own);
}

void provider_goes_first() {
    TheirLogon theirs;
    host::Support support;
    mslogon::logon *logon = nullptr;
    {
        mslogon::provider books;
        CHECK_EQ(mslogon::wrap(books, &theirs, &support, &logon), S_OK);
    }
    CHECK_EQ(theirs.logoffs, 1);
    CHECK_EQ(support.references(), mapis_own);
    ULONG flags = 0;
    CHECK_EQ(logon->Logoff(&flags), S_OK);
    CHECK_EQ(logon->Release(), 0);
    CHECK_EQ(theirs.references, 0);
}

void identity() {
    Wrapped w;
    void *unknown = nullptr;
    void *logon = nullptr;
    CHECK_EQ(w.logon->QueryInterface(MSL_IID_IUnknown, &unknown), S_OK);
    CHECK_EQ(w.logon->QueryInterface(MSL_IID_IMSLogon, &logon), S_OK);
    CHECK(unknown == logon && logon == static_cast<IMSLogon *>(w.logon));
    void *other = &w;
    CHECK_EQ(w.logon->QueryInterface(MSL_IID_IMsgStore, &other), MAPI_E_INTERFACE_NOT_SUPPORTED);
    CHECK(other == nullptr);
    CHECK_EQ(w.logon->QueryInterface(MSL_IID_IMSLogon, nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(w.logon->QueryInterface(MSL_IID_IUnknown, &unknown), S_OK);
    for (ULONG left = 4; left-- > 0;) {
        CHECK_EQ(w.logon->Release(), left);
    }
}

// Every method that hands on, with what its outputs are afterwards.
void hand_on(Wrapped &w, HRESULT expected) {
    LPMAPIERROR error = reinterpret_cast<LPMAPIERROR>(&w);
    ULONG type = 1;
    LPUNKNOWN object = reinterpret_cast<LPUNKNOWN>(&w);
    LPVOID entry = &w;
    ULONG same = 7;
    CHECK_EQ(w.logon->GetLastError(S_OK, 0, &error), expected);
    CHECK_EQ(w.logon->OpenEntry(0, nullptr, nullptr, 0, &type, &object), expected);
    CHECK_EQ(w.logon->CompareEntryIDs(0, nullptr, 0, nullptr, 0, &same), expected);
    if (FAILED(expected)) {
        CHECK(error == nullptr && object == nullptr);
        CHECK_EQ(type, 0);
        CHECK_EQ(same, 0);
    }
    CHECK_EQ(w.logon->OpenStatusEntry(nullptr, 0, &type, &entry), expected);
    if (FAILED(expected)) {
        CHECK(entry == nullptr);
        CHECK_EQ(type, 0);
    }
}

void moods_of_theirs() {
    Wrapped w;
    const struct {
        Mood mood;
        HRESULT expected;
    } cases[] = {{Mood::works, S_OK},
                 {Mood::fails, MAPI_E_NO_SUPPORT},
                 {Mood::throws, MAPI_E_CALL_FAILED},
                 {Mood::throws_bad_alloc, MAPI_E_NOT_ENOUGH_MEMORY}};
    for (const auto &one : cases) {
        w.theirs.mood = one.mood;
        w.theirs.calls = 0;
        hand_on(w, one.expected);
        CHECK_EQ(w.theirs.calls, 4);
    }
    w.theirs.calls = 0;
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(w.support.references(), mapis_own);
    hand_on(w, MAPI_E_INVALID_OBJECT);
    CHECK_EQ(w.theirs.calls, 0);
    w.logon->Release();
}

void flags() {
    Wrapped w;
    CHECK_EQ(w.logon->Logoff(nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(w.log_off(1), MAPI_E_UNKNOWN_FLAGS);
    CHECK_EQ(w.theirs.logoffs, 0);
    CHECK_EQ(w.books.shutdown(nullptr), MAPI_E_INVALID_PARAMETER);
    ULONG bad = 2;
    CHECK_EQ(w.books.shutdown(&bad), MAPI_E_UNKNOWN_FLAGS);
    CHECK_EQ(w.support.references(), mapis_own + 1);
    CHECK_EQ(w.log_off(), S_OK);
    w.logon->Release();

    mslogon::settings chosen;
    chosen.accept_any_flags = true;
    Wrapped any(chosen);
    CHECK_EQ(any.log_off(0xFFFF), S_OK);
    any.logon->Release();
}

void logoff_from_their_logoff() {
    Wrapped w;
    w.theirs.on_logoff = [&w] {
        CHECK_EQ(w.log_off(), S_OK);
        ULONG type = 0;
        LPUNKNOWN object = nullptr;
        CHECK_EQ(w.logon->OpenEntry(0, nullptr, nullptr, 0, &type, &object), S_OK); // on Logoff's own thread
    };
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(w.theirs.logoffs, 1);
    CHECK_EQ(w.support.releases(), 1);
    w.logon->Release();
}

std::vector<std::string> traced;

void trace() {
    mslogon::settings chosen;
    chosen.trace = [](const char *line) { traced.push_back(line); };
    Wrapped w(chosen);
    std::vector<std::string> events;
    Thing folder(events, "folder");
    CHECK_EQ(folder.open(*w.logon, mslogon::kind::folder, mslogon::tracked()), S_OK);
    traced.clear();
    w.log_off();
    CHECK(traced.size() > 3 && traced.at(0).find("1 objects were open, 1 invalidated") != std::string::npos);
    CHECK(traced.at(2).find("folder 0x") != std::string::npos);
    w.logon->Release();
}

// Each allocation of wrap and Advise from MAPI's functions fails in turn.
void out_of_memory() {
    mslogon::settings chosen;
    chosen.memory = {host::allocate_buffer, host::free_buffer};
    mslogon::provider books(chosen);
    host::Support support;
    TheirLogon theirs;
    mslogon::logon *logon = nullptr;
    const size_t before = host::memory().live_blocks();
    host::memory().fail(1);
    CHECK_EQ(mslogon::wrap(books, &theirs, &support, &logon), MAPI_E_NOT_ENOUGH_MEMORY);
    CHECK(logon == nullptr);
    CHECK_EQ(support.add_refs(), 0);
    CHECK_EQ(mslogon::wrap(books, &theirs, &support, &logon), S_OK);
    CHECK(host::memory().is_live(logon));

    host::Sink sink("a sink");
    ULONG connection = 5;
    host::memory().fail(1);
    CHECK_EQ(logon->Advise(0, nullptr, 1, &sink, &connection), MAPI_E_NOT_ENOUGH_MEMORY);
    CHECK_EQ(connection, 0);
    CHECK_EQ(sink.references(), 0);
    CHECK_EQ(logon->Release(), 0);
    CHECK_EQ(host::memory().live_blocks(), before);
}

} // namespace

TESTS_OF(wrap, TEST("law: all-or-nothing: wrap with bad arguments, and after Shutdown", bad_arguments),
         TEST("law: support-once: exact references of the logon and of the support object", exact_references),
         TEST("law: support-once: the last Release without a Logoff", released_without_logoff),
         TEST("law: support-once: a reference taken in the midst of the end", referenced_in_its_end),
         TEST("law: shutdown: the provider goes before its logon", provider_goes_first),
         TEST("QueryInterface of the wrapped logon", identity),
         TEST("law: no-unwind: the provider's methods fail and throw", moods_of_theirs),
         TEST("law: flags: Logoff and Shutdown", flags),
         TEST("law: never-hangs: Logoff and calls from inside the provider's Logoff",
              logoff_from_their_logoff),
         TEST("the report goes to the trace", trace),
         TEST("law: no-allocation: lack of memory changes nothing", out_of_memory))
