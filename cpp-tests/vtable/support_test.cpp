// The support object: one reference, given back once, as the last thing.
#include "bench.h"

#include <cstring>

using namespace host;

namespace {

void check_once(Bench &bench) {
    CHECK_EQ(bench.support().add_refs(), 1);
    CHECK_EQ(bench.support().releases(), 1);
    CHECK_EQ(bench.support().references(), 0);
    CHECK(bench.support().logged_off());
}

void registration(Bench &bench) {
    std::vector<MAPIUID> uids = bench.support().registered_uids();
    MAPIUID expected = make_uid(1);
    CHECK_EQ(uids.size(), 1);
    CHECK(uids.size() == 1 && std::memcmp(&uids[0], &expected, sizeof expected) == 0);
    CHECK_EQ(bench.support().status_rows_seen(), 1);
    CHECK_EQ(bench.support().add_refs(), 1);
    bench.opened().store.reset();
    CHECK(bench.support().registered_uids().empty());
    CHECK(!bench.support().has_status_row());
}

void session_logoff(Bench &bench) {
    bench.session().log_off();
    check_once(bench);
    bench.opened().store.reset();
    check_once(bench);
}

void store_logoff(Bench &bench) {
    bench.opened().store.reset();
    check_once(bench);
    bench.session().log_off();
    check_once(bench);
}

// Logoff and the logon's Release come from inside the support object's Release, and the store's Release
// outlives both.
void inside_release(Bench &bench) {
    IMSLogon *logon = bench.logon();
    journal().clear();
    CHECK_EQ(bench.opened().store.reset(), 0);
    unsigned release = journal().first("IMAPISupport::Release -> 0");
    CHECK(release > 0);
    CHECK(journal().first("IMSLogon::Logoff begins") > release);
    CHECK(journal().first("IMSLogon::Release -> 0") > release);
    CHECK(memory().is_freed(logon));
}

void held_by_a_client(Bench &bench) {
    Ref<IMsgStore> second(bench.store());
    second->AddRef();
    bench.opened().store.reset();
    CHECK_EQ(bench.support().references(), 1);
    CHECK(!bench.support().logged_off());
    CHECK(open_root(second.get()));
    second.reset();
    check_once(bench);
}

void store_released_on_another_thread(Bench &bench) {
    {
        Task task([&] { bench.opened().store.reset(); });
        CHECK(task.done_within(5000));
    }
    check_once(bench);
}

// Session logoff and the store's last Release at the same moment.
void both_at_once(Bench &bench) {
    {
        Task a([&] { bench.session().log_off(); });
        Task b([&] { bench.opened().store.reset(); });
        CHECK(a.done_within(10000));
        CHECK(b.done_within(10000));
    }
    check_once(bench);
    CHECK_EQ(bench.support().transports_calls(), 1);
}

void both_at_once_often(Bench &bench) {
    bench.end();
    for (int round = 0; round < 20; ++round) {
        Bench again;
        CHECK_STR(again.error().c_str(), "");
        both_at_once(again);
        CHECK_STR(again.end().c_str(), "");
    }
}

} // namespace

TEST_FILE(support_tests, TEST("law: support-once: the registration of a logon", in_bench<registration>),
          TEST("law: support-once: session logoff", in_bench<session_logoff>),
          TEST("law: support-once: store logoff", in_bench<store_logoff>),
          TEST("law: support-once: Logoff comes from inside its Release", in_bench<inside_release>),
          TEST("law: support-once: the store's last reference counts", in_bench<held_by_a_client>),
          TEST("law: support-once: on another thread", in_bench<store_released_on_another_thread>),
          TEST("law: support-once: session logoff and store logoff at once", in_bench<both_at_once_often>))
