// What the public headers call, handed to the bridge. The bridge's functions throw nothing: each catches what
// may happen on its side and answers with an HRESULT.
#include "mslogon/core.hpp"

#include "mslogon-mapi/src/bridge.rs.h"

namespace mslogon::core {

result provider_create(std::uint32_t drain_limit_ms, bool accept_any_flags, handle &provider) noexcept {
    return bridge::provider_create(drain_limit_ms, accept_any_flags, provider);
}

result provider_shutdown(handle provider, std::uint32_t flags) noexcept {
    return bridge::provider_shutdown(provider, flags);
}

result provider_destroy(handle provider) noexcept { return bridge::provider_destroy(provider); }

result logon_open(handle provider, const hooks *calls, handle &logon) noexcept {
    return bridge::logon_open(provider, calls, logon);
}

result logon_logoff(handle logon, std::uint32_t flags) noexcept { return bridge::logon_logoff(logon, flags); }

result logon_store_released(handle logon) noexcept { return bridge::logon_store_released(logon); }

result logon_support_let_go(handle logon) noexcept { return bridge::logon_support_let_go(logon); }

result logon_destroy(handle logon) noexcept { return bridge::logon_destroy(logon); }

result object_open(handle logon, handle parent, std::uint32_t kind, std::size_t object,
                   handle &opened) noexcept {
    return bridge::object_open(logon, parent, kind, object, opened);
}

result object_close(handle object) noexcept { return bridge::object_close(object); }

result call_enter(handle on, handle &call) noexcept { return bridge::call_enter(on, call); }

result call_leave(handle call) noexcept { return bridge::call_leave(call); }

result sink_advise(handle logon, std::size_t sink, std::uint32_t &connection) noexcept {
    return bridge::sink_advise(logon, sink, connection);
}

result sink_unadvise(handle logon, std::uint32_t connection) noexcept {
    return bridge::sink_unadvise(logon, connection);
}

result sink_deliver(handle logon, std::uint32_t connection, std::size_t notification) noexcept {
    return bridge::sink_deliver(logon, connection, notification);
}

result transports_save(handle logon, std::uint32_t flags) noexcept {
    return bridge::transports_save(logon, flags);
}

result transports_tell(handle logon, std::uint32_t &flags) noexcept {
    return bridge::transports_tell(logon, flags);
}

std::size_t report_text(handle logon, char *text, std::size_t size) noexcept {
    return bridge::report_text(logon,
                               rust::Slice<std::uint8_t>(reinterpret_cast<std::uint8_t *>(text), size));
}

} // namespace mslogon::core
