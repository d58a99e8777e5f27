#include "session.h"

#include <algorithm>
#include <iterator>

#include <cstring>

namespace host {

namespace {

constexpr uintptr_t garbage = 0xA5A5A5A5;

} // namespace

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
    if (prepare)
        prepare(*supports_.back());
    return supports_.back().get();
}

// What the provider has to clear, whatever it answers. The garbage is no pointer to anything.
struct Session::Outputs {
    ULONG security_size = 0xA5A5A5A5;
    LPBYTE security = reinterpret_cast<LPBYTE>(garbage);
    LPMAPIERROR error = reinterpret_cast<LPMAPIERROR>(garbage);
    IMSLogon *logon = reinterpret_cast<IMSLogon *>(garbage);
    IMsgStore *store = reinterpret_cast<IMsgStore *>(garbage);
};

HRESULT Session::call_logon(LogonBy by, IMAPISupport *support, StoreEntryId &entry, ULONG flags,
                            const IID *iid, Outputs &out) {
    LPENTRYID id = entry.empty() ? nullptr : reinterpret_cast<LPENTRYID>(entry.data());
    ULONG size = static_cast<ULONG>(entry.size());
    char profile[] = "profile";
    LPTSTR name = reinterpret_cast<LPTSTR>(profile);
    if (by == LogonBy::client)
        return provider_->Logon(support, 0, name, size, id, flags, iid, &out.security_size, &out.security,
                                &out.error, &out.logon, &out.store);
    out.security_size = 0; // given to SpoolerLogon, not taken from it
    out.security = nullptr;
    return provider_->SpoolerLogon(support, 0, name, size, id, flags, iid, 0, nullptr, &out.error, &out.logon,
                                   &out.store);
}

Opened Session::open(const StoreEntryId &entry, const IID *iid, LogonBy by, ULONG flags) {
    Opened opened;
    opened.support = new_support();
    StoreEntryId bytes = entry;
    Outputs out;
    std::string method = by == LogonBy::client ? "IMSProvider::Logon" : "IMSProvider::SpoolerLogon";
    journal().add(Who::mapi, method + " begins");
    {
        Inside inside;
        opened.result = call_logon(by, opened.support, bytes, flags, iid, out);
    }
    journal().add(Who::mapi, method + " -> " + to_text(opened.result));
    // These providers have no security data for the spooler, and no more to say than the HRESULT.
    if (out.security_size != 0 || out.security != nullptr || out.error != nullptr)
        journal().fault("all-or-nothing", method + " left an output that is not zero");
    bool failed = FAILED(opened.result);
    if (failed && (out.logon != nullptr || out.store != nullptr))
        journal().fault("all-or-nothing", method + " failed and left an output that is not null");
    if (!failed) {
        opened.store = Ref<IMsgStore>(out.store);
        opened.new_logon = out.logon != nullptr;
        opened.support->attach(out.logon);
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
