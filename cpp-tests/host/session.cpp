#include "session.h"

#include <algorithm>
#include <iterator>

#include <cstring>

namespace host {

MAPIUID make_uid(unsigned char seed) {
    MAPIUID uid = {};
    for (size_t i = 0; i < sizeof uid.ab; ++i)
        uid.ab[i] = static_cast<BYTE>(seed + i);
    return uid;
}

StoreEntryId store_entry_id(const MAPIUID &uid) {
    StoreEntryId entry(4 + sizeof uid.ab, 0);
    std::copy(std::begin(uid.ab), std::end(uid.ab), entry.begin() + 4);
    return entry;
}

Session::Session(const std::string &path) : dll_(path), error_(dll_.error()) {
    if (!error_.empty())
        return;
    HRESULT result = dll_.init(&provider_);
    if (result != S_OK || provider_ == nullptr)
        error_ = "MSProviderInit answered " + to_text(result);
}

Session::~Session() { end(); }

void Session::end() {
    if (provider_ != nullptr)
        log_off();
}

Support *Session::new_support() {
    std::lock_guard<std::mutex> lock(mutex_);
    supports_.push_back(std::make_unique<Support>());
    return supports_.back().get();
}

Opened Session::open(const StoreEntryId &entry, const IID *iid) {
    Opened opened;
    opened.support = new_support();
    StoreEntryId bytes = entry;
    LPENTRYID entry_id = bytes.empty() ? nullptr : reinterpret_cast<LPENTRYID>(bytes.data());
    char profile[] = "profile";
    ULONG security_size = 0;
    Buffer<BYTE> security;
    Buffer<MAPIERROR> error;
    IMSLogon *logon = reinterpret_cast<IMSLogon *>(this); // not null: the provider has to clear it
    IMsgStore *store = reinterpret_cast<IMsgStore *>(this);
    journal().add(Who::mapi, "IMSProvider::Logon begins");
    {
        Inside inside;
        opened.result = provider_->Logon(
            opened.support, 0, reinterpret_cast<LPTSTR>(profile), static_cast<ULONG>(bytes.size()), entry_id,
            MDB_WRITE | MDB_NO_DIALOG, iid, &security_size, security.out(), error.out(), &logon, &store);
    }
    journal().add(Who::mapi, "IMSProvider::Logon -> " + to_text(opened.result));
    bool failed = FAILED(opened.result);
    if (failed && (logon != nullptr || store != nullptr))
        journal().fault("all-or-nothing", "IMSProvider::Logon failed and left an output that is not null");
    if (!failed) {
        opened.store = Ref<IMsgStore>(store);
        opened.new_logon = logon != nullptr;
        opened.support->attach(logon);
    }
    opened.support->give_up();
    return opened;
}

void Session::log_off() {
    journal().add(Who::mapi, "IMAPISession::Logoff begins");
    {
        Inside inside;
        std::vector<Support *> supports;
        {
            std::lock_guard<std::mutex> lock(mutex_);
            for (auto &support : supports_)
                supports.push_back(support.get());
        }
        for (Support *support : supports)
            support->log_off();
        shut_down();
    }
    journal().add(Who::mapi, "IMAPISession::Logoff ends");
}

void Session::shut_down() {
    if (provider_ == nullptr)
        return;
    journal().add(Who::mapi, "IMSProvider::Shutdown begins");
    ULONG flags = 0;
    HRESULT result = S_OK;
    {
        Inside inside;
        result = provider_->Shutdown(&flags);
    }
    journal().add(Who::mapi, "IMSProvider::Shutdown -> " + to_text(result));
    if (result != S_OK)
        journal().fault("shutdown", "IMSProvider::Shutdown answered " + to_text(result));
    journal().add(Who::mapi, "IMSProvider::Release -> " + std::to_string(provider_->Release()));
    provider_ = nullptr;
}

} // namespace host
