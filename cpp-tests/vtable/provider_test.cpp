// IMSProvider: logging on, the same store twice, and Shutdown.
#include "bench.h"

using namespace host;

namespace {

bool same_object(IUnknown *a, IUnknown *b) {
    Ref<IUnknown> first, second;
    a->QueryInterface(MSL_IID_IUnknown, reinterpret_cast<LPVOID *>(first.out()));
    b->QueryInterface(MSL_IID_IUnknown, reinterpret_cast<LPVOID *>(second.out()));
    return first && first.get() == second.get();
}

constexpr LogonBy both[] = {LogonBy::client, LogonBy::spooler};

// A failed logon leaves nothing behind: no store, no logon, no reference, no registration.
void check_refused(Bench &bench, const StoreEntryId &entry, HRESULT expected, const IID *iid = nullptr,
                   ULONG flags = MDB_WRITE) {
    for (LogonBy by : both) {
        Opened opened = bench.session().open(entry, iid, by, flags);
        CHECK_EQ(opened.result, expected);
        CHECK(!opened.store);
        CHECK_EQ(opened.support->references(), 0);
        CHECK_EQ(opened.support->add_refs(), opened.support->releases());
        CHECK_EQ(opened.support->uids_seen(), 0);
        CHECK_EQ(opened.support->status_rows_seen(), 0);
    }
}

void no_entry_id(Bench &bench) { check_refused(bench, {}, MAPI_E_UNCONFIGURED); }

void malformed_entry_ids(Bench &bench) {
    StoreEntryId good = store_entry_id(make_uid(7));
    for (size_t size = 1; size < 64; ++size) {
        StoreEntryId entry = good;
        entry.resize(size, 0);
        if (size != good.size())
            check_refused(bench, entry, MAPI_E_INVALID_ENTRYID);
    }
    for (size_t flag = 0; flag < 4; ++flag) {
        StoreEntryId entry = good;
        entry[flag] = 1;
        check_refused(bench, entry, MAPI_E_INVALID_ENTRYID);
    }
    Opened opened = bench.session().open(good);
    CHECK_EQ(opened.result, S_OK);
}

void wrong_interface(Bench &bench) {
    check_refused(bench, store_entry_id(make_uid(7)), MAPI_E_INTERFACE_NOT_SUPPORTED, &MSL_IID_IMessage);
    Opened opened = bench.session().open(store_entry_id(make_uid(7)), &MSL_IID_IMsgStore);
    CHECK_EQ(opened.result, S_OK);
    check_refused(bench, store_entry_id(make_uid(7)), MAPI_E_INTERFACE_NOT_SUPPORTED, &MSL_IID_IMessage);
}

// *IMSProvider::Logon* and *IMAPISession::OpenMsgStore* name the known ones; 0x100 is MDB_ONLINE.
void logon_flags(Bench &bench) {
    const ULONG known = MDB_NO_DIALOG | MDB_WRITE | MDB_TEMPORARY | MDB_NO_MAIL | 0x100 | MAPI_BEST_ACCESS |
                        MAPI_DEFERRED_ERRORS | MAPI_UNICODE;
    StoreEntryId entry = store_entry_id(make_uid(7));
    for (ULONG flag = 1; flag != 0; flag <<= 1) {
        if ((flag & known) == 0) {
            check_refused(bench, entry, MAPI_E_UNKNOWN_FLAGS, nullptr, flag | MDB_WRITE);
            continue;
        }
        for (LogonBy by : both)
            CHECK_EQ(bench.session().open(entry, nullptr, by, flag).result, S_OK);
    }
    check_refused(bench, entry, MAPI_E_UNKNOWN_FLAGS, nullptr, 0xFFFF0000);
}

void logon_null_arguments(Bench &bench) {
    Support support;
    StoreEntryId entry = store_entry_id(make_uid(7));
    IMSProvider *provider = bench.session().provider();
    Output<IMSLogon> logon[3];
    Output<IMsgStore> store[3];
    Output<MAPIERROR> error[3];
    LPMAPISUP supports[] = {nullptr, &support, &support};
    LPMSLOGON *logons[] = {logon[0].fill(), nullptr, logon[2].fill()};
    LPMDB *stores[] = {store[0].fill(), store[1].fill(), nullptr};
    for (int i = 0; i < 3; ++i) {
        HRESULT first = provider->Logon(supports[i], 0, nullptr, size_of(entry), as_entry(entry), 0, nullptr,
                                        nullptr, nullptr, error[i].fill(), logons[i], stores[i]);
        HRESULT second = provider->SpoolerLogon(supports[i], 0, nullptr, size_of(entry), as_entry(entry), 0,
                                                nullptr, 0, nullptr, nullptr, logons[i], stores[i]);
        CHECK_EQ(first, MAPI_E_INVALID_PARAMETER);
        CHECK_EQ(second, MAPI_E_INVALID_PARAMETER);
        error[i].check(first);
        if (logons[i] != nullptr)
            logon[i].check(first);
        if (stores[i] != nullptr)
            store[i].check(first);
    }
    CHECK_EQ(support.add_refs(), 0);
}

void spooler_logon(Bench &bench) {
    StoreEntryId entry = store_entry_id(make_uid(7));
    Opened opened = bench.session().open(entry, nullptr, LogonBy::spooler);
    CHECK_EQ(opened.result, S_OK);
    CHECK(opened.new_logon);
    CHECK_EQ(opened.support->add_refs(), 1);
    CHECK_EQ(opened.support->uids_seen(), 1);
    CHECK_EQ(opened.support->status_rows_seen(), 1);
    CHECK(open_root(opened.store.get()));
    CHECK(open_root(opened.logon()));
    opened.store.reset();
    CHECK_EQ(opened.support->references(), 0);
    CHECK_EQ(opened.support->transports_calls(), 1);
    CHECK(opened.support->logged_off());
}

// `first` is logged on already; the same store by the other way in.
void check_same(const Opened &first, const Opened &again) {
    CHECK_EQ(again.result, S_OK);
    CHECK(!again.new_logon);
    CHECK(again.store && same_object(again.store.get(), first.store.get()));
    CHECK_EQ(again.support->add_refs(), 0);
    CHECK_EQ(again.support->uids_seen(), 0);
    CHECK_EQ(again.support->status_rows_seen(), 0);
    CHECK_EQ(first.support->references(), 1);
}

void spooler_same_uid(Bench &bench) {
    Opened again = bench.session().open(store_entry_id(make_uid(1)), nullptr, LogonBy::spooler);
    check_same(bench.opened(), again);
    Opened spooler = bench.session().open(store_entry_id(make_uid(7)), nullptr, LogonBy::spooler);
    Opened client = bench.session().open(make_uid(7));
    check_same(spooler, client);
    spooler.store.reset();
    CHECK_EQ(spooler.support->references(), 1);
    CHECK(open_root(client.store.get()));
}

// Neither the MAPIUID nor the status row keeps a store from working.
void failing_registration(Bench &bench) {
    unsigned char seed = 20;
    for (bool uid_fails : {false, true})
        for (bool row_fails : {false, true}) {
            bench.session().prepare = [&](Support &support) {
                support.uid_result = uid_fails ? MAPI_E_CALL_FAILED : S_OK;
                support.status_row_result = row_fails ? MAPI_E_NOT_ENOUGH_MEMORY : S_OK;
            };
            Opened opened = bench.session().open(make_uid(seed++));
            CHECK_EQ(opened.result, S_OK);
            CHECK(opened.new_logon);
            CHECK_EQ(opened.support->uids_seen(), 1);
            CHECK_EQ(opened.support->status_rows_seen(), 1);
            CHECK_EQ(opened.support->registered_uids().size(), uid_fails ? 0 : 1);
            CHECK_EQ(opened.support->has_status_row(), !row_fails);
            CHECK_EQ(opened.support->references(), 1);
            CHECK_EQ(opened.support->transports_calls(), 0);
            CHECK(opened.store && open_root(opened.store.get()));
            opened.store.reset();
            CHECK_EQ(opened.support->transports_calls(), 1);
            CHECK_EQ(opened.support->releases(), 1);
            CHECK(opened.support->logged_off());
        }
}

void same_uid(Bench &bench) {
    Opened again = bench.session().open(make_uid(1));
    CHECK_EQ(again.result, S_OK);
    CHECK(!again.new_logon);
    CHECK(again.store);
    CHECK(same_object(again.store.get(), bench.store()));
    CHECK_EQ(again.support->add_refs(), 0);
    CHECK_EQ(again.support->uids_seen(), 0);
    CHECK_EQ(again.support->status_rows_seen(), 0);
    CHECK_EQ(bench.support().references(), 1);
    again.store.reset();
    CHECK_EQ(bench.support().references(), 1);
    CHECK(open_root(bench.store()));
}

// The first client's reference goes first; the second client's keeps the logon.
void second_client_keeps_it(Bench &bench) {
    Opened again = bench.session().open(make_uid(1));
    bench.opened().store.reset();
    CHECK_EQ(bench.support().references(), 1);
    CHECK(open_root(again.store.get()));
    again.store.reset();
    CHECK_EQ(bench.support().references(), 0);
    CHECK(bench.support().logged_off());
}

void different_uid(Bench &bench) {
    Opened other = bench.session().open(make_uid(2));
    CHECK_EQ(other.result, S_OK);
    CHECK(other.new_logon);
    CHECK(!same_object(other.store.get(), bench.store()));
    CHECK_EQ(other.support->references(), 1);
    other.store.reset();
    CHECK_EQ(other.support->references(), 0);
    CHECK_EQ(bench.support().references(), 1);
    CHECK(open_root(bench.store()));
}

void after_store_logoff(Bench &bench) {
    bench.opened().store.reset();
    CHECK(bench.support().logged_off());
    for (int round = 0; round < 10; ++round) {
        Opened again = bench.session().open(make_uid(1));
        CHECK_EQ(again.result, S_OK);
        CHECK(again.new_logon);
        if (again.store)
            CHECK(open_root(again.store.get()));
    }
}

void two_threads(Bench &bench) {
    constexpr int threads = 4;
    for (unsigned char round = 0; round < 20; ++round) {
        Opened opened[threads];
        {
            std::atomic<int> waiting{0};
            std::vector<std::unique_ptr<Task>> tasks;
            for (Opened &mine : opened)
                tasks.push_back(std::make_unique<Task>([&, round] {
                    ++waiting;
                    wait_until([&] { return waiting == threads; }, 2000);
                    mine = bench.session().open(make_uid(static_cast<unsigned char>(100 + round)));
                }));
        }
        int logons = 0;
        unsigned references = 0;
        for (Opened &mine : opened) {
            CHECK_EQ(mine.result, S_OK);
            logons += mine.new_logon;
            references += mine.support->references();
            CHECK(same_object(mine.store.get(), opened[0].store.get()));
        }
        CHECK_EQ(logons, 1);
        CHECK_EQ(references, 1);
    }
}

void two_providers(Bench &bench) {
    Session second(provider_path());
    CHECK(second.ready());
    Opened other = second.open(make_uid(1));
    CHECK_EQ(other.result, S_OK);
    CHECK(other.new_logon);
    CHECK(!same_object(other.store.get(), bench.store()));
    other.store.reset();
    second.end();
    CHECK(open_root(bench.store()));
}

void shutdown_logs_off(Bench &bench) {
    Client client;
    CHECK(client.open_everything(bench.opened()));
    bench.session().shut_down();
    client.note_sinks();
    CHECK_EQ(bench.support().references(), 0);
    CHECK_EQ(bench.support().transports_calls(), 1);
    for (const AdvisedSink &advised : client.sinks())
        CHECK_EQ(advised.references_after_logoff, 0);
    client.probe();
    CHECK_STR(client.trouble().c_str(), "");
}

void shutdown_flags(Bench &bench) {
    ULONG flags = 1;
    CHECK_EQ(bench.session().provider()->Shutdown(nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(bench.session().provider()->Shutdown(&flags), MAPI_E_UNKNOWN_FLAGS);
    CHECK_EQ(bench.support().references(), 1);
    CHECK(open_root(bench.store()));
}

void many_sessions(Bench &bench) {
    CHECK_STR(bench.end().c_str(), ""); // checks that the DLL is gone
    for (int round = 0; round < 5; ++round) {
        Bench again;
        CHECK_STR(again.error().c_str(), "");
        CHECK_STR(again.end().c_str(), "");
    }
}

} // namespace

TEST_FILE(
    provider_tests,
    TEST("function: a logon without entry identifier (law: all-or-nothing)", in_bench<no_entry_id>),
    TEST("function: a logon with a malformed entry identifier (law: all-or-nothing)",
         in_bench<malformed_entry_ids>),
    TEST("function: a logon for an interface that a store has not (law: all-or-nothing)",
         in_bench<wrong_interface>),
    TEST("function: Logon and SpoolerLogon with unknown flags (law: all-or-nothing)", in_bench<logon_flags>),
    TEST("function: Logon and SpoolerLogon with null pointers (law: all-or-nothing)",
         in_bench<logon_null_arguments>),
    TEST("function: SpoolerLogon makes a logon", in_bench<spooler_logon>),
    TEST("law: same-store: SpoolerLogon and Logon see the same stores", in_bench<spooler_same_uid>),
    TEST("function: a registration that fails does not matter (law: carry-on)",
         in_bench<failing_registration>),
    TEST("law: same-store: the same UID gives the same store and no logon", in_bench<same_uid>),
    TEST("law: same-store: the logon lasts as long as its last client", in_bench<second_client_keeps_it>),
    TEST("law: same-store: another UID is another logon", in_bench<different_uid>),
    TEST("law: same-store: a store that was logged off can be logged on again", in_bench<after_store_logoff>),
    TEST("law: same-store: threads that log on at once get one logon", in_bench<two_threads>),
    TEST("law: same-store: another provider object knows nothing of it", in_bench<two_providers>),
    TEST("law: shutdown: what is still logged on is logged off", in_bench<shutdown_logs_off>),
    TEST("law: flags: of Shutdown", in_bench<shutdown_flags>),
    TEST("law: shutdown: the DLL can be unloaded and loaded again", in_bench<many_sessions>))
