// Calls provider code so that nothing it throws gets any further (law: no-unwind).
#pragma once

#include "mapi.hpp"

#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
#include <new>
#endif

namespace mslogon::detail {

// What `code` answers; the teardown goes on with that (law: carry-on). An exception is
// MAPI_E_NOT_ENOUGH_MEMORY or MAPI_E_CALL_FAILED.
template <class Code>
HRESULT guarded(Code code) noexcept {
#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
    try {
        return code();
    } catch (const std::bad_alloc &) {
        return MAPI_E_NOT_ENOUGH_MEMORY;
    } catch (...) {
        return MAPI_E_CALL_FAILED;
    }
#else
    return code();
#endif
}

// The same for code that answers nothing.
template <class Code>
void guarded_void(Code code) noexcept {
    guarded([&code]() -> HRESULT {
        code();
        return S_OK;
    });
}

// All outputs zero after a failure (law: all-or-nothing), whatever provider code has left in its outputs.
template <class... Outputs>
HRESULT zero_if_failed(HRESULT result, Outputs *...outputs) noexcept {
    if (FAILED(result)) {
        (..., (outputs != nullptr ? void(*outputs = Outputs{}) : void()));
    }
    return result;
}

} // namespace mslogon::detail
