// StoreLogoff's flags and StoreLogoffTransports.
#include "bench.h"

using namespace host;

namespace {

constexpr ULONG all_flags[] = {LOGOFF_NO_WAIT, LOGOFF_ORDERLY, LOGOFF_PURGE, LOGOFF_ABORT, LOGOFF_QUIET};

HRESULT store_logoff(Bench &bench, ULONG flags) { return bench.store()->StoreLogoff(&flags); }

void check_transports(Bench &bench, ULONG flags) {
    CHECK_EQ(bench.support().transports_calls(), 1);
    CHECK_EQ(bench.support().transports_flags(), flags);
    CHECK_EQ(bench.support().releases(), 1);
    unsigned called = journal().first("StoreLogoffTransports");
    CHECK(called > 0 && called < journal().first("IMAPISupport::Release -> 0"));
}

void each_flag(Bench &bench) {
    bench.end();
    for (ULONG flag : all_flags) {
        for (bool by_session : {false, true}) {
            Bench again;
            CHECK_EQ(store_logoff(again, flag), S_OK);
            CHECK_EQ(again.support().transports_calls(), 0); // saved, not passed on
            if (by_session)
                again.session().log_off();
            else
                again.opened().store.reset();
            check_transports(again, flag);
            CHECK_STR(again.end().c_str(), "");
        }
    }
}

void no_store_logoff(Bench &bench) {
    bench.opened().store.reset();
    check_transports(bench, LOGOFF_ABORT);
}

void no_store_logoff_in_a_session(Bench &bench) {
    bench.session().log_off();
    check_transports(bench, LOGOFF_ABORT);
}

void overwritten(Bench &bench) {
    CHECK_EQ(store_logoff(bench, LOGOFF_ORDERLY), S_OK);
    CHECK_EQ(store_logoff(bench, LOGOFF_PURGE), S_OK);
    bench.opened().store.reset();
    check_transports(bench, LOGOFF_PURGE);
}

void bad_flags(Bench &bench) {
    CHECK_EQ(store_logoff(bench, LOGOFF_QUIET), S_OK);
    int refused = 0;
    for (ULONG first : all_flags)
        for (ULONG second : all_flags)
            refused += first != second && store_logoff(bench, first | second) == MAPI_E_UNKNOWN_FLAGS;
    CHECK_EQ(refused, 20);
    CHECK_EQ(store_logoff(bench, 0x20), MAPI_E_UNKNOWN_FLAGS);
    CHECK_EQ(store_logoff(bench, 0x80000000), MAPI_E_UNKNOWN_FLAGS);
    CHECK(FAILED(store_logoff(bench, 0)));
    CHECK_EQ(bench.store()->StoreLogoff(nullptr), MAPI_E_INVALID_PARAMETER);
    bench.opened().store.reset();
    check_transports(bench, LOGOFF_QUIET); // nothing had changed
}

void transports_answer(Bench &bench, HRESULT result, bool by_session) {
    bench.support().transports_result = result;
    Ref<IMAPIFolder> root = open_root(bench.store());
    if (by_session)
        bench.session().log_off();
    else
        bench.opened().store.reset();
    check_transports(bench, LOGOFF_ABORT);
    CHECK(bench.support().logged_off());
    CHECK_EQ(journal().count("IMSLogon::Logoff -> S_OK"), 1);
    CHECK(is_invalid(root));
}

void not_supported(Bench &bench) { transports_answer(bench, MAPI_E_NO_SUPPORT, false); }
void not_supported_in_a_session(Bench &bench) { transports_answer(bench, MAPI_E_NO_SUPPORT, true); }
void failing(Bench &bench) { transports_answer(bench, MAPI_E_CALL_FAILED, false); }
void failing_in_a_session(Bench &bench) { transports_answer(bench, MAPI_E_CALL_FAILED, true); }

// The reference count is zero: there is no one left to tell.
void activity(Bench &bench) {
    CHECK_EQ(store_logoff(bench, LOGOFF_QUIET), S_OK);
    bench.support().transports_out = LOGOFF_INBOUND | LOGOFF_OUTBOUND | LOGOFF_OUTBOUND_QUEUE;
    bench.opened().store.reset();
    check_transports(bench, LOGOFF_QUIET);
    CHECK(bench.support().logged_off());
}

} // namespace

TEST_FILE(transports_tests, TEST("law: transports-once: each flag, in both situations", in_bench<each_flag>),
          TEST("law: transports-once: no StoreLogoff is LOGOFF_ABORT", in_bench<no_store_logoff>),
          TEST("law: transports-once: no StoreLogoff is LOGOFF_ABORT, session logoff",
               in_bench<no_store_logoff_in_a_session>),
          TEST("law: transports-once: the last StoreLogoff wins", in_bench<overwritten>),
          TEST("law: flags: of StoreLogoff", in_bench<bad_flags>),
          TEST("law: transports-once: MAPI_E_NO_SUPPORT is no error", in_bench<not_supported>),
          TEST("law: transports-once: MAPI_E_NO_SUPPORT is no error, session logoff",
               in_bench<not_supported_in_a_session>),
          TEST("law: carry-on: StoreLogoffTransports fails", in_bench<failing>),
          TEST("law: carry-on: StoreLogoffTransports fails, session logoff", in_bench<failing_in_a_session>),
          TEST("law: transports-once: activity does not stop the teardown", in_bench<activity>))
