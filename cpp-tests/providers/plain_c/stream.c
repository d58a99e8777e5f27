/* IStream: the body of a message. */
#include "object.h"

#define SELF IStream
#include "unknown.h"

typedef struct stream {
    object object; /* first */
    mem_stream *bytes;
} stream;

static void zero(ULARGE_INTEGER *output) {
    if (output != NULL) {
        output->QuadPart = 0;
    }
}

static mem_stream *bytes_of(IStream *self) { return ((stream *)self)->bytes; }

static HRESULT STDMETHODCALLTYPE stream_read(IStream *self, void *bytes, ULONG size, ULONG *done) {
    ZERO_OUTPUT(done);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    return object_leave(call, bytes != NULL ? mem_stream_read(bytes_of(self), bytes, size, done)
                                            : STG_E_INVALIDPOINTER);
}

static HRESULT STDMETHODCALLTYPE stream_write(IStream *self, const void *bytes, ULONG size, ULONG *done) {
    ZERO_OUTPUT(done);
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    return object_leave(call, bytes != NULL ? mem_stream_write(bytes_of(self), bytes, size, done)
                                            : STG_E_INVALIDPOINTER);
}

static HRESULT STDMETHODCALLTYPE stream_seek(IStream *self, LARGE_INTEGER move, DWORD origin,
                                             ULARGE_INTEGER *position) {
    zero(position);
    msl_call call;
    HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    uint64_t reached = 0;
    hr = mem_stream_seek(bytes_of(self), move.QuadPart, origin, &reached);
    if (position != NULL) {
        position->QuadPart = reached;
    }
    return object_leave(call, hr);
}

static HRESULT STDMETHODCALLTYPE stream_set_size(IStream *self, ULARGE_INTEGER size) {
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    return FAILED(hr) ? hr : object_leave(call, mem_stream_set_size(bytes_of(self), size.QuadPart));
}

/* Everything is written through, so there is nothing to commit. */
static HRESULT STDMETHODCALLTYPE stream_commit(IStream *self, DWORD flags) {
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    return FAILED(hr) ? hr : object_leave(call, S_OK);
}

static HRESULT STDMETHODCALLTYPE stream_stat(IStream *self, STATSTG *stat, DWORD flags) {
    if (stat != NULL) {
        memset(stat, 0, sizeof *stat);
    }
    msl_call call;
    const HRESULT hr = object_enter(OBJECT(self), &call);
    if (FAILED(hr)) {
        return hr;
    }
    if (stat == NULL) {
        return object_leave(call, STG_E_INVALIDPOINTER);
    }
    stat->type = STGTY_STREAM;
    stat->cbSize.QuadPart = mem_stream_size(bytes_of(self));
    stat->grfMode = STGM_READWRITE;
    return object_leave(call, S_OK);
}

/* ---- what this provider does not have ---- */

static HRESULT STDMETHODCALLTYPE stream_copy_to(IStream *self, IStream *destination, ULARGE_INTEGER size,
                                                ULARGE_INTEGER *read, ULARGE_INTEGER *written) {
    zero(read);
    zero(written);
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE stream_revert(IStream *self) { return object_no_support(OBJECT(self)); }

static HRESULT STDMETHODCALLTYPE stream_lock_region(IStream *self, ULARGE_INTEGER offset, ULARGE_INTEGER size,
                                                    DWORD type) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE stream_unlock_region(IStream *self, ULARGE_INTEGER offset,
                                                      ULARGE_INTEGER size, DWORD type) {
    return object_no_support(OBJECT(self));
}

static HRESULT STDMETHODCALLTYPE stream_clone(IStream *self, IStream **clone) {
    ZERO_OUTPUT(clone);
    return object_no_support(OBJECT(self));
}

/* ---- type ---- */

static const IStreamVtbl vtable = {
    UNKNOWN_SLOTS,
    .Read = stream_read,
    .Write = stream_write,
    .Seek = stream_seek,
    .SetSize = stream_set_size,
    .CopyTo = stream_copy_to,
    .Commit = stream_commit,
    .Revert = stream_revert,
    .LockRegion = stream_lock_region,
    .UnlockRegion = stream_unlock_region,
    .Stat = stream_stat,
    .Clone = stream_clone,
};

static void last_release(object *self) {
    mem_stream *bytes = ((stream *)self)->bytes;
    object_close(self);
    if (bytes != NULL) {
        mem_stream_close(bytes);
    }
}

static const GUID *const interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_ISequentialStream, &MSL_IID_IStream,
                                         NULL};

static const object_type type = {sizeof(stream), MSL_KIND_STREAM, interfaces, last_release};

/* The bytes come last: opening them may create the body. */
HRESULT stream_open(const object *message, ULONG tag, LPCIID iid, ULONG flags, LPUNKNOWN *opened) {
    object *made = NULL;
    HRESULT hr = object_open(&type, message, message->id, iid, &made);
    if (FAILED(hr)) {
        return hr;
    }
    made->as.stream.lpVtbl = &vtable;
    hr = mem_stream_open(message->data, message->id, tag, flags, &((stream *)made)->bytes);
    if (FAILED(hr)) {
        object_release(made);
        return hr;
    }
    *opened = (LPUNKNOWN)made;
    return S_OK;
}
