// A logon object (IMSLogon) that does the bookkeeping around a provider's own.
#pragma once

#include "core.hpp"
#include "guarded.hpp"
#include "memory.hpp"
#include "object.hpp"
#include "provider.hpp"
#include "sink.hpp"
#include "support.hpp"

#include <atomic>
#include <type_traits>

namespace mslogon {

HRESULT wrap(provider &books, IMSLogon *theirs, IMAPISupport *mapi_support, logon **wrapped) noexcept;

// What `mslogon::wrap` makes: give it to MAPI in place of the provider's own logon.
//
// Each method enters the gate and hands on to the provider's own; after logoff it answers
// MAPI_E_INVALID_OBJECT (law: after-logoff). `Logoff`, and the store's last Release, tear the logon down:
// `OnLogoff` of each object still open, children first; the sinks; then the provider's own `Logoff`; and as
// the very last the support object's `Release` (but a sink whose own OnNotify runs the logoff goes as that
// returns). The provider's own logon is released once MAPI has released this one and no thread is inside it
// any more.
class logon final : public IMSLogon, private core::hooks, private support::owner {
public:
    logon(const logon &) = delete;
    logon &operator=(const logon &) = delete;

    // The support object to be given to the provider's store and logon in place of MAPI's.
    IMAPISupport *support_object() noexcept { return &m_support; }

    // IMsgStore::StoreLogoff: saves the flag that the transports are told in the end (law: transports-once).
    // Not exactly one LOGOFF_ input flag: MAPI_E_UNKNOWN_FLAGS, with nothing changed.
    HRESULT store_logoff(const ULONG *flags) noexcept {
        return flags == nullptr ? MAPI_E_INVALID_PARAMETER : core::transports_save(m_handle, *flags);
    }

    // The store's last Release, where the library cannot see it: the store is not tracked, or its reference
    // to the support object goes earlier. Tears the logon down, once.
    HRESULT store_released() noexcept { return core::logon_store_released(m_handle); }

    core::handle handle() const noexcept { return m_handle; }

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **object) override {
        if (object == nullptr) {
            return MAPI_E_INVALID_PARAMETER;
        }
        *object = nullptr;
        if (!detail::is_one_of(iid, detail::iid_unknown, detail::iid_logon)) {
            return MAPI_E_INTERFACE_NOT_SUPPORTED;
        }
        AddRef();
        *object = static_cast<IMSLogon *>(this);
        return S_OK;
    }

    ULONG STDMETHODCALLTYPE AddRef() override { return ++m_references; }

    ULONG STDMETHODCALLTYPE Release() override {
        const ULONG left = --m_references;
        // Once: in the teardown the provider's code may take a reference and give it back.
        if (left == 0 && !m_released.exchange(true)) {
            core::logon_destroy(m_handle);
            release_life();
        }
        return left;
    }

    HRESULT STDMETHODCALLTYPE GetLastError(HRESULT hResult, ULONG ulFlags,
                                           LPMAPIERROR *lppMAPIError) override {
        const HRESULT result = forward(&IMSLogon::GetLastError, hResult, ulFlags, lppMAPIError);
        return detail::zero_if_failed(result, lppMAPIError);
    }

    // A second one does nothing (law: idempotent); reserved flags are checked (law: flags). The provider's
    // own Logoff is called in the course of the teardown, with a zero of its own.
    HRESULT STDMETHODCALLTYPE Logoff(ULONG *lpulFlags) override {
        return lpulFlags == nullptr ? MAPI_E_INVALID_PARAMETER : core::logon_logoff(m_handle, *lpulFlags);
    }

    HRESULT STDMETHODCALLTYPE OpenEntry(ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,
                                        ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk) override {
        const HRESULT result =
            forward(&IMSLogon::OpenEntry, cbEntryID, lpEntryID, lpInterface, ulFlags, lpulObjType, lppUnk);
        return detail::zero_if_failed(result, lpulObjType, lppUnk);
    }

    HRESULT STDMETHODCALLTYPE CompareEntryIDs(ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
                                              LPENTRYID lpEntryID2, ULONG ulFlags,
                                              ULONG *lpulResult) override {
        const HRESULT result = forward(&IMSLogon::CompareEntryIDs, cbEntryID1, lpEntryID1, cbEntryID2,
                                       lpEntryID2, ulFlags, lpulResult);
        return detail::zero_if_failed(result, lpulResult);
    }

    // The provider's own code gets a sink that stands for the client's, and chooses by mask and entry
    // identifier. The number is the library's: nonzero, and not given again in the logon's life (law: sinks).
    // For the store's Advise, too: the logon and the store are one object with two interfaces.
    HRESULT STDMETHODCALLTYPE Advise(ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask,
                                     LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection) override {
        const call entered(m_handle);
        const HRESULT result = !entered
                                   ? entered.result()
                                   : advise(cbEntryID, lpEntryID, ulEventMask, lpAdviseSink, lpulConnection);
        return detail::zero_if_failed(result, lpulConnection);
    }

    HRESULT STDMETHODCALLTYPE Unadvise(ULONG ulConnection) override {
        return core::sink_unadvise(m_handle, ulConnection);
    }

    HRESULT STDMETHODCALLTYPE OpenStatusEntry(LPCIID lpInterface, ULONG ulFlags, ULONG *lpulObjType,
                                              LPVOID *lppEntry) override {
        const HRESULT result =
            forward(&IMSLogon::OpenStatusEntry, lpInterface, ulFlags, lpulObjType, lppEntry);
        return detail::zero_if_failed(result, lpulObjType, lppEntry);
    }

private:
    friend HRESULT wrap(provider &books, IMSLogon *theirs, IMAPISupport *mapi_support,
                        logon **wrapped) noexcept;

    friend struct detail::memory;

    logon(IMSLogon *theirs, IMAPISupport *mapi_support, const provider &books) noexcept
        : m_theirs(theirs), m_support(mapi_support, *this), m_trace(books.trace()), m_memory(books.memory()) {
    }
    ~logon() = default;

    template <class Method, class... Arguments>
    HRESULT forward(Method method, Arguments... arguments) noexcept {
        const call entered(m_handle);
        if (!entered) {
            return entered.result();
        }
        return detail::guarded([&] { return (m_theirs->*method)(arguments...); });
    }

    HRESULT advise(ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask, LPMAPIADVISESINK lpAdviseSink,
                   ULONG *lpulConnection) noexcept {
        if (lpAdviseSink == nullptr || lpulConnection == nullptr) {
            return MAPI_E_INVALID_PARAMETER;
        }
        auto *standing = m_memory.make<detail::sink>(*this, lpAdviseSink, m_memory);
        if (standing == nullptr) {
            return MAPI_E_NOT_ENOUGH_MEMORY;
        }
        HRESULT result = standing->advise();
        if (SUCCEEDED(result)) {
            result = hand_on(*standing, cbEntryID, lpEntryID, ulEventMask, lpulConnection);
        } else {
            standing->let_go();
        }
        standing->Release();
        return result;
    }

    // A Logoff that does not wait for us any longer may release the sink meanwhile.
    HRESULT hand_on(detail::sink &standing, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask,
                    ULONG *lpulConnection) noexcept {
        ULONG theirs = 0;
        const HRESULT result = detail::guarded(
            [&] { return m_theirs->Advise(cbEntryID, lpEntryID, ulEventMask, &standing, &theirs); });
        if (FAILED(result)) {
            core::sink_unadvise(m_handle, standing.connection());
            return result;
        }
        if (!standing.keep(theirs)) {
            detail::guarded([&] { return m_theirs->Unadvise(theirs); });
            return MAPI_E_INVALID_OBJECT;
        }
        *lpulConnection = standing.connection();
        return result;
    }

    // core::hooks
    void add_ref_support() const noexcept override {
        detail::guarded_void([this] { m_support.mapi()->AddRef(); });
    }
    void release_support() const noexcept override {
        detail::guarded_void([this] { m_support.mapi()->Release(); });
    }

    core::result object_logoff(std::uint32_t, std::size_t object) const noexcept override {
        return reinterpret_cast<tracked *>(object)->logged_off();
    }

    core::result sink_notify(std::size_t standing, std::size_t notification) const noexcept override {
        auto *delivered = reinterpret_cast<detail::sink::delivery *>(notification);
        IMAPIAdviseSink *client = reinterpret_cast<detail::sink *>(standing)->client();
        return detail::guarded([&]() -> HRESULT {
            delivered->answer = client->OnNotify(delivered->count, delivered->notifications);
            return S_OK;
        });
    }

    void sink_release(std::size_t standing) const noexcept override {
        auto *released = reinterpret_cast<detail::sink *>(standing);
        const ULONG theirs = released->give_back();
        if (theirs != 0) {
            detail::guarded([&] { return m_theirs->Unadvise(theirs); });
        }
        released->let_go();
        released->Release();
    }

    core::result transports_logoff(std::uint32_t &flags) const noexcept override {
        ULONG mapi_flags = flags;
        const HRESULT result =
            detail::guarded([&] { return m_support.mapi()->StoreLogoffTransports(&mapi_flags); });
        flags = mapi_flags;
        return result;
    }

    core::result logon_logoff() const noexcept override {
        return detail::guarded([this] {
            ULONG reserved = 0;
            return m_theirs->Logoff(&reserved);
        });
    }

    void logged_off() const noexcept override {
        if (m_trace == nullptr) {
            return;
        }
        char text[8192]; // on the stack: law: no-allocation
        core::report_text(m_handle, text, sizeof(text));
        for (char *line = text; *line != '\0';) {
            char *end = std::strchr(line, '\n');
            if (end == nullptr) {
                m_trace(line);
                return;
            }
            *end = '\0';
            m_trace(line);
            line = end + 1;
        }
    }

    void dropped() const noexcept override {
        auto *self = const_cast<logon *>(this);
        detail::guarded_void([self] { self->m_theirs->Release(); });
        self->release_life();
    }

    // support::owner: one share each for MAPI's references together, for the library, for every reference to
    // the support object, and for every sink.
    void add_life() noexcept override { ++m_life; }
    void release_life() noexcept override {
        if (--m_life == 0) {
            detail::memory::destroy(this, m_memory);
        }
    }
    core::handle logon_handle() const noexcept override { return m_handle; }

    IMSLogon *const m_theirs;
    support m_support;
    void (*const m_trace)(const char *line);
    const detail::memory m_memory;
    core::handle m_handle = 0;
    std::atomic<ULONG> m_references{1};
    std::atomic<bool> m_released{false};
    std::atomic<ULONG> m_life{2};
};

template <auto OnLogoff, class Owner>
HRESULT tracked::open(const logon &books, kind what, const tracked &parent, Owner *owner) noexcept {
    m_owner = owner;
    m_run = [](void *object) -> HRESULT {
        using answer = decltype((static_cast<Owner *>(object)->*OnLogoff)());
        if constexpr (std::is_void_v<answer>) {
            (static_cast<Owner *>(object)->*OnLogoff)();
            return S_OK;
        } else {
            return (static_cast<Owner *>(object)->*OnLogoff)();
        }
    };
    m_status = core::object_open(books.handle(), parent.handle(), static_cast<std::uint32_t>(what),
                                 reinterpret_cast<std::size_t>(this), m_handle);
    return m_status;
}

} // namespace mslogon
