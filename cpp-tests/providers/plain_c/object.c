/* Life, identity and calls: what all objects have in common. */
#include "object.h"

/* ---- life ---- */

void object_init(object *made, const object_type *type, const mem_alloc *alloc, mem_store *data, ULONG id,
                 msl_logon logon) {
    made->type = type;
    atomic_init(&made->references, 1);
    made->alloc = *alloc;
    mem_store_retain(data);
    made->data = data;
    made->id = id;
    made->logon = logon;
}

static void free_object(object *freed) {
    const mem_alloc alloc = freed->alloc;
    mem_store_release(freed->data);
    alloc.free_buffer(freed);
}

HRESULT object_open(const object_type *type, const object *parent, ULONG id, LPCIID iid, object **opened) {
    *opened = NULL;
    if (!object_has_interface(type, iid)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    object *made = mem_new(&parent->alloc, type->size);
    if (made == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    object_init(made, type, &parent->alloc, parent->data, id, parent->logon);
    const HRESULT hr = msl_object_open(made->logon, parent->handle, type->kind, made, &made->handle);
    if (FAILED(hr)) {
        free_object(made);
        return hr;
    }
    *opened = made;
    return S_OK;
}

void object_close(object *closed) {
    /* After this nobody else looks at the object. It fails if the logoff was first, which is as well (law:
     * late-close-is-safe). */
    msl_object_close(closed->handle);
    free_object(closed);
}

/* ---- IUnknown ---- */

int object_has_interface(const object_type *type, LPCIID iid) {
    int found = iid == NULL;
    for (const GUID *const *at = type->interfaces; !found && *at != NULL; at++) {
        found = msl_guid_equal(*at, iid);
    }
    return found;
}

HRESULT object_query_interface(object *self, const GUID *iid, void **found) {
    if (found == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    *found = NULL;
    if (iid == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if (!object_has_interface(self->type, iid)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    object_add_ref(self);
    *found = self;
    return S_OK;
}

ULONG object_add_ref(object *self) { return atomic_fetch_add(&self->references, 1) + 1; }

ULONG object_release(object *self) {
    const ULONG left = atomic_fetch_sub(&self->references, 1) - 1;
    if (left == 0) {
        self->type->last_release(self);
    }
    return left;
}

/* ---- calls ---- */

HRESULT object_enter(const object *self, msl_call *call) {
    return msl_call_enter(self->handle != 0 ? self->handle : self->logon, call);
}

HRESULT object_leave(msl_call call, HRESULT result) {
    msl_call_leave(call);
    return result;
}

HRESULT object_no_support(const object *self) {
    msl_call call;
    const HRESULT hr = object_enter(self, &call);
    return FAILED(hr) ? hr : object_leave(call, MAPI_E_NO_SUPPORT);
}

HRESULT object_get_last_error(const object *self, ULONG flags, LPMAPIERROR *error) {
    ZERO_OUTPUT(error);
    msl_call call;
    const HRESULT hr = object_enter(self, &call);
    if (FAILED(hr)) {
        return hr;
    }
    if (error == NULL) {
        return object_leave(call, MAPI_E_INVALID_PARAMETER);
    }
    return object_leave(call, (flags & ~MAPI_UNICODE) != 0 ? MAPI_E_UNKNOWN_FLAGS : S_OK);
}
