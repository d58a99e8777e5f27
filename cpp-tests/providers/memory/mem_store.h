/*
 * The data of one message store, in memory: nodes (folders, messages, attachments) with properties, and what
 * is read from them (entry identifiers, property arrays, table rows, body streams, notifications). It knows
 * nothing of COM and of logons: the COM layers above it are thin, in C++ (hand_written, wrapped) and in C
 * (plain_c).
 *
 * All memory comes from the allocation functions given to MSProviderInit. Every function may be called on any
 * thread. A function that fails leaves its outputs zero and the store as it was; where no memory is left it
 * answers MAPI_E_NOT_ENOUGH_MEMORY. Pointers that are not said to be optional are the caller's to check: the
 * COM layer answers null arguments.
 */
#ifndef MEM_STORE_H
#define MEM_STORE_H

#include "platform.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- memory ---- */

typedef struct mem_alloc {
    LPALLOCATEBUFFER allocate_buffer;
    LPALLOCATEMORE allocate_more;
    LPFREEBUFFER free_buffer;
} mem_alloc;

/* A block of zero bytes of its own, or null. */
void *mem_new(const mem_alloc *alloc, size_t size);

/* ---- store ---- */

typedef struct mem_store mem_store;

/* The nodes that every store has. The others get the numbers that follow. */
#define MEM_ID_STORE ((ULONG)0)
#define MEM_ID_ROOT ((ULONG)1)
#define MEM_ID_STATUS ((ULONG)2)

/* A new store with an empty root folder; the caller owns one reference. */
HRESULT mem_store_create(const mem_alloc *alloc, const MAPIUID *uid, mem_store **store);
void mem_store_retain(mem_store *store);
/* The last release gives everything back. */
void mem_store_release(mem_store *store);
const MAPIUID *mem_store_uid(const mem_store *store);

/* ---- nodes: made and never taken away, so a COM layer makes its object first and the node last ---- */

/*
 * `name` and `comment` (optional) are 8-bit, or UTF-16 with MAPI_UNICODE. A second folder of one name is
 * MAPI_E_COLLISION, or with OPEN_IF_EXISTS the first one again.
 */
HRESULT mem_create_folder(mem_store *store, ULONG parent, const void *name, const void *comment, ULONG flags,
                          ULONG *id);
HRESULT mem_create_message(mem_store *store, ULONG parent, ULONG *id);
HRESULT mem_create_attachment(mem_store *store, ULONG message, ULONG *number, ULONG *id);
HRESULT mem_find_attachment(mem_store *store, ULONG message, ULONG number, ULONG *id);

/* ---- entry identifiers ---- */

#define MEM_STORE_ENTRYID_SIZE ((ULONG)20)
#define MEM_ENTRYID_SIZE ((ULONG)24)

/* 4 zero flag bytes, the store's MAPIUID, and for an object of the store its number. */
typedef struct mem_entryid {
    BYTE flags[4];
    MAPIUID store;
    BYTE id[4];
} mem_entryid;

/*
 * The store named by the entry identifier of IMSProvider::Logon and SpoolerLogon: MAPI_E_UNCONFIGURED for
 * none, MAPI_E_INVALID_ENTRYID for a malformed one. `flags`: theirs, of which none has a meaning here;
 * MAPI_E_UNKNOWN_FLAGS for those that are not documented.
 */
HRESULT mem_logon_uid(ULONG size, const ENTRYID *entry, ULONG flags, MAPIUID *uid);
void mem_make_entryid(const mem_store *store, ULONG id, mem_entryid *entry);
/*
 * The folder or message that an entry identifier names, and its object type. None (null, or of no bytes): the
 * root folder. Not of this store's form: MAPI_E_INVALID_ENTRYID; no such object: MAPI_E_NOT_FOUND.
 */
HRESULT mem_find_entry(mem_store *store, ULONG size, const ENTRYID *entry, ULONG *id, ULONG *type);
/* What CompareEntryIDs answers: both must be this store's own. */
HRESULT mem_compare_entryids(const mem_store *store, ULONG size1, const ENTRYID *entry1, ULONG size2,
                             const ENTRYID *entry2, ULONG flags, ULONG *equal);
/* What CompareStoreIDs answers. */
HRESULT mem_compare_store_ids(ULONG size1, const ENTRYID *entry1, ULONG size2, const ENTRYID *entry2,
                              ULONG flags, ULONG *equal);

/* ---- properties ---- */

/* IMAPIProp::GetProps: one block with its strings linked to it; `tags` null means all. */
HRESULT mem_get_props(mem_store *store, ULONG id, const SPropTagArray *tags, ULONG flags, ULONG *count,
                      SPropValue **values);
HRESULT mem_get_prop_list(mem_store *store, ULONG id, ULONG flags, SPropTagArray **tags);
/* IMAPIProp::SetProps; `problems` is optional. */
HRESULT mem_set_props(mem_store *store, ULONG id, ULONG count, const SPropValue *values,
                      SPropProblemArray **problems);

#define MEM_STATUS_ROW_SIZE 5
/* The provider's row of the status table, as IMAPISupport::ModifyStatusRow wants it. */
void mem_status_row(SPropValue row[MEM_STATUS_ROW_SIZE]);

/* ---- tables ---- */

/* A snapshot of a node's children of one object type. It keeps the store's data alive. */
typedef struct mem_table mem_table;

/* `flags`: those of GetContentsTable, GetHierarchyTable, GetAttachmentTable. */
HRESULT mem_table_open(mem_store *store, ULONG parent, ULONG child_type, ULONG flags, mem_table **table);
void mem_table_close(mem_table *table);
HRESULT mem_table_set_columns(mem_table *table, const SPropTagArray *tags, ULONG flags);
HRESULT mem_table_query_columns(mem_table *table, ULONG flags, SPropTagArray **tags);
HRESULT mem_table_row_count(mem_table *table, ULONG flags, ULONG *count);
/* `sought` is optional. */
HRESULT mem_table_seek_row(mem_table *table, BOOKMARK origin, LONG rows, LONG *sought);
HRESULT mem_table_query_rows(mem_table *table, LONG rows, ULONG flags, SRowSet **row_set);

/* ---- streams ---- */

/* The body of a message, read and written in place, as 8-bit or as UTF-16 text. It keeps the store's data
 * alive. */
typedef struct mem_stream mem_stream;

/*
 * `tag` and `flags`: those of IMAPIProp::OpenProperty. Without MAPI_CREATE the body must be there
 * (MAPI_E_NOT_FOUND), with it the body starts empty. PR_BODY_A and PR_BODY_W are one property seen in two
 * ways. Anything else: MAPI_E_NO_SUPPORT.
 */
HRESULT mem_stream_open(mem_store *store, ULONG message, ULONG tag, ULONG flags, mem_stream **stream);
void mem_stream_close(mem_stream *stream);
/* The counts and the position are optional, as IStream's are. */
HRESULT mem_stream_read(mem_stream *stream, void *bytes, ULONG size, ULONG *done);
HRESULT mem_stream_write(mem_stream *stream, const void *bytes, ULONG size, ULONG *done);
HRESULT mem_stream_seek(mem_stream *stream, int64_t move, ULONG origin, uint64_t *position);
HRESULT mem_stream_set_size(mem_stream *stream, uint64_t size);
uint64_t mem_stream_size(mem_stream *stream);

/* ---- notifications ---- */

/* fnevObjectCreated for one object; the notification points into the rest of the struct, so it stays where it
 * was filled. */
typedef struct mem_created {
    NOTIFICATION notification;
    mem_entryid entry;
    mem_entryid parent;
    ULONG parent_id;
} mem_created;

void mem_fill_created(mem_store *store, ULONG id, mem_created *created);

#ifdef __cplusplus
}
#endif

#endif
