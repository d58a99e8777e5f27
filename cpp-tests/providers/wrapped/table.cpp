#include "table.hpp"

namespace {

const GUID *const s_interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPITable, nullptr};

} // namespace

CTable::CTable(CObject *parent) : CObjectOf(KIND_TABLE, s_interfaces, parent, parent->Data(), parent->Id()) {}

CTable::~CTable() {
    if (m_table != nullptr) {
        mem_table_close(m_table);
    }
}

HRESULT CTable::Open(ULONG childType, ULONG flags) {
    return mem_table_open(m_data, m_id, childType, flags, &m_table);
}

HRESULT CTable::GetLastError(HRESULT, ULONG ulFlags, LPMAPIERROR *lppMAPIError) {
    return NothingKnown(ulFlags, lppMAPIError);
}

HRESULT CTable::GetStatus(ULONG *lpulTableStatus, ULONG *lpulTableType) {
    METHOD_ENTER(lpulTableStatus, lpulTableType);
    if (lpulTableStatus == nullptr || lpulTableType == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    *lpulTableStatus = TBLSTAT_COMPLETE;
    *lpulTableType = TBLTYPE_SNAPSHOT;
    return S_OK;
}

HRESULT CTable::SetColumns(LPSPropTagArray lpPropTagArray, ULONG ulFlags) {
    METHOD_ENTER();
    if (lpPropTagArray == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    return mem_table_set_columns(m_table, lpPropTagArray, ulFlags);
}

HRESULT CTable::QueryColumns(ULONG ulFlags, LPSPropTagArray *lpPropTagArray) {
    METHOD_ENTER(lpPropTagArray);
    if (lpPropTagArray == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    return mem_table_query_columns(m_table, ulFlags, lpPropTagArray);
}

HRESULT CTable::GetRowCount(ULONG ulFlags, ULONG *lpulCount) {
    METHOD_ENTER(lpulCount);
    if (lpulCount == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    return mem_table_row_count(m_table, ulFlags, lpulCount);
}

HRESULT CTable::SeekRow(BOOKMARK bkOrigin, LONG lRowCount, LONG *lplRowsSought) {
    METHOD_ENTER(lplRowsSought);
    return mem_table_seek_row(m_table, bkOrigin, lRowCount, lplRowsSought);
}

HRESULT CTable::QueryRows(LONG lRowCount, ULONG ulFlags, LPSRowSet *lppRows) {
    METHOD_ENTER(lppRows);
    if (lppRows == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    return mem_table_query_rows(m_table, lRowCount, ulFlags, lppRows);
}
