// What all objects of the provider have in common: a reference count, a list of interfaces, a place in the
// tree of open objects (provider, logons, what was opened through each), and memory from the functions that
// MSProviderInit was given.
#pragma once

#include "platform.h"

#include "../memory/mem_store.h"

#include <cstddef>
#include <mslogon/wrap.hpp>

enum Kind {
    KIND_PROVIDER,
    KIND_LOGON,
    KIND_STORE,
    KIND_FOLDER,
    KIND_MESSAGE,
    KIND_ATTACHMENT,
    KIND_TABLE,
    KIND_STREAM,
    KIND_STATUS
};

class CLogon;

// The one critical section of the DLL: reference counts, the tree of open objects, sinks.
class CLock {
public:
    CLock();
    ~CLock() { Leave(); }
    CLock(const CLock &) = delete;
    CLock &operator=(const CLock &) = delete;

    // Before MAPI or the client is called.
    void Leave();

private:
    bool m_held = true;
};

template <class... Out>
void ClearOutputs(Out *...out) {
    ((out != nullptr ? void(*out = Out{}) : void()), ...);
}

// The first line of every method but IUnknown's: outputs are zero whatever happens, and `lock` is held until
// the end or lock.Leave().
#define METHOD_ENTER(...)                                                                                    \
    ClearOutputs(__VA_ARGS__);                                                                               \
    MSLOGON_ENTER(this->m_tracked);                                                                          \
    CLock lock

// Null-terminated.
using InterfaceList = const GUID *const *;

// No interface asked for means the object's usual one.
bool IsSupported(InterfaceList interfaces, LPCIID iid);

class CObject {
public:
    CObject(const CObject &) = delete;
    CObject &operator=(const CObject &) = delete;

    // Null where no memory is left.
    void *operator new(std::size_t size, const mem_alloc &alloc) noexcept;
    void operator delete(void *block, std::size_t size);

    const mem_alloc &Alloc() const { return m_alloc; }
    mem_store *Data() const { return m_data; }
    ULONG Id() const { return m_id; }
    bool IsClosing() const { return m_refs == 0; }
    CObject *FirstChild() const { return m_firstChild; }
    CObject *NextSibling() const { return m_next; }
    Kind ObjectKind() const { return m_kind; }

    // Takes its place below `parent`.
    HRESULT Init(CObject *parent);
    void Detach();

    // The logon above this object; null once the object has been unlinked from it.
    CLogon *Logon();
    void OnLogoff() { CObject::LastRelease(); }

protected:
    // The provider, root of the tree.
    CObject(InterfaceList interfaces, const mem_alloc &alloc);
    // Everything else; `data` is kept alive.
    CObject(Kind kind, InterfaceList interfaces, CObject *parent, mem_store *data, ULONG id);
    virtual ~CObject();

    HRESULT QueryObject(REFIID riid, IUnknown *self, LPVOID *ppvObj);
    ULONG AddRefObject();
    ULONG ReleaseObject();
    // Takes a closing object out of the tree; the store says goodbye to MAPI here.
    virtual void LastRelease();

    // Its children go to its parent; those of a logon are on their own.
    void Unlink();
    void FreeChildren();

    // What methods answer that this provider does not have.
    template <class... Out>
    HRESULT NotSupported(Out *...out) {
        METHOD_ENTER(out...);
        return MAPI_E_NO_SUPPORT;
    }
    // GetLastError of every interface that has it: there is never more to say than the HRESULT.
    HRESULT NothingKnown(ULONG ulFlags, LPMAPIERROR *lppMAPIError);

    mslogon::tracked m_tracked;
    const mem_alloc m_alloc;
    mem_store *const m_data;
    ULONG m_id;

private:
    void Link(CObject *parent);

    const Kind m_kind;
    const InterfaceList m_interfaces;
    ULONG m_refs = 1;
    CObject *m_parent = nullptr;
    CObject *m_firstChild = nullptr;
    CObject *m_next = nullptr;
    CObject *m_previous = nullptr;
};

// IUnknown of one interface.
template <class Interface>
class CObjectOf : public Interface, public CObject {
public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, LPVOID *ppvObj) override {
        return QueryObject(riid, static_cast<Interface *>(this), ppvObj);
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return AddRefObject(); }
    ULONG STDMETHODCALLTYPE Release() override { return ReleaseObject(); }

protected:
    using CObject::CObject;
};

// Makes an object below `parent`, with one reference for the caller.
template <class Class, class... Args>
HRESULT CreateObject(Class **object, CObject *parent, Args... args) {
    *object = new (parent->Alloc()) Class(parent, args...);
    if (*object == nullptr) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    const HRESULT hr = (*object)->Init(parent);
    if (FAILED(hr)) {
        (*object)->Detach();
        delete *object;
        *object = nullptr;
    }
    return hr;
}

// Gives an object up that came to nothing. Release is called without the lock, as clients call it.
template <class Class>
HRESULT Discard(CLock &lock, Class *object, HRESULT hr) {
    lock.Leave();
    object->Release();
    return hr;
}
