// The store itself: without it, the laws would be proved on a shell. Every provider passes these, the
// hand-written one too.
#include "bench.h"

#include <cstring>
#include <set>

using namespace host;

namespace {

ULONG row_count(IMAPITable *table) {
    ULONG count = 0xFFFF;
    CHECK_EQ(table->GetRowCount(0, &count), S_OK);
    return count;
}

void root_folder(Bench &bench) {
    ULONG type = 0;
    Ref<IMAPIFolder> by_store, by_logon, by_folder;
    CHECK_EQ(bench.store()->OpenEntry(0, nullptr, nullptr, 0, &type, by_store.unknown_out()), S_OK);
    CHECK_EQ(type, MAPI_FOLDER);
    CHECK(by_store);
    type = 0;
    CHECK_EQ(bench.logon()->OpenEntry(0, nullptr, &MSL_IID_IMAPIFolder, 0, &type, by_logon.unknown_out()),
             S_OK);
    CHECK_EQ(type, MAPI_FOLDER);
    CHECK(by_logon);
    if (!by_store || !by_logon)
        return;
    CHECK_EQ(by_store->OpenEntry(0, nullptr, nullptr, 0, &type, by_folder.unknown_out()), S_OK);
    CHECK(!entry_id_of(by_store.get()).empty());
    CHECK(entry_id_of(by_store.get()) == entry_id_of(by_logon.get()));
}

void folders(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMAPIFolder> inbox = create_folder(root.get(), "Inbox");
    Ref<IMAPIFolder> letters = create_folder(inbox.get(), "Letters");
    CHECK(inbox && letters);
    CHECK_STR(get_text(inbox.get(), PR_DISPLAY_NAME_A).c_str(), "Inbox");

    char name[] = "Inbox";
    IMAPIFolder *twice = inbox.get();
    CHECK_EQ(root->CreateFolder(FOLDER_GENERIC, reinterpret_cast<LPTSTR>(name), nullptr, nullptr, 0, &twice),
             MAPI_E_COLLISION);
    CHECK(twice == nullptr);
    Ref<IMAPIFolder> existing = create_folder(root.get(), "Inbox", OPEN_IF_EXISTS);
    CHECK(existing);
    CHECK(entry_id_of(existing.get()) == entry_id_of(inbox.get()));

    Ref<IMAPITable> table = hierarchy_of(root.get());
    CHECK_EQ(row_count(table.get()), 1);
    Rows rows;
    CHECK_EQ(table->QueryRows(10, 0, rows.out()), S_OK);
    CHECK_EQ(rows.count(), 1);
    const SPropValue *display = rows.find(0, PR_DISPLAY_NAME_A);
    CHECK(display != nullptr);
    if (display != nullptr)
        CHECK_STR(display->Value.lpszA, "Inbox");
    CHECK_EQ(row_count(hierarchy_of(inbox.get()).get()), 1);
    CHECK_EQ(row_count(hierarchy_of(letters.get()).get()), 0);
}

void messages(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    CHECK_EQ(set_text(message.get(), PR_SUBJECT_A, "A subject"), S_OK);
    CHECK_EQ(message->SaveChanges(KEEP_OPEN_READWRITE), S_OK);
    Bytes id = entry_id_of(message.get());
    CHECK_EQ(id.size(), 24);
    message.reset();

    for (int by = 0; by < 3; ++by) {
        ULONG type = 0;
        Ref<IMessage> again;
        HRESULT result =
            by == 0
                ? bench.store()->OpenEntry(size_of(id), as_entry(id), nullptr, 0, &type, again.unknown_out())
            : by == 1
                ? bench.logon()->OpenEntry(size_of(id), as_entry(id), nullptr, 0, &type, again.unknown_out())
                : root->OpenEntry(size_of(id), as_entry(id), &MSL_IID_IMessage, 0, &type,
                                  again.unknown_out());
        CHECK_EQ(result, S_OK);
        CHECK_EQ(type, MAPI_MESSAGE);
        if (again)
            CHECK_STR(get_text(again.get(), PR_SUBJECT_A).c_str(), "A subject");
    }

    Ref<IMAPITable> table = contents_of(root.get());
    CHECK_EQ(row_count(table.get()), 1);
    Rows rows;
    CHECK_EQ(table->QueryRows(10, 0, rows.out()), S_OK);
    const SPropValue *row_id = rows.count() == 1 ? rows.find(0, PR_ENTRYID) : nullptr;
    CHECK(row_id != nullptr);
    if (row_id != nullptr)
        CHECK(id == Bytes(row_id->Value.bin.lpb, row_id->Value.bin.lpb + row_id->Value.bin.cb));
}

void properties(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    unsigned char bytes[] = {1, 2, 3};
    SPropValue values[3] = {};
    char subject[] = "Old";
    values[0].ulPropTag = PR_SUBJECT_A;
    values[0].Value.lpszA = subject;
    values[1].ulPropTag = PROP_TAG(PT_LONG, 0x6700);
    values[1].Value.l = -7;
    values[2].ulPropTag = PROP_TAG(PT_BINARY, 0x6701);
    values[2].Value.bin.cb = sizeof bytes;
    values[2].Value.bin.lpb = bytes;
    CHECK_EQ(message->SetProps(3, values, nullptr), S_OK);
    CHECK_EQ(set_text(message.get(), PR_SUBJECT_A, "New and longer"), S_OK);
    CHECK_STR(get_text(message.get(), PR_SUBJECT_A).c_str(), "New and longer");

    struct {
        ULONG cValues;
        ULONG aulPropTag[3];
    } tags = {3, {PROP_TAG(PT_BINARY, 0x6701), PROP_TAG(PT_LONG, 0x6700), PROP_TAG(PT_LONG, 0x6702)}};
    ULONG count = 0;
    Buffer<SPropValue> read;
    CHECK_EQ(message->GetProps(reinterpret_cast<LPSPropTagArray>(&tags), 0, &count, read.out()),
             MAPI_W_ERRORS_RETURNED);
    CHECK_EQ(count, 3);
    if (count == 3) {
        CHECK_EQ(read[0].Value.bin.cb, 3);
        CHECK_EQ(read[1].Value.l, -7);
        CHECK_EQ(PROP_TYPE(read[2].ulPropTag), PT_ERROR);
        CHECK_EQ(read[2].Value.err, MAPI_E_NOT_FOUND);
    }

    Buffer<SPropTagArray> list;
    CHECK_EQ(message->GetPropList(0, list.out()), S_OK);
    CHECK(list.get() != nullptr && list->cValues >= 3);
    CHECK_EQ(message->GetProps(nullptr, 0, &count, read.out()), S_OK);
    CHECK(count >= 3);
}

std::string read_all(IStream *stream) {
    LARGE_INTEGER start = {};
    CHECK_EQ(stream->Seek(start, STREAM_SEEK_SET, nullptr), S_OK);
    char text[100] = {};
    ULONG count = 0;
    CHECK(SUCCEEDED(stream->Read(text, sizeof text, &count)));
    return std::string(text, count);
}

void body_stream(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    Ref<IStream> stream = open_body(message.get());
    CHECK(stream);
    if (!stream)
        return;
    ULONG written = 0;
    CHECK_EQ(stream->Write("Hello, world", 12, &written), S_OK);
    CHECK_EQ(written, 12);
    CHECK_STR(read_all(stream.get()).c_str(), "Hello, world");
    ULARGE_INTEGER size = {};
    size.QuadPart = 5;
    CHECK_EQ(stream->SetSize(size), S_OK);
    CHECK_STR(read_all(stream.get()).c_str(), "Hello");
    STATSTG stat = {};
    CHECK_EQ(stream->Stat(&stat, STATFLAG_NONAME), S_OK);
    CHECK_EQ(stat.cbSize.QuadPart, 5);
    LARGE_INTEGER back = {};
    back.QuadPart = -1;
    ULARGE_INTEGER position = {};
    CHECK_EQ(stream->Seek(back, STREAM_SEEK_END, &position), S_OK);
    CHECK_EQ(position.QuadPart, 4);
    CHECK_EQ(stream->Commit(0), S_OK);
    stream.reset();
    CHECK_EQ(message->SaveChanges(KEEP_OPEN_READWRITE), S_OK);
    Ref<IStream> again;
    CHECK_EQ(message->OpenProperty(PR_BODY_A, &MSL_IID_IStream, 0, 0, again.unknown_out()), S_OK);
    if (again)
        CHECK_STR(read_all(again.get()).c_str(), "Hello");
}

Ref<IStream> open_body_as(IMessage *message, ULONG tag, ULONG flags) {
    Ref<IStream> stream;
    CHECK_EQ(message->OpenProperty(tag, &MSL_IID_IStream, 0, flags, stream.unknown_out()), S_OK);
    return stream;
}

std::string as_bytes(const std::u16string &text) {
    return std::string(reinterpret_cast<const char *>(text.data()), text.size() * sizeof(char16_t));
}

bool body_is(IMessage *message, const std::string &narrow, const std::u16string &wide) {
    SPropTagArray tags = {1, {PR_BODY_W}};
    ULONG count = 0;
    Buffer<SPropValue> values;
    bool read = message->GetProps(&tags, 0, &count, values.out()) == S_OK && count == 1;
    Ref<IStream> a = open_body_as(message, PR_BODY_A, 0), w = open_body_as(message, PR_BODY_W, 0);
    return read && a && w && get_text(message, PR_BODY_A) == narrow && read_all(a.get()) == narrow &&
           std::memcmp(values[0].Value.lpszW, wide.c_str(), (wide.size() + 1) * sizeof(WCHAR)) == 0 &&
           read_all(w.get()) == as_bytes(wide);
}

// To a Unicode host PR_BODY is PR_BODY_W, and its stream is UTF-16. Both streams are of one property.
void body_stream_unicode(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    std::u16string price = u"5 \u20AC, caf\u00E9";
    Ref<IStream> wide = open_body_as(message.get(), PR_BODY_W, MAPI_CREATE | MAPI_MODIFY);
    if (!wide)
        return;
    ULONG written = 0;
    ULONG size = static_cast<ULONG>(price.size() * sizeof(char16_t));
    CHECK_EQ(wide->Write(price.data(), size, &written), S_OK);
    CHECK_EQ(written, size);
    STATSTG stat = {};
    CHECK_EQ(wide->Stat(&stat, STATFLAG_NONAME), S_OK);
    CHECK_EQ(stat.cbSize.QuadPart, size);
    CHECK(body_is(message.get(), "5 ?, caf\xE9", price));

    Ref<IStream> narrow = open_body_as(message.get(), PR_BODY_A, MAPI_MODIFY);
    CHECK_EQ(narrow->Write("6", 1, &written), S_OK);
    CHECK(body_is(message.get(), "6 ?, caf\xE9", u"6" + price.substr(1)));
    ULARGE_INTEGER three = {};
    three.QuadPart = 3;
    CHECK_EQ(narrow->SetSize(three), S_OK);
    CHECK(body_is(message.get(), "6 ?", u"6 \u20AC"));

    ULARGE_INTEGER odd = {};
    odd.QuadPart = 3;
    CHECK_EQ(wide->SetSize(odd), S_OK);
    CHECK(read_all(wide.get()) == std::string("6\0 ", 3));
    CHECK(read_all(narrow.get()) == "6 ");

    CHECK_EQ(set_text(message.get(), PR_BODY_A, "set"), S_OK);
    CHECK(body_is(message.get(), "set", u"set"));
    Ref<IUnknown> none;
    for (ULONG tag : {ULONG(PR_SUBJECT_W), PROP_TAG(PT_BINARY, PROP_ID(PR_BODY_W))})
        CHECK_EQ(message->OpenProperty(tag, &MSL_IID_IStream, 0, 0, none.out()), MAPI_E_NO_SUPPORT);
}

void attachments(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    ULONG numbers[2] = {99, 99};
    for (ULONG &number : numbers) {
        Ref<IAttach> attachment;
        CHECK_EQ(message->CreateAttach(nullptr, 0, &number, attachment.out()), S_OK);
        CHECK_EQ(set_text(attachment.get(), PR_ATTACH_FILENAME_A, number == numbers[0] ? "a.txt" : "b.txt"),
                 S_OK);
        CHECK_EQ(attachment->SaveChanges(KEEP_OPEN_READWRITE), S_OK);
    }
    CHECK(numbers[0] != numbers[1]);
    Ref<IMAPITable> table = attachments_of(message.get());
    CHECK_EQ(row_count(table.get()), 2);
    Rows rows;
    CHECK_EQ(table->QueryRows(10, 0, rows.out()), S_OK);
    std::set<LONG> seen;
    for (ULONG i = 0; i < rows.count(); ++i) {
        const SPropValue *number = rows.find(i, PR_ATTACH_NUM);
        CHECK(number != nullptr);
        if (number != nullptr)
            seen.insert(number->Value.l);
    }
    CHECK_EQ(seen.size(), 2);
    Ref<IAttach> second;
    CHECK_EQ(message->OpenAttach(numbers[1], nullptr, 0, second.out()), S_OK);
    if (second)
        CHECK_STR(get_text(second.get(), PR_ATTACH_FILENAME_A).c_str(), "b.txt");
    IAttach *none = second.get();
    CHECK_EQ(message->OpenAttach(77, nullptr, 0, &none), MAPI_E_NOT_FOUND);
    CHECK(none == nullptr);
}

void tables(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    for (const char *subject : {"one", "two", "three"}) {
        Ref<IMessage> message = create_message(root.get());
        CHECK_EQ(set_text(message.get(), PR_SUBJECT_A, subject), S_OK);
        CHECK_EQ(message->SaveChanges(KEEP_OPEN_READWRITE), S_OK);
    }
    Ref<IMAPITable> table = contents_of(root.get());
    CHECK_EQ(row_count(table.get()), 3);
    SPropTagArray columns = {1, {PR_SUBJECT_A}};
    CHECK_EQ(table->SetColumns(&columns, 0), S_OK);
    Buffer<SPropTagArray> seen;
    CHECK_EQ(table->QueryColumns(0, seen.out()), S_OK);
    CHECK(seen.get() != nullptr && seen->cValues == 1 && seen->aulPropTag[0] == PR_SUBJECT_A);
    Rows first_two, last, none;
    CHECK_EQ(table->QueryRows(2, 0, first_two.out()), S_OK);
    CHECK_EQ(first_two.count(), 2);
    CHECK_EQ(table->QueryRows(2, 0, last.out()), S_OK);
    CHECK_EQ(last.count(), 1);
    CHECK_EQ(table->QueryRows(2, 0, none.out()), S_OK);
    CHECK_EQ(none.count(), 0);
    if (last.count() == 1 && last.find(0, PR_SUBJECT_A) != nullptr)
        CHECK_STR(last.find(0, PR_SUBJECT_A)->Value.lpszA, "three");
    LONG sought = 0;
    CHECK_EQ(table->SeekRow(BOOKMARK_BEGINNING, 1, &sought), S_OK);
    CHECK_EQ(sought, 1);
    Rows from_second;
    CHECK_EQ(table->QueryRows(10, 0, from_second.out()), S_OK);
    CHECK_EQ(from_second.count(), 2);
}

void status_object(Bench &bench) {
    ULONG type = 0;
    Ref<IMAPIStatus> status;
    CHECK_EQ(bench.logon()->OpenStatusEntry(nullptr, 0, &type, reinterpret_cast<LPVOID *>(status.out())),
             S_OK);
    CHECK_EQ(type, MAPI_STATUS);
    if (!status)
        return;
    SPropTagArray tags = {1, {PR_RESOURCE_TYPE}};
    ULONG count = 0;
    Buffer<SPropValue> values;
    CHECK_EQ(status->GetProps(&tags, 0, &count, values.out()), S_OK);
    CHECK(count == 1 && values[0].Value.ul == MAPI_STORE_PROVIDER);
    CHECK(!get_text(status.get(), PR_DISPLAY_NAME_A).empty());
}

void notifications(Bench &bench) {
    Sink on_store("the store's sink"), on_logon("the logon's sink"), other("a sink for other events");
    ULONG store_number = 0, logon_number = 0, other_number = 0;
    CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, &on_store, &store_number), S_OK);
    CHECK_EQ(
        bench.logon()->Advise(0, nullptr, fnevObjectCreated | fnevObjectDeleted, &on_logon, &logon_number),
        S_OK);
    CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectDeleted, &other, &other_number), S_OK);
    Ref<IMAPIFolder> root = open_root(bench.store());
    create_message(root.get());
    CHECK_EQ(on_store.notifications(), 1);
    CHECK_EQ(on_logon.notifications(), 1);
    CHECK_EQ(other.notifications(), 0);
    CHECK_EQ(on_store.last_event(), fnevObjectCreated);
    CHECK_EQ(on_store.last_object_type(), MAPI_MESSAGE);
    CHECK_EQ(bench.store()->Unadvise(store_number), S_OK);
    CHECK_EQ(on_store.references(), 0);
    create_message(root.get());
    CHECK_EQ(on_store.notifications(), 1);
    CHECK_EQ(on_logon.notifications(), 2);
    CHECK_EQ(bench.logon()->Unadvise(logon_number), S_OK);
    CHECK_EQ(bench.store()->Unadvise(other_number), S_OK);
    CHECK_EQ(on_logon.add_refs(), on_logon.releases());
    CHECK_EQ(other.add_refs(), other.releases());
}

void comparing(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMAPIFolder> inbox = create_folder(root.get(), "Inbox");
    Bytes a = entry_id_of(root.get()), b = entry_id_of(inbox.get());
    ULONG same = 9;
    CHECK_EQ(bench.store()->CompareEntryIDs(size_of(a), as_entry(a), size_of(a), as_entry(a), 0, &same),
             S_OK);
    CHECK_EQ(same, 1);
    CHECK_EQ(bench.logon()->CompareEntryIDs(size_of(a), as_entry(a), size_of(b), as_entry(b), 0, &same),
             S_OK);
    CHECK_EQ(same, 0);
    StoreEntryId first = store_entry_id(make_uid(1)), second = store_entry_id(make_uid(2));
    IMSProvider *provider = bench.session().provider();
    CHECK_EQ(provider->CompareStoreIDs(20, as_entry(first), 20, as_entry(first), 0, &same), S_OK);
    CHECK_EQ(same, 1);
    CHECK_EQ(provider->CompareStoreIDs(20, as_entry(first), 20, as_entry(second), 0, &same), S_OK);
    CHECK_EQ(same, 0);
}

void two_stores(Bench &bench) {
    Opened other = bench.session().open(make_uid(2));
    CHECK_EQ(other.result, S_OK);
    Ref<IMAPIFolder> here = open_root(bench.store()), there = open_root(other.store.get());
    create_folder(here.get(), "Inbox");
    CHECK_EQ(row_count(hierarchy_of(here.get()).get()), 1);
    CHECK_EQ(row_count(hierarchy_of(there.get()).get()), 0);
}

void interfaces(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    for (const GUID *iid :
         {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IMAPIContainer, &MSL_IID_IMAPIFolder}) {
        Ref<IUnknown> found;
        CHECK_EQ(root->QueryInterface(*iid, reinterpret_cast<LPVOID *>(found.out())), S_OK);
        CHECK(found);
    }
    IUnknown *none = root.get();
    CHECK_EQ(root->QueryInterface(MSL_IID_IMessage, reinterpret_cast<LPVOID *>(&none)),
             MAPI_E_INTERFACE_NOT_SUPPORTED);
    CHECK(none == nullptr);
    none = root.get();
    CHECK_EQ(message->QueryInterface(MSL_IID_IMAPIFolder, reinterpret_cast<LPVOID *>(&none)),
             MAPI_E_INTERFACE_NOT_SUPPORTED);
    CHECK(none == nullptr);
    ULONG type = 9;
    none = root.get();
    CHECK_EQ(bench.store()->OpenEntry(0, nullptr, &MSL_IID_IMessage, 0, &type, &none),
             MAPI_E_INTERFACE_NOT_SUPPORTED);
    CHECK(none == nullptr);
}

void null_pointers(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    Sink sink("a sink");
    ULONG type = 0;
    CHECK_EQ(bench.store()->OpenEntry(0, nullptr, nullptr, 0, &type, nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(bench.logon()->OpenEntry(0, nullptr, nullptr, 0, &type, nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, &sink, nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(bench.store()->Advise(0, nullptr, fnevObjectCreated, nullptr, &type), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(bench.store()->StoreLogoff(nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(root->CreateMessage(nullptr, 0, nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(root->GetContentsTable(0, nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(message->CreateAttach(nullptr, 0, &type, nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(message->GetProps(nullptr, 0, nullptr, nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(sink.references(), 0);
}

void the_rest(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMAPITable> table;
    CHECK_EQ(bench.store()->GetOutgoingQueue(0, table.out()), MAPI_E_NO_SUPPORT);
    CHECK_EQ(bench.store()->NotifyNewMail(nullptr), MAPI_E_NO_SUPPORT);
    CHECK_EQ(root->EmptyFolder(0, nullptr, 0), MAPI_E_NO_SUPPORT);
    CHECK_EQ(root->SetSearchCriteria(nullptr, nullptr, 0), MAPI_E_NO_SUPPORT);
}

void nothing_invalid_yet(Bench &bench) {
    IMSLogon *logon = bench.logon();
    Client client;
    CHECK(client.open_everything(bench.opened()));
    for (const Item &item : client.items()) {
        if (item.object == nullptr)
            continue;
        for (const Answer &answer : call_every_method(item.kind, item.object)) {
            if (answer.result == MAPI_E_INVALID_OBJECT)
                std::printf("     %s of %s\n", answer.method.c_str(), item.name.c_str());
            CHECK(answer.result != MAPI_E_INVALID_OBJECT);
        }
        CHECK_STR(check_unknown(item.object).c_str(), "");
    }
    for (const Answer &answer : call_every_method(logon))
        CHECK(answer.result != MAPI_E_INVALID_OBJECT);
}

} // namespace

TEST_FILE(store_tests, TEST("function: the root folder, by store, logon and folder", in_bench<root_folder>),
          TEST("function: folders", in_bench<folders>), TEST("function: messages", in_bench<messages>),
          TEST("function: properties", in_bench<properties>),
          TEST("function: a stream on PR_BODY", in_bench<body_stream>),
          TEST("function: PR_BODY in UTF-16", in_bench<body_stream_unicode>),
          TEST("function: attachments", in_bench<attachments>), TEST("function: tables", in_bench<tables>),
          TEST("function: the status object", in_bench<status_object>),
          TEST("function: notifications", in_bench<notifications>),
          TEST("function: comparing identifiers", in_bench<comparing>),
          TEST("function: two stores are two", in_bench<two_stores>),
          TEST("function: interfaces", in_bench<interfaces>),
          TEST("function: null pointers", in_bench<null_pointers>),
          TEST("function: what is not there answers MAPI_E_NO_SUPPORT", in_bench<the_rest>),
          TEST("function: no method answers MAPI_E_INVALID_OBJECT before the logoff",
               in_bench<nothing_invalid_yet>))
