// Where the adapter's own objects come from: MAPI's allocation functions, if the provider gives them, else
// the C++ heap.
#pragma once

#include "mapi.hpp"

#include <new>

namespace mslogon::detail {

struct memory {
    LPALLOCATEBUFFER allocate = nullptr;
    LPFREEBUFFER free = nullptr;

    // Makes a `Class`; null where no memory is left.
    template <class Class, class... Arguments>
    Class *make(Arguments &&...arguments) const noexcept {
        static_assert(alignof(Class) <= 8, "MAPI buffers are aligned to 8 bytes");
        void *block = nullptr;
        if (allocate == nullptr || free == nullptr) {
            block = ::operator new(sizeof(Class), std::nothrow);
        } else if (FAILED(allocate(sizeof(Class), &block))) {
            block = nullptr;
        }
        return block == nullptr ? nullptr : ::new (block) Class(static_cast<Arguments &&>(arguments)...);
    }

    // Takes it apart again. Not a reference into `made`: it is gone before its memory is given back.
    template <class Class>
    static void destroy(Class *made, const memory from) noexcept {
        made->~Class();
        if (from.allocate == nullptr || from.free == nullptr) {
            ::operator delete(static_cast<void *>(made));
        } else {
            from.free(made);
        }
    }
};

} // namespace mslogon::detail
