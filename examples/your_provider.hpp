// What logoff.cpp takes as given: a provider's own logon class, as short as it can be, and MAPI's support
// object, here the stand-in of the tests.
#pragma once

#include "platform.h"

#include "host/support.h"

#include <cstdio>

class YourLogon final : public IMSLogon {
public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void **) override {
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return ++m_references; }
    ULONG STDMETHODCALLTYPE Release() override {
        const ULONG left = --m_references;
        if (left == 0) {
            std::puts("YourLogon: destroyed");
            delete this;
        }
        return left;
    }
    HRESULT STDMETHODCALLTYPE GetLastError(HRESULT, ULONG, LPMAPIERROR *) override { return S_OK; }
    HRESULT STDMETHODCALLTYPE Logoff(ULONG *) override {
        std::puts("YourLogon: hangs up on its server");
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE OpenEntry(ULONG, LPENTRYID, LPCIID, ULONG, ULONG *, LPUNKNOWN *) override {
        return MAPI_E_NO_SUPPORT;
    }
    HRESULT STDMETHODCALLTYPE CompareEntryIDs(ULONG, LPENTRYID, ULONG, LPENTRYID, ULONG, ULONG *) override {
        return MAPI_E_NO_SUPPORT;
    }
    HRESULT STDMETHODCALLTYPE Advise(ULONG, LPENTRYID, ULONG, LPMAPIADVISESINK, ULONG *) override {
        return MAPI_E_NO_SUPPORT;
    }
    HRESULT STDMETHODCALLTYPE Unadvise(ULONG) override { return MAPI_E_NO_SUPPORT; }
    HRESULT STDMETHODCALLTYPE OpenStatusEntry(LPCIID, ULONG, ULONG *, LPVOID *) override {
        return MAPI_E_NO_SUPPORT;
    }

private:
    ULONG m_references = 1;
};
