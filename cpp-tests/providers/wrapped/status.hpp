#pragma once

#include "prop.hpp"

class CStatus : public CPropObject<IMAPIStatus> {
public:
    static const GUID *const s_interfaces[];

    explicit CStatus(CObject *logon);

    HRESULT STDMETHODCALLTYPE ValidateState(UIPARAM, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE SettingsDialog(UIPARAM, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE ChangePassword(LPTSTR, LPTSTR, ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE FlushQueues(UIPARAM, ULONG, LPENTRYID, ULONG) override {
        return NotSupported();
    }
};
