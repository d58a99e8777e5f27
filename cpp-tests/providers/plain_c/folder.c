/* IMAPIFolder. */
#include "object.h"

#define SELF IMAPIFolder
#include "prop.h"

static HRESULT STDMETHODCALLTYPE folder_open_property(IMAPIFolder *self, ULONG tag, LPCIID iid, ULONG options,
                                                      ULONG flags, LPUNKNOWN *opened) {
    ZERO_OUTPUT(opened);
    return object_no_support(OBJECT(self));
}

/* ---- IMAPIContainer ---- */

static HRESULT STDMETHODCALLTYPE folder_get_contents_table(IMAPIFolder *self, ULONG flags,
                                                           LPMAPITABLE *table) {
    return table_open(OBJECT(self), MAPI_MESSAGE, flags, table);
}

static HRESULT STDMETHODCALLTYPE folder_get_hierarchy_table(IMAPIFolder *self, ULONG flags,
                                                            LPMAPITABLE *table) {
    return table_open(OBJECT(self), MAPI_FOLDER, flags, table);
}

static HRESULT STDMETHODCALLTYPE folder_open_entry(IMAPIFolder *self, ULONG size, LPENTRYID entry, LPCIID iid,
                                                   ULONG flags, ULONG *type, LPUNKNOWN *opened) {
    return entry_open(OBJECT(self), size, entry, iid, flags, type, opened);
}

/* ---- creating: the object first and its node last, so that a failure leaves no node behind ---- */

static HRESULT create_message(const object *self, LPCIID iid, ULONG flags, LPMESSAGE *created) {
    if (created == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((flags & ~MAPI_DEFERRED_ERRORS) != 0) {
        return (flags & MAPI_ASSOCIATED) != 0 ? MAPI_E_NO_SUPPORT : MAPI_E_UNKNOWN_FLAGS;
    }
    object *message = NULL;
    HRESULT hr = message_open(self, MEM_ID_STORE, iid, &message);
    if (FAILED(hr)) {
        return hr;
    }
    hr = mem_create_message(self->data, self->id, &message->id);
    if (FAILED(hr)) {
        object_release(message);
        return hr;
    }
    sink_notify_created(message);
    *created = &message->as.message;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE folder_create_message(IMAPIFolder *self, LPCIID iid, ULONG flags,
                                                       LPMESSAGE *created) {
    ZERO_OUTPUT(created);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    return FAILED(hr) ? hr : object_leave(call, create_message(OBJECT(self), iid, flags, created));
}

static HRESULT check_folder(ULONG type, LPTSTR name, ULONG flags, LPMAPIFOLDER *created) {
    if (created == NULL || name == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((flags & ~(MAPI_UNICODE | MAPI_DEFERRED_ERRORS | OPEN_IF_EXISTS)) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    return type == FOLDER_GENERIC ? S_OK : MAPI_E_NO_SUPPORT;
}

static HRESULT create_folder(const object *self, LPTSTR name, LPTSTR comment, LPCIID iid, ULONG flags,
                             LPMAPIFOLDER *created) {
    object *folder = NULL;
    HRESULT hr = folder_open(self, MEM_ID_STORE, iid, &folder);
    if (FAILED(hr)) {
        return hr;
    }
    hr = mem_create_folder(self->data, self->id, name, comment, flags, &folder->id);
    if (FAILED(hr)) {
        object_release(folder);
        return hr;
    }
    *created = &folder->as.folder;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE folder_create_folder(IMAPIFolder *self, ULONG type, LPTSTR name,
                                                      LPTSTR comment, LPCIID iid, ULONG flags,
                                                      LPMAPIFOLDER *created) {
    ZERO_OUTPUT(created);
    msl_call call;
    HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    hr = check_folder(type, name, flags, created);
    if (SUCCEEDED(hr)) {
        hr = create_folder(OBJECT(self), name, comment, iid, flags, created);
    }
    return object_leave(call, hr);
}

/* ---- what this provider does not have ---- */

static HRESULT STDMETHODCALLTYPE folder_set_search_criteria(IMAPIFolder *self, LPSRestriction restriction,
                                                            LPENTRYLIST containers, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_get_search_criteria(IMAPIFolder *self, ULONG flags,
                                                            LPSRestriction *restriction,
                                                            LPENTRYLIST *containers, ULONG *state) {
    ZERO_OUTPUT(restriction);
    ZERO_OUTPUT(containers);
    ZERO_OUTPUT(state);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_copy_messages(IMAPIFolder *self, LPENTRYLIST messages, LPCIID iid,
                                                      LPVOID destination, UIPARAM window,
                                                      LPMAPIPROGRESS progress, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_delete_messages(IMAPIFolder *self, LPENTRYLIST messages,
                                                        UIPARAM window, LPMAPIPROGRESS progress,
                                                        ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_copy_folder(IMAPIFolder *self, ULONG size, LPENTRYID entry,
                                                    LPCIID iid, LPVOID destination, LPTSTR name,
                                                    UIPARAM window, LPMAPIPROGRESS progress, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_delete_folder(IMAPIFolder *self, ULONG size, LPENTRYID entry,
                                                      UIPARAM window, LPMAPIPROGRESS progress, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_set_read_flags(IMAPIFolder *self, LPENTRYLIST messages,
                                                       UIPARAM window, LPMAPIPROGRESS progress, ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_get_message_status(IMAPIFolder *self, ULONG size, LPENTRYID entry,
                                                           ULONG flags, ULONG *status) {
    ZERO_OUTPUT(status);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_set_message_status(IMAPIFolder *self, ULONG size, LPENTRYID entry,
                                                           ULONG status, ULONG mask, ULONG *old_status) {
    ZERO_OUTPUT(old_status);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_save_contents_sort(IMAPIFolder *self, LPSSortOrderSet order,
                                                           ULONG flags) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE folder_empty_folder(IMAPIFolder *self, UIPARAM window,
                                                     LPMAPIPROGRESS progress, ULONG flags) {
    return object_no_support(OBJECT(self));
}

/* ---- type ---- */

static const IMAPIFolderVtbl vtable = {
    PROP_SLOTS,
    .OpenProperty = folder_open_property,
    .GetContentsTable = folder_get_contents_table,
    .GetHierarchyTable = folder_get_hierarchy_table,
    .OpenEntry = folder_open_entry,
    .SetSearchCriteria = folder_set_search_criteria,
    .GetSearchCriteria = folder_get_search_criteria,
    .CreateMessage = folder_create_message,
    .CopyMessages = folder_copy_messages,
    .DeleteMessages = folder_delete_messages,
    .CreateFolder = folder_create_folder,
    .CopyFolder = folder_copy_folder,
    .DeleteFolder = folder_delete_folder,
    .SetReadFlags = folder_set_read_flags,
    .GetMessageStatus = folder_get_message_status,
    .SetMessageStatus = folder_set_message_status,
    .SaveContentsSort = folder_save_contents_sort,
    .EmptyFolder = folder_empty_folder,
};

static const GUID *const interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IMAPIContainer,
                                         &MSL_IID_IMAPIFolder, NULL};

static const object_type type = {sizeof(object), MSL_KIND_FOLDER, interfaces, object_close};

HRESULT folder_open(const object *parent, ULONG id, LPCIID iid, object **opened) {
    const HRESULT hr = object_open(&type, parent, id, iid, opened);
    if (SUCCEEDED(hr)) {
        (*opened)->as.folder.lpVtbl = &vtable;
    }
    return hr;
}
