/* What the files of this folder share. */
#ifndef MEM_INTERNAL_H
#define MEM_INTERNAL_H

#include "mem_store.h"

/* A property and its value in one block: strings and bytes stand behind the struct. */
typedef struct mem_prop {
    struct mem_prop *next;
    ULONG size;     /* bytes of text, without the zero at its end */
    ULONG capacity; /* bytes behind the struct */
    SPropValue value;
} mem_prop;

typedef struct mem_node {
    struct mem_node *parent;
    struct mem_node *first_child;
    struct mem_node *last_child;
    struct mem_node *next;
    mem_prop *props;
    ULONG id;
    ULONG type; /* MAPI_STORE, MAPI_FOLDER, MAPI_MESSAGE, MAPI_ATTACH, MAPI_STATUS */
    ULONG attach_number;
    ULONG next_attach_number;
} mem_node;

struct mem_store {
    mem_alloc alloc;
    LONG references;
    CRITICAL_SECTION lock;
    MAPIUID uid;
    mem_node **nodes; /* by number */
    ULONG node_count;
    ULONG node_capacity;
};

/* Every function below is called with the store's lock held. */

/* The node of this number, or null. */
mem_node *mem_node_at(const mem_store *store, ULONG id);
ULONG mem_count_children(const mem_node *node, ULONG type);

mem_prop *mem_find_prop(const mem_node *node, ULONG tag);
/* A property of its own with room for `capacity` bytes; strings and bytes of `from` are copied. Null: no
 * memory. */
mem_prop *mem_new_prop(const mem_alloc *alloc, const SPropValue *from, ULONG capacity);
/* Takes the place of the property of the same identifier. */
void mem_put_prop(const mem_alloc *alloc, mem_node *node, mem_prop *prop);
void mem_free_props(const mem_alloc *alloc, mem_prop *props);
/* One block with a value for each tag, PT_ERROR where there is none (`missing` tells). */
HRESULT mem_read_values(const mem_store *store, const mem_node *node, const SPropTagArray *tags, ULONG flags,
                        SPropValue **values, int *missing);

/* The strings of a folder's name: 8-bit or UTF-16 by the MAPI_UNICODE flag. */
SPropValue mem_string_value(ULONG tag, const void *text, ULONG flags);
/* One unit of text, where only 8 bits are wanted. */
BYTE mem_as_8bit(WCHAR unit);
/* Of a string property, whatever its width. */
int mem_same_text(const SPropValue *one, const SPropValue *other);

#endif
