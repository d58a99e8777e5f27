#pragma once

#include "object.hpp"

class CTable : public CObjectOf<IMAPITable> {
public:
    explicit CTable(CObject *parent);
    ~CTable() override;
    HRESULT Open(ULONG childType, ULONG flags);

    HRESULT STDMETHODCALLTYPE GetLastError(HRESULT, ULONG ulFlags, LPMAPIERROR *lppMAPIError) override;
    HRESULT STDMETHODCALLTYPE GetStatus(ULONG *lpulTableStatus, ULONG *lpulTableType) override;
    HRESULT STDMETHODCALLTYPE SetColumns(LPSPropTagArray lpPropTagArray, ULONG ulFlags) override;
    HRESULT STDMETHODCALLTYPE QueryColumns(ULONG ulFlags, LPSPropTagArray *lpPropTagArray) override;
    HRESULT STDMETHODCALLTYPE GetRowCount(ULONG ulFlags, ULONG *lpulCount) override;
    HRESULT STDMETHODCALLTYPE SeekRow(BOOKMARK bkOrigin, LONG lRowCount, LONG *lplRowsSought) override;
    HRESULT STDMETHODCALLTYPE QueryRows(LONG lRowCount, ULONG ulFlags, LPSRowSet *lppRows) override;

    HRESULT STDMETHODCALLTYPE Advise(ULONG, LPMAPIADVISESINK, ULONG *lpulConnection) override {
        return NotSupported(lpulConnection);
    }
    HRESULT STDMETHODCALLTYPE Unadvise(ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE SeekRowApprox(ULONG, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE QueryPosition(ULONG *lpulRow, ULONG *lpulNumerator,
                                            ULONG *lpulDenominator) override {
        return NotSupported(lpulRow, lpulNumerator, lpulDenominator);
    }
    HRESULT STDMETHODCALLTYPE FindRow(LPSRestriction, BOOKMARK, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE Restrict(LPSRestriction, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE CreateBookmark(BOOKMARK *lpbkPosition) override {
        return NotSupported(lpbkPosition);
    }
    HRESULT STDMETHODCALLTYPE FreeBookmark(BOOKMARK) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE SortTable(LPSSortOrderSet, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE QuerySortOrder(LPSSortOrderSet *lppSortCriteria) override {
        return NotSupported(lppSortCriteria);
    }
    HRESULT STDMETHODCALLTYPE Abort() override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE ExpandRow(ULONG, LPBYTE, ULONG, ULONG, LPSRowSet *lppRows,
                                        ULONG *lpulMoreRows) override {
        return NotSupported(lppRows, lpulMoreRows);
    }
    HRESULT STDMETHODCALLTYPE CollapseRow(ULONG, LPBYTE, ULONG, ULONG *lpulRowCount) override {
        return NotSupported(lpulRowCount);
    }
    HRESULT STDMETHODCALLTYPE WaitForCompletion(ULONG, ULONG, ULONG *lpulTableStatus) override {
        return NotSupported(lpulTableStatus);
    }
    HRESULT STDMETHODCALLTYPE GetCollapseState(ULONG, ULONG, LPBYTE, ULONG *lpcbCollapseState,
                                               LPBYTE *lppbCollapseState) override {
        return NotSupported(lpcbCollapseState, lppbCollapseState);
    }
    HRESULT STDMETHODCALLTYPE SetCollapseState(ULONG, ULONG, LPBYTE, BOOKMARK *lpbkLocation) override {
        return NotSupported(lpbkLocation);
    }

private:
    mem_table *m_table = nullptr;
};
