#include "provider.hpp"

#include "logon.hpp"
#include "store.hpp"

namespace {

const GUID *const s_interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMSProvider, nullptr};

// Neither keeps the store from working, so their results do not matter.
void TellMapi(LPMAPISUP support, MAPIUID *uid) {
    SPropValue row[MEM_STATUS_ROW_SIZE];
    mem_status_row(row);
    support->SetProviderUID(uid, 0);
    support->ModifyStatusRow(MEM_STATUS_ROW_SIZE, row, 0);
}

} // namespace

CProvider::CProvider(const mem_alloc &alloc) : CObjectOf(s_interfaces, alloc) {}

HRESULT CProvider::Shutdown(ULONG *lpulFlags) {
    METHOD_ENTER();
    if (lpulFlags == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    lock.Leave();
    return m_books.shutdown(lpulFlags);
}

// A store in its last Release is not open any more.
CStore *CProvider::FindOpenStore(const MAPIUID &uid) {
    for (CObject *logon = FirstChild(); logon != nullptr; logon = logon->NextSibling()) {
        if (!IsEqualMAPIUID(mem_store_uid(logon->Data()), &uid)) {
            continue;
        }
        for (CObject *child = logon->FirstChild(); child != nullptr; child = child->NextSibling()) {
            if (child->ObjectKind() == KIND_STORE && !child->IsClosing()) {
                return static_cast<CStore *>(child);
            }
        }
    }
    return nullptr;
}

HRESULT CProvider::CreateLogon(MAPIUID *uid, CLogon **logon) {
    mem_store *data = nullptr;
    HRESULT hr = mem_store_create(&m_alloc, uid, &data);
    if (FAILED(hr)) {
        return hr;
    }
    hr = CreateObject(logon, static_cast<CObject *>(this), data);
    mem_store_release(data);
    return hr;
}

// *IMSProvider::Logon*: one logon and one store for a store that is not open yet, else the open store and no
// logon. The lock is held until both are made, so that two threads never make two logons for one store.
HRESULT CProvider::OpenStore(CLock &lock, LPMAPISUP lpMAPISup, ULONG cbEntryID, LPENTRYID lpEntryID,
                             ULONG ulFlags, LPCIID lpInterface, LPMSLOGON *lppMSLogon, LPMDB *lppMDB) {
    if (lpMAPISup == nullptr || lppMSLogon == nullptr || lppMDB == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    MAPIUID uid;
    HRESULT hr = mem_logon_uid(cbEntryID, lpEntryID, ulFlags, &uid);
    if (FAILED(hr)) {
        return hr;
    }
    if (!IsSupported(CStore::s_interfaces, lpInterface)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    CStore *store = FindOpenStore(uid);
    if (store != nullptr) {
        store->AddRef();
        *lppMDB = store;
        return S_OK;
    }

    CLogon *logon = nullptr;
    hr = CreateLogon(&uid, &logon);
    if (FAILED(hr)) {
        return hr;
    }
    hr = mslogon::wrap(m_books, logon, lpMAPISup, &logon->m_books);
    if (FAILED(hr)) {
        return Discard(lock, logon, hr);
    }
    logon->AttachSupport(logon->m_books->support_object());
    hr = CreateObject(&store, static_cast<CObject *>(logon));
    if (FAILED(hr)) {
        IMAPISupport *attached = logon->TakeSupport().support;
        Discard(lock, logon->Interface(), hr);
        attached->Release();
        return hr;
    }
    *lppMSLogon = logon->Interface();
    *lppMDB = store;
    lock.Leave();
    TellMapi(lpMAPISup, &uid);
    return S_OK;
}

HRESULT CProvider::Logon(LPMAPISUP lpMAPISup, UIPARAM, LPTSTR, ULONG cbEntryID, LPENTRYID lpEntryID,
                         ULONG ulFlags, LPCIID lpInterface, ULONG *lpcbSpoolSecurity,
                         LPBYTE *lppbSpoolSecurity, LPMAPIERROR *lppMAPIError, LPMSLOGON *lppMSLogon,
                         LPMDB *lppMDB) {
    METHOD_ENTER(lpcbSpoolSecurity, lppbSpoolSecurity, lppMAPIError, lppMSLogon, lppMDB);
    return OpenStore(lock, lpMAPISup, cbEntryID, lpEntryID, ulFlags, lpInterface, lppMSLogon, lppMDB);
}

HRESULT CProvider::SpoolerLogon(LPMAPISUP lpMAPISup, UIPARAM, LPTSTR, ULONG cbEntryID, LPENTRYID lpEntryID,
                                ULONG ulFlags, LPCIID lpInterface, ULONG, LPBYTE, LPMAPIERROR *lppMAPIError,
                                LPMSLOGON *lppMSLogon, LPMDB *lppMDB) {
    METHOD_ENTER(lppMAPIError, lppMSLogon, lppMDB);
    return OpenStore(lock, lpMAPISup, cbEntryID, lpEntryID, ulFlags, lpInterface, lppMSLogon, lppMDB);
}

HRESULT CProvider::CompareStoreIDs(ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
                                   LPENTRYID lpEntryID2, ULONG ulFlags, ULONG *lpulResult) {
    METHOD_ENTER(lpulResult);
    if (lpulResult == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    return mem_compare_store_ids(cbEntryID1, lpEntryID1, cbEntryID2, lpEntryID2, ulFlags, lpulResult);
}

// What the DLL exports.
extern "C" HRESULT STDMAPIINITCALLTYPE MSProviderInit(HINSTANCE, LPMALLOC, LPALLOCATEBUFFER lpAllocateBuffer,
                                                      LPALLOCATEMORE lpAllocateMore,
                                                      LPFREEBUFFER lpFreeBuffer, ULONG ulFlags,
                                                      ULONG ulMAPIVer, ULONG *lpulProviderVer,
                                                      LPMSPROVIDER *lppMSProvider) {
    ClearOutputs(lpulProviderVer, lppMSProvider);
    if (lpAllocateBuffer == nullptr || lpAllocateMore == nullptr || lpFreeBuffer == nullptr ||
        lpulProviderVer == nullptr || lppMSProvider == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((ulFlags & ~MAPI_NT_SERVICE) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (ulMAPIVer < CURRENT_SPI_VERSION) {
        return MAPI_E_VERSION;
    }
    const mem_alloc alloc = {lpAllocateBuffer, lpAllocateMore, lpFreeBuffer};
    auto *provider = new (alloc) CProvider(alloc);
    if (provider == nullptr) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    *lpulProviderVer = CURRENT_SPI_VERSION;
    *lppMSProvider = provider;
    return S_OK;
}
