#include "stream.hpp"

const GUID *const CStream::s_interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_ISequentialStream, &MSL_IID_IStream,
                                             nullptr};

CStream::CStream(CObject *message)
    : CObjectOf(KIND_STREAM, s_interfaces, message, message->Data(), message->Id()) {}

CStream::~CStream() {
    if (m_stream != nullptr) {
        mem_stream_close(m_stream);
    }
}

HRESULT CStream::Open(ULONG propTag, ULONG flags) {
    return mem_stream_open(m_data, m_id, propTag, flags, &m_stream);
}

HRESULT CStream::Read(void *pv, ULONG cb, ULONG *pcbRead) {
    METHOD_ENTER(pcbRead);
    return pv != nullptr ? mem_stream_read(m_stream, pv, cb, pcbRead) : STG_E_INVALIDPOINTER;
}

HRESULT CStream::Write(const void *pv, ULONG cb, ULONG *pcbWritten) {
    METHOD_ENTER(pcbWritten);
    return pv != nullptr ? mem_stream_write(m_stream, pv, cb, pcbWritten) : STG_E_INVALIDPOINTER;
}

HRESULT CStream::Seek(LARGE_INTEGER dlibMove, DWORD dwOrigin, ULARGE_INTEGER *plibNewPosition) {
    METHOD_ENTER(plibNewPosition);
    uint64_t position = 0;
    const HRESULT hr = mem_stream_seek(m_stream, dlibMove.QuadPart, dwOrigin, &position);
    if (plibNewPosition != nullptr) {
        plibNewPosition->QuadPart = position;
    }
    return hr;
}

HRESULT CStream::SetSize(ULARGE_INTEGER libNewSize) {
    METHOD_ENTER();
    return mem_stream_set_size(m_stream, libNewSize.QuadPart);
}

// Everything is written through.
HRESULT CStream::Commit(DWORD) {
    METHOD_ENTER();
    return S_OK;
}

HRESULT CStream::Stat(STATSTG *pstatstg, DWORD) {
    METHOD_ENTER(pstatstg);
    if (pstatstg == nullptr) {
        return STG_E_INVALIDPOINTER;
    }
    pstatstg->type = STGTY_STREAM;
    pstatstg->cbSize.QuadPart = mem_stream_size(m_stream);
    pstatstg->grfMode = STGM_READWRITE;
    return S_OK;
}
