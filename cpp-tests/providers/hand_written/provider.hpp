#pragma once

#include "object.hpp"

class CLogon;
class CStore;

class CProvider : public CObjectOf<IMSProvider> {
public:
    explicit CProvider(const mem_alloc &alloc);

    HRESULT STDMETHODCALLTYPE Shutdown(ULONG *lpulFlags) override;
    HRESULT STDMETHODCALLTYPE Logon(LPMAPISUP lpMAPISup, UIPARAM ulUIParam, LPTSTR lpszProfileName,
                                    ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulFlags, LPCIID lpInterface,
                                    ULONG *lpcbSpoolSecurity, LPBYTE *lppbSpoolSecurity,
                                    LPMAPIERROR *lppMAPIError, LPMSLOGON *lppMSLogon, LPMDB *lppMDB) override;
    HRESULT STDMETHODCALLTYPE SpoolerLogon(LPMAPISUP lpMAPISup, UIPARAM ulUIParam, LPTSTR lpszProfileName,
                                           ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulFlags,
                                           LPCIID lpInterface, ULONG cbSpoolSecurity, LPBYTE lpbSpoolSecurity,
                                           LPMAPIERROR *lppMAPIError, LPMSLOGON *lppMSLogon,
                                           LPMDB *lppMDB) override;
    HRESULT STDMETHODCALLTYPE CompareStoreIDs(ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
                                              LPENTRYID lpEntryID2, ULONG ulFlags,
                                              ULONG *lpulResult) override;

private:
    CStore *FindOpenStore(const MAPIUID &uid);
    HRESULT CreateLogon(MAPIUID *uid, CLogon **logon);
    HRESULT OpenStore(CLock &lock, LPMAPISUP lpMAPISup, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulFlags,
                      LPCIID lpInterface, LPMSLOGON *lppMSLogon, LPMDB *lppMDB);
};
