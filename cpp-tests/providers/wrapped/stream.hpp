#pragma once

#include "object.hpp"

class CStream : public CObjectOf<IStream> {
public:
    static const GUID *const s_interfaces[];

    explicit CStream(CObject *message);
    ~CStream() override;
    HRESULT Open(ULONG propTag, ULONG flags);

    HRESULT STDMETHODCALLTYPE Read(void *pv, ULONG cb, ULONG *pcbRead) override;
    HRESULT STDMETHODCALLTYPE Write(const void *pv, ULONG cb, ULONG *pcbWritten) override;
    HRESULT STDMETHODCALLTYPE Seek(LARGE_INTEGER dlibMove, DWORD dwOrigin,
                                   ULARGE_INTEGER *plibNewPosition) override;
    HRESULT STDMETHODCALLTYPE SetSize(ULARGE_INTEGER libNewSize) override;
    HRESULT STDMETHODCALLTYPE Commit(DWORD grfCommitFlags) override;
    HRESULT STDMETHODCALLTYPE Stat(STATSTG *pstatstg, DWORD grfStatFlag) override;

    HRESULT STDMETHODCALLTYPE CopyTo(IStream *, ULARGE_INTEGER, ULARGE_INTEGER *pcbRead,
                                     ULARGE_INTEGER *pcbWritten) override {
        return NotSupported(pcbRead, pcbWritten);
    }
    HRESULT STDMETHODCALLTYPE Revert() override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE LockRegion(ULARGE_INTEGER, ULARGE_INTEGER, DWORD) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE UnlockRegion(ULARGE_INTEGER, ULARGE_INTEGER, DWORD) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE Clone(IStream **ppstm) override { return NotSupported(ppstm); }

private:
    mem_stream *m_stream = nullptr;
};
