#include "folder.hpp"

#include "logon.hpp"
#include "message.hpp"
#include "open.hpp"

const GUID *const CFolder::s_interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IMAPIContainer,
                                             &MSL_IID_IMAPIFolder, nullptr};

CFolder::CFolder(CObject *parent, ULONG id)
    : CPropObject(KIND_FOLDER, s_interfaces, parent, parent->Data(), id) {}

HRESULT CFolder::GetContentsTable(ULONG ulFlags, LPMAPITABLE *lppTable) {
    METHOD_ENTER(lppTable);
    return OpenTableOf(lock, this, MAPI_MESSAGE, ulFlags, lppTable);
}

HRESULT CFolder::GetHierarchyTable(ULONG ulFlags, LPMAPITABLE *lppTable) {
    METHOD_ENTER(lppTable);
    return OpenTableOf(lock, this, MAPI_FOLDER, ulFlags, lppTable);
}

HRESULT CFolder::OpenEntry(ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface, ULONG ulFlags,
                           ULONG *lpulObjType, LPUNKNOWN *lppUnk) {
    METHOD_ENTER(lpulObjType, lppUnk);
    return OpenEntryOf(this, cbEntryID, lpEntryID, lpInterface, ulFlags, lpulObjType, lppUnk);
}

// The object comes first and the message last, so that a failure leaves no message behind.
HRESULT CFolder::CreateMessage(LPCIID lpInterface, ULONG ulFlags, LPMESSAGE *lppMessage) {
    METHOD_ENTER(lppMessage);
    if (lppMessage == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((ulFlags & ~MAPI_DEFERRED_ERRORS) != 0) {
        return (ulFlags & MAPI_ASSOCIATED) != 0 ? MAPI_E_NO_SUPPORT : MAPI_E_UNKNOWN_FLAGS;
    }
    if (!IsSupported(CMessage::s_interfaces, lpInterface)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    CMessage *message = nullptr;
    HRESULT hr = CreateObject(&message, static_cast<CObject *>(this), ULONG(0));
    if (FAILED(hr)) {
        return hr;
    }
    hr = message->CreateIn(m_id);
    if (FAILED(hr)) {
        return Discard(lock, message, hr);
    }
    *lppMessage = message;
    mem_created created;
    mem_fill_created(m_data, message->Id(), &created);
    CLogon *logon = Logon();
    if (logon != nullptr) {
        logon->AddRef();
        lock.Leave();
        logon->Notify(&created);
        logon->Release();
    }
    return S_OK;
}

HRESULT CFolder::Create(LPTSTR name, LPTSTR comment, ULONG flags) {
    return mem_create_folder(m_data, m_id, name, comment, flags, &m_id);
}

HRESULT CFolder::CreateFolder(ULONG ulFolderType, LPTSTR lpszFolderName, LPTSTR lpszFolderComment,
                              LPCIID lpInterface, ULONG ulFlags, LPMAPIFOLDER *lppFolder) {
    METHOD_ENTER(lppFolder);
    if (lppFolder == nullptr || lpszFolderName == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((ulFlags & ~(MAPI_UNICODE | MAPI_DEFERRED_ERRORS | OPEN_IF_EXISTS)) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (ulFolderType != FOLDER_GENERIC) {
        return MAPI_E_NO_SUPPORT;
    }
    if (!IsSupported(s_interfaces, lpInterface)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    CFolder *folder = nullptr;
    HRESULT hr = CreateObject(&folder, static_cast<CObject *>(this), m_id);
    if (FAILED(hr)) {
        return hr;
    }
    hr = folder->Create(lpszFolderName, lpszFolderComment, ulFlags);
    if (FAILED(hr)) {
        return Discard(lock, folder, hr);
    }
    *lppFolder = folder;
    return S_OK;
}
