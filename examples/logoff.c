#include <mslogon.h>
#include <stdio.h>

static void add_ref(void *support) { printf("%s: AddRef\n", (char *)support); }
static void release(void *support) { printf("%s: Release\n", (char *)support); }
static msl_hresult transports(void *support, uint32_t *flags) { return support && flags ? MSL_S_OK : -1; }
static msl_hresult invalidate(void *support, uint32_t kind, void *object) {
    return support && kind && printf("%s: closed by force\n", (char *)object) > 0 ? MSL_S_OK : -1;
}

int main(void) {
    uint64_t provider, logon, store, folder, call; /* msl_provider, msl_logon, msl_object, msl_call */
    void *open_store;
    uint32_t zero = 0;
    msl_logon_hooks hooks = {.struct_size = sizeof(hooks), .user = "support object"};
    hooks.add_ref_support = add_ref, hooks.release_support = release;
    hooks.object_logoff = invalidate, hooks.transports_logoff = transports;
    msl_provider_create(NULL, &provider);                       /* MSProviderInit */
    msl_logon_begin(provider, NULL, 0, &logon, &open_store);    /* IMSProvider::Logon, its beginning */
    msl_logon_activate(logon, &hooks);                          /* ... and its end */
    msl_object_open(logon, 0, MSL_KIND_STORE, "store", &store); /* each object, as it is made */
    msl_object_open(logon, store, MSL_KIND_FOLDER, "inbox", &folder);
    msl_hresult entered = msl_call_enter(folder, &call);                 /* each method, at its beginning */
    msl_call_leave(call);                                                /* ... and at its end */
    msl_logon_logoff(logon, &zero);                                      /* IMSLogon::Logoff */
    int refused = msl_call_enter(folder, &call) == MSL_E_INVALID_OBJECT; /* after it, for good */
    msl_object_close(folder);                                            /* the client's late Release */
    msl_logon_destroy(logon);                                            /* IMSLogon::Release */
    return msl_provider_destroy(provider) || entered || !refused;
}
