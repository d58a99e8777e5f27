// A client's advise sink that counts exactly what is done to it. It belongs to the host and has to outlive
// every reference.
#pragma once

#include "journal.h"

#include <atomic>
#include <functional>

namespace host {

class Sink final : public IMAPIAdviseSink {
public:
    explicit Sink(std::string name) : name_(std::move(name)) {}
    ~Sink();
    Sink(const Sink &) = delete;
    Sink &operator=(const Sink &) = delete;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, LPVOID *object) override;
    ULONG STDMETHODCALLTYPE AddRef() override;
    ULONG STDMETHODCALLTYPE Release() override;
    ULONG STDMETHODCALLTYPE OnNotify(ULONG count, LPNOTIFICATION notifications) override;

    const std::string &name() const { return name_; }
    unsigned references() const { return references_; } // the provider's; the client itself holds none
    unsigned add_refs() const { return add_refs_; }
    unsigned releases() const { return releases_; }
    unsigned notifications() const { return notifications_; } // events, not calls
    unsigned inside() const { return inside_; }
    ULONG last_event() const { return last_event_; }
    ULONG last_object_type() const { return last_object_type_; }

    // Runs inside OnNotify. Set it before the sink is advised.
    std::function<void()> on_notify;

    // Runs at the beginning of the last Release, the same way.
    std::function<void()> on_last_release;

    // Once forbidden, an OnNotify that starts is a fault.
    void forbid() { forbidden_ = true; }

private:
    std::string name_;
    std::atomic<unsigned> references_{0}, add_refs_{0}, releases_{0}, notifications_{0}, inside_{0};
    std::atomic<ULONG> last_event_{0}, last_object_type_{0};
    std::atomic<bool> forbidden_{false};
};

} // namespace host
