// The MAPI headers of whoever includes us, in the order in which they work, and the few constants that no
// library has.
#pragma once

#ifdef _WIN32
#include <windows.h>
#endif

#include <mapix.h>

#include <mapispi.h>

#include <mapicode.h>

#include <cstring>

namespace mslogon::detail {

// {000203xx-0000-0000-C000-000000000046}, and IUnknown {00000000-...}: in no import library, or in one too
// many.
constexpr GUID mapi_iid(unsigned long first) noexcept {
    return GUID{static_cast<decltype(GUID::Data1)>(first), 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
}

inline constexpr GUID iid_unknown = mapi_iid(0x00000000);
inline constexpr GUID iid_advise_sink = mapi_iid(0x00020302);
inline constexpr GUID iid_support = mapi_iid(0x0002030F);
inline constexpr GUID iid_logon = mapi_iid(0x00020313);

inline bool is_one_of(const IID &asked, const GUID &one, const GUID &other) noexcept {
    return std::memcmp(&asked, &one, sizeof(GUID)) == 0 || std::memcmp(&asked, &other, sizeof(GUID)) == 0;
}

// The type of `ulUIParam`: ULONG_PTR with the Windows SDK, ULONG with mingw-w64, also in 64 bit.
template <class Method>
struct first_argument;
template <class Class, class First, class... Rest>
struct first_argument<HRESULT (STDMETHODCALLTYPE Class::*)(First, Rest...)> {
    using type = First;
};
using ui_param = typename first_argument<decltype(&IMAPISupport::NewEntry)>::type;

} // namespace mslogon::detail
