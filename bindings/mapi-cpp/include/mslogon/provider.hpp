// The books of one provider object (IMSProvider).
#pragma once

#include "core.hpp"
#include "mapi.hpp"
#include "memory.hpp"

#include <cstdio>
#include <cstdlib>

namespace mslogon {

// Prints a line of a report to the standard output if the environment variable MSLOGON_TRACE is set.
inline void trace_if_asked(const char *line) noexcept {
    if (std::getenv("MSLOGON_TRACE") != nullptr) {
        std::printf("mslogon: %s\n", line);
        std::fflush(stdout);
    }
}

// What a provider may choose, for all its logons.
struct settings {
    static constexpr std::uint32_t no_limit = 0xFFFFFFFF;

    // How long Logoff waits for calls on other threads, in milliseconds (law: never-hangs); `no_limit`: until
    // they have left. What is still inside then is left to the last caller on its way out.
    std::uint32_t drain_limit_ms = 5000;
    // Logoff and Shutdown accept any reserved flags (law: flags).
    bool accept_any_flags = false;
    // Takes the report of each logoff, line by line, before the support object is released; or null.
    // *Shutting Down a Service Provider* wants such a trace in debug builds. Must not throw.
    void (*trace)(const char *line) = &trace_if_asked;
    // Where the objects that the library makes for this provider come from: MSProviderInit's functions, or
    // null for the C++ heap.
    detail::memory memory;
};

// A member of the provider's IMSProvider class: made with it, gone with it, on any thread.
class provider {
public:
    explicit provider(const settings &chosen = settings()) noexcept
        : m_trace(chosen.trace), m_memory(chosen.memory),
          m_status(core::provider_create(chosen.drain_limit_ms, chosen.accept_any_flags, m_handle)) {}

    // With the functions that MSProviderInit was given, and the other settings as they come.
    provider(LPALLOCATEBUFFER allocate, LPFREEBUFFER free) noexcept : provider(with_memory(allocate, free)) {}

    // Logs off what is still logged on. Logons that MAPI still holds can be released later.
    ~provider() { core::provider_destroy(m_handle); }

    provider(const provider &) = delete;
    provider &operator=(const provider &) = delete;

    // S_OK, or MAPI_E_NOT_ENOUGH_MEMORY: no logon can be wrapped then.
    HRESULT status() const noexcept { return m_status; }

    // IMSProvider::Shutdown: logs off what is still logged on (law: shutdown). `flags` as MAPI gives them:
    // null is MAPI_E_INVALID_PARAMETER, not zero MAPI_E_UNKNOWN_FLAGS, with nothing changed.
    HRESULT shutdown(const ULONG *flags) noexcept {
        return flags == nullptr ? MAPI_E_INVALID_PARAMETER : core::provider_shutdown(m_handle, *flags);
    }

    core::handle handle() const noexcept { return m_handle; }
    void (*trace() const noexcept)(const char *line) { return m_trace; }
    const detail::memory &memory() const noexcept { return m_memory; }

private:
    static settings with_memory(LPALLOCATEBUFFER allocate, LPFREEBUFFER free) noexcept {
        settings chosen;
        chosen.memory = {allocate, free};
        return chosen;
    }

    core::handle m_handle = 0;
    void (*m_trace)(const char *line);
    detail::memory m_memory;
    HRESULT m_status;
};

} // namespace mslogon
