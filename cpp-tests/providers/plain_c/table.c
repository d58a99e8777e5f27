/* IMAPITable: the folders or messages of a folder, or the attachments of a message, as they were at its
 * opening. */
#include "object.h"

#define SELF IMAPITable
#include "unknown.h"

typedef struct table {
    object object; /* first */
    mem_table *rows;
} table;

static mem_table *rows_of(IMAPITable *self) { return ((table *)self)->rows; }

static HRESULT STDMETHODCALLTYPE table_get_last_error(IMAPITable *self, HRESULT result, ULONG flags,
                                                      LPMAPIERROR *error) {
    return object_get_last_error(OBJECT(self), flags, error);
}

static HRESULT STDMETHODCALLTYPE table_get_status(IMAPITable *self, ULONG *status, ULONG *type) {
    ZERO_OUTPUT(status);
    ZERO_OUTPUT(type);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    if (status == NULL || type == NULL) {
        return object_leave(call, MAPI_E_INVALID_PARAMETER);
    }
    *status = TBLSTAT_COMPLETE;
    *type = TBLTYPE_SNAPSHOT;
    return object_leave(call, S_OK);
}

static HRESULT STDMETHODCALLTYPE table_set_columns(IMAPITable *self, LPSPropTagArray tags, ULONG flags) {
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    return object_leave(call, tags != NULL ? mem_table_set_columns(rows_of(self), tags, flags)
                                           : MAPI_E_INVALID_PARAMETER);
}

static HRESULT STDMETHODCALLTYPE table_query_columns(IMAPITable *self, ULONG flags, LPSPropTagArray *tags) {
    ZERO_OUTPUT(tags);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    return object_leave(call, tags != NULL ? mem_table_query_columns(rows_of(self), flags, tags)
                                           : MAPI_E_INVALID_PARAMETER);
}

static HRESULT STDMETHODCALLTYPE table_get_row_count(IMAPITable *self, ULONG flags, ULONG *count) {
    ZERO_OUTPUT(count);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    return object_leave(call, count != NULL ? mem_table_row_count(rows_of(self), flags, count)
                                            : MAPI_E_INVALID_PARAMETER);
}

static HRESULT STDMETHODCALLTYPE table_seek_row(IMAPITable *self, BOOKMARK origin, LONG rows, LONG *sought) {
    ZERO_OUTPUT(sought);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    return FAILED(hr) ? hr : object_leave(call, mem_table_seek_row(rows_of(self), origin, rows, sought));
}

static HRESULT STDMETHODCALLTYPE table_query_rows(IMAPITable *self, LONG count, ULONG flags,
                                                  LPSRowSet *rows) {
    ZERO_OUTPUT(rows);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    return object_leave(call, rows != NULL ? mem_table_query_rows(rows_of(self), count, flags, rows)
                                           : MAPI_E_INVALID_PARAMETER);
}

/* ---- what this provider does not have ---- */

static HRESULT STDMETHODCALLTYPE table_advise(IMAPITable *self, ULONG events, LPMAPIADVISESINK sink,
                                              ULONG *connection) {
    ZERO_OUTPUT(connection);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_unadvise(IMAPITable *self, ULONG connection) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_seek_row_approx(IMAPITable *self, ULONG numerator, ULONG denominator) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_query_position(IMAPITable *self, ULONG *row, ULONG *numerator,
                                                      ULONG *denominator) {
    ZERO_OUTPUT(row);
    ZERO_OUTPUT(numerator);
    ZERO_OUTPUT(denominator);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_find_row(IMAPITable *self, LPSRestriction restriction, BOOKMARK origin,
                                                ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_restrict(IMAPITable *self, LPSRestriction restriction, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_create_bookmark(IMAPITable *self, BOOKMARK *position) {
    ZERO_OUTPUT(position);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_free_bookmark(IMAPITable *self, BOOKMARK position) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_sort_table(IMAPITable *self, LPSSortOrderSet order, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_query_sort_order(IMAPITable *self, LPSSortOrderSet *order) {
    ZERO_OUTPUT(order);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_abort(IMAPITable *self) { return object_no_support(OBJECT(self)); }

static HRESULT STDMETHODCALLTYPE table_expand_row(IMAPITable *self, ULONG key_size, LPBYTE key, ULONG count,
                                                  ULONG flags, LPSRowSet *rows, ULONG *more_rows) {
    ZERO_OUTPUT(rows);
    ZERO_OUTPUT(more_rows);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_collapse_row(IMAPITable *self, ULONG key_size, LPBYTE key, ULONG flags,
                                                    ULONG *count) {
    ZERO_OUTPUT(count);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_wait_for_completion(IMAPITable *self, ULONG flags, ULONG milliseconds,
                                                           ULONG *status) {
    ZERO_OUTPUT(status);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_get_collapse_state(IMAPITable *self, ULONG flags, ULONG key_size,
                                                          LPBYTE key, ULONG *state_size, LPBYTE *state) {
    ZERO_OUTPUT(state_size);
    ZERO_OUTPUT(state);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE table_set_collapse_state(IMAPITable *self, ULONG flags, ULONG state_size,
                                                          LPBYTE state, BOOKMARK *location) {
    ZERO_OUTPUT(location);
    return object_no_support(OBJECT(self));
}

/* ---- type ---- */

static const IMAPITableVtbl vtable = {
    UNKNOWN_SLOTS,
    .GetLastError = table_get_last_error,
    .Advise = table_advise,
    .Unadvise = table_unadvise,
    .GetStatus = table_get_status,
    .SetColumns = table_set_columns,
    .QueryColumns = table_query_columns,
    .GetRowCount = table_get_row_count,
    .SeekRow = table_seek_row,
    .SeekRowApprox = table_seek_row_approx,
    .QueryPosition = table_query_position,
    .FindRow = table_find_row,
    .Restrict = table_restrict,
    .CreateBookmark = table_create_bookmark,
    .FreeBookmark = table_free_bookmark,
    .SortTable = table_sort_table,
    .QuerySortOrder = table_query_sort_order,
    .QueryRows = table_query_rows,
    .Abort = table_abort,
    .ExpandRow = table_expand_row,
    .CollapseRow = table_collapse_row,
    .WaitForCompletion = table_wait_for_completion,
    .GetCollapseState = table_get_collapse_state,
    .SetCollapseState = table_set_collapse_state,
};

static void last_release(object *self) {
    mem_table *rows = ((table *)self)->rows;
    object_close(self);
    if (rows != NULL) {
        mem_table_close(rows);
    }
}

static const GUID *const interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPITable, NULL};

static const object_type type = {sizeof(table), MSL_KIND_TABLE, interfaces, last_release};

static HRESULT open_table(const object *parent, ULONG child_type, ULONG flags, LPMAPITABLE *opened) {
    if (opened == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    object *made = NULL;
    HRESULT hr = object_open(&type, parent, parent->id, NULL, &made);
    if (FAILED(hr)) {
        return hr;
    }
    made->as.table.lpVtbl = &vtable;
    hr = mem_table_open(parent->data, parent->id, child_type, flags, &((table *)made)->rows);
    if (FAILED(hr)) {
        object_release(made);
        return hr;
    }
    *opened = &made->as.table;
    return S_OK;
}

HRESULT table_open(const object *parent, ULONG child_type, ULONG flags, LPMAPITABLE *opened) {
    ZERO_OUTPUT(opened);
    msl_call call;
    const HRESULT hr = object_enter(parent, &call);
    return FAILED(hr) ? hr : object_leave(call, open_table(parent, child_type, flags, opened));
}
