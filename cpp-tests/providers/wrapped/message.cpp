#include "message.hpp"

#include "attach.hpp"
#include "open.hpp"
#include "stream.hpp"

const GUID *const CMessage::s_interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IMessage,
                                              nullptr};

CMessage::CMessage(CObject *parent, ULONG id)
    : CPropObject(KIND_MESSAGE, s_interfaces, parent, parent->Data(), id) {}

HRESULT CMessage::CreateIn(ULONG folder) { return mem_create_message(m_data, folder, &m_id); }

HRESULT CMessage::OpenProperty(ULONG ulPropTag, LPCIID lpiid, ULONG, ULONG ulFlags, LPUNKNOWN *lppUnk) {
    METHOD_ENTER(lppUnk);
    if (lppUnk == nullptr || lpiid == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if (!IsSupported(CStream::s_interfaces, lpiid)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    CStream *stream = nullptr;
    HRESULT hr = CreateObject(&stream, static_cast<CObject *>(this));
    if (FAILED(hr)) {
        return hr;
    }
    hr = stream->Open(ulPropTag, ulFlags);
    if (FAILED(hr)) {
        return Discard(lock, stream, hr);
    }
    *lppUnk = stream;
    return S_OK;
}

HRESULT CMessage::GetAttachmentTable(ULONG ulFlags, LPMAPITABLE *lppTable) {
    METHOD_ENTER(lppTable);
    return OpenTableOf(lock, this, MAPI_ATTACH, ulFlags, lppTable);
}

HRESULT CMessage::OpenAttach(ULONG ulAttachmentNum, LPCIID lpInterface, ULONG ulFlags, LPATTACH *lppAttach) {
    METHOD_ENTER(lppAttach);
    if (lppAttach == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((ulFlags & ~(MAPI_MODIFY | MAPI_BEST_ACCESS | MAPI_DEFERRED_ERRORS)) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (!IsSupported(CAttach::s_interfaces, lpInterface)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    ULONG id = 0;
    HRESULT hr = mem_find_attachment(m_data, m_id, ulAttachmentNum, &id);
    if (FAILED(hr)) {
        return hr;
    }
    CAttach *attach = nullptr;
    hr = CreateObject(&attach, static_cast<CObject *>(this), id);
    *lppAttach = attach;
    return hr;
}

HRESULT CMessage::CreateAttach(LPCIID lpInterface, ULONG ulFlags, ULONG *lpulAttachmentNum,
                               LPATTACH *lppAttach) {
    METHOD_ENTER(lpulAttachmentNum, lppAttach);
    if (lpulAttachmentNum == nullptr || lppAttach == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((ulFlags & ~MAPI_DEFERRED_ERRORS) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (!IsSupported(CAttach::s_interfaces, lpInterface)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    CAttach *attach = nullptr;
    HRESULT hr = CreateObject(&attach, static_cast<CObject *>(this), ULONG(0));
    if (FAILED(hr)) {
        return hr;
    }
    hr = attach->CreateIn(m_id, lpulAttachmentNum);
    if (FAILED(hr)) {
        return Discard(lock, attach, hr);
    }
    *lppAttach = attach;
    return S_OK;
}
