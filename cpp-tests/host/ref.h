// A client's reference to a provider's object. It never touches an object whose memory the provider has
// already freed.
#pragma once

#include "memory.h"

#include <utility>

namespace host {

template <class T>
class Ref {
public:
    Ref() = default;
    explicit Ref(T *object) : object_(object) {} // takes over the reference
    Ref(Ref &&other) noexcept : object_(other.take()) {}
    Ref &operator=(Ref &&other) noexcept {
        if (this != &other) {
            reset();
            object_ = other.take();
        }
        return *this;
    }
    Ref(const Ref &) = delete;
    Ref &operator=(const Ref &) = delete;
    ~Ref() { reset(); }

    T *get() const { return object_; }
    T *operator->() const { return object_; }
    explicit operator bool() const { return object_ != nullptr; }
    bool freed() const { return memory().is_freed(object_); }

    T *take() { return std::exchange(object_, nullptr); }
    T **out() {
        reset();
        return &object_;
    }
    LPUNKNOWN *unknown_out() {
        reset();
        return reinterpret_cast<LPUNKNOWN *>(&object_); // as OpenEntry's callers do
    }

    // What Release answered; a fault instead if the object is gone.
    ULONG reset() {
        T *object = take();
        if (object == nullptr)
            return 0;
        if (memory().is_freed(object)) {
            journal().fault("no-free-under-a-caller", "an object was freed while a client held it");
            return 0;
        }
        return object->Release();
    }

private:
    T *object_ = nullptr;
};

// A MAPI buffer that the client has to give back.
template <class T>
class Buffer {
public:
    Buffer() = default;
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;
    ~Buffer() { free_buffer(data_); }

    T *get() const { return data_; }
    T *operator->() const { return data_; }
    T &operator[](size_t index) const { return data_[index]; }
    T **out() {
        free_buffer(std::exchange(data_, nullptr));
        return &data_;
    }

private:
    T *data_ = nullptr;
};

// Rows are separate buffers under the set's own.
class Rows {
public:
    Rows() = default;
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;
    ~Rows();

    LPSRowSet *out() { return &rows_; }
    ULONG count() const { return rows_ == nullptr ? 0 : rows_->cRows; }
    const SPropValue *find(ULONG row, ULONG tag) const; // null when the row has no such column

private:
    LPSRowSet rows_ = nullptr;
};

} // namespace host
