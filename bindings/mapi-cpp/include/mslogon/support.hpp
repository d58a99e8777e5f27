// The support object that a provider hands its store: MAPI's own, counted once (law: support-once).
#pragma once

#include "guarded.hpp"
#include "object.hpp"

#include <atomic>

namespace mslogon {

// Whatever the provider AddRefs and Releases here, MAPI's object gets one AddRef when the logon is wrapped,
// and one Release as the last thing of its teardown. When the provider lets go of its last reference and its
// store (an object of kind::store) was open and is closed, that was the store's last Release, and the
// teardown begins; so the Release that MAPI expects there reaches it once all is closed. A provider that does
// not track its store says so itself: logon::store_released.
//
// Every method is handed on to MAPI's object, inside the gate, until Logoff has begun; then it answers
// MAPI_E_INVALID_OBJECT, but on the thread that runs Logoff. StoreLogoffTransports reaches MAPI once (law:
// transports-once).
class support final : public IMAPISupport {
public:
    // What the support object is a part of; it lives as long as any reference to it.
    class owner {
    public:
        virtual void add_life() noexcept = 0;
        virtual void release_life() noexcept = 0;
        virtual core::handle logon_handle() const noexcept = 0;

    protected:
        ~owner() = default;
    };

    support(IMAPISupport *mapi, owner &part_of) noexcept : m_mapi(mapi), m_owner(part_of) {}
    support(const support &) = delete;
    support &operator=(const support &) = delete;

    // Its own interfaces alone: MAPI's object under another would have a count of its own (law:
    // support-once).
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **object) override {
        if (object == nullptr) {
            return MAPI_E_INVALID_PARAMETER;
        }
        *object = nullptr;
        if (!detail::is_one_of(iid, detail::iid_unknown, detail::iid_support)) {
            return MAPI_E_INTERFACE_NOT_SUPPORTED;
        }
        AddRef();
        *object = static_cast<IMAPISupport *>(this);
        return S_OK;
    }

    ULONG STDMETHODCALLTYPE AddRef() override {
        m_owner.add_life();
        return ++m_references;
    }

    ULONG STDMETHODCALLTYPE Release() override {
        ULONG before = m_references;
        do {
            if (before == 0) {
                return 0; // one Release too many must not end somebody else's process
            }
        } while (!m_references.compare_exchange_weak(before, before - 1));
        if (before == 1) {
            core::logon_support_let_go(m_owner.logon_handle());
        }
        m_owner.release_life();
        return before - 1;
    }

    HRESULT STDMETHODCALLTYPE StoreLogoffTransports(ULONG *lpulFlags) override {
        if (lpulFlags == nullptr) {
            return MAPI_E_INVALID_PARAMETER;
        }
        std::uint32_t flags = *lpulFlags;
        const HRESULT result = core::transports_tell(m_owner.logon_handle(), flags);
        *lpulFlags = flags;
        return result;
    }

    HRESULT STDMETHODCALLTYPE GetLastError(HRESULT hResult, ULONG ulFlags,
                                           LPMAPIERROR *lppMAPIError) override {
        return detail::zero_if_failed(forward(&IMAPISupport::GetLastError, hResult, ulFlags, lppMAPIError),
                                      lppMAPIError);
    }
    HRESULT STDMETHODCALLTYPE GetMemAllocRoutines(LPALLOCATEBUFFER *lpAllocateBuffer,
                                                  LPALLOCATEMORE *lpAllocateMore,
                                                  LPFREEBUFFER *lpFreeBuffer) override {
        return detail::zero_if_failed(
            forward(&IMAPISupport::GetMemAllocRoutines, lpAllocateBuffer, lpAllocateMore, lpFreeBuffer),
            lpAllocateBuffer, lpAllocateMore, lpFreeBuffer);
    }
    HRESULT STDMETHODCALLTYPE Subscribe(LPNOTIFKEY lpKey, ULONG ulEventMask, ULONG ulFlags,
                                        LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection) override {
        return detail::zero_if_failed(
            forward(&IMAPISupport::Subscribe, lpKey, ulEventMask, ulFlags, lpAdviseSink, lpulConnection),
            lpulConnection);
    }
    HRESULT STDMETHODCALLTYPE Unsubscribe(ULONG ulConnection) override {
        return forward(&IMAPISupport::Unsubscribe, ulConnection);
    }
    HRESULT STDMETHODCALLTYPE Notify(LPNOTIFKEY lpKey, ULONG cNotification, LPNOTIFICATION lpNotifications,
                                     ULONG *lpulFlags) override {
        return forward(&IMAPISupport::Notify, lpKey, cNotification, lpNotifications, lpulFlags);
    }
    HRESULT STDMETHODCALLTYPE ModifyStatusRow(ULONG cValues, LPSPropValue lpColumnVals,
                                              ULONG ulFlags) override {
        return forward(&IMAPISupport::ModifyStatusRow, cValues, lpColumnVals, ulFlags);
    }
    HRESULT STDMETHODCALLTYPE OpenProfileSection(LPMAPIUID lpUid, ULONG ulFlags,
                                                 LPPROFSECT *lppProfileObj) override {
        return detail::zero_if_failed(
            forward(&IMAPISupport::OpenProfileSection, lpUid, ulFlags, lppProfileObj), lppProfileObj);
    }
    HRESULT STDMETHODCALLTYPE RegisterPreprocessor(LPMAPIUID lpMuid, LPTSTR lpszAdrType, LPTSTR lpszDLLName,
                                                   LPSTR lpszPreprocess, LPSTR lpszRemovePreprocessInfo,
                                                   ULONG ulFlags) override {
        return forward(&IMAPISupport::RegisterPreprocessor, lpMuid, lpszAdrType, lpszDLLName, lpszPreprocess,
                       lpszRemovePreprocessInfo, ulFlags);
    }
    HRESULT STDMETHODCALLTYPE NewUID(LPMAPIUID lpMuid) override {
        return forward(&IMAPISupport::NewUID, lpMuid);
    }
    HRESULT STDMETHODCALLTYPE MakeInvalid(ULONG ulFlags, LPVOID lpObject, ULONG ulRefCount,
                                          ULONG cMethods) override {
        return forward(&IMAPISupport::MakeInvalid, ulFlags, lpObject, ulRefCount, cMethods);
    }
    HRESULT STDMETHODCALLTYPE SpoolerYield(ULONG ulFlags) override {
        return forward(&IMAPISupport::SpoolerYield, ulFlags);
    }
    HRESULT STDMETHODCALLTYPE SpoolerNotify(ULONG ulFlags, LPVOID lpvData) override {
        return forward(&IMAPISupport::SpoolerNotify, ulFlags, lpvData);
    }
    HRESULT STDMETHODCALLTYPE CreateOneOff(LPTSTR lpszName, LPTSTR lpszAdrType, LPTSTR lpszAddress,
                                           ULONG ulFlags, ULONG *lpcbEntryID,
                                           LPENTRYID *lppEntryID) override {
        return detail::zero_if_failed(forward(&IMAPISupport::CreateOneOff, lpszName, lpszAdrType, lpszAddress,
                                              ulFlags, lpcbEntryID, lppEntryID),
                                      lpcbEntryID, lppEntryID);
    }
    HRESULT STDMETHODCALLTYPE SetProviderUID(LPMAPIUID lpProviderID, ULONG ulFlags) override {
        return forward(&IMAPISupport::SetProviderUID, lpProviderID, ulFlags);
    }
    HRESULT STDMETHODCALLTYPE CompareEntryIDs(ULONG cbEntry1, LPENTRYID lpEntry1, ULONG cbEntry2,
                                              LPENTRYID lpEntry2, ULONG ulCompareFlags,
                                              ULONG *lpulResult) override {
        return detail::zero_if_failed(forward(&IMAPISupport::CompareEntryIDs, cbEntry1, lpEntry1, cbEntry2,
                                              lpEntry2, ulCompareFlags, lpulResult),
                                      lpulResult);
    }
    HRESULT STDMETHODCALLTYPE OpenTemplateID(ULONG cbTemplateID, LPENTRYID lpTemplateID,
                                             ULONG ulTemplateFlags, LPMAPIPROP lpMAPIPropData,
                                             LPCIID lpInterface, LPMAPIPROP *lppMAPIPropNew,
                                             LPMAPIPROP lpMAPIPropSibling) override {
        return detail::zero_if_failed(forward(&IMAPISupport::OpenTemplateID, cbTemplateID, lpTemplateID,
                                              ulTemplateFlags, lpMAPIPropData, lpInterface, lppMAPIPropNew,
                                              lpMAPIPropSibling),
                                      lppMAPIPropNew);
    }
    HRESULT STDMETHODCALLTYPE OpenEntry(ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,
                                        ULONG ulOpenFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk) override {
        return detail::zero_if_failed(forward(&IMAPISupport::OpenEntry, cbEntryID, lpEntryID, lpInterface,
                                              ulOpenFlags, lpulObjType, lppUnk),
                                      lpulObjType, lppUnk);
    }
    HRESULT STDMETHODCALLTYPE GetOneOffTable(ULONG ulFlags, LPMAPITABLE *lppTable) override {
        return detail::zero_if_failed(forward(&IMAPISupport::GetOneOffTable, ulFlags, lppTable), lppTable);
    }
    HRESULT STDMETHODCALLTYPE Address(detail::ui_param *lpulUIParam, LPADRPARM lpAdrParms,
                                      LPADRLIST *lppAdrList) override {
        return forward(&IMAPISupport::Address, lpulUIParam, lpAdrParms, lppAdrList);
    }
    HRESULT STDMETHODCALLTYPE Details(detail::ui_param *lpulUIParam, LPFNDISMISS lpfnDismiss,
                                      LPVOID lpvDismissContext, ULONG cbEntryID, LPENTRYID lpEntryID,
                                      LPFNBUTTON lpfButtonCallback, LPVOID lpvButtonContext,
                                      LPTSTR lpszButtonText, ULONG ulFlags) override {
        return forward(&IMAPISupport::Details, lpulUIParam, lpfnDismiss, lpvDismissContext, cbEntryID,
                       lpEntryID, lpfButtonCallback, lpvButtonContext, lpszButtonText, ulFlags);
    }
    HRESULT STDMETHODCALLTYPE NewEntry(detail::ui_param ulUIParam, ULONG ulFlags, ULONG cbEIDContainer,
                                       LPENTRYID lpEIDContainer, ULONG cbEIDNewEntryTpl,
                                       LPENTRYID lpEIDNewEntryTpl, ULONG *lpcbEIDNewEntry,
                                       LPENTRYID *lppEIDNewEntry) override {
        return detail::zero_if_failed(forward(&IMAPISupport::NewEntry, ulUIParam, ulFlags, cbEIDContainer,
                                              lpEIDContainer, cbEIDNewEntryTpl, lpEIDNewEntryTpl,
                                              lpcbEIDNewEntry, lppEIDNewEntry),
                                      lpcbEIDNewEntry, lppEIDNewEntry);
    }
    HRESULT STDMETHODCALLTYPE DoConfigPropsheet(detail::ui_param ulUIParam, ULONG ulFlags, LPTSTR lpszTitle,
                                                LPMAPITABLE lpDisplayTable, LPMAPIPROP lpConfigData,
                                                ULONG ulTopPage) override {
        return forward(&IMAPISupport::DoConfigPropsheet, ulUIParam, ulFlags, lpszTitle, lpDisplayTable,
                       lpConfigData, ulTopPage);
    }
    HRESULT STDMETHODCALLTYPE CopyMessages(LPCIID lpSrcInterface, LPVOID lpSrcFolder, LPENTRYLIST lpMsgList,
                                           LPCIID lpDestInterface, LPVOID lpDestFolder,
                                           detail::ui_param ulUIParam, LPMAPIPROGRESS lpProgress,
                                           ULONG ulFlags) override {
        return forward(&IMAPISupport::CopyMessages, lpSrcInterface, lpSrcFolder, lpMsgList, lpDestInterface,
                       lpDestFolder, ulUIParam, lpProgress, ulFlags);
    }
    HRESULT STDMETHODCALLTYPE CopyFolder(LPCIID lpSrcInterface, LPVOID lpSrcFolder, ULONG cbEntryID,
                                         LPENTRYID lpEntryID, LPCIID lpDestInterface, LPVOID lpDestFolder,
                                         LPTSTR lpszNewFolderName, detail::ui_param ulUIParam,
                                         LPMAPIPROGRESS lpProgress, ULONG ulFlags) override {
        return forward(&IMAPISupport::CopyFolder, lpSrcInterface, lpSrcFolder, cbEntryID, lpEntryID,
                       lpDestInterface, lpDestFolder, lpszNewFolderName, ulUIParam, lpProgress, ulFlags);
    }
    HRESULT STDMETHODCALLTYPE DoCopyTo(LPCIID lpSrcInterface, LPVOID lpSrcObj, ULONG ciidExclude,
                                       LPCIID rgiidExclude, LPSPropTagArray lpExcludeProps,
                                       detail::ui_param ulUIParam, LPMAPIPROGRESS lpProgress,
                                       LPCIID lpDestInterface, LPVOID lpDestObj, ULONG ulFlags,
                                       LPSPropProblemArray *lppProblems) override {
        return detail::zero_if_failed(forward(&IMAPISupport::DoCopyTo, lpSrcInterface, lpSrcObj, ciidExclude,
                                              rgiidExclude, lpExcludeProps, ulUIParam, lpProgress,
                                              lpDestInterface, lpDestObj, ulFlags, lppProblems),
                                      lppProblems);
    }
    HRESULT STDMETHODCALLTYPE DoCopyProps(LPCIID lpSrcInterface, LPVOID lpSrcObj,
                                          LPSPropTagArray lpIncludeProps, detail::ui_param ulUIParam,
                                          LPMAPIPROGRESS lpProgress, LPCIID lpDestInterface, LPVOID lpDestObj,
                                          ULONG ulFlags, LPSPropProblemArray *lppProblems) override {
        return detail::zero_if_failed(forward(&IMAPISupport::DoCopyProps, lpSrcInterface, lpSrcObj,
                                              lpIncludeProps, ulUIParam, lpProgress, lpDestInterface,
                                              lpDestObj, ulFlags, lppProblems),
                                      lppProblems);
    }
    HRESULT STDMETHODCALLTYPE DoProgressDialog(detail::ui_param ulUIParam, ULONG ulFlags,
                                               LPMAPIPROGRESS *lppProgress) override {
        return detail::zero_if_failed(
            forward(&IMAPISupport::DoProgressDialog, ulUIParam, ulFlags, lppProgress), lppProgress);
    }
    HRESULT STDMETHODCALLTYPE ReadReceipt(ULONG ulFlags, LPMESSAGE lpReadMessage,
                                          LPMESSAGE *lppEmptyMessage) override {
        return detail::zero_if_failed(
            forward(&IMAPISupport::ReadReceipt, ulFlags, lpReadMessage, lppEmptyMessage), lppEmptyMessage);
    }
    HRESULT STDMETHODCALLTYPE PrepareSubmit(LPMESSAGE lpMessage, ULONG *lpulFlags) override {
        return forward(&IMAPISupport::PrepareSubmit, lpMessage, lpulFlags);
    }
    HRESULT STDMETHODCALLTYPE ExpandRecips(LPMESSAGE lpMessage, ULONG *lpulFlags) override {
        return forward(&IMAPISupport::ExpandRecips, lpMessage, lpulFlags);
    }
    HRESULT STDMETHODCALLTYPE UpdatePAB(ULONG ulFlags, LPMESSAGE lpMessage) override {
        return forward(&IMAPISupport::UpdatePAB, ulFlags, lpMessage);
    }
    HRESULT STDMETHODCALLTYPE DoSentMail(ULONG ulFlags, LPMESSAGE lpMessage) override {
        return forward(&IMAPISupport::DoSentMail, ulFlags, lpMessage);
    }
    HRESULT STDMETHODCALLTYPE OpenAddressBook(LPCIID lpInterface, ULONG ulFlags,
                                              LPADRBOOK *lppAdrBook) override {
        return detail::zero_if_failed(
            forward(&IMAPISupport::OpenAddressBook, lpInterface, ulFlags, lppAdrBook), lppAdrBook);
    }
    HRESULT STDMETHODCALLTYPE Preprocess(ULONG ulFlags, ULONG cbEntryID, LPENTRYID lpEntryID) override {
        return forward(&IMAPISupport::Preprocess, ulFlags, cbEntryID, lpEntryID);
    }
    HRESULT STDMETHODCALLTYPE CompleteMsg(ULONG ulFlags, ULONG cbEntryID, LPENTRYID lpEntryID) override {
        return forward(&IMAPISupport::CompleteMsg, ulFlags, cbEntryID, lpEntryID);
    }
    HRESULT STDMETHODCALLTYPE StatusRecips(LPMESSAGE lpMessage, LPADRLIST lpRecipList) override {
        return forward(&IMAPISupport::StatusRecips, lpMessage, lpRecipList);
    }
    HRESULT STDMETHODCALLTYPE WrapStoreEntryID(ULONG cbOrigEntry, LPENTRYID lpOrigEntry,
                                               ULONG *lpcbWrappedEntry, LPENTRYID *lppWrappedEntry) override {
        return detail::zero_if_failed(forward(&IMAPISupport::WrapStoreEntryID, cbOrigEntry, lpOrigEntry,
                                              lpcbWrappedEntry, lppWrappedEntry),
                                      lpcbWrappedEntry, lppWrappedEntry);
    }
    HRESULT STDMETHODCALLTYPE ModifyProfile(ULONG ulFlags) override {
        return forward(&IMAPISupport::ModifyProfile, ulFlags);
    }
    HRESULT STDMETHODCALLTYPE IStorageFromStream(LPUNKNOWN lpUnkIn, LPCIID lpInterface, ULONG ulFlags,
                                                 LPSTORAGE *lppStorageOut) override {
        return detail::zero_if_failed(
            forward(&IMAPISupport::IStorageFromStream, lpUnkIn, lpInterface, ulFlags, lppStorageOut),
            lppStorageOut);
    }
    HRESULT STDMETHODCALLTYPE GetSvcConfigSupportObj(ULONG ulFlags, LPMAPISUP *lppSvcSupport) override {
        return detail::zero_if_failed(forward(&IMAPISupport::GetSvcConfigSupportObj, ulFlags, lppSvcSupport),
                                      lppSvcSupport);
    }

    // MAPI's own object, for the adapter.
    IMAPISupport *mapi() const noexcept { return m_mapi; }

private:
    template <class Method, class... Arguments>
    HRESULT forward(Method method, Arguments... arguments) noexcept {
        const call entered(m_owner.logon_handle());
        if (!entered) {
            return entered.result();
        }
        return detail::guarded([&] { return (m_mapi->*method)(arguments...); });
    }

    IMAPISupport *const m_mapi;
    owner &m_owner;
    std::atomic<ULONG> m_references{0};
};

} // namespace mslogon
