// MAPI's part: loads a provider, logs on to its stores, and ends the session (situation A).
#pragma once

#include "dll.h"
#include "ref.h"
#include "support.h"

#include <memory>

namespace host {

using StoreEntryId = std::vector<unsigned char>;

MAPIUID make_uid(unsigned char seed);
StoreEntryId store_entry_id(const MAPIUID &uid); // 4 zero flag bytes and the UID

struct Opened {
    HRESULT result = S_OK;
    Ref<IMsgStore> store;
    Support *support = nullptr; // of this call; MAPI has given up its own reference
    bool new_logon = false;
    IMSLogon *logon() const { return support->logon(); }
};

enum class LogonBy { client, spooler };

class Session {
public:
    explicit Session(const std::string &path);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    bool ready() const { return provider_ != nullptr; }
    const std::string &error() const { return error_; }
    IMSProvider *provider() const { return provider_; }

    // IMSProvider::Logon as MAPI calls it, or SpoolerLogon. All outputs hold garbage before.
    Opened open(const StoreEntryId &entry, const IID *iid = nullptr, LogonBy by = LogonBy::client,
                ULONG flags = MDB_WRITE | MDB_NO_DIALOG);
    Opened open(const MAPIUID &uid) { return open(store_entry_id(uid)); }
    std::function<void(Support &)> prepare; // makes the settings of each new support object

    // IMAPISession::Logoff: each logon's Logoff and Release, then the provider's Shutdown and Release. The
    // DLL stays until unload, since clients still hold objects whose code is in it.
    void log_off();
    void shut_down(); // the second half, for logons that nobody logs off
    void end();       // log_off, unless that has happened
    bool unload() { return dll_.unload(); }

private:
    struct Outputs;
    Support *new_support();
    HRESULT call_logon(LogonBy by, IMAPISupport *support, StoreEntryId &entry, ULONG flags, const IID *iid,
                       Outputs &out);

    Dll dll_;
    std::string error_;
    IMSProvider *provider_ = nullptr;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Support>> supports_;
};

} // namespace host
