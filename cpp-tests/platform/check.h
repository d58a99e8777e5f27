// The test harness of cpp-tests, for C11 and C++17. A test program is functions without arguments and a
// table:
//
//     static void closing_first_wins(void) { CHECK_EQ(close(), S_OK); }
//
//     CHECK_MAIN(TEST("law: exactly-once: closing first wins", closing_first_wins),
//                TEST("law: gate: no new call after Logoff", no_new_call))
//
// An argument runs only the tests whose name contains it. A failed check is told with its place and its
// values, on whatever thread it fails, and the test goes on. Prints "ok   NAME" or "FAIL NAME" for each test
// and at the end "N passed, N failed"; the exit code is 0 only if something ran and nothing failed.
#ifndef MSL_TEST_CHECK_H
#define MSL_TEST_CHECK_H

#include <stdio.h>
#include <string.h>

#define CHECK(cond) ((cond) ? (void)0 : check_failed(__FILE__, __LINE__, #cond))
#define CHECK_EQ(a, b) check_eq(__FILE__, __LINE__, #a, #b, (long long)(a), (long long)(b))
#define CHECK_STR(a, b) check_str(__FILE__, __LINE__, #a, #b, (a), (b))

struct check_test {
    const char *name;
    void (*run)(void);
};

#define TEST(name, function)                                                                                 \
    { name, function }
#define CHECK_MAIN(...)                                                                                      \
    int main(int argc, char **argv) {                                                                        \
        static const struct check_test tests[] = {__VA_ARGS__};                                              \
        return check_run(tests, sizeof tests / sizeof *tests, argc > 1 ? argv[1] : "");                      \
    }

// Failed checks of the test that is running.
static int check_failures;

static inline void check_count_failure(void) {
    __atomic_add_fetch(&check_failures, 1, __ATOMIC_SEQ_CST);
    fflush(stdout); // so that the line survives a crash
}

static inline void check_failed(const char *file, int line, const char *what) {
    printf("     %s:%d: not true: %s\n", file, line, what);
    check_count_failure();
}

// Results and flags have 32 bits: a negative one is shown as the HRESULT that it is.
static inline unsigned long long check_hex(long long value) {
    int is_negative_32 = value < 0 && value >= -0x80000000LL;
    return (unsigned long long)value & (is_negative_32 ? 0xFFFFFFFFULL : ~0ULL);
}

static inline void check_eq(const char *file, int line, const char *a_text, const char *b_text, long long a,
                            long long b) {
    if (a == b) {
        return;
    }
    printf("     %s:%d: %s is 0x%llX (%lld), expected %s, 0x%llX (%lld)\n", file, line, a_text, check_hex(a),
           a, b_text, check_hex(b), b);
    check_count_failure();
}

static inline void check_str(const char *file, int line, const char *a_text, const char *b_text,
                             const char *a, const char *b) {
    if (a == b || (a != NULL && b != NULL && strcmp(a, b) == 0)) {
        return;
    }
    printf("     %s:%d: %s is \"%s\", expected %s, \"%s\"\n", file, line, a_text, a == NULL ? "(null)" : a,
           b_text, b == NULL ? "(null)" : b);
    check_count_failure();
}

static inline int check_passes(const struct check_test *test) {
    __atomic_store_n(&check_failures, 0, __ATOMIC_SEQ_CST);
    test->run();
    int passes = __atomic_load_n(&check_failures, __ATOMIC_SEQ_CST) == 0;
    printf("%s %s\n", passes ? "ok  " : "FAIL", test->name);
    fflush(stdout);
    return passes;
}

static inline int check_run(const struct check_test *tests, size_t count, const char *filter) {
    int passed = 0;
    int failed = 0;
    for (size_t i = 0; i < count; i++) {
        if (strstr(tests[i].name, filter) == NULL) {
            continue;
        }
        if (check_passes(&tests[i])) {
            passed++;
        } else {
            failed++;
        }
    }
    printf("%d passed, %d failed\n", passed, failed);
    return passed > 0 && failed == 0 ? 0 : 1;
}

#endif
