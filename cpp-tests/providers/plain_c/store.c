/* IMsgStore. */
#include "object.h"

#define SELF IMsgStore
#include "prop.h"

static logon *logon_of(object *store) { return (logon *)((char *)store - offsetof(logon, store)); }

/*
 * Situation B of a logoff: the support object's Release is the last step of the teardown, and MAPI calls
 * IMSLogon::Logoff and IMSLogon::Release inside it. If MAPI logged off before, nothing is left to do.
 */
static void last_release(object *self) {
    logon *owner = logon_of(self);
    msl_object_close(self->handle);
    msl_logon_store_released(self->logon);
    logon_half_done(owner, self);
}

static HRESULT STDMETHODCALLTYPE store_open_property(IMsgStore *self, ULONG tag, LPCIID iid, ULONG options,
                                                     ULONG flags, LPUNKNOWN *opened) {
    ZERO_OUTPUT(opened);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE store_advise(IMsgStore *self, ULONG size, LPENTRYID entry, ULONG events,
                                              LPMAPIADVISESINK sink, ULONG *connection) {
    return sink_advise(OBJECT(self), size, entry, events, sink, connection);
}

static HRESULT STDMETHODCALLTYPE store_unadvise(IMsgStore *self, ULONG connection) {
    return sink_unadvise(OBJECT(self), connection);
}

static HRESULT STDMETHODCALLTYPE store_compare_entry_ids(IMsgStore *self, ULONG size1, LPENTRYID entry1,
                                                         ULONG size2, LPENTRYID entry2, ULONG flags,
                                                         ULONG *equal) {
    return entry_compare(OBJECT(self), size1, entry1, size2, entry2, flags, equal);
}

static HRESULT STDMETHODCALLTYPE store_open_entry(IMsgStore *self, ULONG size, LPENTRYID entry, LPCIID iid,
                                                  ULONG flags, ULONG *type, LPUNKNOWN *opened) {
    return entry_open(OBJECT(self), size, entry, iid, flags, type, opened);
}

/* *IMsgStore::StoreLogoff*: the flag is saved; the transports are told when the store goes (law:
 * transports-once). */
static HRESULT STDMETHODCALLTYPE store_store_logoff(IMsgStore *self, ULONG *flags) {
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    const uint32_t given = flags != NULL ? (uint32_t)*flags : 0;
    return object_leave(call, msl_transports_save(OBJECT(self)->logon, flags != NULL ? &given : NULL));
}

/* ---- what this provider does not have ---- */

static HRESULT STDMETHODCALLTYPE store_set_receive_folder(IMsgStore *self, LPTSTR message_class, ULONG flags,
                                                          ULONG size, LPENTRYID entry) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE store_get_receive_folder(IMsgStore *self, LPTSTR message_class, ULONG flags,
                                                          ULONG *size, LPENTRYID *entry,
                                                          LPTSTR *explicit_class) {
    ZERO_OUTPUT(size);
    ZERO_OUTPUT(entry);
    ZERO_OUTPUT(explicit_class);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE store_get_receive_folder_table(IMsgStore *self, ULONG flags,
                                                                LPMAPITABLE *table) {
    ZERO_OUTPUT(table);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE store_abort_submit(IMsgStore *self, ULONG size, LPENTRYID entry,
                                                    ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE store_get_outgoing_queue(IMsgStore *self, ULONG flags, LPMAPITABLE *table) {
    ZERO_OUTPUT(table);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE store_set_lock_state(IMsgStore *self, LPMESSAGE message, ULONG state) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE store_finished_msg(IMsgStore *self, ULONG flags, ULONG size,
                                                    LPENTRYID entry) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE store_notify_new_mail(IMsgStore *self, LPNOTIFICATION notification) {
    return object_no_support(OBJECT(self));
}

/* ---- type ---- */

static const IMsgStoreVtbl vtable = {
    PROP_SLOTS,
    .OpenProperty = store_open_property,
    .Advise = store_advise,
    .Unadvise = store_unadvise,
    .CompareEntryIDs = store_compare_entry_ids,
    .OpenEntry = store_open_entry,
    .SetReceiveFolder = store_set_receive_folder,
    .GetReceiveFolder = store_get_receive_folder,
    .GetReceiveFolderTable = store_get_receive_folder_table,
    .StoreLogoff = store_store_logoff,
    .AbortSubmit = store_abort_submit,
    .GetOutgoingQueue = store_get_outgoing_queue,
    .SetLockState = store_set_lock_state,
    .FinishedMsg = store_finished_msg,
    .NotifyNewMail = store_notify_new_mail,
};

static const GUID *const interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IMsgStore, NULL};

const object_type store_type = {sizeof(object), MSL_KIND_STORE, interfaces, last_release};

void store_init(logon *owner, const mem_alloc *alloc, mem_store *data, msl_logon handle) {
    object_init(&owner->store, &store_type, alloc, data, MEM_ID_STORE, handle);
    owner->store.as.store.lpVtbl = &vtable;
}
