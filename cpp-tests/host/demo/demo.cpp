// demo PROVIDER [--expect-fail]: shows what a client and MAPI see of a provider when it is logged off by
// force. Exit code 0: all laws kept (with --expect-fail: some broken, in both situations); 1: not so; 2:
// usage or set-up error.
#include "scenario.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>

namespace {

using host::Event;
using host::Fault;
using host::Outcome;
using host::Situation;
using host::Who;

constexpr size_t line_width = 110;

// The provider's library prints its own report when it sees this.
void ask_for_trace() {
#ifdef _WIN32
    _putenv("MSLOGON_TRACE=1"); // for the C runtime and for Windows
#else
    setenv("MSLOGON_TRACE", "1", 1);
#endif
}

const char *who_text(Who who) {
    switch (who) {
    case Who::client:
        return "client";
    case Who::mapi:
        return "MAPI";
    case Who::provider:
        return "provider";
    }
    return "";
}

// Many memory blocks freed in a row are one line.
std::vector<Event> merged(const std::vector<Event> &events) {
    const std::string frees = "frees the memory of ";
    std::vector<Event> lines;
    for (const Event &event : events) {
        bool again = !lines.empty() && lines.back().text.find(frees) == 0 && event.text.find(frees) == 0;
        if (again)
            lines.back().text += ", " + event.text.substr(frees.size());
        else
            lines.push_back(event);
    }
    return lines;
}

void print_wrapped(const std::string &head, const std::string &text) {
    std::string line = head;
    std::string indent(head.size(), ' ');
    for (size_t at = 0; at < text.size();) {
        size_t end = text.find(' ', at);
        end = end == std::string::npos ? text.size() : end;
        std::string word = text.substr(at, end - at);
        if (line.size() + 1 + word.size() > line_width) {
            std::printf("%s\n", line.c_str());
            line = indent;
        }
        line += (line.size() > head.size() ? " " : "") + word;
        at = end + 1;
    }
    std::printf("%s\n", line.c_str());
}

void print_events(const std::vector<Event> &events) {
    std::printf("What happened, in order:\n");
    unsigned number = 0;
    for (const Event &event : merged(events)) {
        char head[32];
        std::snprintf(head, sizeof head, "%4u  %-9s ", ++number, who_text(event.who));
        print_wrapped(head + std::string(2 * static_cast<size_t>(event.depth), ' '), event.text);
    }
}

// Each law once, in alphabetical order.
std::string law_names(const std::vector<Fault> &broken) {
    std::set<std::string> laws;
    for (const Fault &fault : broken)
        laws.insert(fault.law);
    std::string names;
    for (const std::string &law : laws)
        names += (names.empty() ? "" : ", ") + law;
    return names;
}

// The worst that can happen to a client, if it did; else the first thing found.
std::string main_detail(const std::vector<Fault> &broken) {
    for (const Fault &fault : broken)
        if (fault.law == "no-free-under-a-caller")
            return fault.text;
    return broken[0].text;
}

void print_outcome(const char *verdict_name, const Outcome &outcome) {
    std::printf("What the client held, and what became of it (invalidated: so many methods answer "
                "MAPI_E_INVALID_OBJECT):\n");
    for (const std::string &line : outcome.tree)
        std::printf("      %s\n", line.c_str());
    print_events(outcome.events);
    for (const Fault &fault : outcome.broken)
        print_wrapped("broken law: " + fault.law + ": ", fault.text);
    if (outcome.broken.empty())
        std::printf("%s: PASS\n\n", verdict_name);
    else
        std::printf("%s: FAIL %s (%s)\n\n", verdict_name, law_names(outcome.broken).c_str(),
                    main_detail(outcome.broken).c_str());
}

struct Played {
    bool set_up;
    bool passed;
};

Played play(const std::string &path, Situation situation, const char *title, const char *verdict_name) {
    std::printf("== %s\n", title);
    std::printf("The provider's own report, if it prints one:\n");
    std::fflush(stdout); // what the provider prints comes through its own buffer
    Outcome outcome = host::play(path, situation);
    if (!outcome.error.empty()) {
        std::fprintf(stderr, "demo: set-up failed: %s\n", outcome.error.c_str());
        return {false, false};
    }
    print_outcome(verdict_name, outcome);
    std::fflush(stdout);
    return {true, outcome.broken.empty()};
}

} // namespace

int main(int argc, char **argv) {
    bool expect_fail = argc == 3 && std::strcmp(argv[2], "--expect-fail") == 0;
    if (argc != 2 && !expect_fail) {
        std::fprintf(stderr, "usage: demo PROVIDER [--expect-fail]\n");
        return 2;
    }
    ask_for_trace();
    Played a = play(argv[1], Situation::session_logoff,
                    "A. Session logoff: a client calls IMAPISession::Logoff", "A session logoff");
    if (!a.set_up)
        return 2;
    Played b = play(argv[1], Situation::store_logoff,
                    "B. Store logoff: a client calls StoreLogoff and releases the store", "B store logoff");
    if (!b.set_up)
        return 2;
    bool as_expected = expect_fail ? !a.passed && !b.passed : a.passed && b.passed;
    return as_expected ? 0 : 1;
}
