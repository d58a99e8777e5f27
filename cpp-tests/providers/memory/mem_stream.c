/* Streams: the bytes of a message's body, in place. */
#include "mem_internal.h"

#include <string.h>

#define LARGEST_BODY 0x40000000u
#define FIRST_CAPACITY 256u

struct mem_stream {
    mem_store *store;
    ULONG message;
    int writable;
    uint64_t position;
};

/* ---- the body, with the lock held ---- */

static mem_prop *body_of(const mem_stream *stream) {
    return mem_find_prop(stream->store->nodes[stream->message], PR_BODY_A);
}

static ULONG body_size(const mem_stream *stream) {
    const mem_prop *body = body_of(stream);
    return body != NULL ? body->size : 0;
}

/* A body with room for `size` bytes and the zero behind them. It grows by doubling, so that many small writes
 * stay cheap. */
static mem_prop *body_with_room(const mem_stream *stream, ULONG size) {
    mem_prop *body = body_of(stream);
    if (body != NULL && body->capacity > size) {
        return body;
    }
    ULONG capacity = FIRST_CAPACITY;
    while (capacity <= size) {
        capacity *= 2;
    }
    const SPropValue empty = mem_string_value(PR_BODY_A, "", 0);
    mem_prop *larger = mem_new_prop(&stream->store->alloc, &empty, capacity);
    if (larger == NULL) {
        return NULL;
    }
    if (body != NULL) {
        memcpy(larger->value.Value.lpszA, body->value.Value.lpszA, (size_t)body->size + 1);
        larger->size = body->size;
    }
    mem_put_prop(&stream->store->alloc, stream->store->nodes[stream->message], larger);
    return larger;
}

static HRESULT resize(const mem_stream *stream, uint64_t size) {
    mem_prop *body = size <= LARGEST_BODY ? body_with_room(stream, (ULONG)size) : NULL;
    if (body == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    char *text = body->value.Value.lpszA;
    if (size > body->size) {
        memset(text + body->size, 0, (size_t)size - body->size);
    }
    text[size] = 0;
    body->size = (ULONG)size;
    return S_OK;
}

/* ---- life ---- */

static HRESULT find_or_make_body(const mem_stream *stream, ULONG flags) {
    if (mem_node_at(stream->store, stream->message) == NULL) {
        return MAPI_E_NOT_FOUND;
    }
    if ((flags & MAPI_CREATE) != 0) {
        return resize(stream, 0);
    }
    return body_of(stream) != NULL ? S_OK : MAPI_E_NOT_FOUND;
}

HRESULT mem_stream_open(mem_store *store, ULONG message, ULONG tag, ULONG flags, mem_stream **stream) {
    *stream = NULL;
    if (tag != PR_BODY_A) {
        return MAPI_E_NO_SUPPORT;
    }
    if ((flags & ~(MAPI_CREATE | MAPI_MODIFY | MAPI_DEFERRED_ERRORS)) != 0) {
        return MAPI_E_UNKNOWN_FLAGS;
    }
    mem_stream *made = mem_new(&store->alloc, sizeof(mem_stream));
    if (made == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    made->store = store;
    made->message = message;
    made->writable = (flags & (MAPI_CREATE | MAPI_MODIFY)) != 0;
    EnterCriticalSection(&store->lock);
    const HRESULT hr = find_or_make_body(made, flags);
    LeaveCriticalSection(&store->lock);
    if (FAILED(hr)) {
        store->alloc.free_buffer(made);
        return hr;
    }
    mem_store_retain(store);
    *stream = made;
    return S_OK;
}

void mem_stream_close(mem_stream *stream) {
    mem_store *store = stream->store;
    store->alloc.free_buffer(stream);
    mem_store_release(store);
}

/* ---- reading and writing ---- */

HRESULT mem_stream_read(mem_stream *stream, void *bytes, ULONG size, ULONG *done) {
    EnterCriticalSection(&stream->store->lock);
    const mem_prop *body = body_of(stream);
    const uint64_t left = body != NULL && body->size > stream->position ? body->size - stream->position : 0;
    const ULONG taken = left < size ? (ULONG)left : size;
    if (taken != 0) {
        memcpy(bytes, body->value.Value.lpszA + stream->position, taken);
        stream->position += taken;
    }
    LeaveCriticalSection(&stream->store->lock);
    if (done != NULL) {
        *done = taken;
    }
    return S_OK;
}

static HRESULT write_bytes(mem_stream *stream, const void *bytes, ULONG size) {
    const uint64_t end = stream->position + size;
    if (end > body_size(stream)) {
        const HRESULT hr = resize(stream, end);
        if (FAILED(hr)) {
            return hr;
        }
    }
    memcpy(body_of(stream)->value.Value.lpszA + stream->position, bytes, size);
    stream->position = end;
    return S_OK;
}

HRESULT mem_stream_write(mem_stream *stream, const void *bytes, ULONG size, ULONG *done) {
    if (done != NULL) {
        *done = 0;
    }
    if (!stream->writable) {
        return STG_E_ACCESSDENIED;
    }
    if (size == 0) {
        return S_OK;
    }
    EnterCriticalSection(&stream->store->lock);
    const HRESULT hr = write_bytes(stream, bytes, size);
    LeaveCriticalSection(&stream->store->lock);
    if (done != NULL && SUCCEEDED(hr)) {
        *done = size;
    }
    return hr;
}

HRESULT mem_stream_seek(mem_stream *stream, int64_t move, ULONG origin, uint64_t *position) {
    if (position != NULL) {
        *position = 0;
    }
    if (origin > STREAM_SEEK_END) {
        return STG_E_INVALIDFUNCTION;
    }
    HRESULT hr = STG_E_INVALIDFUNCTION;
    EnterCriticalSection(&stream->store->lock);
    const uint64_t starts[] = {0, stream->position, body_size(stream)}; /* by origin: set, current, end */
    const int64_t from = (int64_t)starts[origin];
    if (move >= -from && move <= (int64_t)LARGEST_BODY) {
        stream->position = (uint64_t)(from + move);
        hr = S_OK;
    }
    if (position != NULL && SUCCEEDED(hr)) {
        *position = stream->position;
    }
    LeaveCriticalSection(&stream->store->lock);
    return hr;
}

HRESULT mem_stream_set_size(mem_stream *stream, uint64_t size) {
    if (!stream->writable) {
        return STG_E_ACCESSDENIED;
    }
    EnterCriticalSection(&stream->store->lock);
    const HRESULT hr = resize(stream, size);
    LeaveCriticalSection(&stream->store->lock);
    return hr;
}

uint64_t mem_stream_size(mem_stream *stream) {
    EnterCriticalSection(&stream->store->lock);
    const ULONG size = body_size(stream);
    LeaveCriticalSection(&stream->store->lock);
    return size;
}
