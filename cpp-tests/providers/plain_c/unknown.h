/*
 * IUnknown of the interface that SELF names. A file defines SELF and includes this once, and puts
 * UNKNOWN_SLOTS into its vtable: so the methods have the types of that vtable, and nothing is cast.
 */

static HRESULT STDMETHODCALLTYPE unknown_query_interface(SELF *self, REFIID iid, LPVOID *found) {
    return object_query_interface(OBJECT(self), iid, found);
}

static ULONG STDMETHODCALLTYPE unknown_add_ref(SELF *self) { return object_add_ref(OBJECT(self)); }

static ULONG STDMETHODCALLTYPE unknown_release(SELF *self) { return object_release(OBJECT(self)); }

#define UNKNOWN_SLOTS                                                                                        \
    .QueryInterface = unknown_query_interface, .AddRef = unknown_add_ref, .Release = unknown_release
