/*
 * A message store provider in C, over mslogon.h. Start with provider.c (IMSProvider) and logon.c (the logon
 * and its hooks).
 *
 * It has no bookkeeping of its own but reference counts. Three habits do the rest:
 *   - an object is opened with msl_object_open when it is made, and closed with msl_object_close before it
 *     is freed;
 *   - every method enters with msl_call_enter and leaves with msl_call_leave, so that no object is
 *     invalidated under a caller, and all methods answer MAPI_E_INVALID_OBJECT after the logoff;
 *   - what belongs to MAPI (the support object, sinks) is reached through the hooks of logon.c and sink.c.
 */
#ifndef PLAIN_C_OBJECT_H
#define PLAIN_C_OBJECT_H

/* Vtables are constant data. */
#ifndef CONST_VTABLE
#define CONST_VTABLE
#endif

#include "platform.h"

#include "../memory/mem_store.h"
#include "mslogon.h"

#include <stdatomic.h>

/* A method has the parameters of its slot, whether it needs them or not. */
#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Wunused-parameter"
#endif

/* The first lines of every method: outputs (numbers and pointers) are zero, whatever happens. */
#define ZERO_OUTPUT(output) ((output) != NULL ? (void)(*(output) = 0) : (void)0)

/* ---- what all objects have in common ---- */

typedef struct object object;

typedef struct object_type {
    size_t size;
    ULONG kind;                     /* MSL_KIND_, or 0 for the logon */
    const GUID *const *interfaces;  /* null-terminated */
    void (*last_release)(object *); /* ends with object_close, or what stands for it */
} object_type;

/*
 * A client's object outlives its logon, even the provider object, if the client releases it late (law:
 * late-close-is-safe). So it has all it needs: the allocation functions copied, the store's data counted.
 * Handles may be stale; the library knows.
 */
struct object {
    union { /* first: a pointer to the interface is a pointer to the object */
        IMSLogon logon;
        IMsgStore store;
        IMAPIFolder folder;
        IMessage message;
        IAttach attach;
        IMAPITable table;
        IStream stream;
        IMAPIStatus status;
    } as;
    const object_type *type;
    atomic_uint references;
    mem_alloc alloc;
    mem_store *data;
    ULONG id; /* of its node in the data */
    msl_logon logon;
    msl_object handle; /* 0 for the logon itself */
};

#define OBJECT(interface_pointer) ((object *)(interface_pointer))

void object_init(object *made, const object_type *type, const mem_alloc *alloc, mem_store *data, ULONG id,
                 msl_logon logon);
/*
 * Makes an object and opens it below `parent`; MAPI_E_INTERFACE_NOT_SUPPORTED if it has not the interface
 * `iid` (null for the usual one). The vtable is left to the caller.
 */
HRESULT object_open(const object_type *type, const object *parent, ULONG id, LPCIID iid, object **opened);
/* The other way round: closes it, then frees it. The last_release of most objects. */
void object_close(object *closed);

int object_has_interface(const object_type *type, LPCIID iid);
HRESULT object_query_interface(object *self, const GUID *iid, void **found);
ULONG object_add_ref(object *self);
ULONG object_release(object *self);

/* Around every method but IUnknown's and Logoff. A failed enter is the answer. */
HRESULT object_enter(const object *self, msl_call *call);
/* Gives `result` back. */
HRESULT object_leave(msl_call call, HRESULT result);

/* The whole of a method that this provider does not have. */
HRESULT object_no_support(const object *self);
/* GetLastError of every interface that has it: there is never more to say than the HRESULT. */
HRESULT object_get_last_error(const object *self, ULONG flags, LPMAPIERROR *error);

/* ---- the nouns ---- */

/* One node of the data, with the interface of its kind. */
HRESULT folder_open(const object *parent, ULONG id, LPCIID iid, object **opened);
HRESULT message_open(const object *parent, ULONG id, LPCIID iid, object **opened);
HRESULT attach_open(const object *message, ULONG id, LPCIID iid, object **opened);
HRESULT status_open(const object *logon, LPCIID iid, object **opened);

/* The whole of GetContentsTable, GetHierarchyTable and GetAttachmentTable. */
HRESULT table_open(const object *parent, ULONG child_type, ULONG flags, LPMAPITABLE *opened);
HRESULT stream_open(const object *message, ULONG tag, LPCIID iid, ULONG flags, LPUNKNOWN *opened);

/* The whole of OpenEntry and CompareEntryIDs, which several interfaces have. */
HRESULT entry_open(const object *from, ULONG size, LPENTRYID entry, LPCIID iid, ULONG flags, ULONG *type,
                   LPUNKNOWN *opened);
HRESULT entry_compare(const object *from, ULONG size1, LPENTRYID entry1, ULONG size2, LPENTRYID entry2,
                      ULONG flags, ULONG *equal);

/* The whole of Advise and Unadvise. */
HRESULT sink_advise(const object *on, ULONG size, LPENTRYID entry, ULONG events, LPMAPIADVISESINK sink,
                    ULONG *connection);
HRESULT sink_unadvise(const object *on, ULONG connection);
/* Tells all sinks that want to know of a new message. */
void sink_notify_created(const object *message);
/* The hooks of a logon that are about sinks. */
msl_hresult sink_notify(void *user, void *sink, void *notification);
void sink_release(void *user, void *sink);

/*
 * *IMSProvider::Logon*: the logon and the store are made together, one to one, and stand in one block of
 * memory. Each is released on its own; the block goes when both are done, so that the hooks of the one may
 * look at the other at any time.
 */
typedef struct logon {
    object logon;
    object store;
    IMAPISupport *support;
    atomic_uint halves;
} logon;

/* Makes the two for a pending logon of the library, and activates it. On failure it is still pending. */
HRESULT logon_create(const mem_alloc *alloc, const MAPIUID *uid, IMAPISupport *support, msl_logon handle,
                     logon **made);
/* Tells MAPI of it: the MAPIUID and the row of the status table. */
void logon_register(logon *self);
/* One half has been released for the last time. */
void logon_half_done(logon *self, object *half);

extern const object_type store_type;
void store_init(logon *owner, const mem_alloc *alloc, mem_store *data, msl_logon handle);

#endif
