#include "methods.h"

#include "ref.h"
#include "sink.h"

namespace host {

namespace {

class Caller {
public:
    explicit Caller(const void *object) : object_(object) {}

    template <class Call>
    void operator()(const char *method, Call call) {
        if (!memory().is_freed(object_))
            answers.push_back({method, call()});
    }
    std::vector<Answer> answers;

private:
    const void *object_;
};

void call_prop(Caller &call, IMAPIProp *prop) {
    call("GetLastError", [&] {
        Buffer<MAPIERROR> error;
        return prop->GetLastError(S_OK, 0, error.out());
    });
    call("SaveChanges", [&] { return prop->SaveChanges(KEEP_OPEN_READWRITE); });
    call("GetProps", [&] {
        ULONG count = 0;
        Buffer<SPropValue> values;
        return prop->GetProps(nullptr, 0, &count, values.out());
    });
    call("GetPropList", [&] {
        Buffer<SPropTagArray> tags;
        return prop->GetPropList(0, tags.out());
    });
    call("OpenProperty", [&] {
        Ref<IUnknown> object;
        return prop->OpenProperty(PR_BODY_A, &MSL_IID_IStream, 0, 0, object.out());
    });
    call("SetProps", [&] {
        SPropValue value = {};
        value.ulPropTag = PR_ROWID;
        value.Value.l = 1;
        Buffer<SPropProblemArray> problems;
        return prop->SetProps(1, &value, problems.out());
    });
    call("DeleteProps", [&] {
        SPropTagArray tags = {1, {PR_ROWID}};
        Buffer<SPropProblemArray> problems;
        return prop->DeleteProps(&tags, problems.out());
    });
    call("CopyTo", [&] {
        Buffer<SPropProblemArray> problems;
        return prop->CopyTo(0, nullptr, nullptr, 0, nullptr, &MSL_IID_IMAPIProp, prop, 0, problems.out());
    });
    call("CopyProps", [&] {
        SPropTagArray tags = {1, {PR_ROWID}};
        Buffer<SPropProblemArray> problems;
        return prop->CopyProps(&tags, 0, nullptr, &MSL_IID_IMAPIProp, prop, 0, problems.out());
    });
    call("GetNamesFromIDs", [&] {
        LPSPropTagArray tags = nullptr;
        ULONG count = 0;
        LPMAPINAMEID *names = nullptr;
        return prop->GetNamesFromIDs(&tags, nullptr, 0, &count, &names);
    });
    call("GetIDsFromNames", [&] {
        Buffer<SPropTagArray> tags;
        return prop->GetIDsFromNames(0, nullptr, 0, tags.out());
    });
}

void call_store(Caller &call, IMsgStore *store, IMAPIAdviseSink *sink) {
    call_prop(call, store);
    call("Advise", [&] {
        ULONG connection = 0;
        HRESULT result = store->Advise(0, nullptr, fnevObjectCreated, sink, &connection);
        if (result == S_OK)
            store->Unadvise(connection);
        return result;
    });
    call("Unadvise", [&] { return store->Unadvise(0xFFFFFF); });
    call("CompareEntryIDs", [&] {
        ULONG same = 0;
        return store->CompareEntryIDs(0, nullptr, 0, nullptr, 0, &same);
    });
    call("OpenEntry", [&] {
        ULONG type = 0;
        Ref<IUnknown> object;
        return store->OpenEntry(0, nullptr, nullptr, 0, &type, object.out());
    });
    call("SetReceiveFolder", [&] { return store->SetReceiveFolder(nullptr, 0, 0, nullptr); });
    call("GetReceiveFolder", [&] {
        ULONG size = 0;
        Buffer<ENTRYID> entry;
        Buffer<TCHAR> message_class;
        return store->GetReceiveFolder(nullptr, 0, &size, entry.out(), message_class.out());
    });
    call("GetReceiveFolderTable", [&] {
        Ref<IMAPITable> table;
        return store->GetReceiveFolderTable(0, table.out());
    });
    call("StoreLogoff", [&] {
        ULONG flags = LOGOFF_ABORT;
        return store->StoreLogoff(&flags);
    });
    call("AbortSubmit", [&] { return store->AbortSubmit(0, nullptr, 0); });
    call("GetOutgoingQueue", [&] {
        Ref<IMAPITable> table;
        return store->GetOutgoingQueue(0, table.out());
    });
    call("SetLockState", [&] { return store->SetLockState(nullptr, 0); });
    call("FinishedMsg", [&] { return store->FinishedMsg(0, 0, nullptr); });
    call("NotifyNewMail", [&] { return store->NotifyNewMail(nullptr); });
}

void call_container(Caller &call, IMAPIContainer *container) {
    call_prop(call, container);
    call("GetContentsTable", [&] {
        Ref<IMAPITable> table;
        return container->GetContentsTable(0, table.out());
    });
    call("GetHierarchyTable", [&] {
        Ref<IMAPITable> table;
        return container->GetHierarchyTable(0, table.out());
    });
    call("OpenEntry", [&] {
        ULONG type = 0;
        Ref<IUnknown> object;
        return container->OpenEntry(0, nullptr, nullptr, 0, &type, object.out());
    });
    call("SetSearchCriteria", [&] { return container->SetSearchCriteria(nullptr, nullptr, 0); });
    call("GetSearchCriteria", [&] {
        LPSRestriction restriction = nullptr;
        LPENTRYLIST containers = nullptr;
        ULONG state = 0;
        return container->GetSearchCriteria(0, &restriction, &containers, &state);
    });
}

void call_folder(Caller &call, IMAPIFolder *folder) {
    call_container(call, folder);
    call("CreateMessage", [&] {
        Ref<IMessage> message;
        return folder->CreateMessage(nullptr, 0, message.out());
    });
    call("CopyMessages", [&] { return folder->CopyMessages(nullptr, nullptr, folder, 0, nullptr, 0); });
    call("DeleteMessages", [&] { return folder->DeleteMessages(nullptr, 0, nullptr, 0); });
    call("CreateFolder", [&] {
        char name[] = "Made by the probe";
        Ref<IMAPIFolder> created;
        return folder->CreateFolder(FOLDER_GENERIC, reinterpret_cast<LPTSTR>(name), nullptr, nullptr,
                                    OPEN_IF_EXISTS, created.out());
    });
    call("CopyFolder",
         [&] { return folder->CopyFolder(0, nullptr, nullptr, folder, nullptr, 0, nullptr, 0); });
    call("DeleteFolder", [&] { return folder->DeleteFolder(0, nullptr, 0, nullptr, 0); });
    call("SetReadFlags", [&] { return folder->SetReadFlags(nullptr, 0, nullptr, 0); });
    call("GetMessageStatus", [&] {
        ULONG status = 0;
        return folder->GetMessageStatus(0, nullptr, 0, &status);
    });
    call("SetMessageStatus", [&] {
        ULONG status = 0;
        return folder->SetMessageStatus(0, nullptr, 0, 0, &status);
    });
    call("SaveContentsSort", [&] { return folder->SaveContentsSort(nullptr, 0); });
    call("EmptyFolder", [&] { return folder->EmptyFolder(0, nullptr, 0); });
}

void call_message(Caller &call, IMessage *message) {
    call_prop(call, message);
    call("GetAttachmentTable", [&] {
        Ref<IMAPITable> table;
        return message->GetAttachmentTable(0, table.out());
    });
    call("OpenAttach", [&] {
        Ref<IAttach> attachment;
        return message->OpenAttach(0, nullptr, 0, attachment.out());
    });
    call("CreateAttach", [&] {
        ULONG number = 0;
        Ref<IAttach> attachment;
        return message->CreateAttach(nullptr, 0, &number, attachment.out());
    });
    call("DeleteAttach", [&] { return message->DeleteAttach(0xFFFF, 0, nullptr, 0); });
    call("GetRecipientTable", [&] {
        Ref<IMAPITable> table;
        return message->GetRecipientTable(0, table.out());
    });
    call("ModifyRecipients", [&] { return message->ModifyRecipients(0, nullptr); });
    call("SubmitMessage", [&] { return message->SubmitMessage(0); });
    call("SetReadFlag", [&] { return message->SetReadFlag(0); });
}

void call_status(Caller &call, IMAPIStatus *status) {
    call_prop(call, status);
    call("ValidateState", [&] { return status->ValidateState(0, 0); });
    call("SettingsDialog", [&] { return status->SettingsDialog(0, 0); });
    call("ChangePassword", [&] { return status->ChangePassword(nullptr, nullptr, 0); });
    call("FlushQueues", [&] { return status->FlushQueues(0, 0, nullptr, 0); });
}

void call_table(Caller &call, IMAPITable *table, IMAPIAdviseSink *sink) {
    call("GetLastError", [&] {
        Buffer<MAPIERROR> error;
        return table->GetLastError(S_OK, 0, error.out());
    });
    call("Advise", [&] {
        ULONG connection = 0;
        HRESULT result = table->Advise(fnevTableModified, sink, &connection);
        if (result == S_OK)
            table->Unadvise(connection);
        return result;
    });
    call("Unadvise", [&] { return table->Unadvise(0xFFFFFF); });
    call("GetStatus", [&] {
        ULONG status = 0, type = 0;
        return table->GetStatus(&status, &type);
    });
    call("SetColumns", [&] {
        SPropTagArray tags = {1, {PR_ENTRYID}};
        return table->SetColumns(&tags, 0);
    });
    call("QueryColumns", [&] {
        Buffer<SPropTagArray> tags;
        return table->QueryColumns(0, tags.out());
    });
    call("GetRowCount", [&] {
        ULONG count = 0;
        return table->GetRowCount(0, &count);
    });
    call("SeekRow", [&] {
        LONG sought = 0;
        return table->SeekRow(BOOKMARK_BEGINNING, 0, &sought);
    });
    call("SeekRowApprox", [&] { return table->SeekRowApprox(0, 1); });
    call("QueryPosition", [&] {
        ULONG row = 0, numerator = 0, denominator = 0;
        return table->QueryPosition(&row, &numerator, &denominator);
    });
    call("FindRow", [&] { return table->FindRow(nullptr, BOOKMARK_BEGINNING, 0); });
    call("Restrict", [&] { return table->Restrict(nullptr, 0); });
    call("CreateBookmark", [&] {
        BOOKMARK bookmark = 0;
        return table->CreateBookmark(&bookmark);
    });
    call("FreeBookmark", [&] { return table->FreeBookmark(3); });
    call("SortTable", [&] { return table->SortTable(nullptr, 0); });
    call("QuerySortOrder", [&] {
        LPSSortOrderSet order = nullptr;
        return table->QuerySortOrder(&order);
    });
    call("QueryRows", [&] {
        Rows rows;
        return table->QueryRows(10, 0, rows.out());
    });
    call("Abort", [&] { return table->Abort(); });
    call("ExpandRow", [&] {
        Rows rows;
        ULONG more = 0;
        return table->ExpandRow(0, nullptr, 0, 0, rows.out(), &more);
    });
    call("CollapseRow", [&] {
        ULONG count = 0;
        return table->CollapseRow(0, nullptr, 0, &count);
    });
    call("WaitForCompletion", [&] {
        ULONG status = 0;
        return table->WaitForCompletion(0, 0, &status);
    });
    call("GetCollapseState", [&] {
        ULONG size = 0;
        Buffer<BYTE> state;
        return table->GetCollapseState(0, 0, nullptr, &size, state.out());
    });
    call("SetCollapseState", [&] {
        BOOKMARK bookmark = 0;
        return table->SetCollapseState(0, 0, nullptr, &bookmark);
    });
}

void call_stream(Caller &call, IStream *stream) {
    call("Read", [&] {
        char byte = 0;
        ULONG count = 0;
        return stream->Read(&byte, 1, &count);
    });
    call("Write", [&] {
        ULONG count = 0;
        return stream->Write("x", 1, &count);
    });
    call("Seek", [&] {
        LARGE_INTEGER zero = {};
        ULARGE_INTEGER position = {};
        return stream->Seek(zero, STREAM_SEEK_SET, &position);
    });
    call("SetSize", [&] {
        ULARGE_INTEGER size = {};
        size.QuadPart = 1;
        return stream->SetSize(size);
    });
    call("CopyTo", [&] {
        ULARGE_INTEGER count = {}, read = {}, written = {};
        return stream->CopyTo(stream, count, &read, &written);
    });
    call("Commit", [&] { return stream->Commit(0); });
    call("Revert", [&] { return stream->Revert(); });
    call("LockRegion", [&] {
        ULARGE_INTEGER zero = {};
        return stream->LockRegion(zero, zero, 0);
    });
    call("UnlockRegion", [&] {
        ULARGE_INTEGER zero = {};
        return stream->UnlockRegion(zero, zero, 0);
    });
    call("Stat", [&] {
        STATSTG stat = {};
        return stream->Stat(&stat, STATFLAG_NONAME);
    });
    call("Clone", [&] {
        Ref<IStream> clone;
        return stream->Clone(clone.out());
    });
}

} // namespace

std::vector<Answer> call_every_method(Kind kind, IUnknown *object) {
    static Sink sink("the probe's sink");
    Caller call(object);
    switch (kind) {
    case Kind::store:
        call_store(call, static_cast<IMsgStore *>(object), &sink);
        break;
    case Kind::folder:
        call_folder(call, static_cast<IMAPIFolder *>(object));
        break;
    case Kind::message:
        call_message(call, static_cast<IMessage *>(object));
        break;
    case Kind::attachment:
        call_prop(call, static_cast<IAttach *>(object));
        break;
    case Kind::stream:
        call_stream(call, static_cast<IStream *>(object));
        break;
    case Kind::table:
        call_table(call, static_cast<IMAPITable *>(object), &sink);
        break;
    case Kind::status:
        call_status(call, static_cast<IMAPIStatus *>(object));
        break;
    }
    return call.answers;
}

std::vector<Answer> call_every_method(IMSLogon *logon) {
    static Sink sink("the probe's sink");
    Caller call(logon);
    call("GetLastError", [&] {
        Buffer<MAPIERROR> error;
        return logon->GetLastError(S_OK, 0, error.out());
    });
    call("OpenEntry", [&] {
        ULONG type = 0;
        Ref<IUnknown> object;
        return logon->OpenEntry(0, nullptr, nullptr, 0, &type, object.out());
    });
    call("CompareEntryIDs", [&] {
        ULONG same = 0;
        return logon->CompareEntryIDs(0, nullptr, 0, nullptr, 0, &same);
    });
    call("Advise", [&] {
        ULONG connection = 0;
        HRESULT result = logon->Advise(0, nullptr, fnevObjectCreated, &sink, &connection);
        if (result == S_OK)
            logon->Unadvise(connection);
        return result;
    });
    call("Unadvise", [&] { return logon->Unadvise(0xFFFFFF); });
    call("OpenStatusEntry", [&] {
        ULONG type = 0;
        Ref<IMAPIStatus> status;
        return logon->OpenStatusEntry(nullptr, 0, &type, reinterpret_cast<LPVOID *>(status.out()));
    });
    return call.answers;
}

std::string check_unknown(IUnknown *object) {
    ULONG before = object->AddRef();
    if (object->Release() != before - 1)
        return "AddRef and Release do not count";
    IUnknown *unknown = nullptr;
    HRESULT result = object->QueryInterface(MSL_IID_IUnknown, reinterpret_cast<LPVOID *>(&unknown));
    if (result != S_OK || unknown == nullptr)
        return "QueryInterface answers " + to_text(result);
    unknown->Release();
    return "";
}

} // namespace host
