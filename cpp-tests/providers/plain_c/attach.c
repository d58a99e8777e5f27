/* IAttach, which is IMAPIProp and no more. */
#include "object.h"

#define SELF IAttach
#include "prop.h"

static HRESULT STDMETHODCALLTYPE attach_open_property(IAttach *self, ULONG tag, LPCIID iid, ULONG options,
                                                      ULONG flags, LPUNKNOWN *opened) {
    ZERO_OUTPUT(opened);
    return object_no_support(OBJECT(self));
}

static const IAttachVtbl vtable = {
    PROP_SLOTS,
    .OpenProperty = attach_open_property,
};

static const GUID *const interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IAttachment, NULL};

static const object_type type = {sizeof(object), MSL_KIND_ATTACHMENT, interfaces, object_close};

HRESULT attach_open(const object *message, ULONG id, LPCIID iid, object **opened) {
    const HRESULT hr = object_open(&type, message, id, iid, opened);
    if (SUCCEEDED(hr)) {
        (*opened)->as.attach.lpVtbl = &vtable;
    }
    return hr;
}
