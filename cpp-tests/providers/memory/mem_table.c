/* Tables: a snapshot of node numbers, columns, a position. Rows are read when they are asked for. */
#include "mem_internal.h"

#include <string.h>

struct mem_table {
    mem_store *store;
    SPropTagArray *columns;
    ULONG flags; /* MAPI_UNICODE or nothing */
    ULONG position;
    ULONG count;
    ULONG ids[]; /* of the rows */
};

#define MOST_COLUMNS 7

typedef struct columns {
    ULONG count;
    ULONG tags[MOST_COLUMNS];
} columns;

/* What a table shows until SetColumns. */
static const columns *first_columns(ULONG child_type) {
    static const columns hierarchy = {
        6,
        {PR_ENTRYID, PR_INSTANCE_KEY, PR_OBJECT_TYPE, PR_DISPLAY_NAME_A, PR_SUBFOLDERS, PR_PARENT_ENTRYID}};
    static const columns contents = {7,
                                     {PR_ENTRYID, PR_INSTANCE_KEY, PR_OBJECT_TYPE, PR_SUBJECT_A,
                                      PR_MESSAGE_CLASS_A, PR_HASATTACH, PR_PARENT_ENTRYID}};
    static const columns attachments = {4,
                                        {PR_ATTACH_NUM, PR_INSTANCE_KEY, PR_OBJECT_TYPE, PR_DISPLAY_NAME_A}};
    if (child_type == MAPI_FOLDER) {
        return &hierarchy;
    }
    return child_type == MAPI_MESSAGE ? &contents : &attachments;
}

static SPropTagArray *new_tags(const mem_alloc *alloc, const ULONG *tags, ULONG count) {
    SPropTagArray *made = mem_new(alloc, CbNewSPropTagArray(count));
    if (made != NULL) {
        made->cValues = count;
        memcpy(made->aulPropTag, tags, count * sizeof(ULONG));
    }
    return made;
}

static SPropTagArray *new_columns(const mem_alloc *alloc, const columns *columns, ULONG flags) {
    SPropTagArray *made = new_tags(alloc, columns->tags, columns->count);
    ULONG *tags = made != NULL ? made->aulPropTag : NULL;
    for (ULONG i = 0; tags != NULL && i < columns->count; i++) {
        if (PROP_TYPE(tags[i]) == PT_STRING8 && (flags & MAPI_UNICODE) != 0) {
            tags[i] = CHANGE_PROP_TYPE(tags[i], PT_UNICODE);
        }
    }
    return made;
}

static HRESULT open_table(mem_store *store, const mem_node *parent, ULONG child_type, ULONG flags,
                          mem_table **table) {
    const ULONG count = mem_count_children(parent, child_type);
    mem_table *made = mem_new(&store->alloc, sizeof(mem_table) + count * sizeof(ULONG));
    SPropTagArray *tags = made != NULL ? new_columns(&store->alloc, first_columns(child_type), flags) : NULL;
    if (tags == NULL) {
        store->alloc.free_buffer(made);
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    mem_store_retain(store);
    made->store = store;
    made->columns = tags;
    made->flags = flags & MAPI_UNICODE;
    for (const mem_node *child = parent->first_child; child != NULL; child = child->next) {
        if (child->type == child_type) {
            made->ids[made->count++] = child->id;
        }
    }
    *table = made;
    return S_OK;
}

HRESULT mem_table_open(mem_store *store, ULONG parent, ULONG child_type, ULONG flags, mem_table **table) {
    *table = NULL;
    if ((flags & ~(MAPI_UNICODE | MAPI_DEFERRED_ERRORS | MAPI_ASSOCIATED | CONVENIENT_DEPTH)) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if ((flags & (MAPI_ASSOCIATED | CONVENIENT_DEPTH)) != 0) {
        return MAPI_E_NO_SUPPORT;
    }
    EnterCriticalSection(&store->lock);
    const mem_node *node = mem_node_at(store, parent);
    const HRESULT hr = node == NULL ? MAPI_E_NOT_FOUND : open_table(store, node, child_type, flags, table);
    LeaveCriticalSection(&store->lock);
    return hr;
}

void mem_table_close(mem_table *table) {
    mem_store *store = table->store;
    store->alloc.free_buffer(table->columns);
    store->alloc.free_buffer(table);
    mem_store_release(store);
}

/* ---- columns ---- */

HRESULT mem_table_set_columns(mem_table *table, const SPropTagArray *tags, ULONG flags) {
    if ((flags & ~(TBL_ASYNC | TBL_BATCH)) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (tags->cValues == 0 || tags->cValues > UINT16_MAX) {
        return MAPI_E_INVALID_PARAMETER;
    }
    SPropTagArray *columns = new_tags(&table->store->alloc, tags->aulPropTag, tags->cValues);
    if (columns == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    EnterCriticalSection(&table->store->lock);
    SPropTagArray *replaced = table->columns;
    table->columns = columns;
    LeaveCriticalSection(&table->store->lock);
    table->store->alloc.free_buffer(replaced);
    return S_OK;
}

HRESULT mem_table_query_columns(mem_table *table, ULONG flags, SPropTagArray **tags) {
    *tags = NULL;
    if ((flags & ~TBL_ALL_COLUMNS) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    EnterCriticalSection(&table->store->lock);
    *tags = new_tags(&table->store->alloc, table->columns->aulPropTag, table->columns->cValues);
    LeaveCriticalSection(&table->store->lock);
    return *tags != NULL ? S_OK : MAPI_E_NOT_ENOUGH_MEMORY;
}

/* ---- rows ---- */

HRESULT mem_table_row_count(mem_table *table, ULONG flags, ULONG *count) {
    *count = 0;
    if ((flags & ~TBL_NOWAIT) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    *count = table->count;
    return S_OK;
}

static ULONG moved(const mem_table *table, ULONG from, LONG rows) {
    const int64_t to = (int64_t)from + rows;
    if (to < 0) {
        return 0;
    }
    return to > table->count ? table->count : (ULONG)to;
}

HRESULT mem_table_seek_row(mem_table *table, BOOKMARK origin, LONG rows, LONG *sought) {
    if (sought != NULL) {
        *sought = 0;
    }
    if (origin > BOOKMARK_END) {
        return MAPI_E_INVALID_BOOKMARK;
    }
    EnterCriticalSection(&table->store->lock);
    const ULONG starts[] = {0, table->position, table->count}; /* by bookmark: beginning, current, end */
    const ULONG from = starts[origin];
    table->position = moved(table, from, rows);
    if (sought != NULL) {
        *sought = (LONG)table->position - (LONG)from;
    }
    LeaveCriticalSection(&table->store->lock);
    return S_OK;
}

static void free_rows(const mem_alloc *alloc, SRowSet *set) {
    SRow *rows = set->aRow;
    for (ULONG i = 0; i < set->cRows; i++) {
        alloc->free_buffer(rows[i].lpProps);
    }
    alloc->free_buffer(set);
}

/* *SRowSet*: the set is one block and the values of each row are another, so that rows can be freed one by
 * one. */
static HRESULT read_rows(const mem_table *table, ULONG first, ULONG count, SRowSet **row_set) {
    const mem_store *store = table->store;
    SRowSet *set = mem_new(&store->alloc, CbNewSRowSet(count));
    if (set == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    SRow *rows = set->aRow;
    for (ULONG i = 0; i < count; i++) {
        int missing = 0;
        const mem_node *node = mem_node_at(store, table->ids[first + i]);
        const HRESULT hr =
            mem_read_values(store, node, table->columns, table->flags, &rows[i].lpProps, &missing);
        if (FAILED(hr)) {
            free_rows(&store->alloc, set);
            return hr;
        }
        rows[i].cValues = table->columns->cValues;
        set->cRows++;
    }
    *row_set = set;
    return S_OK;
}

HRESULT mem_table_query_rows(mem_table *table, LONG rows, ULONG flags, SRowSet **row_set) {
    *row_set = NULL;
    if ((flags & ~TBL_NOADVANCE) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (rows == 0) {
        return MAPI_E_INVALID_PARAMETER;
    }
    EnterCriticalSection(&table->store->lock);
    const ULONG end = moved(table, table->position, rows);
    const ULONG first = rows > 0 ? table->position : end; /* a negative count asks for the rows before */
    const ULONG count = rows > 0 ? end - first : table->position - first;
    const HRESULT hr = read_rows(table, first, count, row_set);
    if (SUCCEEDED(hr) && (flags & TBL_NOADVANCE) == 0) {
        table->position = end;
    }
    LeaveCriticalSection(&table->store->lock);
    return hr;
}
