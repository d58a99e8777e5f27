#pragma once

#include "prop.hpp"

class CStore : public CPropObject<IMsgStore> {
public:
    static const GUID *const s_interfaces[];

    explicit CStore(CObject *logon);

    HRESULT STDMETHODCALLTYPE Advise(ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask,
                                     LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection) override;
    HRESULT STDMETHODCALLTYPE Unadvise(ULONG ulConnection) override;
    HRESULT STDMETHODCALLTYPE CompareEntryIDs(ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
                                              LPENTRYID lpEntryID2, ULONG ulFlags,
                                              ULONG *lpulResult) override;
    HRESULT STDMETHODCALLTYPE OpenEntry(ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,
                                        ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk) override;
    HRESULT STDMETHODCALLTYPE StoreLogoff(ULONG *lpulFlags) override;

    HRESULT STDMETHODCALLTYPE SetReceiveFolder(LPTSTR, ULONG, ULONG, LPENTRYID) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE GetReceiveFolder(LPTSTR, ULONG, ULONG *lpcbEntryID, LPENTRYID *lppEntryID,
                                               LPTSTR *lppszExplicitClass) override {
        return NotSupported(lpcbEntryID, lppEntryID, lppszExplicitClass);
    }
    HRESULT STDMETHODCALLTYPE GetReceiveFolderTable(ULONG, LPMAPITABLE *lppTable) override {
        return NotSupported(lppTable);
    }
    HRESULT STDMETHODCALLTYPE AbortSubmit(ULONG, LPENTRYID, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE GetOutgoingQueue(ULONG, LPMAPITABLE *lppTable) override {
        return NotSupported(lppTable);
    }
    HRESULT STDMETHODCALLTYPE SetLockState(LPMESSAGE, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE FinishedMsg(ULONG, ULONG, LPENTRYID) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE NotifyNewMail(LPNOTIFICATION) override { return NotSupported(); }

private:
    void LastRelease() override;
};
