/* Streams: the bytes of a message's body, in place. */
#include "mem_internal.h"

#include <string.h>

#define LARGEST_BODY 0x20000000u /* in bytes of a stream */
#define FIRST_CAPACITY 256u

/* Behind the body: a zero unit, and the second half of a body of an odd size. */
#define END_SIZE 3u

/* The body is UTF-16. PR_BODY_W's stream has its bytes, PR_BODY_A's one byte for each of its units. */
struct mem_stream {
    mem_store *store;
    ULONG message;
    int wide;
    int writable;
    uint64_t position;
};

/* ---- the body, with the lock held ---- */

static mem_prop *body_of(const mem_stream *stream) {
    return mem_find_prop(stream->store->nodes[stream->message], PR_BODY_W);
}

static BYTE *bytes_of(const mem_prop *body) { return (BYTE *)body->value.Value.lpszW; }

/* A size in bytes of the body, in bytes of the stream. */
static ULONG size_seen(const mem_stream *stream, ULONG size) {
    return stream->wide ? size : (size + 1) / (ULONG)sizeof(WCHAR);
}

static ULONG body_size(const mem_stream *stream) {
    const mem_prop *body = body_of(stream);
    return body != NULL ? size_seen(stream, body->size) : 0;
}

/* A body with room for `size` bytes and the zeros behind them. It grows by doubling, so that many small
 * writes stay cheap. */
static mem_prop *body_with_room(const mem_stream *stream, ULONG size) {
    mem_prop *body = body_of(stream);
    if (body != NULL && body->capacity >= size + END_SIZE) {
        return body;
    }
    ULONG capacity = FIRST_CAPACITY;
    while (capacity < size + END_SIZE) {
        capacity *= 2;
    }
    const SPropValue empty = mem_string_value(PR_BODY_A, "", 0);
    mem_prop *larger = mem_new_prop(&stream->store->alloc, &empty, capacity);
    if (larger == NULL) {
        return NULL;
    }
    if (body != NULL) {
        memcpy(bytes_of(larger), bytes_of(body), body->size);
        larger->size = body->size;
    }
    mem_put_prop(&stream->store->alloc, stream->store->nodes[stream->message], larger);
    return larger;
}

/* `seen`: in bytes of the stream. */
static HRESULT resize(const mem_stream *stream, uint64_t seen) {
    if (seen > LARGEST_BODY) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    const ULONG size = (ULONG)seen * (stream->wide ? 1 : (ULONG)sizeof(WCHAR));
    mem_prop *body = body_with_room(stream, size);
    if (body == NULL) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    if (size > body->size) {
        memset(bytes_of(body) + body->size, 0, size - body->size);
    }
    memset(bytes_of(body) + size, 0, END_SIZE);
    body->size = size;
    return S_OK;
}

/* `size` bytes of the stream, which the body has. */
static void copy_out(const mem_stream *stream, ULONG size, BYTE *to) {
    const mem_prop *body = body_of(stream);
    if (stream->wide) {
        memcpy(to, bytes_of(body) + stream->position, size);
        return;
    }
    const WCHAR *units = body->value.Value.lpszW + stream->position;
    for (ULONG i = 0; i < size; i++) {
        to[i] = mem_as_8bit(units[i]);
    }
}

static void copy_in(const mem_stream *stream, const BYTE *from, ULONG size) {
    const mem_prop *body = body_of(stream);
    if (stream->wide) {
        memcpy(bytes_of(body) + stream->position, from, size);
        return;
    }
    WCHAR *units = body->value.Value.lpszW + stream->position;
    for (ULONG i = 0; i < size; i++) {
        units[i] = from[i];
    }
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
    if (tag != PR_BODY_A && tag != PR_BODY_W) {
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
    made->wide = tag == PR_BODY_W;
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
    const uint64_t there = body_size(stream);
    const uint64_t left = there > stream->position ? there - stream->position : 0;
    const ULONG taken = left < size ? (ULONG)left : size;
    if (taken != 0) {
        copy_out(stream, taken, bytes);
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
    copy_in(stream, bytes, size);
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
