// An advise sink on its way through the provider's own code: the provider keeps and notifies this one, and
// this one the client's.
#pragma once

#include "guarded.hpp"
#include "memory.hpp"
#include "support.hpp"

#include <atomic>

namespace mslogon::detail {

// A client's sink. The library holds one reference to it until it is unadvised, the provider's code its own.
//
// No OnNotify reaches the client after Unadvise has returned or Logoff has begun, whatever the provider's
// code does; and the client's sink is released after an OnNotify in flight has returned (law: sinks).
class sink final : public IMAPIAdviseSink {
public:
    // What one OnNotify hands on.
    struct delivery {
        ULONG count;
        LPNOTIFICATION notifications;
        ULONG answer;
    };

    // Keeps a reference to `client`.
    sink(support::owner &owner, IMAPIAdviseSink *client, const memory &from) noexcept
        : m_owner(owner), m_client(client), m_memory(from) {
        m_owner.add_life();
        guarded_void([this] { m_client->AddRef(); });
    }
    sink(const sink &) = delete;
    sink &operator=(const sink &) = delete;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **object) override {
        if (object == nullptr) {
            return MAPI_E_INVALID_PARAMETER;
        }
        *object = nullptr;
        if (!is_one_of(iid, iid_unknown, iid_advise_sink)) {
            return MAPI_E_INTERFACE_NOT_SUPPORTED;
        }
        AddRef();
        *object = static_cast<IMAPIAdviseSink *>(this);
        return S_OK;
    }

    ULONG STDMETHODCALLTYPE AddRef() override { return ++m_references; }

    ULONG STDMETHODCALLTYPE Release() override {
        const ULONG left = --m_references;
        if (left == 0) {
            support::owner &owner = m_owner;
            memory::destroy(this, m_memory);
            owner.release_life();
        }
        return left;
    }

    // The client's answer; S_OK where the client is not to be told any more.
    ULONG STDMETHODCALLTYPE OnNotify(ULONG count, LPNOTIFICATION notifications) override {
        delivery delivered{count, notifications, 0};
        core::sink_deliver(m_owner.logon_handle(), m_connection, reinterpret_cast<std::size_t>(&delivered));
        return delivered.answer;
    }

    // Puts it into the logon's books, which then hold a reference.
    HRESULT advise() noexcept {
        AddRef();
        const HRESULT result =
            core::sink_advise(m_owner.logon_handle(), reinterpret_cast<std::size_t>(this), m_connection);
        if (FAILED(result)) {
            Release();
        }
        return result;
    }

    // The client's sink is not needed any more.
    void let_go() noexcept {
        guarded_void([this] { m_client->Release(); });
    }

    // Keeps the provider's own connection number, to be given back; false if the sink was released meanwhile.
    bool keep(ULONG theirs) noexcept {
        std::uint64_t none = 0;
        return m_theirs.compare_exchange_strong(none, theirs);
    }

    // The provider's own connection number, to be given back now; 0 for none, and none from now on.
    ULONG give_back() noexcept { return static_cast<ULONG>(m_theirs.exchange(released)); }

    ULONG connection() const noexcept { return m_connection; }
    IMAPIAdviseSink *client() const noexcept { return m_client; }

private:
    friend struct memory;
    ~sink() = default;

    // In place of a connection number: no number any more. Its lower half is 0.
    static constexpr std::uint64_t released = std::uint64_t(1) << 32;

    support::owner &m_owner;
    IMAPIAdviseSink *const m_client;
    const memory m_memory;
    std::uint32_t m_connection = 0;
    std::atomic<std::uint64_t> m_theirs{0};
    std::atomic<ULONG> m_references{1};
};

} // namespace mslogon::detail
