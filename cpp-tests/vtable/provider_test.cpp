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

// A failed logon leaves nothing behind: no store, no logon, no reference, no registration.
void check_refused(Bench &bench, const StoreEntryId &entry, HRESULT expected, const IID *iid = nullptr) {
    Opened opened = bench.session().open(entry, iid);
    CHECK_EQ(opened.result, expected);
    CHECK(!opened.store);
    CHECK_EQ(opened.support->references(), 0);
    CHECK_EQ(opened.support->add_refs(), opened.support->releases());
    CHECK(!opened.support->has_status_row());
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
    provider_tests, TEST("law: all-or-nothing: a logon without entry identifier", in_bench<no_entry_id>),
    TEST("law: all-or-nothing: a logon with a malformed entry identifier", in_bench<malformed_entry_ids>),
    TEST("law: all-or-nothing: a logon for an interface that a store has not", in_bench<wrong_interface>),
    TEST("law: same-store: the same UID gives the same store and no logon", in_bench<same_uid>),
    TEST("law: same-store: the logon lasts as long as its last client", in_bench<second_client_keeps_it>),
    TEST("law: same-store: another UID is another logon", in_bench<different_uid>),
    TEST("law: same-store: a store that was logged off can be logged on again", in_bench<after_store_logoff>),
    TEST("law: same-store: threads that log on at once get one logon", in_bench<two_threads>),
    TEST("law: same-store: another provider object knows nothing of it", in_bench<two_providers>),
    TEST("law: shutdown: what is still logged on is logged off", in_bench<shutdown_logs_off>),
    TEST("law: flags: of Shutdown", in_bench<shutdown_flags>),
    TEST("law: shutdown: the DLL can be unloaded and loaded again", in_bench<many_sessions>))
