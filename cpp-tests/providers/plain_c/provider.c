/* IMSProvider, and the function that the DLL exports. */
#include "object.h"

typedef struct provider {
    IMSProvider provider; /* first: a pointer to the interface is a pointer to the provider */
    atomic_uint references;
    mem_alloc alloc;
    msl_provider handle;
} provider;

/* The library counts in uint32_t, which is not everywhere the type that ULONG is. */
static msl_hresult shut_down(const provider *self, const ULONG *flags) {
    const uint32_t given = flags != NULL ? (uint32_t)*flags : 0;
    return msl_provider_shutdown(self->handle, flags != NULL ? &given : NULL, NULL);
}

/* ---- IUnknown ---- */

static ULONG STDMETHODCALLTYPE provider_add_ref(IMSProvider *self) {
    return atomic_fetch_add(&((provider *)self)->references, 1) + 1;
}

static HRESULT STDMETHODCALLTYPE provider_query_interface(IMSProvider *self, REFIID iid, LPVOID *found) {
    ZERO_OUTPUT(found);
    if (found == NULL || iid == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if (!msl_guid_equal(iid, &MSL_IID_IUnknown) && !msl_guid_equal(iid, &MSL_IID_IMSProvider)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    provider_add_ref(self);
    *found = self;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE provider_release(IMSProvider *self) {
    provider *released = (provider *)self;
    const ULONG left = atomic_fetch_sub(&released->references, 1) - 1;
    if (left == 0) {
        msl_provider_destroy(released->handle);
        released->alloc.free_buffer(released);
    }
    return left;
}

/* ---- logging on ---- */

/* One reference to the store, and the logon if the store was not open yet (law: same-store). */
static HRESULT find_or_make(const provider *self, IMAPISupport *support, const MAPIUID *uid,
                            IMsgStore **store, logon **made) {
    msl_logon handle = 0;
    void *existing = NULL;
    HRESULT hr = msl_logon_begin(self->handle, uid, sizeof *uid, &handle, &existing);
    *store = existing;
    if (handle == 0) {
        return hr;
    }
    hr = logon_create(&self->alloc, uid, support, handle, made);
    if (FAILED(hr)) {
        msl_logon_destroy(handle);
        return hr;
    }
    *store = &(*made)->store.as.store;
    return S_OK;
}

static HRESULT log_on(provider *self, IMAPISupport *support, const MAPIUID *uid, LPMSLOGON *logon_opened,
                      LPMDB *store_opened) {
    IMsgStore *store = NULL;
    logon *made = NULL;
    const HRESULT hr = find_or_make(self, support, uid, &store, &made);
    if (FAILED(hr)) {
        return hr;
    }
    if (made != NULL) {
        logon_register(made);
        *logon_opened = &made->logon.as.logon;
    }
    *store_opened = store;
    return S_OK;
}

static HRESULT check_and_log_on(provider *self, IMAPISupport *support, ULONG size, LPENTRYID entry,
                                ULONG flags, LPCIID iid, LPMSLOGON *logon_opened, LPMDB *store_opened) {
    if (support == NULL || logon_opened == NULL || store_opened == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    MAPIUID uid;
    const HRESULT hr = mem_logon_uid(size, entry, flags, &uid);
    if (FAILED(hr)) {
        return hr;
    }
    if (!object_has_interface(&store_type, iid)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    return log_on(self, support, &uid, logon_opened, store_opened);
}

static HRESULT STDMETHODCALLTYPE provider_logon(IMSProvider *self, LPMAPISUP support, UIPARAM window,
                                                LPTSTR profile, ULONG size, LPENTRYID entry, ULONG flags,
                                                LPCIID iid, ULONG *security_size, LPBYTE *security,
                                                LPMAPIERROR *error, LPMSLOGON *logon_opened,
                                                LPMDB *store_opened) {
    ZERO_OUTPUT(security_size);
    ZERO_OUTPUT(security);
    ZERO_OUTPUT(error);
    ZERO_OUTPUT(logon_opened);
    ZERO_OUTPUT(store_opened);
    return check_and_log_on((provider *)self, support, size, entry, flags, iid, logon_opened, store_opened);
}

static HRESULT STDMETHODCALLTYPE provider_spooler_logon(IMSProvider *self, LPMAPISUP support, UIPARAM window,
                                                        LPTSTR profile, ULONG size, LPENTRYID entry,
                                                        ULONG flags, LPCIID iid, ULONG security_size,
                                                        LPBYTE security, LPMAPIERROR *error,
                                                        LPMSLOGON *logon_opened, LPMDB *store_opened) {
    ZERO_OUTPUT(error);
    ZERO_OUTPUT(logon_opened);
    ZERO_OUTPUT(store_opened);
    return check_and_log_on((provider *)self, support, size, entry, flags, iid, logon_opened, store_opened);
}

/* ---- the rest ---- */

static HRESULT STDMETHODCALLTYPE provider_shutdown(IMSProvider *self, ULONG *flags) {
    return shut_down((const provider *)self, flags);
}

static HRESULT STDMETHODCALLTYPE provider_compare_store_ids(IMSProvider *self, ULONG size1, LPENTRYID entry1,
                                                            ULONG size2, LPENTRYID entry2, ULONG flags,
                                                            ULONG *equal) {
    return equal != NULL ? mem_compare_store_ids(size1, entry1, size2, entry2, flags, equal)
                         : MAPI_E_INVALID_PARAMETER;
}

static const IMSProviderVtbl vtable = {
    .QueryInterface = provider_query_interface,
    .AddRef = provider_add_ref,
    .Release = provider_release,
    .Shutdown = provider_shutdown,
    .Logon = provider_logon,
    .SpoolerLogon = provider_spooler_logon,
    .CompareStoreIDs = provider_compare_store_ids,
};

static HRESULT create(const mem_alloc *alloc, LPMSPROVIDER *created) {
    provider *made = mem_new(alloc, sizeof *made);
    if (made == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    const HRESULT hr = msl_provider_create(NULL, &made->handle);
    if (FAILED(hr)) {
        alloc->free_buffer(made);
        return hr;
    }
    made->provider.lpVtbl = &vtable;
    atomic_init(&made->references, 1);
    made->alloc = *alloc;
    *created = &made->provider;
    return S_OK;
}

/* *MSProviderInit*: each call makes a provider object of its own. */
HRESULT __cdecl MSProviderInit(HINSTANCE instance, LPMALLOC malloc_object, LPALLOCATEBUFFER allocate_buffer,
                               LPALLOCATEMORE allocate_more, LPFREEBUFFER free_buffer, ULONG flags,
                               ULONG mapi_version, ULONG *provider_version, LPMSPROVIDER *created) {
    ZERO_OUTPUT(provider_version);
    ZERO_OUTPUT(created);
    if (allocate_buffer == NULL || allocate_more == NULL || free_buffer == NULL || provider_version == NULL ||
        created == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if ((flags & ~MAPI_NT_SERVICE) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (mapi_version < CURRENT_SPI_VERSION) {
        return MAPI_E_VERSION;
    }
    const mem_alloc alloc = {allocate_buffer, allocate_more, free_buffer};
    const HRESULT hr = create(&alloc, created);
    *provider_version = SUCCEEDED(hr) ? CURRENT_SPI_VERSION : 0;
    return hr;
}
