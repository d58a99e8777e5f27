// vtable_tests PROVIDER [--only-function] [FILTER]: the laws of a logoff, as any host that knows only MAPI
// can see them. Exit code 0: something ran and nothing failed; 1: something failed; 2: usage, or the provider
// cannot be loaded; 3: a test hung.
#include "bench.h"

#include <cstdlib>

void init_tests(Runner &runner);
void identifier_tests(Runner &runner);
void flag_tests(Runner &runner);
void provider_tests(Runner &runner);
void logon_tests(Runner &runner);
void store_tests(Runner &runner);
void object_tests(Runner &runner);
void call_tests(Runner &runner);
void sink_tests(Runner &runner);
void support_tests(Runner &runner);
void transports_tests(Runner &runner);
void memory_tests(Runner &runner);
void stress_tests(Runner &runner);

namespace {

std::string path;

constexpr int longest_test = 120; // seconds; only a test that hangs takes longer

// Ends the program when a test hangs, and says which.
class Watchdog {
public:
    Watchdog() : thread_([this] { watch(); }) {}
    ~Watchdog() {
        stop_.set();
        thread_.join();
    }
    void starts(const char *test) {
        test_ = test;
        since_ = now();
    }

private:
    static long long now() {
        auto time = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::seconds>(time).count();
    }
    void watch() {
        while (!stop_.wait(500)) {
            if (now() - since_ < longest_test)
                continue;
            std::printf("HUNG %s\n", test_.load());
            std::fflush(stdout);
            std::_Exit(3);
        }
    }

    std::atomic<const char *> test_{""};
    std::atomic<long long> since_{now()};
    host::Signal stop_;
    std::thread thread_;
};

Watchdog *watchdog;

bool can_load() {
    host::Session session(path);
    if (!session.ready())
        std::fprintf(stderr, "vtable_tests: %s\n", session.error().c_str());
    return session.ready();
}

} // namespace

const std::string &provider_path() { return path; }

void Runner::run(const check_test *tests, size_t count, Passes passes) {
    for (size_t i = 0; i < count; ++i) {
        std::string name = tests[i].name;
        bool wanted =
            name.find(filter_) != std::string::npos && (!only_function_ || name.find("function: ") == 0);
        if (!wanted)
            continue;
        watchdog->starts(tests[i].name);
        int &tally = passes(&tests[i]) ? passed_ : failed_;
        ++tally;
    }
}

int Runner::finish() const {
    std::printf("%d passed, %d failed\n", passed_, failed_);
    return passed_ > 0 && failed_ == 0 ? 0 : 1;
}

int main(int argc, char **argv) {
    bool only_function = argc > 2 && std::string(argv[2]) == "--only-function";
    int filter_at = only_function ? 3 : 2;
    if (argc < 2 || argc > filter_at + 1) {
        std::fprintf(stderr, "usage: vtable_tests PROVIDER [--only-function] [FILTER]\n");
        return 2;
    }
    path = argv[1];
    if (!can_load())
        return 2;
    Watchdog dog;
    watchdog = &dog;
    Runner runner(argc > filter_at ? argv[filter_at] : "", only_function);
    store_tests(runner);
    init_tests(runner);
    identifier_tests(runner);
    flag_tests(runner);
    provider_tests(runner);
    logon_tests(runner);
    object_tests(runner);
    call_tests(runner);
    sink_tests(runner);
    support_tests(runner);
    transports_tests(runner);
    memory_tests(runner);
    stress_tests(runner);
    return runner.finish();
}
