#include "status.hpp"

const GUID *const CStatus::s_interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IMAPIStatus,
                                             nullptr};

CStatus::CStatus(CObject *logon)
    : CPropObject(KIND_STATUS, s_interfaces, logon, logon->Data(), MEM_ID_STATUS) {}
