#include "client.h"

#include <algorithm>

namespace host {

namespace {

// A store or a logon.
template <class T>
Ref<IMAPIFolder> open_root_of(T *opener) {
    ULONG type = 0;
    Ref<IMAPIFolder> root;
    opener->OpenEntry(0, nullptr, nullptr, MAPI_BEST_ACCESS, &type, root.unknown_out());
    return root;
}

// `get`: one of the methods that open a table.
template <class T>
Ref<IMAPITable> table_of(T *object, HRESULT (STDMETHODCALLTYPE T::*get)(ULONG, LPMAPITABLE *)) {
    Ref<IMAPITable> table;
    (object->*get)(0, table.out());
    return table;
}

} // namespace

Ref<IMAPIFolder> open_root(IMsgStore *store) { return open_root_of(store); }
Ref<IMAPIFolder> open_root(IMSLogon *logon) { return open_root_of(logon); }

Ref<IMAPIFolder> create_folder(IMAPIFolder *parent, const char *name, ULONG flags) {
    std::string text = name;
    Ref<IMAPIFolder> folder;
    parent->CreateFolder(FOLDER_GENERIC, reinterpret_cast<LPTSTR>(&text[0]), nullptr, nullptr, flags,
                         folder.out());
    return folder;
}

Ref<IMessage> create_message(IMAPIFolder *folder) {
    Ref<IMessage> message;
    folder->CreateMessage(nullptr, 0, message.out());
    return message;
}

Ref<IAttach> create_attachment(IMessage *message) {
    ULONG number = 0;
    Ref<IAttach> attachment;
    message->CreateAttach(nullptr, 0, &number, attachment.out());
    return attachment;
}

Ref<IStream> open_body(IMessage *message) {
    Ref<IStream> stream;
    message->OpenProperty(PR_BODY_A, &MSL_IID_IStream, 0, MAPI_CREATE | MAPI_MODIFY, stream.unknown_out());
    return stream;
}

Ref<IMAPITable> contents_of(IMAPIFolder *folder) {
    return table_of<IMAPIContainer>(folder, &IMAPIContainer::GetContentsTable);
}

Ref<IMAPITable> hierarchy_of(IMAPIFolder *folder) {
    return table_of<IMAPIContainer>(folder, &IMAPIContainer::GetHierarchyTable);
}

Ref<IMAPITable> attachments_of(IMessage *message) {
    return table_of<IMessage>(message, &IMessage::GetAttachmentTable);
}

Ref<IMAPIStatus> open_status(IMSLogon *logon) {
    ULONG type = 0;
    Ref<IMAPIStatus> status;
    logon->OpenStatusEntry(nullptr, 0, &type, reinterpret_cast<LPVOID *>(status.out()));
    return status;
}

HRESULT set_text(IMAPIProp *object, ULONG tag, const char *text) {
    std::string copy = text;
    SPropValue value = {};
    value.ulPropTag = tag;
    value.Value.lpszA = &copy[0];
    return object->SetProps(1, &value, nullptr);
}

std::string get_text(IMAPIProp *object, ULONG tag) {
    SPropTagArray tags = {1, {tag}};
    ULONG count = 0;
    Buffer<SPropValue> values;
    HRESULT result = object->GetProps(&tags, 0, &count, values.out());
    bool found = result == S_OK && count == 1 && values[0].ulPropTag == tag;
    return found ? values[0].Value.lpszA : "";
}

Client::~Client() {
    static std::vector<std::unique_ptr<Sink>>
        still_held; // so that a provider that uses one later does not crash the host
    release_all(Order::children_first);
    for (AdvisedSink &advised : sinks_) {
        if (advised.sink->references() == 0)
            continue;
        journal().fault("sinks", advised.sink->name() + " is still held at the client's end");
        still_held.push_back(std::move(advised.sink));
    }
}

int Client::add(int parent, Kind kind, const std::string &name, IUnknown *object) {
    if (object == nullptr && error_.empty())
        error_ = "cannot open " + name;
    items_.push_back({name, kind, object, parent, Fate::held, ""});
    memory().name(object, name);
    journal().add(Who::client, "opens " + name);
    return static_cast<int>(items_.size()) - 1;
}

bool Client::open_everything(Opened &opened) {
    IMsgStore *store = opened.store.get();
    IMSLogon *logon = opened.logon();
    if (store == nullptr || logon == nullptr) {
        error_ = "IMSProvider::Logon answered " + to_text(opened.result);
        return false;
    }
    memory().name(logon, "the logon");
    int top = add(-1, Kind::store, "the store", opened.store.take());

    IMAPIFolder *root = open_root(store).take();
    int root_at = add(top, Kind::folder, "the root folder", root);
    if (root == nullptr)
        return false;
    IMAPIFolder *inbox = create_folder(root, "Inbox").take();
    int inbox_at = add(root_at, Kind::folder, "folder Inbox", inbox);
    IMAPIFolder *nested = inbox == nullptr ? nullptr : create_folder(inbox, "Letters").take();
    int nested_at = add(inbox_at, Kind::folder, "folder Letters", nested);
    if (nested == nullptr)
        return false;
    IMessage *first = create_message(inbox).take();
    int first_at = add(inbox_at, Kind::message, "message 1", first);
    IMessage *second = create_message(nested).take();
    add(nested_at, Kind::message, "message 2", second);
    if (first == nullptr || second == nullptr)
        return false;
    add(first_at, Kind::attachment, "the attachment", create_attachment(first).take());
    add(first_at, Kind::stream, "the stream on PR_BODY", open_body(first).take());
    add(first_at, Kind::table, "the attachment table", attachments_of(first).take());
    add(inbox_at, Kind::table, "the contents table", contents_of(inbox).take());
    add(root_at, Kind::table, "the hierarchy table", hierarchy_of(root).take());
    add(top, Kind::folder, "the logon's root folder", open_root(logon).take());
    add(top, Kind::status, "the status object", open_status(logon).take());

    int third_at = add(inbox_at, Kind::message, "message 3", create_message(inbox).take());
    if (!error_.empty())
        return false;
    release(items_[static_cast<size_t>(third_at)]);
    items_[static_cast<size_t>(third_at)].fate = Fate::closed;
    return advise(opened);
}

bool Client::advise(Opened &opened) {
    for (const char *name : {"the sink on the store", "the sink on the logon"})
        sinks_.push_back({std::make_unique<Sink>(name), 0});
    ULONG connection = 0;
    HRESULT on_store = store()->Advise(0, nullptr, fnevObjectCreated, sinks_[0].sink.get(), &connection);
    HRESULT on_logon =
        opened.logon()->Advise(0, nullptr, fnevObjectCreated, sinks_[1].sink.get(), &connection);
    journal().add(Who::client, "advises a sink on the store, and one on the logon");
    if (on_store != S_OK || on_logon != S_OK)
        error_ = "Advise answered " + to_text(on_store) + " and " + to_text(on_logon);
    return error_.empty();
}

void Client::probe() {
    for (Item &item : items_)
        if (item.object != nullptr)
            probe(item);
}

void Client::probe(Item &item) {
    if (memory().is_freed(item.object)) {
        item.fate = Fate::freed;
        return;
    }
    std::vector<Answer> answers = call_every_method(item.kind, item.object);
    std::vector<std::string> bad;
    for (const Answer &answer : answers)
        if (answer.result != MAPI_E_INVALID_OBJECT)
            bad.push_back(answer.method + " answers " + to_text(answer.result));
    std::string unknown =
        memory().is_freed(item.object) ? "freed by one of its methods" : check_unknown(item.object);
    if (!unknown.empty())
        bad.push_back(unknown);
    item.fate = bad.empty() ? Fate::invalidated : Fate::still_works;
    item.detail = bad.empty()
                      ? std::to_string(answers.size()) + " methods"
                      : bad[0] + (bad.size() > 1 ? ", and " + std::to_string(bad.size() - 1) + " more" : "");
}

void Client::release(Item &item) {
    if (item.object == nullptr)
        return;
    IUnknown *object = std::exchange(item.object, nullptr);
    if (memory().is_freed(object)) {
        item.fate = Fate::freed;
        return;
    }
    journal().add(Who::client, "releases " + item.name);
    Inside inside;
    object->Release();
}

void Client::release_store() {
    if (!items_.empty())
        release(items_[0]);
}

void Client::release_all(Order order) {
    std::vector<Item *> items;
    for (Item &item : items_)
        items.push_back(&item);
    if (order == Order::children_first)
        std::reverse(items.begin(), items.end());
    if (order == Order::every_second)
        for (size_t i = 0; i < items.size(); i += 2)
            release(*items[i]);
    for (Item *item : items)
        release(*item);
}

void Client::note_sinks() {
    for (AdvisedSink &advised : sinks_) {
        advised.references_after_logoff = advised.sink->references();
        advised.sink->forbid();
    }
}

size_t Client::count(Fate fate) const {
    return static_cast<size_t>(
        std::count_if(items_.begin(), items_.end(), [fate](const Item &item) { return item.fate == fate; }));
}

namespace {

std::string in_columns(const std::string &left, const std::string &right) {
    std::string line = left;
    line.resize(std::max<size_t>(line.size() + 1, 44), ' ');
    return line + right;
}

std::string fate_text(const Item &item) {
    switch (item.fate) {
    case Fate::held:
        return item.object == nullptr ? "released" : "still held";
    case Fate::closed:
        return "closed before the logoff";
    case Fate::invalidated:
        return "invalidated (" + item.detail + "), then released";
    case Fate::still_works:
        return "STILL WORKS: " + item.detail;
    case Fate::freed:
        return "FREED UNDER THE CLIENT";
    }
    return "";
}

} // namespace

std::vector<std::string> Client::tree() const {
    std::vector<std::string> lines;
    draw(-1, "", lines);
    for (const AdvisedSink &advised : sinks_)
        lines.push_back(in_columns("  " + advised.sink->name(), advised.references_after_logoff == 0
                                                                    ? "released by the provider"
                                                                    : "STILL HELD when Logoff had returned"));
    return lines;
}

std::string Client::trouble() const {
    for (const Item &item : items_)
        if (item.fate == Fate::still_works || item.fate == Fate::freed)
            return item.name + ": " + fate_text(item);
    return "";
}

void Client::draw(int parent, const std::string &indent, std::vector<std::string> &lines) const {
    for (size_t i = 0; i < items_.size(); ++i) {
        const Item &item = items_[i];
        if (item.parent != parent)
            continue;
        lines.push_back(in_columns(indent + item.name, fate_text(item)));
        draw(static_cast<int>(i), indent + "  ", lines);
    }
}

} // namespace host
