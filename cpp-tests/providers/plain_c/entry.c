/* Entry identifiers: what IMSLogon, IMsgStore and IMAPIContainer do with them in the same way. */
#include "object.h"

static HRESULT open_found(const object *from, ULONG id, ULONG found_type, LPCIID iid, LPUNKNOWN *opened) {
    object *made = NULL;
    const HRESULT hr =
        found_type == MAPI_FOLDER ? folder_open(from, id, iid, &made) : message_open(from, id, iid, &made);
    *opened = (LPUNKNOWN)made;
    return hr;
}

static HRESULT find_and_open(const object *from, ULONG size, LPENTRYID entry, LPCIID iid, ULONG flags,
                             ULONG *type, LPUNKNOWN *opened) {
    if (type == NULL || opened == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((flags & ~(MAPI_MODIFY | MAPI_BEST_ACCESS | MAPI_DEFERRED_ERRORS)) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    ULONG id = 0;
    ULONG found_type = 0;
    HRESULT hr = mem_find_entry(from->data, size, entry, &id, &found_type);
    if (SUCCEEDED(hr)) {
        hr = open_found(from, id, found_type, iid, opened);
    }
    *type = SUCCEEDED(hr) ? found_type : 0;
    return hr;
}

HRESULT entry_open(const object *from, ULONG size, LPENTRYID entry, LPCIID iid, ULONG flags, ULONG *type,
                   LPUNKNOWN *opened) {
    ZERO_OUTPUT(type);
    ZERO_OUTPUT(opened);
    msl_call call;
    const HRESULT hr = object_enter(from, &call);
    return FAILED(hr) ? hr : object_leave(call, find_and_open(from, size, entry, iid, flags, type, opened));
}

HRESULT entry_compare(const object *from, ULONG size1, LPENTRYID entry1, ULONG size2, LPENTRYID entry2,
                      ULONG flags, ULONG *equal) {
    ZERO_OUTPUT(equal);
    msl_call call;
    HRESULT hr = object_enter(from, &call);
    if (FAILED(hr)) {
        return hr;
    }
    hr = MAPI_E_INVALID_PARAMETER;
    if (equal != NULL) {
        hr = mem_compare_entryids(from->data, size1, entry1, size2, entry2, flags, equal);
    }
    return object_leave(call, hr);
}
