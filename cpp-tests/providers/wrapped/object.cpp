#include "object.hpp"

#include "logon.hpp"

#include <cstring>

namespace {

class CriticalSection {
public:
    CriticalSection() { InitializeCriticalSection(&m_section); }
    ~CriticalSection() { DeleteCriticalSection(&m_section); }
    CriticalSection(const CriticalSection &) = delete;
    CriticalSection &operator=(const CriticalSection &) = delete;

    void Enter() { EnterCriticalSection(&m_section); }
    void Leave() { LeaveCriticalSection(&m_section); }

private:
    CRITICAL_SECTION m_section;
};

CriticalSection g_lock;

} // namespace

CLock::CLock() { g_lock.Enter(); }

void CLock::Leave() {
    if (m_held) {
        m_held = false;
        g_lock.Leave();
    }
}

bool IsSupported(InterfaceList interfaces, LPCIID iid) {
    if (iid == nullptr) {
        return true;
    }
    while (*interfaces != nullptr && !msl_guid_equal(*interfaces, iid)) {
        interfaces++;
    }
    return *interfaces != nullptr;
}

// operator delete knows nothing but the block and its size, so the function that frees the block stands
// behind the object.
void *CObject::operator new(std::size_t size, const mem_alloc &alloc) noexcept {
    void *block = mem_new(&alloc, size + sizeof(LPFREEBUFFER));
    if (block != nullptr) {
        std::memcpy(static_cast<char *>(block) + size, &alloc.free_buffer, sizeof(LPFREEBUFFER));
    }
    return block;
}

void CObject::operator delete(void *block, std::size_t size) {
    LPFREEBUFFER freeBuffer = nullptr;
    std::memcpy(&freeBuffer, static_cast<char *>(block) + size, sizeof(freeBuffer));
    freeBuffer(block);
}

CObject::CObject(InterfaceList interfaces, const mem_alloc &alloc)
    : m_alloc(alloc), m_data(nullptr), m_id(0), m_kind(KIND_PROVIDER), m_interfaces(interfaces) {}

CObject::CObject(Kind kind, InterfaceList interfaces, CObject *parent, mem_store *data, ULONG id)
    : m_alloc(parent->m_alloc), m_data(data), m_id(id), m_kind(kind), m_interfaces(interfaces) {
    mem_store_retain(m_data);
}

HRESULT CObject::Init(CObject *parent) {
    Link(parent);
    if (m_kind != KIND_LOGON) {
        m_tracked.open<&CObject::OnLogoff>(*Logon()->m_books, mslogon::kind(m_kind - KIND_LOGON),
                                           parent->m_tracked, this);
    }
    return m_tracked.status();
}

CObject::~CObject() {
    if (m_data != nullptr) {
        mem_store_release(m_data);
    }
}

HRESULT CObject::QueryObject(REFIID riid, IUnknown *self, LPVOID *ppvObj) {
    if (ppvObj == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    *ppvObj = nullptr;
    if (!IsSupported(m_interfaces, &riid)) {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    AddRefObject();
    *ppvObj = self;
    return S_OK;
}

ULONG CObject::AddRefObject() {
    CLock lock;
    return ++m_refs;
}

ULONG CObject::ReleaseObject() {
    CLock lock;
    const ULONG left = --m_refs;
    lock.Leave();
    if (left != 0) {
        return left;
    }
    m_tracked.close();
    LastRelease();
    delete this;
    return 0;
}

void CObject::LastRelease() {
    CLock lock;
    Unlink();
}

HRESULT CObject::NothingKnown(ULONG ulFlags, LPMAPIERROR *lppMAPIError) {
    METHOD_ENTER(lppMAPIError);
    if (lppMAPIError == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    return (ulFlags & ~MAPI_UNICODE) == 0 ? S_OK : MAPI_E_UNKNOWN_FLAGS;
}

// ---- the tree of open objects ----

CLogon *CObject::Logon() {
    CObject *object = this;
    while (object != nullptr && object->m_kind != KIND_LOGON) {
        object = object->m_parent;
    }
    return static_cast<CLogon *>(object);
}

void CObject::Link(CObject *parent) {
    CLock lock;
    m_parent = parent;
    if (parent == nullptr) {
        return;
    }
    m_next = parent->m_firstChild;
    if (m_next != nullptr) {
        m_next->m_previous = this;
    }
    parent->m_firstChild = this;
}

void CObject::Unlink() {
    CObject *heir = m_kind == KIND_LOGON ? nullptr : m_parent;
    while (m_firstChild != nullptr) {
        CObject *child = m_firstChild;
        child->Detach();
        child->Link(heir);
    }
    Detach();
}

void CObject::Detach() {
    if (m_next != nullptr) {
        m_next->m_previous = m_previous;
    }
    if (m_previous != nullptr) {
        m_previous->m_next = m_next;
    } else if (m_parent != nullptr) {
        m_parent->m_firstChild = m_next;
    }
    m_parent = m_next = m_previous = nullptr;
}

// As in the sample message store of 1995: whatever is still open goes, and its clients are not asked.
void CObject::FreeChildren() {
    while (m_firstChild != nullptr) {
        CObject *child = m_firstChild;
        child->FreeChildren();
        child->Unlink();
        delete child;
    }
}
