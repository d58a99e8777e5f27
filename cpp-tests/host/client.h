// A MAPI client. It opens something of every kind, holds on to it while a logoff happens, and then looks at
// what became of each thing.
#pragma once

#include "methods.h"
#include "session.h"

namespace host {

// One step each; a null reference when the provider does not do it.
Ref<IMAPIFolder> open_root(IMsgStore *store);
Ref<IMAPIFolder> open_root(IMSLogon *logon);
Ref<IMAPIFolder> create_folder(IMAPIFolder *parent, const char *name, ULONG flags = 0);
Ref<IMessage> create_message(IMAPIFolder *folder);
Ref<IAttach> create_attachment(IMessage *message);
Ref<IStream> open_body(IMessage *message);
Ref<IMAPITable> contents_of(IMAPIFolder *folder);
Ref<IMAPITable> hierarchy_of(IMAPIFolder *folder);
Ref<IMAPITable> attachments_of(IMessage *message);
Ref<IMAPIStatus> open_status(IMSLogon *logon);
HRESULT set_text(IMAPIProp *object, ULONG tag, const char *text);
std::string get_text(IMAPIProp *object, ULONG tag); // empty when there is none

enum class Fate {
    held,        // nothing has happened yet
    closed,      // the client let go of it before the logoff
    invalidated, // every method answers MAPI_E_INVALID_OBJECT, and QueryInterface, AddRef and Release work
    still_works, // some method answers something else
    freed,       // its memory was given back while the client held it
};

struct Item {
    std::string name;
    Kind kind;
    IUnknown *object; // null when the client holds it no more
    int parent;       // an index, or -1
    Fate fate;
    std::string detail;
};

struct AdvisedSink {
    std::unique_ptr<Sink> sink;
    unsigned references_after_logoff;
};

enum class Order { children_first, parents_first, every_second };

class Client {
public:
    Client() = default;
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    // A store, nested folders, messages, an attachment, a stream, tables, a status object, and sinks on store
    // and logon.
    bool open_everything(Opened &opened);
    const std::string &error() const { return error_; }

    // Calls every method of everything that is held and settles its fate.
    void probe();
    void release_all(Order order);
    void release_store();
    void note_sinks(); // called when Logoff has returned

    IMsgStore *store() const { return items_.empty() ? nullptr : static_cast<IMsgStore *>(items_[0].object); }
    const std::vector<Item> &items() const { return items_; }
    const std::vector<AdvisedSink> &sinks() const { return sinks_; }
    size_t count(Fate fate) const;
    std::string
    trouble() const; // the first thing that is not invalidated, after a probe; empty when there is none
    std::vector<std::string> tree() const; // lines

private:
    int add(int parent, Kind kind, const std::string &name, IUnknown *object);
    bool advise(Opened &opened);
    void probe(Item &item);
    void release(Item &item);
    void draw(int parent, const std::string &indent, std::vector<std::string> &lines) const;

    std::vector<Item> items_;
    std::vector<AdvisedSink> sinks_;
    std::string error_;
};

} // namespace host
