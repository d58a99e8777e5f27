// Open objects: folders, messages, attachments, tables, streams, status objects, the store itself. A
// provider's class has a `tracked` member, which it opens and closes in one line each, and begins each method
// with a `call`.
#pragma once

#include "core.hpp"
#include "guarded.hpp"

namespace mslogon {

class logon;

// What an object is: for the report, and since a status object goes after all others (law: children-first).
enum class kind : std::uint32_t { store = 1, folder, message, attachment, table, stream, status, other };

// The place of one object in the books of its logon.
//
// `close` must come before anything of the object is destroyed: call it first thing in the last Release, or
// let a `tracked` that is the last member of the most derived class do it (law: no-free-under-a-caller).
class tracked {
public:
    tracked() noexcept = default;
    ~tracked() { close(); }
    tracked(const tracked &) = delete;
    tracked &operator=(const tracked &) = delete;

    // Puts the object into the books of `books`, under `parent` (or none, if that was never opened). If it is
    // still open at logoff, `(owner->*OnLogoff)()` runs, once (law: exactly-once), and answers nothing or an
    // HRESULT; it must not free the object, since clients hold it. Once in an object's life.
    //
    // MAPI_E_INVALID_OBJECT once Logoff has begun; MAPI_E_NOT_ENOUGH_MEMORY. Where the provider does not
    // look, as in a constructor, every `call` on the object answers the same: it is dead from the start.
    template <auto OnLogoff, class Owner>
    HRESULT open(const logon &books, kind what, const tracked &parent, Owner *owner) noexcept;

    // Takes it out of the books: its `OnLogoff` will not run any more, and if it is running on another
    // thread, waits for its return. The caller must not hold a lock that `OnLogoff` takes. Does nothing after
    // logoff, even if the logon is gone (law: late-close-is-safe), or where it was never opened.
    void close() noexcept {
        if (m_handle != 0) {
            core::object_close(m_handle);
        }
    }

    // For `call`. Null if it was never opened; after the end it names nothing any more.
    core::handle handle() const noexcept { return m_handle; }

    // What `open` has answered; S_OK before.
    HRESULT status() const noexcept { return m_status; }

    // For the library: runs `OnLogoff`.
    HRESULT logged_off() noexcept {
        return detail::guarded([this] { return m_run(m_owner); });
    }

private:
    core::handle m_handle = 0;
    HRESULT m_status = S_OK;
    void *m_owner = nullptr;
    HRESULT (*m_run)(void *owner) = nullptr;
};

// A call on an object, for the time of a method:
//
//     const mslogon::call call(m_tracked);
//     if (!call) return call.result();
//
// or, in short, MSLOGON_ENTER(m_tracked).
//
// Logoff waits for it, up to the time limit, and does not invalidate the object meanwhile (law: gate, law:
// no-free-under-a-caller). After logoff the result is MAPI_E_INVALID_OBJECT (law: after-logoff). An object
// that was never opened is not guarded.
class call {
public:
    explicit call(const tracked &object) noexcept
        : m_result(object.handle() == 0 ? object.status() : core::call_enter(object.handle(), m_call)) {}
    explicit call(core::handle on) noexcept : m_result(core::call_enter(on, m_call)) {}
    ~call() {
        if (m_call != 0) {
            core::call_leave(m_call);
        }
    }
    call(const call &) = delete;
    call &operator=(const call &) = delete;

    explicit operator bool() const noexcept { return SUCCEEDED(m_result); }
    HRESULT result() const noexcept { return m_result; }

private:
    core::handle m_call = 0;
    HRESULT m_result;
};

} // namespace mslogon

// A call on `object`, a `tracked`, to the end of the block; where it is refused, returns its result from the
// method, which only a macro can do.
#define MSLOGON_ENTER(object)                                                                                \
    const ::mslogon::call mslogon_call(object);                                                              \
    if (!mslogon_call)                                                                                       \
    return mslogon_call.result()
