/* IMAPIStatus: the properties of the provider's row in the status table. */
#include "object.h"

#define SELF IMAPIStatus
#include "prop.h"

static HRESULT STDMETHODCALLTYPE status_open_property(IMAPIStatus *self, ULONG tag, LPCIID iid, ULONG options,
                                                      ULONG flags, LPUNKNOWN *opened) {
    ZERO_OUTPUT(opened);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE status_validate_state(IMAPIStatus *self, UIPARAM window, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE status_settings_dialog(IMAPIStatus *self, UIPARAM window, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE status_change_password(IMAPIStatus *self, LPTSTR old_password,
                                                        LPTSTR new_password, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE status_flush_queues(IMAPIStatus *self, UIPARAM window, ULONG size,
                                                     LPENTRYID transport, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static const IMAPIStatusVtbl vtable = {
    PROP_SLOTS,
    .OpenProperty = status_open_property,
    .ValidateState = status_validate_state,
    .SettingsDialog = status_settings_dialog,
    .ChangePassword = status_change_password,
    .FlushQueues = status_flush_queues,
};

static const GUID *const interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IMAPIStatus, NULL};

static const object_type type = {sizeof(object), MSL_KIND_STATUS, interfaces, object_close};

HRESULT status_open(const object *logon, LPCIID iid, object **opened) {
    const HRESULT hr = object_open(&type, logon, MEM_ID_STATUS, iid, opened);
    if (SUCCEEDED(hr)) {
        (*opened)->as.status.lpVtbl = &vtable;
    }
    return hr;
}
