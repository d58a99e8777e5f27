#include "abi.h"

static void fail_with_null_handle(void) { CHECK_EQ(msl_logon_destroy(0), MSL_E_INVALID_PARAMETER); }

static void has_no_error(void) {
    char text[16] = "not written";
    size_t needed = 77;
    CHECK_EQ(msl_last_error(text, sizeof text, &needed), MSL_S_OK);
    CHECK_STR(text, "");
    CHECK_EQ(needed, 1);
}

static void fails_otherwise(void *argument) {
    (void)argument;
    CHECK_EQ(msl_provider_create(NULL, NULL), MSL_E_INVALID_PARAMETER);
    CHECK(error_says("`provider` is null"));
}

static void each_thread_has_its_own(void) {
    fail_with_null_handle();
    // Twice: the number of a thread that has ended may be given again.
    run_elsewhere(fails_otherwise, NULL);
    run_elsewhere(fails_otherwise, NULL);
    CHECK(error_says("the logon handle is null"));
}

static void a_success_leaves_it(void) {
    fail_with_null_handle();
    msl_provider provider = make_provider(0);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
    CHECK(error_says("the logon handle is null"));
}

static void text_is_cut_and_its_size_told(void) {
    static const char whole[] = "the logon handle is null";
    char text[sizeof whole + 8];
    fail_with_null_handle();
    for (size_t size = 1; size <= sizeof text; size++) {
        size_t needed = 0;
        memset(text, '#', sizeof text);
        CHECK_EQ(msl_last_error(text, size, &needed), MSL_S_OK);
        CHECK_EQ(needed, sizeof whole);
        size_t length = size < sizeof whole ? size - 1 : sizeof whole - 1;
        CHECK_EQ(strlen(text), length);
        CHECK(memcmp(text, whole, length) == 0);
        CHECK(size == sizeof text || text[size] == '#');
    }
}

static void size_alone(void) {
    size_t needed = 0;
    char text[1] = {'#'};
    fail_with_null_handle();
    CHECK_EQ(msl_last_error(NULL, 0, &needed), MSL_S_OK);
    CHECK_EQ(needed, strlen("the logon handle is null") + 1);
    needed = 0;
    CHECK_EQ(msl_last_error(NULL, 100, &needed), MSL_S_OK);
    CHECK_EQ(needed, strlen("the logon handle is null") + 1);
    CHECK_EQ(msl_last_error(text, 0, NULL), MSL_S_OK);
    CHECK_EQ(text[0], '#');
    CHECK_EQ(msl_last_error(NULL, 0, NULL), MSL_S_OK);
}

static void an_absurd_size(void) {
    size_t needed = 77;
    CHECK_EQ(msl_last_error(NULL, SIZE_MAX, &needed), MSL_E_INVALID_PARAMETER);
    CHECK_EQ(needed, 0);
    CHECK(error_says("`size` is out of its range"));
}

#define CROWD 65

static struct flag crowd_may_end;

struct member {
    struct thread thread;
    struct flag failed;
};

static void fails_and_stays(void *argument) {
    struct member *member = argument;
    fails_otherwise(NULL);
    flag_raise(&member->failed);
    flag_wait(&crowd_may_end, PATIENCE_MS);
}

// All alive at once, so that no thread's number is given again.
static void a_crowd_fails(void) {
    static struct member members[CROWD];
    flag_init(&crowd_may_end);
    for (int i = 0; i < CROWD; i++) {
        flag_init(&members[i].failed);
        thread_start(&members[i].thread, fails_and_stays, &members[i]);
        CHECK(flag_wait(&members[i].failed, PATIENCE_MS));
    }
    flag_raise(&crowd_may_end);
    for (int i = 0; i < CROWD; i++) {
        thread_join(&members[i].thread);
    }
}

static void forgotten_after_64_other_threads(void) {
    fail_with_null_handle();
    a_crowd_fails();
    has_no_error();
}

TESTS_OF(error, TEST("error: each thread has its own text", each_thread_has_its_own),
         TEST("error: a success leaves the text", a_success_leaves_it),
         TEST("error: the text is cut and its size told", text_is_cut_and_its_size_told),
         TEST("error: the size alone can be asked for", size_alone),
         TEST("law: all-or-nothing: an absurd size is refused, the output is zero", an_absurd_size),
         TEST("error: forgotten after 64 other threads", forgotten_after_64_other_threads))
