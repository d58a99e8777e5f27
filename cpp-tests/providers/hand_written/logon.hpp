#pragma once

#include "object.hpp"
#include "sinks.hpp"

// A logon's support object on its way out.
struct CHeldSupport {
    IMAPISupport *support;
    ULONG flags;

    // Not under the lock, and nothing of the logon may be touched afterwards: MAPI logs the logon off inside.
    void Finish();
};

class CLogon : public CObjectOf<IMSLogon> {
public:
    CLogon(CObject *provider, mem_store *data);

    // What MAPI gets as the logon.
    IMSLogon *Interface() { return this; }

    void AttachSupport(IMAPISupport *support);
    // What AttachSupport gave; once, nothing afterwards.
    CHeldSupport TakeSupport();
    void SaveLogoffFlags(ULONG flags) { m_logoffFlags = flags; }

    // Not under the lock; the caller holds a reference.
    void Notify(mem_created *created);

    HRESULT STDMETHODCALLTYPE GetLastError(HRESULT, ULONG ulFlags, LPMAPIERROR *lppMAPIError) override;
    HRESULT STDMETHODCALLTYPE Logoff(ULONG *lpulFlags) override;
    HRESULT STDMETHODCALLTYPE OpenEntry(ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,
                                        ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk) override;
    HRESULT STDMETHODCALLTYPE CompareEntryIDs(ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
                                              LPENTRYID lpEntryID2, ULONG ulFlags,
                                              ULONG *lpulResult) override;
    HRESULT STDMETHODCALLTYPE Advise(ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask,
                                     LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection) override;
    HRESULT STDMETHODCALLTYPE Unadvise(ULONG ulConnection) override;
    HRESULT STDMETHODCALLTYPE OpenStatusEntry(LPCIID lpInterface, ULONG ulFlags, ULONG *lpulObjType,
                                              LPVOID *lppEntry) override;

private:
    void LastRelease() override;
    // Leaves the provider's list, lets go of sinks and support object.
    void Close();

    IMAPISupport *m_support = nullptr;
    ULONG m_logoffFlags = LOGOFF_ABORT;
    CSinkList m_sinks;
};
