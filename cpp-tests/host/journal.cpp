#include "journal.h"

#include <cstdio>

namespace host {

void Journal::add(Who who, const std::string &text) {
    std::lock_guard<std::mutex> lock(mutex_);
    unsigned number = static_cast<unsigned>(events_.size()) + 1;
    events_.push_back({number, threads_[this_thread()].depth, who, text});
}

void Journal::fault(const std::string &law, const std::string &text) {
    std::lock_guard<std::mutex> lock(mutex_);
    faults_.push_back({law, text});
}

void Journal::clear() {
    std::lock_guard<std::mutex> lock(mutex_);
    events_.clear();
    faults_.clear();
    threads_.clear();
}

std::vector<Event> Journal::events() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return events_;
}

std::vector<Fault> Journal::faults() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return faults_;
}

bool Journal::has_fault(const std::string &law) const {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const Fault &fault : faults_)
        if (fault.law == law)
            return true;
    return false;
}

unsigned Journal::first(const std::string &part) const {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const Event &event : events_)
        if (event.text.find(part) != std::string::npos)
            return event.number;
    return 0;
}

unsigned Journal::last(const std::string &part) const {
    std::lock_guard<std::mutex> lock(mutex_);
    for (size_t i = events_.size(); i > 0; --i)
        if (events_[i - 1].text.find(part) != std::string::npos)
            return events_[i - 1].number;
    return 0;
}

size_t Journal::count(const std::string &part) const {
    std::lock_guard<std::mutex> lock(mutex_);
    size_t found = 0;
    for (const Event &event : events_)
        found += event.text.find(part) != std::string::npos;
    return found;
}

void Journal::enter() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++threads_[this_thread()].depth;
}

void Journal::leave() {
    std::lock_guard<std::mutex> lock(mutex_);
    unsigned &depth = threads_[this_thread()].depth;
    depth -= depth > 0;
}

size_t Journal::this_thread() {
    std::thread::id id = std::this_thread::get_id();
    for (size_t i = 0; i < threads_.size(); ++i)
        if (threads_[i].id == id)
            return i;
    threads_.push_back({id, 0});
    return threads_.size() - 1;
}

Journal &journal() {
    static Journal the_journal;
    return the_journal;
}

std::string to_hex(ULONG value) {
    char text[16];
    std::snprintf(text, sizeof text, "0x%lX", static_cast<unsigned long>(value));
    return text;
}

std::string to_text(HRESULT result) {
    switch (result) {
    case S_OK:
        return "S_OK";
    case MAPI_E_CALL_FAILED:
        return "MAPI_E_CALL_FAILED";
    case MAPI_E_NO_SUPPORT:
        return "MAPI_E_NO_SUPPORT";
    case MAPI_E_UNKNOWN_FLAGS:
        return "MAPI_E_UNKNOWN_FLAGS";
    case MAPI_E_INVALID_ENTRYID:
        return "MAPI_E_INVALID_ENTRYID";
    case MAPI_E_INVALID_OBJECT:
        return "MAPI_E_INVALID_OBJECT";
    case MAPI_E_INVALID_PARAMETER:
        return "MAPI_E_INVALID_PARAMETER";
    case MAPI_E_NOT_FOUND:
        return "MAPI_E_NOT_FOUND";
    case MAPI_E_NOT_ENOUGH_MEMORY:
        return "MAPI_E_NOT_ENOUGH_MEMORY";
    case MAPI_E_UNCONFIGURED:
        return "MAPI_E_UNCONFIGURED";
    case MAPI_E_INTERFACE_NOT_SUPPORTED:
        return "MAPI_E_INTERFACE_NOT_SUPPORTED";
    case MAPI_E_COLLISION:
        return "MAPI_E_COLLISION";
    default:
        return to_hex(static_cast<ULONG>(result));
    }
}

} // namespace host
