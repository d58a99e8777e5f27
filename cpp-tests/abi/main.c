// The tests of include/mslogon.h, in C. An argument runs only the tests whose name contains it.
#include "abi.h"

#include <stdlib.h>

// A test that takes longer hangs (law: never-hangs); said here, since nobody else could say which.
#define TEST_LIMIT_MS 60000

static const char *running = "";
static unsigned long long since;
static struct flag over;

void watch(const char *name) {
    __atomic_store_n(&since, now_ms(), __ATOMIC_SEQ_CST);
    __atomic_store_n(&running, name, __ATOMIC_SEQ_CST);
}

static void watchdog(void *argument) {
    (void)argument;
    while (!flag_wait(&over, 1000)) {
        if (now_ms() - __atomic_load_n(&since, __ATOMIC_SEQ_CST) > TEST_LIMIT_MS) {
            printf("FAIL %s: hangs\n0 passed, 1 failed\n", __atomic_load_n(&running, __ATOMIC_SEQ_CST));
            fflush(stdout);
            _Exit(1);
        }
    }
}

int main(int argc, char **argv) {
    static void (*const nouns[])(struct tally *) = {
        version_tests, struct_layout_tests, error_tests,      handle_tests, provider_tests,
        logon_tests,   object_tests,        call_tests,       sink_tests,   transports_tests,
        report_tests,  logoff_tests,        same_store_tests, stress_tests, allocation_tests,
    };
    struct tally tally = {argc > 1 ? argv[1] : "", 0, 0};
    struct thread watcher;
    flag_init(&over);
    watch("the start");
    thread_start(&watcher, watchdog, NULL);
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        nouns[i](&tally);
    }
    flag_raise(&over);
    thread_join(&watcher);
    printf("%d passed, %d failed\n", tally.passed, tally.failed);
    return tally.passed > 0 && tally.failed == 0 ? 0 : 1;
}
