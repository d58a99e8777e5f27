#pragma once

#include "prop.hpp"

class CFolder : public CPropObject<IMAPIFolder> {
public:
    static const GUID *const s_interfaces[];

    CFolder(CObject *parent, ULONG id);

    HRESULT STDMETHODCALLTYPE GetContentsTable(ULONG ulFlags, LPMAPITABLE *lppTable) override;
    HRESULT STDMETHODCALLTYPE GetHierarchyTable(ULONG ulFlags, LPMAPITABLE *lppTable) override;
    HRESULT STDMETHODCALLTYPE OpenEntry(ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,
                                        ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk) override;
    HRESULT STDMETHODCALLTYPE CreateMessage(LPCIID lpInterface, ULONG ulFlags,
                                            LPMESSAGE *lppMessage) override;
    HRESULT STDMETHODCALLTYPE CreateFolder(ULONG ulFolderType, LPTSTR lpszFolderName,
                                           LPTSTR lpszFolderComment, LPCIID lpInterface, ULONG ulFlags,
                                           LPMAPIFOLDER *lppFolder) override;

    HRESULT STDMETHODCALLTYPE SetSearchCriteria(LPSRestriction, LPENTRYLIST, ULONG) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE GetSearchCriteria(ULONG, LPSRestriction *lppRestriction,
                                                LPENTRYLIST *lppContainerList,
                                                ULONG *lpulSearchState) override {
        return NotSupported(lppRestriction, lppContainerList, lpulSearchState);
    }
    HRESULT STDMETHODCALLTYPE CopyMessages(LPENTRYLIST, LPCIID, LPVOID, UIPARAM, LPMAPIPROGRESS,
                                           ULONG) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE DeleteMessages(LPENTRYLIST, UIPARAM, LPMAPIPROGRESS, ULONG) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE CopyFolder(ULONG, LPENTRYID, LPCIID, LPVOID, LPTSTR, UIPARAM, LPMAPIPROGRESS,
                                         ULONG) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE DeleteFolder(ULONG, LPENTRYID, UIPARAM, LPMAPIPROGRESS, ULONG) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE SetReadFlags(LPENTRYLIST, UIPARAM, LPMAPIPROGRESS, ULONG) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE GetMessageStatus(ULONG, LPENTRYID, ULONG, ULONG *lpulMessageStatus) override {
        return NotSupported(lpulMessageStatus);
    }
    HRESULT STDMETHODCALLTYPE SetMessageStatus(ULONG, LPENTRYID, ULONG, ULONG,
                                               ULONG *lpulOldStatus) override {
        return NotSupported(lpulOldStatus);
    }
    HRESULT STDMETHODCALLTYPE SaveContentsSort(LPSSortOrderSet, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE EmptyFolder(UIPARAM, LPMAPIPROGRESS, ULONG) override { return NotSupported(); }

private:
    HRESULT Create(LPTSTR name, LPTSTR comment, ULONG flags);
};
