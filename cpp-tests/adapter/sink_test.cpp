// Clients' sinks on their way through the provider's own code.
#include "adapter.hpp"

namespace {

ULONG notify(TheirLogon &theirs) {
    NOTIFICATION notification = {};
    notification.ulEventType = fnevObjectCreated;
    return theirs.kept->OnNotify(1, &notification);
}

void stands_for_the_client() {
    Wrapped w;
    host::Sink sink("a sink");
    ULONG connection = 0;
    CHECK_EQ(w.logon->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    CHECK(connection != 0 && w.theirs.kept != nullptr && w.theirs.kept != &sink);
    CHECK_EQ(sink.references(), 1);
    CHECK_EQ(notify(w.theirs), S_OK);
    CHECK_EQ(sink.notifications(), 1);
    CHECK_EQ(w.logon->Unadvise(connection + 1), MAPI_E_NOT_FOUND);
    IMAPIAdviseSink *kept = w.theirs.kept;
    kept->AddRef(); // a provider that holds on to it
    CHECK_EQ(w.logon->Unadvise(connection), S_OK);
    CHECK(w.theirs.kept == nullptr);
    CHECK_EQ(sink.references(), 0);
    NOTIFICATION notification = {};
    CHECK_EQ(kept->OnNotify(1, &notification), S_OK);
    CHECK_EQ(sink.notifications(), 1);
    CHECK_EQ(w.logon->Unadvise(connection), MAPI_E_NOT_FOUND);
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(w.logon->Release(), 0);
    CHECK_EQ(kept->OnNotify(1, &notification), S_OK); // long after
    CHECK_EQ(kept->Release(), 0);
}

void released_at_logoff() {
    Wrapped w;
    host::Sink sink("a sink");
    ULONG connection = 0;
    CHECK_EQ(w.logon->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    IMAPIAdviseSink *kept = w.theirs.kept;
    kept->AddRef();
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(sink.references(), 0);
    NOTIFICATION notification = {};
    CHECK_EQ(kept->OnNotify(1, &notification), S_OK);
    CHECK_EQ(sink.notifications(), 0);
    kept->Release();
    w.logon->Release();
}

void refused_by_the_provider() {
    Wrapped w;
    host::Sink sink("a sink");
    ULONG connection = 5;
    for (Mood mood : {Mood::fails, Mood::throws}) {
        w.theirs.mood = mood;
        CHECK(FAILED(w.logon->Advise(0, nullptr, 1, &sink, &connection)));
        CHECK_EQ(connection, 0);
        CHECK_EQ(sink.references(), 0);
    }
    CHECK_EQ(w.logon->Advise(0, nullptr, 1, nullptr, &connection), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(w.logon->Advise(0, nullptr, 1, &sink, nullptr), MAPI_E_INVALID_PARAMETER);
    w.theirs.mood = Mood::works;
    w.log_off();
    CHECK_EQ(w.logon->Advise(0, nullptr, 1, &sink, &connection), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(sink.add_refs(), sink.releases());
    w.logon->Release();
}

// The client logs off while the provider's own Advise is on its way.
void logged_off_inside_advise() {
    Wrapped w;
    host::Sink sink("a sink");
    w.theirs.on_advise = [&w] { CHECK_EQ(w.log_off(), S_OK); };
    ULONG connection = 5;
    CHECK_EQ(w.logon->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(connection, 0);
    CHECK_EQ(sink.references(), 0);
    CHECK(w.theirs.kept == nullptr);
    CHECK_EQ(w.logon->Release(), 0);
}

void throwing_client() {
    Wrapped w;
    host::Sink sink("a sink");
    sink.on_notify = [] { throw 1; };
    ULONG connection = 0;
    CHECK_EQ(w.logon->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    CHECK_EQ(notify(w.theirs), S_OK);
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(sink.references(), 0);
    w.logon->Release();
}

} // namespace

TESTS_OF(sink, TEST("law: sinks: nothing reaches the client after Unadvise", stands_for_the_client),
         TEST("law: sinks: released by the end of Logoff, whatever the provider keeps", released_at_logoff),
         TEST("law: all-or-nothing: the provider refuses a sink", refused_by_the_provider),
         TEST("law: sinks: a Logoff from inside Advise", logged_off_inside_advise),
         TEST("law: no-unwind: a client's sink throws", throwing_client))
