// What happened, in order. Everyone who plays a part in a scenario writes here: the client, MAPI, and (seen
// from the host) the provider.
#pragma once

#include "platform.h"

#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace host {

enum class Who { client, mapi, provider };

struct Event {
    unsigned number; // counted from 1
    unsigned depth;  // how many calls of the host were on that thread's stack
    Who who;
    std::string text;
};

// A broken law that the host noticed by itself, and forgave.
struct Fault {
    std::string law;
    std::string text;
};

class Journal {
public:
    void add(Who who, const std::string &text);
    void fault(const std::string &law, const std::string &text);
    void clear();

    std::vector<Event> events() const;
    std::vector<Fault> faults() const;
    bool has_fault(const std::string &law) const;

    // Numbers of the first and last event whose text contains `part`; 0 when there is none.
    unsigned first(const std::string &part) const;
    unsigned last(const std::string &part) const;
    size_t count(const std::string &part) const;

    void enter();
    void leave();

private:
    struct Thread {
        std::thread::id id;
        unsigned depth;
    };
    size_t this_thread();

    mutable std::mutex mutex_;
    std::vector<Event> events_;
    std::vector<Fault> faults_;
    std::vector<Thread> threads_;
};

// There is one journal, because the allocation functions that MAPI hands out have no context argument.
Journal &journal();

// What is added while one of these lives is shown indented: it happened inside the call told before.
class Inside {
public:
    Inside() { journal().enter(); }
    ~Inside() { journal().leave(); }
    Inside(const Inside &) = delete;
    Inside &operator=(const Inside &) = delete;
};

std::string to_text(HRESULT result);
std::string to_hex(ULONG value);

} // namespace host
