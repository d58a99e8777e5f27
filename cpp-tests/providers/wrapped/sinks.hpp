// The advise sinks of one logon. All methods are called with the lock held, except ReleaseSinks.
#pragma once

#include "object.hpp"

struct CSink {
    CSink *next;
    IMAPIAdviseSink *sink;
    ULONG connection;
    ULONG events;
    ULONG id; // of the folder whose events are wanted; MEM_ID_STORE for all
};

class CSinkList {
public:
    HRESULT Add(const mem_alloc &alloc, ULONG id, ULONG events, IMAPIAdviseSink *sink, ULONG *connection);
    // The sinks taken out are the caller's to release, without the lock. Null: no such connection.
    CSink *Remove(ULONG connection);
    CSink *RemoveAll();

    ULONG LastConnection() const { return m_lastConnection; }
    // The first sink behind `connection` that wants the event in this folder, with a reference for the
    // caller, and its connection.
    IMAPIAdviseSink *Next(ULONG *connection, ULONG event, ULONG folder) const;

private:
    CSink *m_first = nullptr; // by connection number
    ULONG m_lastConnection = 0;
};

// A client's Release may do anything, so no lock is held.
void ReleaseSinks(const mem_alloc &alloc, CSink *sinks);
