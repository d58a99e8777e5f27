// The bookkeeping, as the classes of this directory see it: plain functions over numbers and pointers,
// implemented in the library. No MAPI type, no exception, nothing of the library's language.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mslogon::core {

// Names a provider, a logon, an object or a call. Null, stale, forged and wrong-kind ones are answered with
// an error (law: bad-handle).
using handle = std::uint64_t;

// MAPI's HRESULT.
using result = std::int32_t;

// What the library calls for one logon; see `msl_logon_hooks` in mslogon.h for what each is to do. No lock of
// the library is held meanwhile (law: no-lock-held). Nothing may be thrown out of these (law: no-unwind).
class hooks {
public:
    // Each of these runs on whatever thread calls the library, several at once.
    virtual void add_ref_support() const noexcept = 0;
    virtual void release_support() const noexcept = 0;
    virtual result object_logoff(std::uint32_t kind, std::size_t object) const noexcept = 0;
    virtual result sink_notify(std::size_t sink, std::size_t notification) const noexcept = 0;
    virtual void sink_release(std::size_t sink) const noexcept = 0;
    virtual result transports_logoff(std::uint32_t &flags) const noexcept = 0;
    virtual result logon_logoff() const noexcept = 0;
    virtual void logged_off() const noexcept = 0;
    // The library is done with the hooks; runs once.
    virtual void dropped() const noexcept = 0;

protected:
    hooks() = default;
    ~hooks() = default;
};

result provider_create(std::uint32_t drain_limit_ms, bool accept_any_flags, handle &provider) noexcept;
result provider_shutdown(handle provider, std::uint32_t flags) noexcept;
result provider_destroy(handle provider) noexcept;

// A new logon, active. On success the hooks belong to the library until `dropped`.
result logon_open(handle provider, const hooks *calls, handle &logon) noexcept;
result logon_logoff(handle logon, std::uint32_t flags) noexcept;
result logon_store_released(handle logon) noexcept;
// The provider has let go of its last reference to the support object: if its store was open and is closed,
// that was the store's last Release.
result logon_support_let_go(handle logon) noexcept;
result logon_destroy(handle logon) noexcept;

result object_open(handle logon, handle parent, std::uint32_t kind, std::size_t object,
                   handle &opened) noexcept;
result object_close(handle object) noexcept;

result call_enter(handle on, handle &call) noexcept;
result call_leave(handle call) noexcept;

result sink_advise(handle logon, std::size_t sink, std::uint32_t &connection) noexcept;
result sink_unadvise(handle logon, std::uint32_t connection) noexcept;
result sink_deliver(handle logon, std::uint32_t connection, std::size_t notification) noexcept;

result transports_save(handle logon, std::uint32_t flags) noexcept;
result transports_tell(handle logon, std::uint32_t &flags) noexcept;

// The report of a logoff as text, NUL-terminated and cut to `size` bytes; the bytes of all of it.
std::size_t report_text(handle logon, char *text, std::size_t size) noexcept;

} // namespace mslogon::core
