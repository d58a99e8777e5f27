#include "sinks.hpp"

HRESULT CSinkList::Add(const mem_alloc &alloc, ULONG id, ULONG events, IMAPIAdviseSink *sink,
                       ULONG *connection) {
    // Numbers are not given twice: after the last one there is none.
    auto *added =
        m_lastConnection != UINT32_MAX ? static_cast<CSink *>(mem_new(&alloc, sizeof(CSink))) : nullptr;
    if (added == nullptr) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    sink->AddRef();
    *added = {nullptr, sink, ++m_lastConnection, events, id};
    CSink **end = &m_first;
    while (*end != nullptr) {
        end = &(*end)->next;
    }
    *end = added;
    *connection = added->connection;
    return S_OK;
}

CSink *CSinkList::Remove(ULONG connection) {
    CSink **link = &m_first;
    while (*link != nullptr && (*link)->connection != connection) {
        link = &(*link)->next;
    }
    CSink *removed = *link;
    if (removed != nullptr) {
        *link = removed->next;
        removed->next = nullptr;
    }
    return removed;
}

CSink *CSinkList::RemoveAll() {
    CSink *removed = m_first;
    m_first = nullptr;
    return removed;
}

IMAPIAdviseSink *CSinkList::Next(ULONG *connection, ULONG event, ULONG folder) const {
    for (const CSink *sink = m_first; sink != nullptr; sink = sink->next) {
        const bool wanted = (sink->events & event) != 0 && (sink->id == MEM_ID_STORE || sink->id == folder);
        if (sink->connection > *connection && wanted) {
            *connection = sink->connection;
            sink->sink->AddRef();
            return sink->sink;
        }
    }
    return nullptr;
}

void ReleaseSinks(const mem_alloc &alloc, CSink *sinks) {
    while (sinks != nullptr) {
        CSink *next = sinks->next;
        sinks->sink->Release();
        alloc.free_buffer(sinks);
        sinks = next;
    }
}
