// Unknown flags, wherever flags can be given: MAPI_E_UNKNOWN_FLAGS, and outputs are zero.
#include "bench.h"

using namespace host;

namespace {

// `call` is given the known flags together, and each of the others alone and with them.
template <class Call>
void refuses_all_but(ULONG known, Call call) {
    CHECK(call(known) != MAPI_E_UNKNOWN_FLAGS);
    for (ULONG flag = 1; flag != 0; flag <<= 1)
        if ((flag & known) == 0) {
            CHECK_EQ(call(flag), MAPI_E_UNKNOWN_FLAGS);
            CHECK_EQ(call(flag | known), MAPI_E_UNKNOWN_FLAGS);
        }
}

constexpr ULONG opening = MAPI_MODIFY | MAPI_BEST_ACCESS | MAPI_DEFERRED_ERRORS;

template <class Opener>
void check_open_entry(Opener *opener) {
    refuses_all_but(opening, [&](ULONG flags) {
        Output<IUnknown> object;
        ULONG type = 9;
        HRESULT result = opener->OpenEntry(0, nullptr, nullptr, flags, &type, object.fill());
        CHECK_EQ(type, result == S_OK ? MAPI_FOLDER : 0);
        return object.check(result);
    });
}

template <class Comparer>
void check_compare(Comparer *comparer, Bytes id) {
    refuses_all_but(0, [&](ULONG flags) {
        ULONG same = 9;
        HRESULT result =
            comparer->CompareEntryIDs(size_of(id), as_entry(id), size_of(id), as_entry(id), flags, &same);
        CHECK_EQ(same, result == S_OK);
        return result;
    });
}

void entries(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    check_open_entry(bench.store());
    check_open_entry(bench.logon());
    check_open_entry(root.get());
    check_compare(bench.store(), entry_id_of(root.get()));
    check_compare(bench.logon(), entry_id_of(root.get()));
    Bytes store = store_entry_id(make_uid(1));
    refuses_all_but(0, [&](ULONG flags) {
        ULONG same = 9;
        HRESULT result = bench.session().provider()->CompareStoreIDs(
            size_of(store), as_entry(store), size_of(store), as_entry(store), flags, &same);
        CHECK_EQ(same, result == S_OK);
        return result;
    });
    refuses_all_but(MAPI_MODIFY, [&](ULONG flags) {
        Output<IMAPIStatus> status;
        ULONG type = 9;
        HRESULT result =
            bench.logon()->OpenStatusEntry(nullptr, flags, &type, reinterpret_cast<LPVOID *>(status.fill()));
        CHECK_EQ(type, result == S_OK ? MAPI_STATUS : 0);
        return status.check(result);
    });
}

ULONG rows_of(IMAPITable *table) {
    ULONG count = 0xFFFF;
    CHECK_EQ(table->GetRowCount(0, &count), S_OK);
    return count;
}

void creating(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    refuses_all_but(MAPI_UNICODE | MAPI_DEFERRED_ERRORS | OPEN_IF_EXISTS, [&](ULONG flags) {
        char name[8] = "a"; // in 8 bits and in 16
        Output<IMAPIFolder> folder;
        return folder.check(root->CreateFolder(FOLDER_GENERIC, reinterpret_cast<LPTSTR>(name), nullptr,
                                               nullptr, flags, folder.fill()));
    });
    auto create = [&](ULONG flags) {
        Output<IMessage> message;
        return message.check(root->CreateMessage(nullptr, flags, message.fill()));
    };
    CHECK_EQ(create(MAPI_ASSOCIATED), MAPI_E_NO_SUPPORT);
    CHECK_EQ(create(MAPI_DEFERRED_ERRORS), S_OK);
    for (ULONG flag = 1; flag != 0; flag <<= 1)
        if (flag != MAPI_ASSOCIATED && flag != MAPI_DEFERRED_ERRORS)
            CHECK_EQ(create(flag), MAPI_E_UNKNOWN_FLAGS);
    CHECK_EQ(rows_of(hierarchy_of(root.get()).get()), 1); // nothing but what worked
    CHECK_EQ(rows_of(contents_of(root.get()).get()), 1);

    Ref<IMessage> message = create_message(root.get());
    refuses_all_but(MAPI_DEFERRED_ERRORS, [&](ULONG flags) {
        Output<IAttach> attachment;
        ULONG number = 9;
        HRESULT result = attachment.check(message->CreateAttach(nullptr, flags, &number, attachment.fill()));
        CHECK_EQ(number, 0);
        return result;
    });
    refuses_all_but(opening, [&](ULONG flags) {
        Output<IAttach> attachment;
        return attachment.check(message->OpenAttach(0, nullptr, flags, attachment.fill()));
    });
    CHECK_EQ(rows_of(attachments_of(message.get()).get()), 1);
}

// Some are known and not supported.
template <class Get>
void check_table(Get get) {
    refuses_all_but(MAPI_UNICODE | MAPI_DEFERRED_ERRORS | MAPI_ASSOCIATED | CONVENIENT_DEPTH, get);
    CHECK_EQ(get(MAPI_UNICODE | MAPI_DEFERRED_ERRORS), S_OK);
}

void tables(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    check_table([&](ULONG flags) {
        Output<IMAPITable> table;
        return table.check(root->GetContentsTable(flags, table.fill()));
    });
    check_table([&](ULONG flags) {
        Output<IMAPITable> table;
        return table.check(root->GetHierarchyTable(flags, table.fill()));
    });
    check_table([&](ULONG flags) {
        Output<IMAPITable> table;
        return table.check(message->GetAttachmentTable(flags, table.fill()));
    });
}

void rows(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    create_message(root.get());
    Ref<IMAPITable> table = contents_of(root.get());
    refuses_all_but(TBL_NOADVANCE, [&](ULONG flags) {
        Rows found;
        HRESULT result = table->QueryRows(1, flags, found.out());
        CHECK_EQ(found.count(), result == S_OK);
        return result;
    });
    refuses_all_but(TBL_ASYNC | TBL_BATCH, [&](ULONG flags) {
        SPropTagArray columns = {1, {PR_ENTRYID}};
        return table->SetColumns(&columns, flags);
    });
    refuses_all_but(TBL_ALL_COLUMNS, [&](ULONG flags) {
        Output<SPropTagArray> columns;
        return columns.check(table->QueryColumns(flags, columns.fill()));
    });
    refuses_all_but(TBL_NOWAIT, [&](ULONG flags) {
        ULONG count = 9;
        HRESULT result = table->GetRowCount(flags, &count);
        CHECK_EQ(count, result == S_OK);
        return result;
    });
    refuses_all_but(MAPI_UNICODE, [&](ULONG flags) {
        Output<MAPIERROR> error;
        return error.check(table->GetLastError(S_OK, flags, error.fill()));
    });
}

void check_properties(IMAPIProp *object) {
    refuses_all_but(KEEP_OPEN_READONLY | KEEP_OPEN_READWRITE | FORCE_SAVE | MAPI_DEFERRED_ERRORS,
                    [&](ULONG flags) { return object->SaveChanges(flags); });
    refuses_all_but(MAPI_UNICODE, [&](ULONG flags) {
        Output<SPropValue> values;
        ULONG count = 9;
        HRESULT result = object->GetProps(nullptr, flags, &count, values.fill());
        CHECK_EQ(count == 0, FAILED(result));
        return values.check(result);
    });
    refuses_all_but(MAPI_UNICODE, [&](ULONG flags) {
        Output<SPropTagArray> tags;
        return tags.check(object->GetPropList(flags, tags.fill()));
    });
    refuses_all_but(MAPI_UNICODE, [&](ULONG flags) {
        Output<MAPIERROR> error;
        return error.check(object->GetLastError(S_OK, flags, error.fill()));
    });
}

void properties(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    check_properties(bench.store());
    check_properties(root.get());
    check_properties(message.get());
    check_properties(create_attachment(message.get()).get());
    check_properties(open_status(bench.logon()).get());
    refuses_all_but(MAPI_CREATE | MAPI_MODIFY | MAPI_DEFERRED_ERRORS, [&](ULONG flags) {
        Output<IUnknown> stream;
        return stream.check(message->OpenProperty(PR_BODY_A, &MSL_IID_IStream, 0, flags, stream.fill()));
    });
}

} // namespace

TEST_FILE(flag_tests, TEST("function: unknown flags: entries (law: all-or-nothing)", in_bench<entries>),
          TEST("function: unknown flags: creating (law: all-or-nothing)", in_bench<creating>),
          TEST("function: unknown flags: tables (law: all-or-nothing)", in_bench<tables>),
          TEST("function: unknown flags: rows (law: all-or-nothing)", in_bench<rows>),
          TEST("function: unknown flags: properties (law: all-or-nothing)", in_bench<properties>))
