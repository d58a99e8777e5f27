/* IMessage. */
#include "object.h"

#define SELF IMessage
#include "prop.h"

static HRESULT STDMETHODCALLTYPE message_open_property(IMessage *self, ULONG tag, LPCIID iid, ULONG options,
                                                       ULONG flags, LPUNKNOWN *opened) {
    ZERO_OUTPUT(opened);
    msl_call call;
    HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    hr = MAPI_E_INVALID_PARAMETER;
    if (opened != NULL && iid != NULL) {
        hr = stream_open(OBJECT(self), tag, iid, flags, opened);
    }
    return object_leave(call, hr);
}

/* ---- attachments ---- */

static HRESULT STDMETHODCALLTYPE message_get_attachment_table(IMessage *self, ULONG flags,
                                                              LPMAPITABLE *table) {
    return table_open(OBJECT(self), MAPI_ATTACH, flags, table);
}

static HRESULT open_attachment(const object *self, ULONG number, LPCIID iid, ULONG flags, LPATTACH *opened) {
    if (opened == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((flags & ~(MAPI_MODIFY | MAPI_BEST_ACCESS | MAPI_DEFERRED_ERRORS)) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    ULONG id = 0;
    object *attachment = NULL;
    HRESULT hr = mem_find_attachment(self->data, self->id, number, &id);
    if (SUCCEEDED(hr)) {
        hr = attach_open(self, id, iid, &attachment);
    }
    if (SUCCEEDED(hr)) {
        *opened = &attachment->as.attach;
    }
    return hr;
}

static HRESULT STDMETHODCALLTYPE message_open_attach(IMessage *self, ULONG number, LPCIID iid, ULONG flags,
                                                     LPATTACH *opened) {
    ZERO_OUTPUT(opened);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    return FAILED(hr) ? hr : object_leave(call, open_attachment(OBJECT(self), number, iid, flags, opened));
}

/* The object comes first and its node last, so that a failure leaves no node behind. */
static HRESULT create_attachment(const object *self, LPCIID iid, ULONG flags, ULONG *number,
                                 LPATTACH *created) {
    if (number == NULL || created == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((flags & ~MAPI_DEFERRED_ERRORS) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    object *attachment = NULL;
    HRESULT hr = attach_open(self, MEM_ID_STORE, iid, &attachment);
    if (FAILED(hr)) {
        return hr;
    }
    hr = mem_create_attachment(self->data, self->id, number, &attachment->id);
    if (FAILED(hr)) {
        object_release(attachment);
        return hr;
    }
    *created = &attachment->as.attach;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE message_create_attach(IMessage *self, LPCIID iid, ULONG flags, ULONG *number,
                                                       LPATTACH *created) {
    ZERO_OUTPUT(number);
    ZERO_OUTPUT(created);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    return FAILED(hr) ? hr : object_leave(call, create_attachment(OBJECT(self), iid, flags, number, created));
}

/* ---- what this provider does not have ---- */

static HRESULT STDMETHODCALLTYPE message_delete_attach(IMessage *self, ULONG number, UIPARAM window,
                                                       LPMAPIPROGRESS progress, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE message_get_recipient_table(IMessage *self, ULONG flags,
                                                             LPMAPITABLE *table) {
    ZERO_OUTPUT(table);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE message_modify_recipients(IMessage *self, ULONG flags, LPADRLIST changes) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE message_submit_message(IMessage *self, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE message_set_read_flag(IMessage *self, ULONG flags) {
    return object_no_support(OBJECT(self));
}

/* ---- type ---- */

static const IMessageVtbl vtable = {
    PROP_SLOTS,
    .OpenProperty = message_open_property,
    .GetAttachmentTable = message_get_attachment_table,
    .OpenAttach = message_open_attach,
    .CreateAttach = message_create_attach,
    .DeleteAttach = message_delete_attach,
    .GetRecipientTable = message_get_recipient_table,
    .ModifyRecipients = message_modify_recipients,
    .SubmitMessage = message_submit_message,
    .SetReadFlag = message_set_read_flag,
};

static const GUID *const interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IMessage, NULL};

static const object_type type = {sizeof(object), MSL_KIND_MESSAGE, interfaces, object_close};

HRESULT message_open(const object *parent, ULONG id, LPCIID iid, object **opened) {
    const HRESULT hr = object_open(&type, parent, id, iid, opened);
    if (SUCCEEDED(hr)) {
        (*opened)->as.message.lpVtbl = &vtable;
    }
    return hr;
}
