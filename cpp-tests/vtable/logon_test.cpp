// IMSLogon: identity, references, Logoff's flags, and Logoff twice.
#include "bench.h"

using namespace host;

namespace {

void identity(Bench &bench) {
    IMSLogon *logon = bench.logon();
    Ref<IUnknown> first, second;
    Ref<IMSLogon> itself;
    CHECK_EQ(logon->QueryInterface(MSL_IID_IUnknown, reinterpret_cast<LPVOID *>(first.out())), S_OK);
    CHECK_EQ(logon->QueryInterface(MSL_IID_IMSLogon, reinterpret_cast<LPVOID *>(itself.out())), S_OK);
    CHECK_EQ(itself->QueryInterface(MSL_IID_IUnknown, reinterpret_cast<LPVOID *>(second.out())), S_OK);
    CHECK(first && first.get() == second.get());
    IUnknown *none = logon;
    CHECK_EQ(logon->QueryInterface(MSL_IID_IMAPIFolder, reinterpret_cast<LPVOID *>(&none)),
             MAPI_E_INTERFACE_NOT_SUPPORTED);
    CHECK(none == nullptr);
    CHECK(FAILED(logon->QueryInterface(MSL_IID_IUnknown, nullptr)));
}

void references(Bench &bench) {
    IMSLogon *logon = bench.logon();
    ULONG two = logon->AddRef();
    CHECK_EQ(two, 2); // MAPI's is the only other one
    LPVOID again = nullptr;
    CHECK_EQ(logon->QueryInterface(MSL_IID_IMSLogon, &again), S_OK);
    CHECK_EQ(logon->Release(), 2);
    CHECK_EQ(logon->Release(), 1);
    CHECK(!memory().is_freed(logon));
    bench.opened().store.reset(); // situation B
    CHECK(memory().is_freed(logon));
}

void store_references(Bench &bench) {
    IMsgStore *store = bench.store();
    CHECK_EQ(store->AddRef(), 2);
    CHECK_EQ(store->Release(), 1);
    Ref<IMAPIFolder> root =
        open_root(store); // a child does not hold the store: its last Release has to be seen
    CHECK_EQ(store->AddRef(), 2);
    CHECK_EQ(store->Release(), 1);
    CHECK_EQ(bench.opened().store.reset(), 0);
    CHECK(bench.support().logged_off());
}

void held_logon(Bench &bench) {
    Ref<IMSLogon> logon(bench.logon());
    logon->AddRef();
    bench.opened().store.reset();
    bench.session().end();
    CHECK(!logon.freed());
    if (logon.freed())
        return;
    for (const Answer &answer : call_every_method(logon.get())) {
        if (answer.result != MAPI_E_INVALID_OBJECT)
            std::printf("     %s\n", answer.method.c_str());
        CHECK_EQ(answer.result, MAPI_E_INVALID_OBJECT);
    }
    CHECK_STR(check_unknown(logon.get()).c_str(), "");
    IMSLogon *object = logon.get();
    CHECK_EQ(logon.reset(), 0);
    CHECK(memory().is_freed(object));
}

void outputs_after_logoff(Bench &bench) {
    Ref<IMSLogon> logon(bench.logon());
    logon->AddRef();
    bench.opened().store.reset();
    if (logon.freed())
        return;
    Sink sink("a sink");
    IUnknown *object = &sink;
    LPVOID status = &sink;
    ULONG type = 9, connection = 9;
    CHECK_EQ(logon->OpenEntry(0, nullptr, nullptr, 0, &type, &object), MAPI_E_INVALID_OBJECT);
    CHECK(object == nullptr);
    CHECK_EQ(type, 0);
    type = 9;
    CHECK_EQ(logon->OpenStatusEntry(nullptr, 0, &type, &status), MAPI_E_INVALID_OBJECT);
    CHECK(status == nullptr);
    CHECK_EQ(type, 0);
    CHECK_EQ(logon->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(connection, 0);
    CHECK_EQ(sink.references(), 0);
}

void bad_flags(Bench &bench) {
    Sink sink("a sink");
    ULONG connection = 0;
    CHECK_EQ(bench.logon()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    Ref<IMAPIFolder> root = open_root(bench.store());
    CHECK_EQ(bench.support().call_logoff(nullptr), MAPI_E_INVALID_PARAMETER);
    for (ULONG flags = 1; flags != 0; flags <<= 1) {
        ULONG given = flags;
        CHECK_EQ(bench.support().call_logoff(&given), MAPI_E_UNKNOWN_FLAGS);
    }
    CHECK_EQ(bench.support().references(), 1);
    CHECK_EQ(bench.support().transports_calls(), 0);
    create_message(root.get());
    CHECK_EQ(sink.notifications(), 1);
    bench.session().log_off();
    CHECK_EQ(sink.references(), 0);
}

void second_logoff(Bench &bench) {
    ULONG flags = 0;
    CHECK_EQ(bench.support().call_logoff(&flags), S_OK);
    CHECK_EQ(bench.support().references(), 0);
    for (int i = 0; i < 3; ++i)
        CHECK_EQ(bench.support().call_logoff(&flags), S_OK);
    CHECK_EQ(bench.support().releases(), 1);
    CHECK_EQ(bench.support().transports_calls(), 1);
}

// `hook`: where in its teardown the first Logoff is kept for a while.
void check_second_waits(Bench &bench, std::function<void()> Support::*hook) {
    Signal reached, go_on;
    Support &support = bench.support();
    support.*hook = [&] {
        reached.set();
        go_on.wait(3000);
    };
    HRESULT first = MAPI_E_CALL_FAILED, second = MAPI_E_CALL_FAILED;
    {
        Task one([&] {
            ULONG flags = 0;
            first = support.call_logoff(&flags);
        });
        CHECK(reached.wait(2000));
        Task two([&] {
            ULONG flags = 0;
            second = support.call_logoff(&flags);
        });
        CHECK(!two.done_within(200));
        go_on.set();
        CHECK(one.done_within(3000));
        CHECK(two.done_within(3000));
    }
    CHECK_EQ(first, S_OK);
    CHECK_EQ(second, S_OK);
    CHECK_EQ(support.releases(), 1);
    CHECK_EQ(support.transports_calls(), 1);
}

void second_waits_for_transports(Bench &bench) { check_second_waits(bench, &Support::on_transports); }
void second_waits_for_support(Bench &bench) { check_second_waits(bench, &Support::on_last_release); }

void logoff_in_logoff(Bench &bench) {
    HRESULT inner = MAPI_E_CALL_FAILED;
    bench.support().on_transports = [&] {
        ULONG flags = 0;
        inner = bench.support().call_logoff(&flags);
    };
    ULONG flags = 0;
    CHECK_EQ(bench.support().call_logoff(&flags), S_OK);
    CHECK_EQ(inner, S_OK);
    CHECK_EQ(bench.support().releases(), 1);
    CHECK_EQ(bench.support().transports_calls(), 1);
}

// There is never more to say than the HRESULT: S_OK with null.
void last_error(Bench &bench) {
    IMSLogon *logon = bench.logon();
    CHECK_EQ(logon->GetLastError(MAPI_E_CALL_FAILED, 0, nullptr), MAPI_E_INVALID_PARAMETER);
    for (ULONG flags : {ULONG(0), ULONG(MAPI_UNICODE), ULONG(1)}) {
        LPMAPIERROR error = reinterpret_cast<LPMAPIERROR>(logon);
        CHECK_EQ(logon->GetLastError(MAPI_E_CALL_FAILED, flags, &error),
                 flags == 1 ? MAPI_E_UNKNOWN_FLAGS : S_OK);
        CHECK(error == nullptr);
    }
}

} // namespace

TEST_FILE(logon_tests, TEST("function: QueryInterface gives one identity", in_bench<identity>),
          TEST("law: exactly-once: exact references of the logon", in_bench<references>),
          TEST("law: exactly-once: exact references of the store", in_bench<store_references>),
          TEST("law: after-logoff: every method of the logon", in_bench<held_logon>),
          TEST("law: all-or-nothing: outputs of a logon that is logged off", in_bench<outputs_after_logoff>),
          TEST("law: flags: Logoff with bad flags changes nothing", in_bench<bad_flags>),
          TEST("law: idempotent: Logoff again", in_bench<second_logoff>),
          TEST("law: idempotent: on another thread: waits for StoreLogoffTransports",
               in_bench<second_waits_for_transports>),
          TEST("law: idempotent: on another thread: waits for the support object's Release",
               in_bench<second_waits_for_support>),
          TEST("law: idempotent: Logoff inside Logoff", in_bench<logoff_in_logoff>),
          TEST("law: all-or-nothing: GetLastError", in_bench<last_error>))
