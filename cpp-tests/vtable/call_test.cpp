// Calls on other threads while the logoff comes. The library waits 5 seconds for them, unless told otherwise.
#include "bench.h"

using namespace host;

namespace {

constexpr int drain_limit = 5000;
constexpr int margin = 4000;

int milliseconds_since(std::chrono::steady_clock::time_point start) {
    auto time = std::chrono::steady_clock::now() - start;
    return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

// A sink that keeps its caller inside OnNotify until it is let go.
struct Blocker {
    explicit Blocker(const char *name) : sink(name) {
        sink.on_notify = [this] {
            reached.set();
            go_on.wait(20000);
        };
    }
    Sink sink;
    Signal reached, go_on;
};

// A thread that creates a message and is kept inside by the sink.
struct Caller {
    // `behind`: a sink that comes after the blocking one.
    Caller(Bench &bench, Blocker &blocker, Sink *behind = nullptr) {
        ULONG connection = 0;
        root = open_root(bench.store());
        CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, &blocker.sink, &connection), S_OK);
        if (behind != nullptr)
            CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, behind, &connection), S_OK);
        task = std::make_unique<Task>([this] { message = create_message(root.get()); });
        CHECK(blocker.reached.wait(5000));
    }
    Ref<IMAPIFolder> root;
    Ref<IMessage> message;
    std::unique_ptr<Task> task;
};

void caller_that_stays(Bench &bench) {
    Blocker blocker("the blocking sink");
    Caller caller(bench, blocker);
    auto start = std::chrono::steady_clock::now();
    Task logoff([&] { bench.session().log_off(); });
    CHECK(logoff.done_within(drain_limit + margin));
    CHECK(milliseconds_since(start) >= drain_limit / 2); // it did wait
    CHECK(!caller.root.freed());
    CHECK_EQ(blocker.sink.inside(), 1);
    CHECK(blocker.sink.references() > 0); // not released under its caller
    blocker.go_on.set();
    CHECK(caller.task->done_within(5000));
    CHECK_EQ(blocker.sink.references(), 0);
    CHECK_EQ(bench.support().releases(), 1);
}

void caller_that_leaves(Bench &bench) {
    Blocker blocker("the blocking sink");
    Caller caller(bench, blocker);
    std::atomic<bool> left{false};
    std::atomic<bool> left_first{false};
    Task logoff([&] {
        bench.session().log_off();
        left_first = left.load();
    });
    CHECK(!logoff.done_within(200));
    left = true;
    blocker.go_on.set();
    CHECK(logoff.done_within(2000));
    CHECK(left_first);
    CHECK(caller.task->done_within(2000));
    CHECK_EQ(blocker.sink.references(), 0);
}

// No OnNotify is delivered once Logoff has begun, not even by a call that was let in before.
void no_event_after_logoff_began(Bench &bench) {
    Blocker blocker("the blocking sink");
    Sink late("the late sink");
    Caller caller(bench, blocker, &late);
    Task logoff([&] { bench.session().log_off(); });
    CHECK(!logoff.done_within(100));
    late.forbid();
    blocker.go_on.set();
    CHECK(logoff.done_within(drain_limit + margin));
    CHECK(caller.task->done_within(2000));
    CHECK_EQ(late.references(), 0);
}

void logoff_inside_on_notify(Bench &bench) {
    Sink sink("the sink");
    ULONG connection = 0;
    CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    Ref<IMAPIFolder> root = open_root(bench.store());
    HRESULT result = MAPI_E_CALL_FAILED;
    int took = 0;
    sink.on_notify = [&] {
        auto start = std::chrono::steady_clock::now();
        ULONG flags = 0;
        result = bench.support().call_logoff(&flags);
        took = milliseconds_since(start);
    };
    Ref<IMessage> message = create_message(root.get());
    CHECK_EQ(sink.notifications(), 1);
    CHECK_EQ(result, S_OK);
    CHECK(took < 2000); // it did not wait for itself
    CHECK_EQ(sink.references(), 0);
    CHECK(is_invalid(root));
}

void session_logoff_inside_on_notify(Bench &bench) {
    Sink sink("the sink");
    ULONG connection = 0;
    CHECK_EQ(bench.logon()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    Ref<IMAPIFolder> root = open_root(bench.store());
    sink.on_notify = [&] { bench.session().log_off(); };
    Ref<IMessage> message = create_message(root.get());
    CHECK_EQ(sink.notifications(), 1);
    CHECK_EQ(sink.references(), 0);
    CHECK_EQ(bench.support().releases(), 1);
    CHECK(is_invalid(root));
}

void store_release_inside_on_notify(Bench &bench) {
    Sink sink("the sink");
    ULONG connection = 0;
    CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    Ref<IMAPIFolder> root = open_root(bench.store());
    sink.on_notify = [&] { bench.opened().store.reset(); };
    Ref<IMessage> message = create_message(root.get());
    CHECK(bench.support().logged_off());
    CHECK_EQ(sink.references(), 0);
    CHECK(is_invalid(root));
}

// While the teardown runs (here: is kept in StoreLogoffTransports), calls of other threads are turned away,
// and at once.
void gate_is_closed(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> open = create_message(root.get());
    Sink sink("the sink");
    std::vector<HRESULT> answers;
    Ref<IMSLogon> logon(bench.logon());
    logon->AddRef();
    std::unique_ptr<Task> other;
    bool in_time = false;
    bench.support().on_transports = [&] {
        other = std::make_unique<Task>([&] {
            ULONG type = 0, connection = 0;
            Ref<IUnknown> object;
            Ref<IMessage> message;
            answers.push_back(bench.store()->OpenEntry(0, nullptr, nullptr, 0, &type, object.out()));
            answers.push_back(logon->OpenEntry(0, nullptr, nullptr, 0, &type, object.out()));
            answers.push_back(root->CreateMessage(nullptr, 0, message.out()));
            answers.push_back(open->SaveChanges(0));
            answers.push_back(bench.store()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection));
        });
        in_time = other->done_within(1000);
    };
    bench.session().log_off();
    CHECK(in_time);
    CHECK_EQ(answers.size(), 5);
    for (HRESULT answer : answers)
        CHECK_EQ(answer, MAPI_E_INVALID_OBJECT);
    CHECK_EQ(sink.references(), 0);
}

// The thread that runs the logoff may still call, close and unadvise, but begins nothing new.
void gate_lets_its_own_thread_in(Bench &bench) {
    Sink sink("the sink"), second("the second sink");
    ULONG connection = 0, other = 0;
    CHECK_EQ(bench.logon()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    CHECK_EQ(bench.logon()->Advise(0, nullptr, fnevObjectCreated, &second, &other), S_OK);
    Ref<IMAPIFolder> root = open_root(bench.store());
    Bytes id = entry_id_of(root.get());
    int ran = 0;
    auto call_all = [&] {
        ++ran;
        ULONG same = 0;
        Output<MAPIERROR> error;
        Output<IMessage> message;
        CHECK_EQ(
            bench.logon()->CompareEntryIDs(size_of(id), as_entry(id), size_of(id), as_entry(id), 0, &same),
            S_OK);
        CHECK_EQ(same, 1);
        CHECK_EQ(error.check(bench.logon()->GetLastError(S_OK, 0, error.fill())), S_OK);
        CHECK_EQ(bench.store()->Unadvise(connection), ran == 1 ? S_OK : MAPI_E_NOT_FOUND);
        CHECK_EQ(bench.logon()->Unadvise(0xFFFFFF), MAPI_E_NOT_FOUND);
        if (!root)
            return;
        CHECK_EQ(root->SaveChanges(0), S_OK);
        CHECK_EQ(message.check(root->CreateMessage(nullptr, 0, message.fill())), MAPI_E_INVALID_OBJECT);
        root.reset();
    };
    bench.support().on_transports = call_all;
    bench.session().log_off();
    CHECK_EQ(ran, 1);
    CHECK_EQ(sink.references(), 0);
    CHECK_EQ(sink.add_refs(), sink.releases());
    CHECK_EQ(second.references(), 0);
}

// After the objects, before the support object.
void gate_in_a_sinks_release(Bench &bench) {
    Sink sink("the sink");
    ULONG connection = 0;
    CHECK_EQ(bench.logon()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    HRESULT unadvised = S_OK, asked = MAPI_E_CALL_FAILED, opened = S_OK;
    sink.on_last_release = [&] {
        Output<MAPIERROR> error;
        Output<IUnknown> object;
        ULONG type = 9;
        asked = error.check(bench.logon()->GetLastError(S_OK, 0, error.fill()));
        unadvised = bench.logon()->Unadvise(connection);
        opened = object.check(bench.logon()->OpenEntry(0, nullptr, nullptr, 0, &type, object.fill()));
        CHECK_EQ(type, 0);
    };
    bench.session().log_off();
    CHECK_EQ(sink.releases(), 1);
    CHECK_EQ(asked, S_OK);
    CHECK_EQ(unadvised, MAPI_E_NOT_FOUND);
    CHECK_EQ(opened, MAPI_E_INVALID_OBJECT);
}

// Another thread gets an answer within a second, whatever it is, and may log on to another store.
struct Neighbour {
    explicit Neighbour(Bench &bench) : bench_(bench), root_(open_root(bench.store())) {}

    void ask() {
        task_ = std::make_unique<Task>([this] {
            Ref<IMAPITable> table;
            root_->GetContentsTable(0, table.out());
            other_ = bench_.session().open(make_uid(50));
        });
        in_time_ = task_->done_within(1000);
    }
    void check() {
        CHECK(task_ != nullptr);
        CHECK(in_time_);
        CHECK(task_ != nullptr && task_->done_within(5000));
        CHECK_EQ(other_.result, S_OK);
    }

private:
    Bench &bench_;
    Ref<IMAPIFolder> root_;
    Opened other_;
    bool in_time_ = false;
    std::unique_ptr<Task> task_;
};

void no_lock_in_transports(Bench &bench) {
    Neighbour neighbour(bench);
    bench.support().on_transports = [&] { neighbour.ask(); };
    bench.opened().store.reset();
    neighbour.check();
}

void no_lock_in_support_release(Bench &bench) {
    Neighbour neighbour(bench);
    bench.support().on_last_release = [&] { neighbour.ask(); };
    bench.opened().store.reset();
    neighbour.check();
}

void no_lock_in_support_release_of_a_session(Bench &bench) {
    Neighbour neighbour(bench);
    bench.support().on_last_release = [&] { neighbour.ask(); };
    ULONG flags = 0;
    CHECK_EQ(bench.support().call_logoff(&flags), S_OK);
    neighbour.check();
}

void no_lock_in_on_notify(Bench &bench) {
    Neighbour neighbour(bench);
    Sink sink("the sink");
    ULONG connection = 0;
    CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    Ref<IMAPIFolder> root = open_root(bench.store());
    sink.on_notify = [&] { neighbour.ask(); };
    create_message(root.get());
    neighbour.check();
    bench.opened().store.reset();
    CHECK_EQ(sink.references(), 0);
}

} // namespace

TEST_FILE(call_tests, TEST("law: never-hangs: a call that does not end", in_bench<caller_that_stays>),
          TEST("law: never-hangs: a call that ends in time", in_bench<caller_that_leaves>),
          TEST("law: sinks: no OnNotify once Logoff has begun", in_bench<no_event_after_logoff_began>),
          TEST("law: never-hangs: Logoff inside OnNotify", in_bench<logoff_inside_on_notify>),
          TEST("law: never-hangs: a session logoff inside OnNotify",
               in_bench<session_logoff_inside_on_notify>),
          TEST("law: never-hangs: the store's last Release inside OnNotify",
               in_bench<store_release_inside_on_notify>),
          TEST("law: gate: other threads are turned away", in_bench<gate_is_closed>),
          TEST("law: gate: the logoff's own thread is let in", in_bench<gate_lets_its_own_thread_in>),
          TEST("law: gate: the logoff's own thread is let in, in a sink's Release",
               in_bench<gate_in_a_sinks_release>),
          TEST("law: no-lock-held: in StoreLogoffTransports", in_bench<no_lock_in_transports>),
          TEST("law: no-lock-held: in the support object's Release", in_bench<no_lock_in_support_release>),
          TEST("law: no-lock-held: in the support object's Release at a session logoff",
               in_bench<no_lock_in_support_release_of_a_session>),
          TEST("law: no-lock-held: in OnNotify", in_bench<no_lock_in_on_notify>))
