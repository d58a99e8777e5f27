/* IMSLogon, and the hooks by which the library reaches the provider and MAPI. */
#include "object.h"

#include <stdio.h>
#include <stdlib.h>

#define SELF IMSLogon
#include "unknown.h"

/* ---- hooks ---- */

/* The last of all hooks: the logon has been destroyed. */
static void drop(void *user) {
    logon *self = user;
    logon_half_done(self, &self->logon);
}

static void add_ref_support(void *user) {
    IMAPISupport *support = ((logon *)user)->support;
    support->lpVtbl->AddRef(support);
}

/* MAPI calls IMSLogon::Logoff and IMSLogon::Release inside, unless it did so before. */
static void release_support(void *user) {
    IMAPISupport *support = ((logon *)user)->support;
    support->lpVtbl->Release(support);
}

/* A reference, unless the last one has gone: that store is on its way out. */
static msl_hresult add_ref_store(void *user, void **store) {
    object *found = &((logon *)user)->store;
    unsigned references = atomic_load(&found->references);
    do {
        if (references == 0) {
            return MSL_E_INVALID_OBJECT;
        }
    } while (!atomic_compare_exchange_weak(&found->references, &references, references + 1));
    *store = found;
    return MSL_S_OK;
}

/*
 * The library has closed the object already: its handle is stale, so its methods answer
 * MAPI_E_INVALID_OBJECT. There is nothing to take from it either, since its data is counted; clients release
 * it when they like.
 */
static msl_hresult object_logoff(void *user, uint32_t kind, void *closed) { return MSL_S_OK; }

static msl_hresult transports_logoff(void *user, uint32_t *flags) {
    IMAPISupport *support = ((logon *)user)->support;
    ULONG in_and_out = *flags;
    const HRESULT hr = support->lpVtbl->StoreLogoffTransports(support, &in_and_out);
    *flags = (uint32_t)in_and_out;
    return hr;
}

static void print_lines(const char *text) {
    for (size_t length = 0; *text != 0; text += length) {
        length = strcspn(text, "\n");
        printf("mslogon: %.*s\n", (int)length, text);
        length += text[length] == '\n';
    }
    fflush(stdout);
}

/* A buffer of fixed size: Logoff allocates no memory. A longer report is cut. */
static void logged_off(void *user) {
    char text[8192];
    if (getenv("MSLOGON_TRACE") == NULL) {
        return;
    }
    if (SUCCEEDED(msl_report_text(((logon *)user)->logon.logon, text, sizeof text, NULL))) {
        print_lines(text);
    }
}

static msl_hresult activate(logon *self) {
    const msl_logon_hooks hooks = {
        .struct_size = sizeof hooks,
        .user = self,
        .drop = drop,
        .add_ref_support = add_ref_support,
        .release_support = release_support,
        .add_ref_store = add_ref_store,
        .object_logoff = object_logoff,
        .sink_notify = sink_notify,
        .sink_release = sink_release,
        .transports_logoff = transports_logoff,
        .logged_off = logged_off,
    };
    return msl_logon_activate(self->logon.logon, &hooks);
}

/* ---- life ---- */

/* Tears the logon down if nobody has. `drop` comes when no hook is running any more. */
static void last_release(object *self) { msl_logon_destroy(self->logon); }

void logon_half_done(logon *self, object *half) {
    LPFREEBUFFER free_buffer = half->alloc.free_buffer;
    mem_store_release(half->data);
    if (atomic_fetch_sub(&self->halves, 1) == 1) {
        free_buffer(self);
    }
}

/* Neither keeps the store from working, so their results do not matter. */
void logon_register(logon *self) {
    MAPIUID uid = *mem_store_uid(self->logon.data);
    SPropValue row[MEM_STATUS_ROW_SIZE];
    mem_status_row(row);
    self->support->lpVtbl->SetProviderUID(self->support, &uid, 0);
    self->support->lpVtbl->ModifyStatusRow(self->support, MEM_STATUS_ROW_SIZE, row, 0);
}

/* ---- methods ---- */

static HRESULT STDMETHODCALLTYPE logon_get_last_error(IMSLogon *self, HRESULT result, ULONG flags,
                                                      LPMAPIERROR *error) {
    return object_get_last_error(OBJECT(self), flags, error);
}

/* Not inside a call: a second Logoff is no error (law: idempotent). */
static HRESULT STDMETHODCALLTYPE logon_logoff(IMSLogon *self, ULONG *flags) {
    const uint32_t given = flags != NULL ? (uint32_t)*flags : 0;
    return msl_logon_logoff(OBJECT(self)->logon, flags != NULL ? &given : NULL);
}

static HRESULT STDMETHODCALLTYPE logon_open_entry(IMSLogon *self, ULONG size, LPENTRYID entry, LPCIID iid,
                                                  ULONG flags, ULONG *type, LPUNKNOWN *opened) {
    return entry_open(OBJECT(self), size, entry, iid, flags, type, opened);
}

static HRESULT STDMETHODCALLTYPE logon_compare_entry_ids(IMSLogon *self, ULONG size1, LPENTRYID entry1,
                                                         ULONG size2, LPENTRYID entry2, ULONG flags,
                                                         ULONG *equal) {
    return entry_compare(OBJECT(self), size1, entry1, size2, entry2, flags, equal);
}

static HRESULT STDMETHODCALLTYPE logon_advise(IMSLogon *self, ULONG size, LPENTRYID entry, ULONG events,
                                              LPMAPIADVISESINK sink, ULONG *connection) {
    return sink_advise(OBJECT(self), size, entry, events, sink, connection);
}

static HRESULT STDMETHODCALLTYPE logon_unadvise(IMSLogon *self, ULONG connection) {
    return sink_unadvise(OBJECT(self), connection);
}

static HRESULT open_status(const object *self, LPCIID iid, ULONG flags, ULONG *type, LPVOID *opened) {
    if (type == NULL || opened == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((flags & ~MAPI_MODIFY) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    object *status = NULL;
    const HRESULT hr = status_open(self, iid, &status);
    if (SUCCEEDED(hr)) {
        *type = MAPI_STATUS;
        *opened = &status->as.status;
    }
    return hr;
}

static HRESULT STDMETHODCALLTYPE logon_open_status_entry(IMSLogon *self, LPCIID iid, ULONG flags, ULONG *type,
                                                         LPVOID *opened) {
    ZERO_OUTPUT(type);
    ZERO_OUTPUT(opened);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    return FAILED(hr) ? hr : object_leave(call, open_status(OBJECT(self), iid, flags, type, opened));
}

static const IMSLogonVtbl vtable = {
    UNKNOWN_SLOTS,
    .GetLastError = logon_get_last_error,
    .Logoff = logon_logoff,
    .OpenEntry = logon_open_entry,
    .CompareEntryIDs = logon_compare_entry_ids,
    .Advise = logon_advise,
    .Unadvise = logon_unadvise,
    .OpenStatusEntry = logon_open_status_entry,
};

static const GUID *const interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMSLogon, NULL};

static const object_type type = {sizeof(logon), 0, interfaces, last_release};

/* ---- making ---- */

static HRESULT create(const mem_alloc *alloc, mem_store *data, IMAPISupport *support, msl_logon handle,
                      logon **made) {
    logon *created = mem_new(alloc, sizeof *created);
    if (created == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    object_init(&created->logon, &type, alloc, data, MEM_ID_STORE, handle);
    created->logon.as.logon.lpVtbl = &vtable;
    store_init(created, alloc, data, handle);
    created->support = support;
    atomic_init(&created->halves, 2);
    /* The store first: once the logon is active, others may get it. */
    HRESULT hr = msl_object_open(handle, 0, MSL_KIND_STORE, &created->store, &created->store.handle);
    if (SUCCEEDED(hr)) {
        hr = activate(created);
    }
    if (FAILED(hr)) {
        logon_half_done(created, &created->store);
        logon_half_done(created, &created->logon);
        return hr;
    }
    *made = created;
    return S_OK;
}

HRESULT logon_create(const mem_alloc *alloc, const MAPIUID *uid, IMAPISupport *support, msl_logon handle,
                     logon **made) {
    *made = NULL;
    mem_store *data = NULL;
    HRESULT hr = mem_store_create(alloc, uid, &data);
    if (FAILED(hr)) {
        return hr;
    }
    hr = create(alloc, data, support, handle, made);
    mem_store_release(data); /* the logon and the store have references of their own */
    return hr;
}
