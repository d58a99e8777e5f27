#include "store.hpp"

#include "logon.hpp"
#include "open.hpp"

const GUID *const CStore::s_interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IMsgStore,
                                            nullptr};

CStore::CStore(CObject *logon) : CPropObject(KIND_STORE, s_interfaces, logon, logon->Data(), MEM_ID_STORE) {}

// *IMsgStore::StoreLogoff*: the transports are told and the support object is released when the store's last
// reference goes. MAPI logs the logon off inside, so the store is out of the tree by then and only `delete
// this` is left to do.
void CStore::LastRelease() {
    CLock lock;
    CLogon *logon = Logon();
    CHeldSupport held = logon != nullptr ? logon->TakeSupport() : CHeldSupport{nullptr, 0};
    Unlink();
    lock.Leave();
    held.Finish();
}

HRESULT CStore::StoreLogoff(ULONG *lpulFlags) {
    METHOD_ENTER();
    if (lpulFlags == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    const ULONG known = LOGOFF_NO_WAIT | LOGOFF_ORDERLY | LOGOFF_PURGE | LOGOFF_ABORT | LOGOFF_QUIET;
    const bool one = *lpulFlags != 0 && (*lpulFlags & (*lpulFlags - 1)) == 0;
    if (!one || (*lpulFlags & ~known) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    CLogon *logon = Logon();
    if (logon == nullptr) {
        return MAPI_E_INVALID_OBJECT;
    }
    logon->SaveLogoffFlags(*lpulFlags);
    return S_OK;
}

HRESULT CStore::Advise(ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask, LPMAPIADVISESINK lpAdviseSink,
                       ULONG *lpulConnection) {
    METHOD_ENTER(lpulConnection);
    CLogon *logon = Logon();
    if (logon == nullptr) {
        return MAPI_E_INVALID_OBJECT;
    }
    return logon->Interface()->Advise(cbEntryID, lpEntryID, ulEventMask, lpAdviseSink, lpulConnection);
}

HRESULT CStore::Unadvise(ULONG ulConnection) {
    METHOD_ENTER();
    CLogon *logon = Logon();
    if (logon == nullptr) {
        return MAPI_E_INVALID_OBJECT;
    }
    logon->AddRef();
    lock.Leave();
    const HRESULT hr = logon->Interface()->Unadvise(ulConnection);
    logon->Release();
    return hr;
}

HRESULT CStore::CompareEntryIDs(ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
                                LPENTRYID lpEntryID2, ULONG ulFlags, ULONG *lpulResult) {
    METHOD_ENTER(lpulResult);
    if (lpulResult == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    return mem_compare_entryids(m_data, cbEntryID1, lpEntryID1, cbEntryID2, lpEntryID2, ulFlags, lpulResult);
}

HRESULT CStore::OpenEntry(ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface, ULONG ulFlags,
                          ULONG *lpulObjType, LPUNKNOWN *lppUnk) {
    METHOD_ENTER(lpulObjType, lppUnk);
    return OpenEntryOf(this, cbEntryID, lpEntryID, lpInterface, ulFlags, lpulObjType, lppUnk);
}
