#include "logon.hpp"

#include "open.hpp"
#include "status.hpp"

namespace {

const GUID *const s_interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMSLogon, nullptr};

} // namespace

CLogon::CLogon(CObject *provider, mem_store *data)
    : CObjectOf(KIND_LOGON, s_interfaces, provider, data, MEM_ID_STORE) {}

// ---- the support object ----

void CHeldSupport::Finish() {
    if (support == nullptr) {
        return;
    }
    // What it answers is for the log of a debug build: there is no one left to tell.
    support->StoreLogoffTransports(&flags);
    support->Release();
}

void CLogon::AttachSupport(IMAPISupport *support) {
    m_support = support;
    m_support->AddRef();
}

CHeldSupport CLogon::TakeSupport() {
    const CHeldSupport taken = {m_support, m_logoffFlags};
    m_support = nullptr;
    return taken;
}

// ---- the end ----

void CLogon::Close() {
    CLock lock;
    Unlink();
    CSink *sinks = m_sinks.RemoveAll();
    CHeldSupport held = TakeSupport();
    const mem_alloc alloc = m_alloc;
    lock.Leave();
    ReleaseSinks(alloc, sinks);
    held.Finish();
}

void CLogon::LastRelease() { Close(); }

HRESULT CLogon::Logoff(ULONG *lpulFlags) {
    METHOD_ENTER();
    if (lpulFlags == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if (*lpulFlags != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    lock.Leave();
    Close();
    return S_OK;
}

// ---- sinks ----

void CLogon::Notify(mem_created *created) {
    ULONG connection = 0;
    CLock lock;
    const ULONG last = m_sinks.LastConnection();
    lock.Leave();
    while (connection < last) {
        CLock next;
        IMAPIAdviseSink *sink = m_sinks.Next(&connection, fnevObjectCreated, created->parent_id);
        next.Leave();
        if (sink == nullptr) {
            return;
        }
        sink->OnNotify(1, &created->notification);
        sink->Release();
    }
}

// ---- methods ----

HRESULT CLogon::GetLastError(HRESULT, ULONG ulFlags, LPMAPIERROR *lppMAPIError) {
    return NothingKnown(ulFlags, lppMAPIError);
}

HRESULT CLogon::OpenEntry(ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface, ULONG ulFlags,
                          ULONG *lpulObjType, LPUNKNOWN *lppUnk) {
    METHOD_ENTER(lpulObjType, lppUnk);
    return OpenEntryOf(this, cbEntryID, lpEntryID, lpInterface, ulFlags, lpulObjType, lppUnk);
}

HRESULT CLogon::CompareEntryIDs(ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
                                LPENTRYID lpEntryID2, ULONG ulFlags, ULONG *lpulResult) {
    METHOD_ENTER(lpulResult);
    if (lpulResult == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    return mem_compare_entryids(m_data, cbEntryID1, lpEntryID1, cbEntryID2, lpEntryID2, ulFlags, lpulResult);
}

HRESULT CLogon::Advise(ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask, LPMAPIADVISESINK lpAdviseSink,
                       ULONG *lpulConnection) {
    METHOD_ENTER(lpulConnection);
    if (lpAdviseSink == nullptr || lpulConnection == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    ULONG id = MEM_ID_STORE;
    ULONG type = 0;
    if (cbEntryID != 0) {
        const HRESULT hr = mem_find_entry(m_data, cbEntryID, lpEntryID, &id, &type);
        if (FAILED(hr)) {
            return hr;
        }
    }
    return m_sinks.Add(m_alloc, id, ulEventMask, lpAdviseSink, lpulConnection);
}

HRESULT CLogon::Unadvise(ULONG ulConnection) {
    METHOD_ENTER();
    CSink *sink = m_sinks.Remove(ulConnection);
    const mem_alloc alloc = m_alloc;
    lock.Leave();
    ReleaseSinks(alloc, sink);
    return sink != nullptr ? S_OK : MAPI_E_NOT_FOUND;
}

HRESULT CLogon::OpenStatusEntry(LPCIID lpInterface, ULONG ulFlags, ULONG *lpulObjType, LPVOID *lppEntry) {
    METHOD_ENTER(lpulObjType, lppEntry);
    if (lpulObjType == nullptr || lppEntry == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((ulFlags & ~MAPI_MODIFY) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (!IsSupported(CStatus::s_interfaces, lpInterface)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    CStatus *status = nullptr;
    const HRESULT hr = CreateObject(&status, static_cast<CObject *>(this));
    if (FAILED(hr)) {
        return hr;
    }
    *lppEntry = static_cast<IMAPIStatus *>(status);
    *lpulObjType = MAPI_STATUS;
    return S_OK;
}
