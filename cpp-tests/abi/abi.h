// What all tests of the C ABI share. check.h counts failures file by file; so each noun's file runs its own
// tests, and main.c adds up.
#ifndef ABI_ABI_H
#define ABI_ABI_H

#include "platform.h"

#include "check.h"
#include "fake.h"
#include "threads.h"
#include <mslogon.h>

struct tally {
    const char *filter;
    int passed;
    int failed;
};

// Says which test runs, for main.c's watchdog.
void watch(const char *name);

static inline void run_tests(struct tally *tally, const struct check_test *tests, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strstr(tests[i].name, tally->filter) == NULL) {
            continue;
        }
        watch(tests[i].name);
        int passed = check_passes(&tests[i]);
        tally->passed += passed;
        tally->failed += !passed;
    }
}

// The tests of one noun.
#define TESTS_OF(noun, ...)                                                                                  \
    void noun##_tests(struct tally *tally) {                                                                 \
        static const struct check_test tests[] = {__VA_ARGS__};                                              \
        run_tests(tally, tests, sizeof tests / sizeof *tests);                                               \
    }

void allocation_tests(struct tally *tally);
void call_tests(struct tally *tally);
void error_tests(struct tally *tally);
void handle_tests(struct tally *tally);
void logoff_tests(struct tally *tally);
void logon_tests(struct tally *tally);
void object_tests(struct tally *tally);
void provider_tests(struct tally *tally);
void report_tests(struct tally *tally);
void same_store_tests(struct tally *tally);
void sink_tests(struct tally *tally);
void stress_tests(struct tally *tally);
void struct_layout_tests(struct tally *tally);
void transports_tests(struct tally *tally);
void version_tests(struct tally *tally);

static const uint32_t no_flags = 0;

#define DRAIN_DEFAULT 5000

// A provider with one logon, active, to a store without identity.
struct rig {
    msl_provider provider;
    msl_logon logon;
    struct fake fake;
};

static inline msl_provider make_provider(uint32_t drain_limit_ms) {
    struct msl_provider_settings settings;
    msl_provider provider = 0;
    CHECK_EQ(msl_provider_settings_init(&settings), MSL_S_OK);
    settings.drain_limit_ms = drain_limit_ms;
    CHECK_EQ(msl_provider_create(&settings, &provider), MSL_S_OK);
    return provider;
}

static inline msl_logon begin_logon(msl_provider provider) {
    msl_logon logon = 0;
    void *store = NULL;
    CHECK_EQ(msl_logon_begin(provider, NULL, 0, &logon, &store), MSL_S_OK);
    CHECK(logon != 0);
    CHECK(store == NULL);
    return logon;
}

static inline void rig_up(struct rig *rig, uint32_t drain_limit_ms) {
    rig->provider = make_provider(drain_limit_ms);
    rig->logon = begin_logon(rig->provider);
    fake_init(&rig->fake);
    rig->fake.context = rig;
    CHECK_EQ(msl_logon_activate(rig->logon, &rig->fake.hooks), MSL_S_OK);
}

// Destroys the logon, unless the test has, and the provider; all that was taken was given back, once.
static inline void rig_down(struct rig *rig) {
    msl_logon_destroy(rig->logon);
    msl_provider_destroy(rig->provider);
    CHECK_EQ(fake_count(&rig->fake, HOOK_ADD_REF_SUPPORT), 1);
    CHECK_EQ(fake_count(&rig->fake, HOOK_RELEASE_SUPPORT), 1);
    CHECK_EQ(fake_count(&rig->fake, HOOK_TRANSPORTS_LOGOFF), 1);
    CHECK_EQ(fake_count(&rig->fake, HOOK_DROP), 1);
    fake_free(&rig->fake);
}

static inline msl_object open_object(msl_logon logon, msl_object parent, uint32_t kind, uintptr_t number) {
    msl_object opened = 0;
    CHECK_EQ(msl_object_open(logon, parent, kind, NUMBERED(number), &opened), MSL_S_OK);
    CHECK(opened != 0);
    return opened;
}

static inline uint32_t advise(msl_logon logon, uint32_t event_mask, msl_object object, uintptr_t number) {
    uint32_t connection = 0;
    CHECK_EQ(msl_sink_advise(logon, event_mask, object, NUMBERED(number), &connection), MSL_S_OK);
    CHECK(connection != 0);
    return connection;
}

static inline msl_call enter(uint64_t on) {
    msl_call call = 0;
    CHECK_EQ(msl_call_enter(on, &call), MSL_S_OK);
    CHECK(call != 0);
    return call;
}

static inline msl_hresult logoff(msl_logon logon) { return msl_logon_logoff(logon, &no_flags); }

static inline struct msl_report numbers_of(msl_logon logon) {
    struct msl_report report;
    CHECK_EQ(msl_report_numbers(logon, &report), MSL_S_OK);
    return report;
}

// Whether the calling thread's last error says this.
static inline int error_says(const char *words) {
    char text[256];
    return msl_last_error(text, sizeof text, NULL) == MSL_S_OK && strstr(text, words) != NULL;
}

#define CHECK_ERROR(call, code, words)                                                                       \
    do {                                                                                                     \
        CHECK_EQ(call, code);                                                                                \
        CHECK(error_says(words));                                                                            \
    } while (0)

// A call that another thread is inside of, until it is told to leave.
struct caller {
    struct thread thread;
    uint64_t on;
    struct flag inside;
    struct flag may_leave;
    msl_hresult entered;
    msl_hresult left;
};

static inline void caller_runs(void *argument) {
    struct caller *caller = argument;
    msl_call call = 0;
    caller->entered = msl_call_enter(caller->on, &call);
    flag_raise(&caller->inside);
    flag_wait(&caller->may_leave, PATIENCE_MS);
    caller->left = msl_call_leave(call);
}

static inline void caller_enters(struct caller *caller, uint64_t on) {
    caller->on = on;
    flag_init(&caller->inside);
    flag_init(&caller->may_leave);
    thread_start(&caller->thread, caller_runs, caller);
    CHECK(flag_wait(&caller->inside, PATIENCE_MS));
    CHECK_EQ(caller->entered, MSL_S_OK);
}

static inline void caller_leaves(struct caller *caller) {
    flag_raise(&caller->may_leave);
    thread_join(&caller->thread);
    CHECK_EQ(caller->left, MSL_S_OK);
}

// A Logoff on another thread.
struct remote_logoff {
    struct thread thread;
    msl_logon logon;
    msl_hresult result;
};

static inline void remote_logoff_runs(void *argument) {
    struct remote_logoff *remote = argument;
    remote->result = logoff(remote->logon);
}

static inline void remote_logoff_starts(struct remote_logoff *remote, msl_logon logon) {
    remote->logon = logon;
    remote->result = -1;
    thread_start(&remote->thread, remote_logoff_runs, remote);
}

static inline void remote_logoff_ends(struct remote_logoff *remote) {
    CHECK(thread_ends(&remote->thread, PATIENCE_MS));
    thread_join(&remote->thread);
    CHECK_EQ(remote->result, MSL_S_OK);
}

#endif
