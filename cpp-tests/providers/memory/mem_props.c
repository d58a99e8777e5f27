/* Properties: kept, computed, converted, copied out. */
#include "mem_internal.h"

#include <string.h>

/* ---- values ---- */

static int is_string(ULONG type) { return type == PT_STRING8 || type == PT_UNICODE; }

static ULONG text_length(const SPropValue *value) {
    ULONG length = 0;
    if (PROP_TYPE(value->ulPropTag) == PT_STRING8) {
        return (ULONG)strlen(value->Value.lpszA);
    }
    while (value->Value.lpszW[length] != 0) {
        length++;
    }
    return length;
}

/* 8-bit text is Latin-1, of which ASCII is a part. */
static WCHAR text_at(const SPropValue *value, ULONG i) {
    return PROP_TYPE(value->ulPropTag) == PT_STRING8 ? (WCHAR)(BYTE)value->Value.lpszA[i]
                                                     : value->Value.lpszW[i];
}

BYTE mem_as_8bit(WCHAR unit) { return unit < 0x100 ? (BYTE)unit : '?'; }

static void copy_text_8bit(const SPropValue *from, ULONG length, char *to) {
    for (ULONG i = 0; i < length; i++) {
        to[i] = (char)mem_as_8bit(text_at(from, i));
    }
    to[length] = 0;
}

static void copy_text_wide(const SPropValue *from, ULONG length, WCHAR *to) {
    for (ULONG i = 0; i < length; i++) {
        to[i] = text_at(from, i);
    }
    to[length] = 0;
}

int mem_same_text(const SPropValue *one, const SPropValue *other) {
    const ULONG length = text_length(one);
    if (!is_string(PROP_TYPE(other->ulPropTag)) || text_length(other) != length) {
        return 0;
    }
    for (ULONG i = 0; i < length; i++) {
        if (text_at(one, i) != text_at(other, i)) {
            return 0;
        }
    }
    return 1;
}

SPropValue mem_string_value(ULONG tag, const void *text, ULONG flags) {
    SPropValue value = {0};
    if ((flags & MAPI_UNICODE) != 0) {
        value.ulPropTag = CHANGE_PROP_TYPE(tag, PT_UNICODE);
        value.Value.lpszW = (LPWSTR)text;
    } else {
        value.ulPropTag = CHANGE_PROP_TYPE(tag, PT_STRING8);
        value.Value.lpszA = (LPSTR)text;
    }
    return value;
}

/* The bytes that a value of `type` needs behind its SPropValue, when it is made from `from`. */
static size_t size_behind(const SPropValue *from, ULONG type) {
    switch (type) {
    case PT_STRING8:
        return (size_t)text_length(from) + 1;
    case PT_UNICODE:
        return ((size_t)text_length(from) + 1) * sizeof(WCHAR);
    case PT_BINARY:
        return from->Value.bin.cb;
    case PT_CLSID:
        return sizeof(GUID);
    default:
        return 0;
    }
}

/* Copies a value as one of `type`; `behind` holds what size_behind asked for. */
static void copy_value(const SPropValue *from, ULONG type, void *behind, SPropValue *to) {
    const ULONG tag = CHANGE_PROP_TYPE(from->ulPropTag, type);
    if (type == PT_STRING8) {
        copy_text_8bit(from, text_length(from), behind);
        to->Value.lpszA = behind;
    } else if (type == PT_UNICODE) {
        copy_text_wide(from, text_length(from), behind);
        to->Value.lpszW = behind;
    } else if (type == PT_BINARY) {
        to->Value.bin.cb = from->Value.bin.cb;
        to->Value.bin.lpb = behind;
        if (from->Value.bin.cb != 0) {
            memcpy(behind, from->Value.bin.lpb, from->Value.bin.cb);
        }
    } else if (type == PT_CLSID) {
        memcpy(behind, from->Value.lpguid, sizeof(GUID));
        to->Value.lpguid = behind;
    } else {
        to->Value = from->Value;
    }
    to->ulPropTag = tag;
    to->dwAlignPad = 0;
}

/* ---- kept properties ---- */

/* The body is kept as UTF-16, whose units its streams read and write. */
static ULONG kept_type(ULONG tag) { return PROP_ID(tag) == PROP_ID(PR_BODY_W) ? PT_UNICODE : PROP_TYPE(tag); }

/* The bytes of the zero at a text's end. */
static size_t end_size(ULONG type) {
    if (type == PT_UNICODE) {
        return sizeof(WCHAR);
    }
    return type == PT_STRING8;
}

mem_prop *mem_new_prop(const mem_alloc *alloc, const SPropValue *from, ULONG capacity) {
    const ULONG type = kept_type(from->ulPropTag);
    const size_t needed = size_behind(from, type);
    const size_t room = needed > capacity ? needed : capacity;
    mem_prop *prop = room <= UINT32_MAX - sizeof(mem_prop) ? mem_new(alloc, sizeof(mem_prop) + room) : NULL;
    if (prop == NULL) {
        return NULL;
    }
    copy_value(from, type, prop + 1, &prop->value);
    prop->capacity = (ULONG)room;
    prop->size = (ULONG)(needed - end_size(type));
    return prop;
}

mem_prop *mem_find_prop(const mem_node *node, ULONG tag) {
    mem_prop *prop = node->props;
    while (prop != NULL && PROP_ID(prop->value.ulPropTag) != PROP_ID(tag)) {
        prop = prop->next;
    }
    return prop;
}

void mem_put_prop(const mem_alloc *alloc, mem_node *node, mem_prop *prop) {
    mem_prop **link = &node->props;
    while (*link != NULL && PROP_ID((*link)->value.ulPropTag) != PROP_ID(prop->value.ulPropTag)) {
        link = &(*link)->next;
    }
    mem_prop *replaced = *link;
    prop->next = replaced != NULL ? replaced->next : NULL;
    *link = prop;
    if (replaced != NULL) {
        alloc->free_buffer(replaced);
    }
}

void mem_free_props(const mem_alloc *alloc, mem_prop *props) {
    while (props != NULL) {
        mem_prop *next = props->next;
        alloc->free_buffer(props);
        props = next;
    }
}

/* ---- computed properties ---- */

#define ON(type) (1u << (type))
#define ON_ENTRIES (ON(MAPI_FOLDER) | ON(MAPI_MESSAGE))
#define ON_STORED (ON_ENTRIES | ON(MAPI_ATTACH))

static const struct {
    ULONG tag;
    ULONG types; /* of objects that have it */
} computed_tags[] = {
    {PR_OBJECT_TYPE, ON_STORED | ON(MAPI_STORE) | ON(MAPI_STATUS)},
    {PR_ENTRYID, ON_ENTRIES | ON(MAPI_STORE)},
    {PR_RECORD_KEY, ON_STORED | ON(MAPI_STORE)},
    {PR_INSTANCE_KEY, ON_STORED},
    {PR_PARENT_ENTRYID, ON_ENTRIES},
    {PR_STORE_ENTRYID, ON_STORED | ON(MAPI_STORE)},
    {PR_STORE_RECORD_KEY, ON_STORED | ON(MAPI_STORE)},
    {PR_STORE_SUPPORT_MASK, ON(MAPI_STORE)},
    {PR_FOLDER_TYPE, ON(MAPI_FOLDER)},
    {PR_SUBFOLDERS, ON(MAPI_FOLDER)},
    {PR_CONTENT_COUNT, ON(MAPI_FOLDER)},
    {PR_HASATTACH, ON(MAPI_MESSAGE)},
    {PR_ATTACH_NUM, ON(MAPI_ATTACH)},
};
#define COMPUTED_COUNT (sizeof(computed_tags) / sizeof(computed_tags[0]))

/* A computed value and what it points to. */
typedef struct scratch {
    SPropValue value;
    mem_entryid entry;
} scratch;

/* The number of a computed property that this node has, or COMPUTED_COUNT. */
static size_t computed_index(const mem_node *node, ULONG tag) {
    size_t i = 0;
    while (i < COMPUTED_COUNT && (PROP_ID(computed_tags[i].tag) != PROP_ID(tag) ||
                                  (computed_tags[i].types & ON(node->type)) == 0)) {
        i++;
    }
    return i;
}

static void give_bytes(scratch *scratch, void *bytes, ULONG size) {
    scratch->value.Value.bin.cb = size;
    scratch->value.Value.bin.lpb = bytes;
}

static void give_entryid(const mem_store *store, const mem_node *node, scratch *scratch) {
    mem_make_entryid(store, node->id, &scratch->entry);
    give_bytes(scratch, &scratch->entry,
               node->type == MAPI_STORE ? MEM_STORE_ENTRYID_SIZE : MEM_ENTRYID_SIZE);
}

static void compute(const mem_store *store, const mem_node *node, ULONG tag, scratch *scratch) {
    memset(scratch, 0, sizeof(*scratch));
    scratch->value.ulPropTag = tag;
    switch (tag) {
    case PR_OBJECT_TYPE:
        scratch->value.Value.l = (LONG)node->type;
        break;
    case PR_ENTRYID:
    case PR_RECORD_KEY:
        give_entryid(store, node, scratch);
        break;
    case PR_INSTANCE_KEY:
        mem_make_entryid(store, node->id, &scratch->entry);
        give_bytes(scratch, scratch->entry.id, sizeof(scratch->entry.id));
        break;
    case PR_PARENT_ENTRYID: /* the root folder is its own parent */
        give_entryid(store, node->parent != NULL ? node->parent : node, scratch);
        break;
    case PR_STORE_ENTRYID:
        give_entryid(store, store->nodes[MEM_ID_STORE], scratch);
        break;
    case PR_STORE_RECORD_KEY:
        mem_make_entryid(store, MEM_ID_STORE, &scratch->entry);
        give_bytes(scratch, &scratch->entry.store, sizeof(scratch->entry.store));
        break;
    case PR_STORE_SUPPORT_MASK:
        scratch->value.Value.l =
            STORE_ENTRYID_UNIQUE | STORE_MODIFY_OK | STORE_CREATE_OK | STORE_ATTACH_OK | STORE_NOTIFY_OK;
        break;
    case PR_FOLDER_TYPE:
        scratch->value.Value.l = node->id == MEM_ID_ROOT ? FOLDER_ROOT : FOLDER_GENERIC;
        break;
    case PR_SUBFOLDERS:
        scratch->value.Value.b = mem_count_children(node, MAPI_FOLDER) != 0;
        break;
    case PR_CONTENT_COUNT:
        scratch->value.Value.l = (LONG)mem_count_children(node, MAPI_MESSAGE);
        break;
    case PR_HASATTACH:
        scratch->value.Value.b = mem_count_children(node, MAPI_ATTACH) != 0;
        break;
    default: /* PR_ATTACH_NUM */
        scratch->value.Value.l = (LONG)node->attach_number;
        break;
    }
}

/* ---- reading ---- */

/* The value of a property, kept or computed; null where there is none. */
static const SPropValue *find_value(const mem_store *store, const mem_node *node, ULONG tag,
                                    scratch *scratch) {
    const size_t computed = computed_index(node, tag);
    if (computed < COMPUTED_COUNT) {
        compute(store, node, computed_tags[computed].tag, scratch);
        return &scratch->value;
    }
    const mem_prop *prop = mem_find_prop(node, tag);
    return prop != NULL ? &prop->value : NULL;
}

static ULONG string_type(ULONG flags) { return (flags & MAPI_UNICODE) != 0 ? PT_UNICODE : PT_STRING8; }

/* The type in which a value of type `has` is given to who asks for `wanted`; PT_ERROR where it cannot be. */
static ULONG given_type(ULONG has, ULONG wanted, ULONG flags) {
    if (wanted == PT_UNSPECIFIED) {
        return is_string(has) ? string_type(flags) : has;
    }
    return has == wanted || (is_string(has) && is_string(wanted)) ? wanted : PT_ERROR;
}

static void give_error(ULONG tag, SCODE error, SPropValue *to) {
    to->ulPropTag = CHANGE_PROP_TYPE(tag, PT_ERROR);
    to->Value.err = error;
}

/* S_OK with a value or PT_ERROR in `to`; fails for want of memory only. */
static HRESULT read_value(const mem_store *store, const mem_node *node, ULONG tag, ULONG flags, void *base,
                          SPropValue *to) {
    scratch scratch;
    const SPropValue *from = find_value(store, node, tag, &scratch);
    if (from == NULL) {
        give_error(tag, MAPI_E_NOT_FOUND, to);
        return S_OK;
    }
    const ULONG type = given_type(PROP_TYPE(from->ulPropTag), PROP_TYPE(tag), flags);
    if (type == PT_ERROR) {
        give_error(tag, MAPI_E_INVALID_TYPE, to);
        return S_OK;
    }
    void *behind = NULL;
    const size_t size = size_behind(from, type);
    if (size > UINT32_MAX || (size != 0 && store->alloc.allocate_more((ULONG)size, base, &behind) != S_OK)) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    copy_value(from, type, behind, to);
    return S_OK;
}

HRESULT mem_read_values(const mem_store *store, const mem_node *node, const SPropTagArray *tags, ULONG flags,
                        SPropValue **values, int *missing) {
    SPropValue *block = mem_new(&store->alloc, tags->cValues * sizeof(SPropValue));
    if (block == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    for (ULONG i = 0; i < tags->cValues; i++) {
        const HRESULT hr = read_value(store, node, tags->aulPropTag[i], flags, block, &block[i]);
        if (FAILED(hr)) {
            store->alloc.free_buffer(block);
            return hr;
        }
        *missing |= PROP_TYPE(block[i].ulPropTag) == PT_ERROR;
    }
    *values = block;
    return S_OK;
}

static ULONG listed_tag(ULONG tag, ULONG flags) {
    return is_string(PROP_TYPE(tag)) ? CHANGE_PROP_TYPE(tag, string_type(flags)) : tag;
}

/* The tags of all that a node has, computed ones first. */
static SPropTagArray *list_tags(const mem_store *store, const mem_node *node, ULONG flags) {
    ULONG most = (ULONG)COMPUTED_COUNT;
    for (const mem_prop *prop = node->props; prop != NULL; prop = prop->next) {
        most++;
    }
    SPropTagArray *tags = mem_new(&store->alloc, CbNewSPropTagArray(most));
    if (tags == NULL) {
        return NULL;
    }
    ULONG *all = tags->aulPropTag;
    for (size_t i = 0; i < COMPUTED_COUNT; i++) {
        if ((computed_tags[i].types & ON(node->type)) != 0) {
            all[tags->cValues++] = computed_tags[i].tag;
        }
    }
    for (const mem_prop *prop = node->props; prop != NULL; prop = prop->next) {
        all[tags->cValues++] = listed_tag(prop->value.ulPropTag, flags);
    }
    return tags;
}

static HRESULT get_all_props(const mem_store *store, const mem_node *node, ULONG flags, ULONG *count,
                             SPropValue **values) {
    int missing = 0;
    SPropTagArray *tags = list_tags(store, node, flags);
    if (tags == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    const HRESULT hr = mem_read_values(store, node, tags, flags, values, &missing);
    *count = SUCCEEDED(hr) ? tags->cValues : 0;
    store->alloc.free_buffer(tags);
    return hr;
}

static HRESULT get_these_props(const mem_store *store, const mem_node *node, const SPropTagArray *tags,
                               ULONG flags, ULONG *count, SPropValue **values) {
    int missing = 0;
    const HRESULT hr = mem_read_values(store, node, tags, flags, values, &missing);
    if (FAILED(hr)) {
        return hr;
    }
    *count = tags->cValues;
    return missing ? MAPI_W_ERRORS_RETURNED : S_OK;
}

HRESULT mem_get_props(mem_store *store, ULONG id, const SPropTagArray *tags, ULONG flags, ULONG *count,
                      SPropValue **values) {
    *count = 0;
    *values = NULL;
    if ((flags & ~MAPI_UNICODE) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    if (tags != NULL && (tags->cValues == 0 || tags->cValues > UINT16_MAX)) {
        return MAPI_E_INVALID_PARAMETER;
    }
    HRESULT hr = MAPI_E_NOT_FOUND;
    EnterCriticalSection(&store->lock);
    const mem_node *node = mem_node_at(store, id);
    if (node != NULL) {
        hr = tags == NULL ? get_all_props(store, node, flags, count, values)
                          : get_these_props(store, node, tags, flags, count, values);
    }
    LeaveCriticalSection(&store->lock);
    return hr;
}

HRESULT mem_get_prop_list(mem_store *store, ULONG id, ULONG flags, SPropTagArray **tags) {
    *tags = NULL;
    if ((flags & ~MAPI_UNICODE) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    HRESULT hr = MAPI_E_NOT_FOUND;
    EnterCriticalSection(&store->lock);
    const mem_node *node = mem_node_at(store, id);
    if (node != NULL) {
        *tags = list_tags(store, node, flags);
        hr = *tags != NULL ? S_OK : MAPI_E_NOT_ENOUGH_MEMORY;
    }
    LeaveCriticalSection(&store->lock);
    return hr;
}

/* ---- writing ---- */

static int has_null_pointer(const SPropValue *value) {
    switch (PROP_TYPE(value->ulPropTag)) {
    case PT_STRING8:
        return value->Value.lpszA == NULL;
    case PT_UNICODE:
        return value->Value.lpszW == NULL;
    case PT_CLSID:
        return value->Value.lpguid == NULL;
    case PT_BINARY:
        return value->Value.bin.cb != 0 && value->Value.bin.lpb == NULL;
    default:
        return 0;
    }
}

/* *IMAPIProp::SetProps*: values of these types are passed over without a word. */
static int is_ignored(const SPropValue *value) {
    return PROP_TYPE(value->ulPropTag) == PT_ERROR || PROP_TYPE(value->ulPropTag) == PT_NULL;
}

static int is_kept_type(ULONG type) {
    static const ULONG kept[] = {PT_LONG,    PT_BOOLEAN, PT_I8,     PT_SYSTIME, PT_DOUBLE,
                                 PT_STRING8, PT_UNICODE, PT_BINARY, PT_CLSID};
    for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
        if (kept[i] == type) {
            return 1;
        }
    }
    return 0;
}

/* What keeps one value from being set. */
static SCODE problem_of(const mem_node *node, const SPropValue *value) {
    if (is_ignored(value)) {
        return S_OK;
    }
    if (computed_index(node, value->ulPropTag) < COMPUTED_COUNT) {
        return MAPI_E_COMPUTED;
    }
    if (PROP_ID(value->ulPropTag) == PROP_ID(PR_BODY_A) && !is_string(PROP_TYPE(value->ulPropTag))) {
        return MAPI_E_UNEXPECTED_TYPE;
    }
    return is_kept_type(PROP_TYPE(value->ulPropTag)) ? S_OK : MAPI_E_NO_SUPPORT;
}

static ULONG count_problems(const mem_node *node, ULONG count, const SPropValue *values) {
    ULONG problems = 0;
    for (ULONG i = 0; i < count; i++) {
        problems += problem_of(node, &values[i]) != S_OK;
    }
    return problems;
}

/* Null where there are none, or nobody asks. */
static HRESULT make_problems(const mem_store *store, const mem_node *node, ULONG count,
                             const SPropValue *values, SPropProblemArray **problems) {
    const ULONG problem_count = problems != NULL ? count_problems(node, count, values) : 0;
    if (problem_count == 0) {
        return S_OK;
    }
    SPropProblemArray *made = mem_new(&store->alloc, CbNewSPropProblemArray(problem_count));
    if (made == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    SPropProblem *all = made->aProblem;
    for (ULONG i = 0; i < count; i++) {
        const SCODE scode = problem_of(node, &values[i]);
        if (scode != S_OK) {
            all[made->cProblem++] = (SPropProblem){i, values[i].ulPropTag, scode};
        }
    }
    *problems = made;
    return S_OK;
}

/* Copies of all values that can be set, in their order; nothing is changed yet. */
static HRESULT copy_all(const mem_store *store, const mem_node *node, ULONG count, const SPropValue *values,
                        mem_prop **copies) {
    mem_prop **end = copies;
    for (ULONG i = 0; i < count; i++) {
        if (is_ignored(&values[i]) || problem_of(node, &values[i]) != S_OK) {
            continue;
        }
        *end = mem_new_prop(&store->alloc, &values[i], 0);
        if (*end == NULL) {
            mem_free_props(&store->alloc, *copies);
            *copies = NULL;
            return MAPI_E_NOT_ENOUGH_MEMORY;
        }
        end = &(*end)->next;
    }
    return S_OK;
}

static HRESULT set_props(mem_store *store, mem_node *node, ULONG count, const SPropValue *values,
                         SPropProblemArray **problems) {
    mem_prop *copies = NULL;
    HRESULT hr = copy_all(store, node, count, values, &copies);
    if (FAILED(hr)) {
        return hr;
    }
    hr = make_problems(store, node, count, values, problems);
    if (FAILED(hr)) {
        mem_free_props(&store->alloc, copies);
        return hr;
    }
    while (copies != NULL) {
        mem_prop *next = copies->next;
        mem_put_prop(&store->alloc, node, copies);
        copies = next;
    }
    return S_OK;
}

HRESULT mem_set_props(mem_store *store, ULONG id, ULONG count, const SPropValue *values,
                      SPropProblemArray **problems) {
    if (problems != NULL) {
        *problems = NULL;
    }
    if (count == 0 || values == NULL) {
        return MAPI_E_INVALID_PARAMETER;
    }
    for (ULONG i = 0; i < count; i++) {
        if (has_null_pointer(&values[i])) {
            return MAPI_E_INVALID_PARAMETER;
        }
    }
    EnterCriticalSection(&store->lock);
    mem_node *node = mem_node_at(store, id);
    const HRESULT hr = node == NULL ? MAPI_E_NOT_FOUND : set_props(store, node, count, values, problems);
    LeaveCriticalSection(&store->lock);
    return hr;
}

void mem_status_row(SPropValue row[MEM_STATUS_ROW_SIZE]) {
    memset(row, 0, MEM_STATUS_ROW_SIZE * sizeof(*row));
    row[0] = mem_string_value(PR_DISPLAY_NAME_A, "Memory store", 0);
    row[1] = mem_string_value(PR_PROVIDER_DISPLAY_A, "Memory store provider", 0);
    row[2].ulPropTag = PR_RESOURCE_TYPE;
    row[2].Value.l = MAPI_STORE_PROVIDER;
    row[3].ulPropTag = PR_RESOURCE_METHODS;
    row[4].ulPropTag = PR_STATUS_CODE;
    row[4].Value.l = STATUS_AVAILABLE;
}
