#include "sink.h"

namespace host {

Sink::~Sink() {
    if (references_ > 0)
        journal().fault("sinks", name_ + " is still held at its end");
}

HRESULT Sink::QueryInterface(REFIID iid, LPVOID *object) {
    if (object == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    *object = nullptr;
    if (!msl_guid_equal(&iid, &MSL_IID_IUnknown) && !msl_guid_equal(&iid, &MSL_IID_IMAPIAdviseSink))
        return MAPI_E_INTERFACE_NOT_SUPPORTED;
    AddRef();
    *object = static_cast<IMAPIAdviseSink *>(this);
    return S_OK;
}

ULONG Sink::AddRef() {
    ++add_refs_;
    return ++references_;
}

ULONG Sink::Release() {
    if (references_ == 1 && on_last_release)
        on_last_release();
    unsigned before = references_.load();
    do {
        if (before == 0) {
            journal().fault("sinks", name_ + " was released once too often");
            return 0;
        }
    } while (!references_.compare_exchange_weak(before, before - 1));
    ++releases_;
    journal().add(Who::provider, "releases " + name_ + " -> " + std::to_string(before - 1));
    if (before == 1 && inside_ > 0)
        journal().fault("sinks", name_ + " was released while it was inside OnNotify");
    return before - 1;
}

ULONG Sink::OnNotify(ULONG count, LPNOTIFICATION notifications) {
    ++inside_;
    if (forbidden_)
        journal().fault("sinks", "OnNotify of " + name_ + " after Unadvise or Logoff");
    if (references_ == 0)
        journal().fault("sinks", "OnNotify of " + name_ + " after its release");
    for (ULONG i = 0; i < count; ++i) {
        last_event_ = notifications[i].ulEventType;
        last_object_type_ = notifications[i].info.obj.ulObjType;
    }
    notifications_ += count;
    if (on_notify)
        on_notify();
    --inside_;
    return S_OK;
}

} // namespace host
