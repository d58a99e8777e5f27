// Advise and Unadvise.
#include "bench.h"

#include <set>

using namespace host;

namespace {

ULONG advise(IMsgStore *store, Sink &sink) {
    ULONG connection = 0;
    CHECK_EQ(store->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    return connection;
}

void numbers(Bench &bench) {
    Sink sink("the sink");
    std::set<ULONG> seen;
    for (int i = 0; i < 50; ++i) {
        ULONG by_store = 0, by_logon = 0;
        CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, &sink, &by_store), S_OK);
        CHECK_EQ(bench.logon()->Advise(0, nullptr, fnevObjectCreated, &sink, &by_logon), S_OK);
        CHECK(by_store != 0 && by_logon != 0);
        CHECK(seen.insert(by_store).second);
        CHECK(seen.insert(by_logon).second);
        CHECK_EQ(sink.references(), 2);
        CHECK_EQ(bench.store()->Unadvise(by_store), S_OK);
        CHECK_EQ(bench.logon()->Unadvise(by_logon), S_OK);
    }
    CHECK_EQ(sink.references(), 0);
}

void unknown_numbers(Bench &bench) {
    Sink sink("the sink");
    ULONG connection = advise(bench.store(), sink);
    for (ULONG number : {ULONG(0), connection + 1, ULONG(0xFFFFFFFF)}) {
        CHECK_EQ(bench.store()->Unadvise(number), MAPI_E_NOT_FOUND);
        CHECK_EQ(bench.logon()->Unadvise(number), MAPI_E_NOT_FOUND);
    }
    CHECK_EQ(sink.references(), 1);
    CHECK_EQ(bench.store()->Unadvise(connection), S_OK);
    CHECK_EQ(bench.store()->Unadvise(connection), MAPI_E_NOT_FOUND);
    CHECK_EQ(sink.releases(), 1);
}

void refused(Bench &bench) {
    Sink sink("the sink");
    ULONG connection = 9;
    CHECK_EQ(bench.logon()->Advise(0, nullptr, fnevObjectCreated, nullptr, &connection),
             MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(connection, 0);
    CHECK_EQ(bench.logon()->Advise(0, nullptr, fnevObjectCreated, &sink, nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(sink.add_refs(), 0);
}

void twice(Bench &bench) {
    Sink sink("the sink");
    ULONG first = advise(bench.store(), sink);
    ULONG second = advise(bench.store(), sink);
    Ref<IMAPIFolder> root = open_root(bench.store());
    create_message(root.get());
    CHECK_EQ(sink.notifications(), 2);
    CHECK_EQ(bench.store()->Unadvise(first), S_OK);
    create_message(root.get());
    CHECK_EQ(sink.notifications(), 3);
    CHECK_EQ(bench.store()->Unadvise(second), S_OK);
}

void unadvise_inside(Bench &bench) {
    Sink sink("the sink");
    ULONG connection = advise(bench.store(), sink);
    HRESULT result = MAPI_E_CALL_FAILED;
    sink.on_notify = [&] { result = bench.store()->Unadvise(connection); };
    Ref<IMAPIFolder> root = open_root(bench.store());
    create_message(root.get());
    CHECK_EQ(result, S_OK);
    CHECK_EQ(sink.references(), 0);
    create_message(root.get());
    CHECK_EQ(sink.notifications(), 1);
}

// The first sink takes the second away while the event is being delivered.
void unadvise_another_inside(Bench &bench) {
    Sink first("the first sink"), second("the second sink");
    ULONG connections[2] = {advise(bench.store(), first), advise(bench.store(), second)};
    Sink *sinks[2] = {&first, &second};
    auto take_away = [&](int other) {
        if (bench.store()->Unadvise(connections[other]) == S_OK)
            sinks[other]->forbid();
    };
    first.on_notify = [&] { take_away(1); };
    second.on_notify = [&] { take_away(0); };
    Ref<IMAPIFolder> root = open_root(bench.store());
    create_message(root.get());
    CHECK_EQ(first.notifications() + second.notifications(), 1);
    CHECK_EQ(first.references() + second.references(), 1);
    bench.session().log_off();
    CHECK_EQ(first.references() + second.references(), 0);
}

void advise_inside(Bench &bench) {
    Sink sink("the sink"), late("the late sink");
    ULONG connection = advise(bench.store(), sink), late_connection = 0;
    sink.on_notify = [&] {
        if (late_connection == 0)
            late_connection = advise(bench.store(), late);
    };
    Ref<IMAPIFolder> root = open_root(bench.store());
    create_message(root.get());
    create_message(root.get());
    CHECK(late.notifications() >= 1);
    CHECK_EQ(bench.store()->Unadvise(connection), S_OK);
    CHECK_EQ(bench.store()->Unadvise(late_connection), S_OK);
}

void message_inside(Bench &bench) {
    Sink sink("the sink");
    ULONG connection = advise(bench.store(), sink);
    Ref<IMAPIFolder> root = open_root(bench.store());
    int depth = 0;
    sink.on_notify = [&] {
        if (++depth < 3)
            create_message(root.get());
    };
    create_message(root.get());
    CHECK_EQ(sink.notifications(), 3);
    CHECK_EQ(bench.store()->Unadvise(connection), S_OK);
    CHECK_EQ(sink.references(), 0);
}

// Unadvise may wait for OnNotify or leave the release to it: either way the sink lives as long as someone is
// inside.
void unadvise_on_another_thread(Bench &bench) {
    Sink sink("the sink");
    Signal reached, go_on;
    sink.on_notify = [&] {
        reached.set();
        go_on.wait(5000);
    };
    ULONG connection = advise(bench.store(), sink);
    Ref<IMAPIFolder> root = open_root(bench.store());
    {
        Task caller([&] { create_message(root.get()); });
        CHECK(reached.wait(2000));
        HRESULT result = MAPI_E_CALL_FAILED;
        Task other([&] { result = bench.store()->Unadvise(connection); });
        other.done_within(200);
        CHECK_EQ(sink.inside(), 1);
        CHECK(sink.references() > 0);
        go_on.set();
        CHECK(caller.done_within(2000));
        CHECK(other.done_within(2000));
        CHECK_EQ(result, S_OK);
    }
    CHECK_EQ(sink.references(), 0);
    create_message(root.get());
    CHECK_EQ(sink.notifications(), 1);
}

void released_by_logoff(Bench &bench) {
    std::vector<std::unique_ptr<Sink>> sinks;
    for (int i = 0; i < 20; ++i) {
        sinks.push_back(std::make_unique<Sink>("sink " + std::to_string(i)));
        ULONG connection = 0;
        if (i % 2 == 0)
            CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, sinks.back().get(), &connection),
                     S_OK);
        else
            CHECK_EQ(bench.logon()->Advise(0, nullptr, fnevObjectCreated, sinks.back().get(), &connection),
                     S_OK);
    }
    ULONG flags = 0;
    CHECK_EQ(bench.support().call_logoff(&flags), S_OK);
    for (auto &sink : sinks) {
        CHECK_EQ(sink->references(), 0);
        CHECK_EQ(sink->add_refs(), sink->releases());
    }
}

// Unadvise has taken the sink, and is still releasing it: Logoff waits for it as for a call.
void unadvise_during_logoff(Bench &bench) {
    Sink sink("the sink");
    Signal reached, go_on;
    sink.on_last_release = [&] {
        reached.set();
        go_on.wait(3000);
    };
    ULONG connection = advise(bench.store(), sink);
    Task other([&] { bench.logon()->Unadvise(connection); });
    CHECK(reached.wait(2000));
    Task logoff([&] {
        bench.session().log_off();
        CHECK_EQ(sink.references(), 0);
    });
    CHECK(!logoff.done_within(200));
    go_on.set();
    CHECK(logoff.done_within(2000));
    CHECK(other.done_within(2000));
}

void event_after_logoff(Bench &bench) {
    Sink sink("the sink");
    advise(bench.store(), sink);
    Ref<IMAPIFolder> root = open_root(bench.store());
    bench.session().log_off();
    sink.forbid();
    CHECK(is_invalid(root));
    if (root.freed())
        return;
    IMessage *message = nullptr;
    CHECK_EQ(root->CreateMessage(nullptr, 0, &message), MAPI_E_INVALID_OBJECT);
    CHECK(message == nullptr);
    CHECK_EQ(sink.notifications(), 0);
}

} // namespace

TEST_FILE(sink_tests, TEST("law: sinks: numbers are nonzero and given once", in_bench<numbers>),
          TEST("law: sinks: Unadvise of an unknown number", in_bench<unknown_numbers>),
          TEST("law: all-or-nothing: Advise with bad arguments", in_bench<refused>),
          TEST("law: sinks: one sink advised twice", in_bench<twice>),
          TEST("law: sinks: Unadvise inside OnNotify", in_bench<unadvise_inside>),
          TEST("law: sinks: Unadvise of another sink inside OnNotify", in_bench<unadvise_another_inside>),
          TEST("law: sinks: Advise inside OnNotify", in_bench<advise_inside>),
          TEST("law: sinks: an event inside OnNotify", in_bench<message_inside>),
          TEST("law: sinks: Unadvise while another thread is inside OnNotify",
               in_bench<unadvise_on_another_thread>),
          TEST("law: sinks: all are released by the end of Logoff", in_bench<released_by_logoff>),
          TEST("law: sinks: Logoff waits for an Unadvise on another thread",
               in_bench<unadvise_during_logoff>),
          TEST("law: sinks: no OnNotify after Logoff", in_bench<event_after_logoff>))
