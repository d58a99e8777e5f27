// The support object that MAPI gives a provider for one logon. It counts exactly, records what it is asked,
// and belongs to the host: a use after its last reference is told as a fault and not suffered.
#pragma once

#include "sink.h"

#include <functional>
#include <map>

namespace host {

class Support final : public IMAPISupport {
public:
    Support() = default;
    Support(const Support &) = delete;
    Support &operator=(const Support &) = delete;

    // --- what MAPI (the session) knows and does ---
    void attach(IMSLogon *logon); // MAPI's reference to the logon; given up by log_off
    void give_up();               // MAPI's own reference to this object, after IMSProvider::Logon
    IMSLogon *logon() const { return logon_; }

    // The logon's end: Logoff with a pointer to zero, then the logon's Release. Whoever comes first does it,
    // the other waits for it. Situation A calls this; in situation B the last Release of this object does.
    HRESULT log_off();
    bool logged_off() const { return logged_off_; }
    HRESULT call_logoff(
        ULONG *flags); // Logoff alone, as often as one likes and with any flags; log_off still has to follow

    // --- what the provider did ---
    unsigned references() const { return references_; }
    unsigned add_refs() const { return add_refs_; }
    unsigned releases() const { return releases_; }
    unsigned transports_calls() const { return transports_calls_; }
    ULONG transports_flags() const { return transports_flags_; }
    std::vector<MAPIUID> registered_uids() const; // still registered now
    unsigned uids_seen() const { return uids_seen_; }
    bool has_status_row() const { return status_row_; }
    unsigned status_rows_seen() const { return status_rows_seen_; }

    // --- settings, made before the logon (Session::prepare) ---
    HRESULT uid_result = S_OK;        // of SetProviderUID, which does nothing when it fails
    HRESULT status_row_result = S_OK; // of ModifyStatusRow, likewise
    HRESULT transports_result = S_OK;
    ULONG transports_out = 0; // added to the flags that StoreLogoffTransports gives back
    std::function<void()> on_transports;
    std::function<void()> on_last_release; // before MAPI does anything

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, LPVOID *object) override;
    ULONG STDMETHODCALLTYPE AddRef() override;
    ULONG STDMETHODCALLTYPE Release() override;

    HRESULT STDMETHODCALLTYPE GetLastError(HRESULT, ULONG, LPMAPIERROR *) override;
    HRESULT STDMETHODCALLTYPE GetMemAllocRoutines(LPALLOCATEBUFFER *, LPALLOCATEMORE *,
                                                  LPFREEBUFFER *) override;
    HRESULT STDMETHODCALLTYPE Subscribe(LPNOTIFKEY, ULONG, ULONG, LPMAPIADVISESINK, ULONG *) override;
    HRESULT STDMETHODCALLTYPE Unsubscribe(ULONG) override;
    HRESULT STDMETHODCALLTYPE Notify(LPNOTIFKEY, ULONG, LPNOTIFICATION, ULONG *) override;
    HRESULT STDMETHODCALLTYPE ModifyStatusRow(ULONG, LPSPropValue, ULONG) override;
    HRESULT STDMETHODCALLTYPE OpenProfileSection(LPMAPIUID, ULONG, LPPROFSECT *) override;
    HRESULT STDMETHODCALLTYPE RegisterPreprocessor(LPMAPIUID, LPTSTR, LPTSTR, LPSTR, LPSTR, ULONG) override;
    HRESULT STDMETHODCALLTYPE NewUID(LPMAPIUID) override;
    HRESULT STDMETHODCALLTYPE MakeInvalid(ULONG, LPVOID, ULONG, ULONG) override;
    HRESULT STDMETHODCALLTYPE SpoolerYield(ULONG) override;
    HRESULT STDMETHODCALLTYPE SpoolerNotify(ULONG, LPVOID) override;
    HRESULT STDMETHODCALLTYPE CreateOneOff(LPTSTR, LPTSTR, LPTSTR, ULONG, ULONG *, LPENTRYID *) override;
    HRESULT STDMETHODCALLTYPE SetProviderUID(LPMAPIUID, ULONG) override;
    HRESULT STDMETHODCALLTYPE CompareEntryIDs(ULONG, LPENTRYID, ULONG, LPENTRYID, ULONG, ULONG *) override;
    HRESULT STDMETHODCALLTYPE OpenTemplateID(ULONG, LPENTRYID, ULONG, LPMAPIPROP, LPCIID, LPMAPIPROP *,
                                             LPMAPIPROP) override;
    HRESULT STDMETHODCALLTYPE OpenEntry(ULONG, LPENTRYID, LPCIID, ULONG, ULONG *, LPUNKNOWN *) override;
    HRESULT STDMETHODCALLTYPE GetOneOffTable(ULONG, LPMAPITABLE *) override;
    HRESULT STDMETHODCALLTYPE Address(UIPARAM *, LPADRPARM, LPADRLIST *) override;
    HRESULT STDMETHODCALLTYPE Details(UIPARAM *, LPFNDISMISS, LPVOID, ULONG, LPENTRYID, LPFNBUTTON, LPVOID,
                                      LPTSTR, ULONG) override;
    HRESULT STDMETHODCALLTYPE NewEntry(UIPARAM, ULONG, ULONG, LPENTRYID, ULONG, LPENTRYID, ULONG *,
                                       LPENTRYID *) override;
    HRESULT STDMETHODCALLTYPE DoConfigPropsheet(UIPARAM, ULONG, LPTSTR, LPMAPITABLE, LPMAPIPROP,
                                                ULONG) override;
    HRESULT STDMETHODCALLTYPE CopyMessages(LPCIID, LPVOID, LPENTRYLIST, LPCIID, LPVOID, UIPARAM,
                                           LPMAPIPROGRESS, ULONG) override;
    HRESULT STDMETHODCALLTYPE CopyFolder(LPCIID, LPVOID, ULONG, LPENTRYID, LPCIID, LPVOID, LPTSTR, UIPARAM,
                                         LPMAPIPROGRESS, ULONG) override;
    HRESULT STDMETHODCALLTYPE DoCopyTo(LPCIID, LPVOID, ULONG, LPCIID, LPSPropTagArray, UIPARAM,
                                       LPMAPIPROGRESS, LPCIID, LPVOID, ULONG, LPSPropProblemArray *) override;
    HRESULT STDMETHODCALLTYPE DoCopyProps(LPCIID, LPVOID, LPSPropTagArray, UIPARAM, LPMAPIPROGRESS, LPCIID,
                                          LPVOID, ULONG, LPSPropProblemArray *) override;
    HRESULT STDMETHODCALLTYPE DoProgressDialog(UIPARAM, ULONG, LPMAPIPROGRESS *) override;
    HRESULT STDMETHODCALLTYPE ReadReceipt(ULONG, LPMESSAGE, LPMESSAGE *) override;
    HRESULT STDMETHODCALLTYPE PrepareSubmit(LPMESSAGE, ULONG *) override;
    HRESULT STDMETHODCALLTYPE ExpandRecips(LPMESSAGE, ULONG *) override;
    HRESULT STDMETHODCALLTYPE UpdatePAB(ULONG, LPMESSAGE) override;
    HRESULT STDMETHODCALLTYPE DoSentMail(ULONG, LPMESSAGE) override;
    HRESULT STDMETHODCALLTYPE OpenAddressBook(LPCIID, ULONG, LPADRBOOK *) override;
    HRESULT STDMETHODCALLTYPE Preprocess(ULONG, ULONG, LPENTRYID) override;
    HRESULT STDMETHODCALLTYPE CompleteMsg(ULONG, ULONG, LPENTRYID) override;
    HRESULT STDMETHODCALLTYPE StoreLogoffTransports(ULONG *) override;
    HRESULT STDMETHODCALLTYPE StatusRecips(LPMESSAGE, LPADRLIST) override;
    HRESULT STDMETHODCALLTYPE WrapStoreEntryID(ULONG, LPENTRYID, ULONG *, LPENTRYID *) override;
    HRESULT STDMETHODCALLTYPE ModifyProfile(ULONG) override;
    HRESULT STDMETHODCALLTYPE IStorageFromStream(LPUNKNOWN, LPCIID, ULONG, LPSTORAGE *) override;
    HRESULT STDMETHODCALLTYPE GetSvcConfigSupportObj(ULONG, LPMAPISUP *) override;

private:
    struct Subscription {
        std::vector<unsigned char> key;
        ULONG events;
        IMAPIAdviseSink *sink;
    };

    bool alive(const char *method); // false, and a fault, after the last reference
    HRESULT refuse(const char *method);
    void forget_provider();
    void store_logoff();

    mutable std::mutex mutex_;
    std::atomic<unsigned> references_{1}; // MAPI's own
    std::atomic<unsigned> add_refs_{0}, releases_{0}, transports_calls_{0}, uids_seen_{0},
        status_rows_seen_{0};
    std::atomic<ULONG> transports_flags_{0};
    std::atomic<IMSLogon *> logon_{nullptr};
    std::atomic<bool> logging_off_{false}, logged_off_{false}, status_row_{false};
    std::atomic<int> bare_logoffs_{0}; // call_logoff on the stack of some thread
    std::atomic<std::thread::id> logoff_thread_{};
    std::vector<MAPIUID> uids_;
    std::map<ULONG, Subscription> subscriptions_;
    ULONG next_connection_ = 1;
};

} // namespace host
