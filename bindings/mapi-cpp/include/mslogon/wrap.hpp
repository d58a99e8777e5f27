// The way in for a provider that has a logon class of its own: wrap its logon object, and hand MAPI the
// wrapper.
#pragma once

#include "logon.hpp"
#include "object.hpp"
#include "provider.hpp"

namespace mslogon {

// Wraps a provider's logon object, at the end of IMSProvider::Logon or SpoolerLogon for a new store. Whether
// the store is open already (law: same-store) the provider finds out itself, before, as it always did.
//
// `books`: the provider's. `theirs`: the provider's own logon; the caller's reference passes to the wrapper,
// which releases it in the end. `mapi_support`: MAPI's support object of this logon, which gets its one
// AddRef here and its one Release at the end of the teardown (law: support-once); the store and `theirs` are
// to use
// `(*wrapped)->support_object()` instead. `*wrapped`: what MAPI gets as the logon, with one reference.
//
// MAPI_E_INVALID_PARAMETER for a null pointer, MAPI_E_INVALID_OBJECT after Shutdown,
// MAPI_E_NOT_ENOUGH_MEMORY. On failure
// `*wrapped` is null, `theirs` is still the caller's, and the support object's count is as before (law:
// all-or-nothing).
inline HRESULT wrap(provider &books, IMSLogon *theirs, IMAPISupport *mapi_support, logon **wrapped) noexcept {
    if (wrapped == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    *wrapped = nullptr;
    if (theirs == nullptr || mapi_support == nullptr) {
        return MAPI_E_INVALID_PARAMETER;
    }
    if (FAILED(books.status())) {
        return books.status();
    }
    auto *made = books.memory().make<logon>(theirs, mapi_support, books);
    if (made == nullptr) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    }
    const HRESULT result = core::logon_open(books.handle(), made, made->m_handle);
    if (FAILED(result)) {
        detail::memory::destroy(made, books.memory());
        return result;
    }
    *wrapped = made;
    return S_OK;
}

} // namespace mslogon
