// IMAPIProp over a node of the store's data, for every interface that derives from it.
#pragma once

#include "object.hpp"

template <class Interface>
class CPropObject : public CObjectOf<Interface> {
public:
    HRESULT STDMETHODCALLTYPE GetLastError(HRESULT, ULONG ulFlags, LPMAPIERROR *lppMAPIError) override {
        return this->NothingKnown(ulFlags, lppMAPIError);
    }
    // Everything is written through.
    HRESULT STDMETHODCALLTYPE SaveChanges(ULONG ulFlags) override {
        METHOD_ENTER();
        const ULONG known = KEEP_OPEN_READONLY | KEEP_OPEN_READWRITE | FORCE_SAVE | MAPI_DEFERRED_ERRORS;
        return (ulFlags & ~known) == 0 ? S_OK : MAPI_E_UNKNOWN_FLAGS;
    }
    HRESULT STDMETHODCALLTYPE GetProps(LPSPropTagArray lpPropTagArray, ULONG ulFlags, ULONG *lpcValues,
                                       LPSPropValue *lppPropArray) override {
        METHOD_ENTER(lpcValues, lppPropArray);
        if (lpcValues == nullptr || lppPropArray == nullptr) {
            return MAPI_E_INVALID_PARAMETER;
        }
        return mem_get_props(this->m_data, this->m_id, lpPropTagArray, ulFlags, lpcValues, lppPropArray);
    }
    HRESULT STDMETHODCALLTYPE GetPropList(ULONG ulFlags, LPSPropTagArray *lppPropTagArray) override {
        METHOD_ENTER(lppPropTagArray);
        if (lppPropTagArray == nullptr) {
            return MAPI_E_INVALID_PARAMETER;
        }
        return mem_get_prop_list(this->m_data, this->m_id, ulFlags, lppPropTagArray);
    }
    HRESULT STDMETHODCALLTYPE SetProps(ULONG cValues, LPSPropValue lpPropArray,
                                       LPSPropProblemArray *lppProblems) override {
        METHOD_ENTER(lppProblems);
        return mem_set_props(this->m_data, this->m_id, cValues, lpPropArray, lppProblems);
    }

    HRESULT STDMETHODCALLTYPE OpenProperty(ULONG, LPCIID, ULONG, ULONG, LPUNKNOWN *lppUnk) override {
        return this->NotSupported(lppUnk);
    }
    HRESULT STDMETHODCALLTYPE DeleteProps(LPSPropTagArray, LPSPropProblemArray *lppProblems) override {
        return this->NotSupported(lppProblems);
    }
    HRESULT STDMETHODCALLTYPE CopyTo(ULONG, LPCIID, LPSPropTagArray, UIPARAM, LPMAPIPROGRESS, LPCIID, LPVOID,
                                     ULONG, LPSPropProblemArray *lppProblems) override {
        return this->NotSupported(lppProblems);
    }
    HRESULT STDMETHODCALLTYPE CopyProps(LPSPropTagArray, UIPARAM, LPMAPIPROGRESS, LPCIID, LPVOID, ULONG,
                                        LPSPropProblemArray *lppProblems) override {
        return this->NotSupported(lppProblems);
    }
    HRESULT STDMETHODCALLTYPE GetNamesFromIDs(LPSPropTagArray *, LPGUID, ULONG, ULONG *lpcPropNames,
                                              LPMAPINAMEID **lpppPropNames) override {
        return this->NotSupported(lpcPropNames, lpppPropNames);
    }
    HRESULT STDMETHODCALLTYPE GetIDsFromNames(ULONG, LPMAPINAMEID *, ULONG,
                                              LPSPropTagArray *lppPropTags) override {
        return this->NotSupported(lppPropTags);
    }

protected:
    using CObjectOf<Interface>::CObjectOf;
};
