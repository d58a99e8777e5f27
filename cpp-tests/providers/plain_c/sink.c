/* Advise sinks: the library keeps them, numbers them, and calls OnNotify and Release through the two hooks
 * here. */
#include "object.h"

/* What the library is given as a sink. */
typedef struct sink {
    IMAPIAdviseSink *receiver; /* counted */
    LPFREEBUFFER free_buffer;
    ULONG id; /* of the folder of interest; MEM_ID_STORE for all */
} sink;

/* ---- hooks ---- */

msl_hresult sink_notify(void *user, void *sink_given, void *notification) {
    const sink *told = sink_given;
    mem_created *created = notification;
    if (told->id == MEM_ID_STORE || told->id == created->parent_id) {
        told->receiver->lpVtbl->OnNotify(told->receiver, 1, &created->notification);
    }
    return MSL_S_OK;
}

void sink_release(void *user, void *sink_given) {
    sink *released = sink_given;
    released->receiver->lpVtbl->Release(released->receiver);
    released->free_buffer(released);
}

/* ---- methods ---- */

static HRESULT create(const object *on, ULONG id, LPMAPIADVISESINK receiver, sink **created) {
    *created = mem_new(&on->alloc, sizeof **created);
    if (*created == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    receiver->lpVtbl->AddRef(receiver);
    (*created)->receiver = receiver;
    (*created)->free_buffer = on->alloc.free_buffer;
    (*created)->id = id;
    return S_OK;
}

static HRESULT advise(const object *on, ULONG id, ULONG events, LPMAPIADVISESINK receiver,
                      ULONG *connection) {
    sink *created = NULL;
    HRESULT hr = create(on, id, receiver, &created);
    if (FAILED(hr)) {
        return hr;
    }
    uint32_t number = 0;
    hr = msl_sink_advise(on->logon, events, 0, created, &number);
    if (FAILED(hr)) {
        sink_release(NULL, created); /* it is still ours */
    }
    *connection = number;
    return hr;
}

static HRESULT find_and_advise(const object *on, ULONG size, LPENTRYID entry, ULONG events,
                               LPMAPIADVISESINK receiver, ULONG *connection) {
    if (receiver == NULL || connection == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    ULONG id = MEM_ID_STORE;
    ULONG type = 0;
    const HRESULT hr = size != 0 ? mem_find_entry(on->data, size, entry, &id, &type) : S_OK;
    return FAILED(hr) ? hr : advise(on, id, events, receiver, connection);
}

HRESULT sink_advise(const object *on, ULONG size, LPENTRYID entry, ULONG events, LPMAPIADVISESINK receiver,
                    ULONG *connection) {
    ZERO_OUTPUT(connection);
    msl_call call;
    const HRESULT hr = object_enter(on, &call);
    return FAILED(hr) ? hr
                      : object_leave(call, find_and_advise(on, size, entry, events, receiver, connection));
}

HRESULT sink_unadvise(const object *on, ULONG connection) {
    msl_call call;
    const HRESULT hr = object_enter(on, &call);
    return FAILED(hr) ? hr : object_leave(call, msl_sink_unadvise(on->logon, connection));
}

void sink_notify_created(const object *message) {
    mem_created created;
    mem_fill_created(message->data, message->id, &created);
    /* The message is there, whether anybody can be told or not. */
    msl_sink_notify(message->logon, fnevObjectCreated, 0, &created, NULL);
}
