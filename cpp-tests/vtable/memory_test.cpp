// Lack of memory: each allocation of a call fails in turn, until the call gets through.
#include "bench.h"

using namespace host;

namespace {

constexpr unsigned long most_allocations = 200; // of one call

bool is_clean_error(HRESULT result) {
    return result == MAPI_E_NOT_ENOUGH_MEMORY || result == MAPI_E_CALL_FAILED ||
           result == MAPI_E_LOGON_FAILED;
}

// `call` gets an output to fill, and answers. Whatever fails must leave nothing but null behind.
template <class T, class Call>
void fail_each_allocation(Call call) {
    bool worked = false;
    for (unsigned long nth = 1; nth < most_allocations && !worked; ++nth) {
        Ref<T> object;
        memory().fail(nth);
        HRESULT result = call(object.out());
        memory().fail(0);
        worked = result == S_OK;
        CHECK(worked || is_clean_error(result));
        CHECK_EQ(static_cast<bool>(object), worked);
    }
    CHECK(worked);
}

LPTSTR as_text(char *text) { return reinterpret_cast<LPTSTR>(text); }

void logon(Bench &bench) {
    bool worked = false;
    for (unsigned long nth = 1; nth < most_allocations && !worked; ++nth) {
        size_t before = memory().live_blocks();
        memory().fail(nth);
        Opened opened = bench.session().open(make_uid(9));
        memory().fail(0);
        worked = opened.result == S_OK;
        if (worked) {
            CHECK(opened.new_logon);
            CHECK(open_root(opened.store.get()));
            continue;
        }
        CHECK(is_clean_error(opened.result));
        CHECK(!opened.store);
        CHECK_EQ(opened.support->references(), 0);
        CHECK_EQ(opened.support->add_refs(), opened.support->releases());
        CHECK_EQ(memory().live_blocks(), before);
    }
    CHECK(worked);
}

void open_entry(Bench &bench) {
    fail_each_allocation<IMAPIFolder>([&](IMAPIFolder **out) {
        ULONG type = 9;
        HRESULT result =
            bench.store()->OpenEntry(0, nullptr, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(out));
        CHECK(result == S_OK || type == 0);
        return result;
    });
    fail_each_allocation<IMAPIFolder>([&](IMAPIFolder **out) {
        ULONG type = 9;
        HRESULT result =
            bench.logon()->OpenEntry(0, nullptr, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(out));
        CHECK(result == S_OK || type == 0);
        return result;
    });
}

void create_folder(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    char name[] = "Inbox";
    fail_each_allocation<IMAPIFolder>([&](IMAPIFolder **out) {
        return root->CreateFolder(FOLDER_GENERIC, as_text(name), nullptr, nullptr, 0, out);
    });
    ULONG count = 0;
    CHECK_EQ(hierarchy_of(root.get())->GetRowCount(0, &count), S_OK);
    CHECK_EQ(count, 1);
}

void create_message_and_parts(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Sink sink("the sink");
    ULONG connection = 0;
    CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection), S_OK);
    fail_each_allocation<IMessage>([&](IMessage **out) { return root->CreateMessage(nullptr, 0, out); });
    CHECK_EQ(sink.notifications(), 1);
    CHECK_EQ(bench.store()->Unadvise(connection), S_OK);

    Ref<IMessage> message = create_message(root.get());
    fail_each_allocation<IStream>([&](IStream **out) {
        return message->OpenProperty(PR_BODY_A, &MSL_IID_IStream, 0, MAPI_CREATE | MAPI_MODIFY,
                                     reinterpret_cast<LPUNKNOWN *>(out));
    });
    fail_each_allocation<IAttach>([&](IAttach **out) {
        ULONG number = 0;
        return message->CreateAttach(nullptr, 0, &number, out);
    });
    ULONG count = 0;
    CHECK_EQ(attachments_of(message.get())->GetRowCount(0, &count), S_OK);
    CHECK_EQ(count, 1);
}

void tables_and_status(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMAPIFolder> inbox = host::create_folder(root.get(), "Inbox");
    fail_each_allocation<IMAPITable>([&](IMAPITable **out) { return root->GetHierarchyTable(0, out); });
    fail_each_allocation<IMAPIStatus>([&](IMAPIStatus **out) {
        ULONG type = 0;
        return bench.logon()->OpenStatusEntry(nullptr, 0, &type, reinterpret_cast<LPVOID *>(out));
    });
    Ref<IMAPITable> table = hierarchy_of(root.get());
    bool worked = false;
    for (unsigned long nth = 1; nth < most_allocations && !worked; ++nth) {
        Rows rows;
        LONG sought = 0;
        CHECK_EQ(table->SeekRow(BOOKMARK_BEGINNING, 0, &sought), S_OK);
        memory().fail(nth);
        HRESULT result = table->QueryRows(10, 0, rows.out());
        memory().fail(0);
        worked = result == S_OK && rows.count() == 1;
        CHECK(worked || (is_clean_error(result) && rows.count() == 0));
    }
    CHECK(worked);
}

void advise(Bench &bench) {
    Sink sink("the sink");
    bool worked = false;
    for (unsigned long nth = 1; nth < most_allocations && !worked; ++nth) {
        ULONG connection = 9;
        memory().fail(nth);
        HRESULT result = bench.store()->Advise(0, nullptr, fnevObjectCreated, &sink, &connection);
        memory().fail(0);
        worked = result == S_OK;
        CHECK(worked || (is_clean_error(result) && connection == 0));
        CHECK_EQ(sink.references(), worked ? 1 : 0);
    }
    CHECK(worked);
    bench.opened().store.reset();
    CHECK_EQ(sink.references(), 0);
}

// law: no-allocation, as far as MAPI's allocation functions show it.
void logoff_needs_none(Bench &bench) {
    Client client;
    CHECK(client.open_everything(bench.opened()));
    unsigned long before = memory().allocations();
    bench.session().log_off();
    CHECK_EQ(memory().allocations(), before);
    client.note_sinks();
}

} // namespace

TEST_FILE(memory_tests, TEST("law: all-or-nothing: lack of memory in IMSProvider::Logon", in_bench<logon>),
          TEST("law: all-or-nothing: lack of memory in OpenEntry", in_bench<open_entry>),
          TEST("law: all-or-nothing: lack of memory in CreateFolder", in_bench<create_folder>),
          TEST("law: all-or-nothing: lack of memory in CreateMessage and for its parts",
               in_bench<create_message_and_parts>),
          TEST("law: all-or-nothing: lack of memory for tables and the status object",
               in_bench<tables_and_status>),
          TEST("law: all-or-nothing: lack of memory in Advise", in_bench<advise>),
          TEST("law: no-allocation: Logoff asks MAPI for no memory", in_bench<logoff_needs_none>))
