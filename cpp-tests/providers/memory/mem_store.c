/* The store and its nodes: their life, the tree, finding. */
#include "mem_internal.h"

#include <string.h>

#define FIRST_CAPACITY 16

void *mem_new(const mem_alloc *alloc, size_t size) {
    void *block = NULL;
    if (size > UINT32_MAX || alloc->allocate_buffer((ULONG)size, &block) != S_OK || block == NULL) {
        return NULL;
    }
    memset(block, 0, size);
    return block;
}

/* ---- nodes ---- */

mem_node *mem_node_at(const mem_store *store, ULONG id) {
    return id < store->node_count ? store->nodes[id] : NULL;
}

ULONG mem_count_children(const mem_node *node, ULONG type) {
    ULONG count = 0;
    for (const mem_node *child = node->first_child; child != NULL; child = child->next) {
        count += child->type == type;
    }
    return count;
}

static int make_room(mem_store *store) {
    if (store->node_count < store->node_capacity) {
        return 1;
    }
    const ULONG capacity = store->node_capacity == 0 ? FIRST_CAPACITY : store->node_capacity * 2;
    mem_node **nodes = mem_new(&store->alloc, capacity * sizeof(mem_node *));
    if (nodes == NULL) {
        return 0;
    }
    if (store->nodes != NULL) {
        memcpy(nodes, store->nodes, store->node_count * sizeof(mem_node *));
        store->alloc.free_buffer(store->nodes);
    }
    store->nodes = nodes;
    store->node_capacity = capacity;
    return 1;
}

static void link_child(mem_node *parent, mem_node *node) {
    node->parent = parent;
    if (parent == NULL) {
        return;
    }
    if (parent->last_child == NULL) {
        parent->first_child = node;
    } else {
        parent->last_child->next = node;
    }
    parent->last_child = node;
}

/* All or nothing; `props` become the node's only where it is made. */
static mem_node *add_node(mem_store *store, mem_node *parent, ULONG type, mem_prop *props) {
    mem_node *node = make_room(store) ? mem_new(&store->alloc, sizeof(mem_node)) : NULL;
    if (node == NULL) {
        return NULL;
    }
    node->id = store->node_count;
    node->type = type;
    node->props = props;
    link_child(parent, node);
    store->nodes[store->node_count++] = node;
    return node;
}

static HRESULT add_node_with_values(mem_store *store, mem_node *parent, ULONG type, const SPropValue *values,
                                    ULONG count, ULONG *id) {
    mem_prop *props = NULL;
    for (ULONG i = 0; i < count; i++) {
        mem_prop *prop = mem_new_prop(&store->alloc, &values[i], 0);
        if (prop == NULL) {
            mem_free_props(&store->alloc, props);
            return MAPI_E_NOT_ENOUGH_MEMORY;
        }
        prop->next = props;
        props = prop;
    }
    const mem_node *node = add_node(store, parent, type, props);
    if (node == NULL) {
        mem_free_props(&store->alloc, props);
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    *id = node->id;
    return S_OK;
}

/* ---- store ---- */

static HRESULT add_first_nodes(mem_store *store) {
    const SPropValue name = mem_string_value(PR_DISPLAY_NAME_A, "Memory store", 0);
    const SPropValue root_name = mem_string_value(PR_DISPLAY_NAME_A, "Root", 0);
    SPropValue row[MEM_STATUS_ROW_SIZE];
    mem_status_row(row);
    ULONG id = 0;
    HRESULT hr = add_node_with_values(store, NULL, MAPI_STORE, &name, 1, &id);
    if (SUCCEEDED(hr)) {
        hr = add_node_with_values(store, NULL, MAPI_FOLDER, &root_name, 1, &id);
    }
    if (SUCCEEDED(hr)) {
        hr = add_node_with_values(store, NULL, MAPI_STATUS, row, MEM_STATUS_ROW_SIZE, &id);
    }
    return hr;
}

HRESULT mem_store_create(const mem_alloc *alloc, const MAPIUID *uid, mem_store **store) {
    *store = NULL;
    mem_store *made = mem_new(alloc, sizeof(mem_store));
    if (made == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    made->alloc = *alloc;
    made->references = 1;
    made->uid = *uid;
    InitializeCriticalSection(&made->lock);
    const HRESULT hr = add_first_nodes(made);
    if (FAILED(hr)) {
        mem_store_release(made);
        return hr;
    }
    *store = made;
    return S_OK;
}

void mem_store_retain(mem_store *store) { InterlockedIncrement(&store->references); }

void mem_store_release(mem_store *store) {
    if (InterlockedDecrement(&store->references) != 0) {
        return;
    }
    for (ULONG i = 0; i < store->node_count; i++) {
        mem_free_props(&store->alloc, store->nodes[i]->props);
        store->alloc.free_buffer(store->nodes[i]);
    }
    LPFREEBUFFER free_buffer = store->alloc.free_buffer;
    free_buffer(store->nodes);
    DeleteCriticalSection(&store->lock);
    free_buffer(store);
}

const MAPIUID *mem_store_uid(const mem_store *store) { return &store->uid; }

/* ---- creating and finding ---- */

static const mem_node *find_folder(const mem_node *parent, const SPropValue *name) {
    for (const mem_node *child = parent->first_child; child != NULL; child = child->next) {
        const mem_prop *has = child->type == MAPI_FOLDER ? mem_find_prop(child, PR_DISPLAY_NAME_A) : NULL;
        if (has != NULL && mem_same_text(&has->value, name)) {
            return child;
        }
    }
    return NULL;
}

static HRESULT create_folder(mem_store *store, ULONG parent_id, const SPropValue *values, ULONG count,
                             int open_existing, ULONG *id) {
    mem_node *parent = mem_node_at(store, parent_id);
    if (parent == NULL) {
        return MAPI_E_NOT_FOUND;
    }
    const mem_node *existing = find_folder(parent, &values[0]);
    if (existing == NULL) {
        return add_node_with_values(store, parent, MAPI_FOLDER, values, count, id);
    }
    if (!open_existing) {
        return MAPI_E_COLLISION;
    }
    *id = existing->id;
    return S_OK;
}

HRESULT mem_create_folder(mem_store *store, ULONG parent, const void *name, const void *comment, ULONG flags,
                          ULONG *id) {
    *id = 0;
    SPropValue values[2] = {mem_string_value(PR_DISPLAY_NAME_A, name, flags)};
    if (comment != NULL) {
        values[1] = mem_string_value(PR_COMMENT_A, comment, flags);
    }
    EnterCriticalSection(&store->lock);
    const HRESULT hr =
        create_folder(store, parent, values, comment != NULL ? 2 : 1, (flags & OPEN_IF_EXISTS) != 0, id);
    LeaveCriticalSection(&store->lock);
    return hr;
}

HRESULT mem_create_message(mem_store *store, ULONG parent, ULONG *id) {
    *id = 0;
    const SPropValue message_class = mem_string_value(PR_MESSAGE_CLASS_A, "IPM.Note", 0);
    EnterCriticalSection(&store->lock);
    mem_node *folder = mem_node_at(store, parent);
    const HRESULT hr = folder == NULL
                           ? MAPI_E_NOT_FOUND
                           : add_node_with_values(store, folder, MAPI_MESSAGE, &message_class, 1, id);
    LeaveCriticalSection(&store->lock);
    return hr;
}

HRESULT mem_create_attachment(mem_store *store, ULONG message, ULONG *number, ULONG *id) {
    *number = 0;
    *id = 0;
    HRESULT hr = MAPI_E_NOT_FOUND;
    EnterCriticalSection(&store->lock);
    mem_node *owner = mem_node_at(store, message);
    if (owner != NULL) {
        hr = add_node_with_values(store, owner, MAPI_ATTACH, NULL, 0, id);
    }
    if (SUCCEEDED(hr)) {
        *number = owner->next_attach_number++;
        store->nodes[*id]->attach_number = *number;
    }
    LeaveCriticalSection(&store->lock);
    return hr;
}

HRESULT mem_find_attachment(mem_store *store, ULONG message, ULONG number, ULONG *id) {
    *id = 0;
    HRESULT hr = MAPI_E_NOT_FOUND;
    EnterCriticalSection(&store->lock);
    const mem_node *owner = mem_node_at(store, message);
    for (const mem_node *child = owner != NULL ? owner->first_child : NULL; child != NULL;
         child = child->next) {
        if (child->attach_number == number) {
            *id = child->id;
            hr = S_OK;
        }
    }
    LeaveCriticalSection(&store->lock);
    return hr;
}

/* ---- notifications ---- */

void mem_fill_created(mem_store *store, ULONG id, mem_created *created) {
    memset(created, 0, sizeof(*created));
    EnterCriticalSection(&store->lock);
    const mem_node *node = mem_node_at(store, id);
    const ULONG type = node != NULL ? node->type : 0;
    created->parent_id = node != NULL && node->parent != NULL ? node->parent->id : MEM_ID_ROOT;
    LeaveCriticalSection(&store->lock);

    mem_make_entryid(store, id, &created->entry);
    mem_make_entryid(store, created->parent_id, &created->parent);
    created->notification.ulEventType = fnevObjectCreated;
    created->notification.info.obj.cbEntryID = MEM_ENTRYID_SIZE;
    created->notification.info.obj.lpEntryID = (LPENTRYID)&created->entry;
    created->notification.info.obj.ulObjType = type;
    created->notification.info.obj.cbParentID = MEM_ENTRYID_SIZE;
    created->notification.info.obj.lpParentID = (LPENTRYID)&created->parent;
}
