/* Entry identifiers: made, taken apart, compared. */
#include "mem_internal.h"

#include <string.h>

_Static_assert(sizeof(mem_entryid) == 24, "an entry identifier has no padding");

static int has_store_form(ULONG size, const ENTRYID *entry) {
    static const BYTE no_flags[4] = {0};
    return entry != NULL && size >= MEM_STORE_ENTRYID_SIZE && memcmp(entry, no_flags, sizeof(no_flags)) == 0;
}

/* The number that an entry identifier of this store holds; the store's own entry identifier counts as
 * MEM_ID_STORE. */
static HRESULT own_id(const mem_store *store, ULONG size, const ENTRYID *entry, ULONG *id) {
    mem_entryid parts = {0};
    if (!has_store_form(size, entry) || (size != MEM_ENTRYID_SIZE && size != MEM_STORE_ENTRYID_SIZE)) {
        return MAPI_E_INVALID_ENTRYID;
    }
    memcpy(&parts, entry, size);
    if (memcmp(&parts.store, &store->uid, sizeof(MAPIUID)) != 0) {
        return MAPI_E_INVALID_ENTRYID;
    }
    memcpy(id, parts.id, sizeof(*id));
    return S_OK;
}

/* Not in every mapidefs.h. */
#define ONLINE 0x00000100u

HRESULT mem_logon_uid(ULONG size, const ENTRYID *entry, ULONG flags, MAPIUID *uid) {
    const ULONG known = MDB_NO_DIALOG | MDB_WRITE | MDB_TEMPORARY | MDB_NO_MAIL | ONLINE | MAPI_BEST_ACCESS |
                        MAPI_DEFERRED_ERRORS | MAPI_UNICODE;
    memset(uid, 0, sizeof(*uid));
    if ((flags & ~known) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (entry == NULL) {
        return MAPI_E_UNCONFIGURED;
    }
    if (size != MEM_STORE_ENTRYID_SIZE || !has_store_form(size, entry)) {
        return MAPI_E_INVALID_ENTRYID;
    }
    memcpy(uid, entry->ab, sizeof(*uid));
    return S_OK;
}

void mem_make_entryid(const mem_store *store, ULONG id, mem_entryid *entry) {
    memset(entry, 0, sizeof(*entry));
    entry->store = store->uid;
    memcpy(entry->id, &id, sizeof(entry->id));
}

HRESULT mem_find_entry(mem_store *store, ULONG size, const ENTRYID *entry, ULONG *id, ULONG *type) {
    *id = 0;
    *type = 0;
    ULONG wanted = MEM_ID_ROOT;
    if (entry == NULL && size != 0) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if (size != 0 && (size != MEM_ENTRYID_SIZE || FAILED(own_id(store, size, entry, &wanted)))) {
        return MAPI_E_INVALID_ENTRYID;
    }
    HRESULT hr = MAPI_E_NOT_FOUND;
    EnterCriticalSection(&store->lock);
    const mem_node *node = mem_node_at(store, wanted);
    if (node != NULL && (node->type == MAPI_FOLDER || node->type == MAPI_MESSAGE)) {
        *id = node->id;
        *type = node->type;
        hr = S_OK;
    }
    LeaveCriticalSection(&store->lock);
    return hr;
}

HRESULT mem_compare_entryids(const mem_store *store, ULONG size1, const ENTRYID *entry1, ULONG size2,
                             const ENTRYID *entry2, ULONG flags, ULONG *equal) {
    *equal = 0;
    if (flags != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    ULONG id1 = 0;
    ULONG id2 = 0;
    if (FAILED(own_id(store, size1, entry1, &id1)) || FAILED(own_id(store, size2, entry2, &id2))) {
        return MAPI_E_INVALID_ENTRYID;
    }
    *equal = id1 == id2;
    return S_OK;
}

HRESULT mem_compare_store_ids(ULONG size1, const ENTRYID *entry1, ULONG size2, const ENTRYID *entry2,
                              ULONG flags, ULONG *equal) {
    *equal = 0;
    if (flags != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    MAPIUID uid1;
    MAPIUID uid2;
    if (FAILED(mem_logon_uid(size1, entry1, 0, &uid1)) || FAILED(mem_logon_uid(size2, entry2, 0, &uid2))) {
        return MAPI_E_INVALID_ENTRYID;
    }
    *equal = memcmp(&uid1, &uid2, sizeof(uid1)) == 0;
    return S_OK;
}
