#include "open.hpp"

#include "folder.hpp"
#include "message.hpp"
#include "table.hpp"

namespace {

template <class Class>
HRESULT OpenAs(CObject *parent, ULONG id, LPCIID lpInterface, LPUNKNOWN *lppUnk) {
    if (!IsSupported(Class::s_interfaces, lpInterface)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    Class *object = nullptr;
    const HRESULT hr = CreateObject(&object, parent, id);
    *lppUnk = object;
    return hr;
}

} // namespace

HRESULT OpenEntryOf(CObject *parent, ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface, ULONG ulFlags,
                    ULONG *lpulObjType, LPUNKNOWN *lppUnk) {
    if (lpulObjType == nullptr || lppUnk == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((ulFlags & ~(MAPI_MODIFY | MAPI_BEST_ACCESS | MAPI_DEFERRED_ERRORS)) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    ULONG id = 0;
    ULONG type = 0;
    HRESULT hr = mem_find_entry(parent->Data(), cbEntryID, lpEntryID, &id, &type);
    if (FAILED(hr)) {
        return hr;
    }
    hr = type == MAPI_FOLDER ? OpenAs<CFolder>(parent, id, lpInterface, lppUnk)
                             : OpenAs<CMessage>(parent, id, lpInterface, lppUnk);
    *lpulObjType = SUCCEEDED(hr) ? type : 0;
    return hr;
}

HRESULT OpenTableOf(CLock &lock, CObject *parent, ULONG childType, ULONG ulFlags, LPMAPITABLE *lppTable) {
    if (lppTable == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    CTable *table = nullptr;
    HRESULT hr = CreateObject(&table, parent);
    if (FAILED(hr)) {
        return hr;
    }
    hr = table->Open(childType, ulFlags);
    if (FAILED(hr)) {
        return Discard(lock, table, hr);
    }
    *lppTable = table;
    return S_OK;
}
