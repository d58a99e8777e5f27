#include "support.h"

#include "memory.h"
#include "wait.h"

#include <cstring>

namespace host {

bool Support::alive(const char *method) {
    if (references_ > 0)
        return true;
    journal().fault("support-once", std::string("IMAPISupport::") + method +
                                        " after the support object's last reference was released");
    return false;
}

HRESULT Support::refuse(const char *method) {
    return alive(method) ? MAPI_E_NO_SUPPORT : MAPI_E_INVALID_OBJECT;
}

void Support::attach(IMSLogon *logon) { logon_ = logon; }

void Support::give_up() {
    if (--references_ == 0 && logon_ != nullptr)
        journal().fault("support-once", "a new logon did not keep a reference to its support object");
}

HRESULT Support::log_off() {
    IMSLogon *logon = logon_;
    if (logon == nullptr)
        return S_OK;
    if (logging_off_.exchange(true)) {
        bool own_thread = logoff_thread_ == std::this_thread::get_id();
        if (!own_thread && !wait_until([this] { return logged_off_.load(); }, 20000))
            journal().fault("never-hangs",
                            "IMSLogon::Logoff on another thread has not returned after 20 seconds");
        return S_OK;
    }
    logoff_thread_ = std::this_thread::get_id();
    if (memory().is_freed(logon)) {
        journal().fault("no-free-under-a-caller", "the logon was freed while MAPI still held it");
        logged_off_ = true;
        return MAPI_E_CALL_FAILED;
    }
    journal().add(Who::mapi, "IMSLogon::Logoff begins");
    ULONG flags = 0;
    HRESULT result = MAPI_E_CALL_FAILED;
    {
        Inside inside;
        result = logon->Logoff(&flags);
    }
    journal().add(Who::mapi, "IMSLogon::Logoff -> " + to_text(result));
    if (result != S_OK)
        journal().fault("carry-on", "IMSLogon::Logoff answered " + to_text(result));
    if (memory().is_freed(logon)) {
        journal().fault("no-free-under-a-caller", "Logoff freed the logon while MAPI still held it");
    } else {
        journal().add(Who::mapi, "IMSLogon::Release begins");
        ULONG left = 0;
        {
            Inside inside;
            left = logon->Release();
        }
        journal().add(Who::mapi, "IMSLogon::Release -> " + std::to_string(left));
    }
    logged_off_ = true;
    return result;
}

HRESULT Support::call_logoff(ULONG *flags) {
    ++bare_logoffs_;
    journal().add(Who::mapi, "bare IMSLogon::Logoff begins");
    HRESULT result = logon_.load()->Logoff(flags);
    journal().add(Who::mapi, "bare IMSLogon::Logoff ends");
    --bare_logoffs_;
    return result;
}

std::vector<MAPIUID> Support::registered_uids() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return uids_;
}

// What MAPI drops by itself when the provider lets go of the support object.
void Support::forget_provider() {
    std::map<ULONG, Subscription> subscriptions;
    {
        std::lock_guard<std::mutex> lock(mutex_);
        uids_.clear();
        subscriptions.swap(subscriptions_);
    }
    status_row_ = false;
    for (auto &entry : subscriptions)
        entry.second.sink->Release();
    journal().add(Who::mapi, "removes the provider's MAPIUIDs");
    journal().add(Who::mapi, "removes its status row");
}

void Support::store_logoff() {
    forget_provider();
    if (logon_ != nullptr && !logging_off_ && bare_logoffs_ == 0)
        log_off();
}

HRESULT Support::QueryInterface(REFIID iid, LPVOID *object) {
    if (object == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    *object = nullptr;
    if (!alive("QueryInterface"))
        return MAPI_E_INVALID_OBJECT;
    if (!msl_guid_equal(&iid, &MSL_IID_IUnknown) && !msl_guid_equal(&iid, &MSL_IID_IMAPISup))
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    AddRef();
    *object = static_cast<IMAPISupport *>(this);
    return S_OK;
}

ULONG Support::AddRef() {
    if (!alive("AddRef"))
        return 0;
    ++add_refs_;
    unsigned now = ++references_;
    journal().add(Who::provider, "IMAPISupport::AddRef -> " + std::to_string(now));
    return now;
}

ULONG Support::Release() {
    if (!alive("Release"))
        return 0;
    ++releases_;
    unsigned left = --references_;
    journal().add(Who::provider, "IMAPISupport::Release -> " + std::to_string(left));
    if (left > 0)
        return left;
    Inside inside;
    if (on_last_release)
        on_last_release();
    store_logoff();
    return 0;
}

HRESULT Support::GetLastError(HRESULT, ULONG, LPMAPIERROR *error) {
    if (error != nullptr)
        *error = nullptr;
    return alive("GetLastError") ? S_OK : MAPI_E_INVALID_OBJECT;
}

HRESULT Support::GetMemAllocRoutines(LPALLOCATEBUFFER *allocate, LPALLOCATEMORE *more, LPFREEBUFFER *free) {
    if (!alive("GetMemAllocRoutines"))
        return MAPI_E_INVALID_OBJECT;
    if (allocate == nullptr || more == nullptr || free == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    *allocate = allocate_buffer;
    *more = allocate_more;
    *free = free_buffer;
    return S_OK;
}

HRESULT Support::Subscribe(LPNOTIFKEY key, ULONG events, ULONG, LPMAPIADVISESINK sink, ULONG *connection) {
    if (!alive("Subscribe"))
        return MAPI_E_INVALID_OBJECT;
    if (key == nullptr || sink == nullptr || connection == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    sink->AddRef();
    std::lock_guard<std::mutex> lock(mutex_);
    *connection = next_connection_++;
    subscriptions_[*connection] = {std::vector<unsigned char>(key->ab, key->ab + key->cb), events, sink};
    return S_OK;
}

HRESULT Support::Unsubscribe(ULONG connection) {
    if (!alive("Unsubscribe"))
        return MAPI_E_INVALID_OBJECT;
    IMAPIAdviseSink *sink = nullptr;
    {
        std::lock_guard<std::mutex> lock(mutex_);
        auto found = subscriptions_.find(connection);
        if (found == subscriptions_.end())
            return MAPI_E_NOT_FOUND;
        sink = found->second.sink;
        subscriptions_.erase(found);
    }
    sink->Release();
    return S_OK;
}

// Delivered at once, on the calling thread.
HRESULT Support::Notify(LPNOTIFKEY key, ULONG count, LPNOTIFICATION notifications, ULONG *flags) {
    if (!alive("Notify"))
        return MAPI_E_INVALID_OBJECT;
    if (key == nullptr || notifications == nullptr || flags == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    std::vector<unsigned char> bytes(key->ab, key->ab + key->cb);
    std::vector<IMAPIAdviseSink *> sinks;
    {
        std::lock_guard<std::mutex> lock(mutex_);
        for (auto &entry : subscriptions_) {
            if (entry.second.key != bytes || (entry.second.events & notifications->ulEventType) == 0)
                continue;
            entry.second.sink->AddRef();
            sinks.push_back(entry.second.sink);
        }
    }
    for (IMAPIAdviseSink *sink : sinks) {
        sink->OnNotify(count, notifications);
        sink->Release();
    }
    *flags = 0;
    return S_OK;
}

HRESULT Support::ModifyStatusRow(ULONG count, LPSPropValue values, ULONG) {
    if (!alive("ModifyStatusRow"))
        return MAPI_E_INVALID_OBJECT;
    if (count > 0 && values == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    ++status_rows_seen_;
    journal().add(Who::provider, "IMAPISupport::ModifyStatusRow");
    status_row_ = status_row_ || SUCCEEDED(status_row_result);
    return status_row_result;
}

HRESULT Support::SetProviderUID(LPMAPIUID uid, ULONG) {
    if (!alive("SetProviderUID"))
        return MAPI_E_INVALID_OBJECT;
    if (uid == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    ++uids_seen_;
    journal().add(Who::provider, "IMAPISupport::SetProviderUID");
    if (FAILED(uid_result))
        return uid_result;
    std::lock_guard<std::mutex> lock(mutex_);
    uids_.push_back(*uid);
    return uid_result;
}

HRESULT Support::NewUID(LPMAPIUID uid) {
    if (!alive("NewUID"))
        return MAPI_E_INVALID_OBJECT;
    if (uid == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    static std::atomic<ULONG> next{1};
    ULONG number = next++;
    std::memset(uid, 0xA5, sizeof *uid);
    std::memcpy(uid->ab, &number, sizeof number);
    return S_OK;
}

HRESULT Support::CompareEntryIDs(ULONG size1, LPENTRYID entry1, ULONG size2, LPENTRYID entry2, ULONG,
                                 ULONG *result) {
    if (!alive("CompareEntryIDs"))
        return MAPI_E_INVALID_OBJECT;
    if (result == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    *result = size1 == size2 && (size1 == 0 || std::memcmp(entry1, entry2, size1) == 0);
    return S_OK;
}

HRESULT Support::StoreLogoffTransports(ULONG *flags) {
    if (!alive("StoreLogoffTransports"))
        return MAPI_E_INVALID_OBJECT;
    if (flags == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    ++transports_calls_;
    transports_flags_ = *flags;
    journal().add(Who::provider, "IMAPISupport::StoreLogoffTransports(" + to_hex(*flags) + ")");
    Inside inside;
    if (on_transports)
        on_transports();
    *flags |= transports_out;
    return transports_result;
}

// This MAPI leaves invalidating to the provider.
HRESULT Support::MakeInvalid(ULONG, LPVOID, ULONG, ULONG) { return refuse("MakeInvalid"); }

// The rest has nothing to do with a store's logon and logoff.
HRESULT Support::OpenProfileSection(LPMAPIUID, ULONG, LPPROFSECT *) { return refuse("OpenProfileSection"); }
HRESULT Support::RegisterPreprocessor(LPMAPIUID, LPTSTR, LPTSTR, LPSTR, LPSTR, ULONG) {
    return refuse("RegisterPreprocessor");
}
HRESULT Support::SpoolerYield(ULONG) { return refuse("SpoolerYield"); }
HRESULT Support::SpoolerNotify(ULONG, LPVOID) { return refuse("SpoolerNotify"); }
HRESULT Support::CreateOneOff(LPTSTR, LPTSTR, LPTSTR, ULONG, ULONG *, LPENTRYID *) {
    return refuse("CreateOneOff");
}
HRESULT Support::OpenTemplateID(ULONG, LPENTRYID, ULONG, LPMAPIPROP, LPCIID, LPMAPIPROP *, LPMAPIPROP) {
    return refuse("OpenTemplateID");
}
HRESULT Support::OpenEntry(ULONG, LPENTRYID, LPCIID, ULONG, ULONG *, LPUNKNOWN *) {
    return refuse("OpenEntry");
}
HRESULT Support::GetOneOffTable(ULONG, LPMAPITABLE *) { return refuse("GetOneOffTable"); }
HRESULT Support::Address(UIPARAM *, LPADRPARM, LPADRLIST *) { return refuse("Address"); }
HRESULT Support::Details(UIPARAM *, LPFNDISMISS, LPVOID, ULONG, LPENTRYID, LPFNBUTTON, LPVOID, LPTSTR,
                         ULONG) {
    return refuse("Details");
}
HRESULT Support::NewEntry(UIPARAM, ULONG, ULONG, LPENTRYID, ULONG, LPENTRYID, ULONG *, LPENTRYID *) {
    return refuse("NewEntry");
}
HRESULT Support::DoConfigPropsheet(UIPARAM, ULONG, LPTSTR, LPMAPITABLE, LPMAPIPROP, ULONG) {
    return refuse("DoConfigPropsheet");
}
HRESULT Support::CopyMessages(LPCIID, LPVOID, LPENTRYLIST, LPCIID, LPVOID, UIPARAM, LPMAPIPROGRESS, ULONG) {
    return refuse("CopyMessages");
}
HRESULT Support::CopyFolder(LPCIID, LPVOID, ULONG, LPENTRYID, LPCIID, LPVOID, LPTSTR, UIPARAM, LPMAPIPROGRESS,
                            ULONG) {
    return refuse("CopyFolder");
}
HRESULT Support::DoCopyTo(LPCIID, LPVOID, ULONG, LPCIID, LPSPropTagArray, UIPARAM, LPMAPIPROGRESS, LPCIID,
                          LPVOID, ULONG, LPSPropProblemArray *) {
    return refuse("DoCopyTo");
}
HRESULT Support::DoCopyProps(LPCIID, LPVOID, LPSPropTagArray, UIPARAM, LPMAPIPROGRESS, LPCIID, LPVOID, ULONG,
                             LPSPropProblemArray *) {
    return refuse("DoCopyProps");
}
HRESULT Support::DoProgressDialog(UIPARAM, ULONG, LPMAPIPROGRESS *) { return refuse("DoProgressDialog"); }
HRESULT Support::ReadReceipt(ULONG, LPMESSAGE, LPMESSAGE *) { return refuse("ReadReceipt"); }
HRESULT Support::PrepareSubmit(LPMESSAGE, ULONG *) { return refuse("PrepareSubmit"); }
HRESULT Support::ExpandRecips(LPMESSAGE, ULONG *) { return refuse("ExpandRecips"); }
HRESULT Support::UpdatePAB(ULONG, LPMESSAGE) { return refuse("UpdatePAB"); }
HRESULT Support::DoSentMail(ULONG, LPMESSAGE) { return refuse("DoSentMail"); }
HRESULT Support::OpenAddressBook(LPCIID, ULONG, LPADRBOOK *) { return refuse("OpenAddressBook"); }
HRESULT Support::Preprocess(ULONG, ULONG, LPENTRYID) { return refuse("Preprocess"); }
HRESULT Support::CompleteMsg(ULONG, ULONG, LPENTRYID) { return refuse("CompleteMsg"); }
HRESULT Support::StatusRecips(LPMESSAGE, LPADRLIST) { return refuse("StatusRecips"); }
HRESULT Support::WrapStoreEntryID(ULONG, LPENTRYID, ULONG *, LPENTRYID *) {
    return refuse("WrapStoreEntryID");
}
HRESULT Support::ModifyProfile(ULONG) { return refuse("ModifyProfile"); }
HRESULT Support::IStorageFromStream(LPUNKNOWN, LPCIID, ULONG, LPSTORAGE *) {
    return refuse("IStorageFromStream");
}
HRESULT Support::GetSvcConfigSupportObj(ULONG, LPMAPISUP *) { return refuse("GetSvcConfigSupportObj"); }

} // namespace host
