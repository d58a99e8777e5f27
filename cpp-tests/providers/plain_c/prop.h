/*
 * IUnknown and IMAPIProp of the interface that SELF names, over a node of the store's data. Used like
 * unknown.h; OpenProperty is left to the file that includes it.
 */
#include "unknown.h"

static HRESULT STDMETHODCALLTYPE prop_get_last_error(SELF *self, HRESULT result, ULONG flags,
                                                     LPMAPIERROR *error) {
    return object_get_last_error(OBJECT(self), flags, error);
}

/* Everything is written through, so there is nothing to save. */
static HRESULT STDMETHODCALLTYPE prop_save_changes(SELF *self, ULONG flags) {
    const ULONG known = KEEP_OPEN_READONLY | KEEP_OPEN_READWRITE | FORCE_SAVE | MAPI_DEFERRED_ERRORS;
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    return object_leave(call, (flags & ~known) != 0 ? MAPI_E_UNKNOWN_FLAGS : S_OK);
}

static HRESULT STDMETHODCALLTYPE prop_get_props(SELF *self, LPSPropTagArray tags, ULONG flags, ULONG *count,
                                                LPSPropValue *values) {
    ZERO_OUTPUT(count);
    ZERO_OUTPUT(values);
    msl_call call;
    HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    hr = MAPI_E_INVALID_PARAMETER;
    if (count != NULL && values != NULL) {
        hr = mem_get_props(OBJECT(self)->data, OBJECT(self)->id, tags, flags, count, values);
    }
    return object_leave(call, hr);
}

static HRESULT STDMETHODCALLTYPE prop_get_prop_list(SELF *self, ULONG flags, LPSPropTagArray *tags) {
    ZERO_OUTPUT(tags);
    msl_call call;
    HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    hr = MAPI_E_INVALID_PARAMETER;
    if (tags != NULL) {
        hr = mem_get_prop_list(OBJECT(self)->data, OBJECT(self)->id, flags, tags);
    }
    return object_leave(call, hr);
}

static HRESULT STDMETHODCALLTYPE prop_set_props(SELF *self, ULONG count, LPSPropValue values,
                                                LPSPropProblemArray *problems) {
    ZERO_OUTPUT(problems);
    msl_call call;
    HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    hr = mem_set_props(OBJECT(self)->data, OBJECT(self)->id, count, values, problems);
    return object_leave(call, hr);
}

static HRESULT STDMETHODCALLTYPE prop_delete_props(SELF *self, LPSPropTagArray tags,
                                                   LPSPropProblemArray *problems) {
    ZERO_OUTPUT(problems);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE prop_copy_to(SELF *self, ULONG excluded_count, LPCIID excluded_interfaces,
                                              LPSPropTagArray excluded, UIPARAM window,
                                              LPMAPIPROGRESS progress, LPCIID iid, LPVOID destination,
                                              ULONG flags, LPSPropProblemArray *problems) {
    ZERO_OUTPUT(problems);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE prop_copy_props(SELF *self, LPSPropTagArray included, UIPARAM window,
                                                 LPMAPIPROGRESS progress, LPCIID iid, LPVOID destination,
                                                 ULONG flags, LPSPropProblemArray *problems) {
    ZERO_OUTPUT(problems);
    return object_no_support(OBJECT(self));
}

/* `tags` goes in as well, so it stays as it is. */
static HRESULT STDMETHODCALLTYPE prop_get_names_from_ids(SELF *self, LPSPropTagArray *tags, LPGUID set,
                                                         ULONG flags, ULONG *count, LPMAPINAMEID **names) {
    ZERO_OUTPUT(count);
    ZERO_OUTPUT(names);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE prop_get_ids_from_names(SELF *self, ULONG count, LPMAPINAMEID *names,
                                                         ULONG flags, LPSPropTagArray *tags) {
    ZERO_OUTPUT(tags);
    return object_no_support(OBJECT(self));
}

#define PROP_SLOTS                                                                                           \
    UNKNOWN_SLOTS, .GetLastError = prop_get_last_error, .SaveChanges = prop_save_changes,                    \
                   .GetProps = prop_get_props, .GetPropList = prop_get_prop_list,                            \
                   .SetProps = prop_set_props, .DeleteProps = prop_delete_props, .CopyTo = prop_copy_to,     \
                   .CopyProps = prop_copy_props, .GetNamesFromIDs = prop_get_names_from_ids,                 \
                   .GetIDsFromNames = prop_get_ids_from_names
