#include "abi.h"

#include <stdlib.h>

#define GARBAGE 0x5A5A5A5A

// The whole text, to be freed.
static char *text_of(msl_logon logon) {
    size_t needed = 0;
    CHECK_EQ(msl_report_text(logon, NULL, 0, &needed), MSL_S_OK);
    char *text = malloc(needed);
    CHECK_EQ(msl_report_text(logon, text, needed, NULL), MSL_S_OK);
    CHECK_EQ(strlen(text) + 1, needed);
    return text;
}

static void check_says(msl_logon logon, const char *words) {
    char *text = text_of(logon);
    if (strstr(text, words) == NULL) {
        printf("     not in the report: %s\n%s", words, text);
        CHECK(!"the report says it");
    }
    free(text);
}

static void bad_arguments(void) {
    struct rig rig;
    char text[8] = "#######";
    size_t needed = GARBAGE;
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_ERROR(msl_report_numbers(rig.logon, NULL), MSL_E_INVALID_PARAMETER, "`report` is null");
    CHECK_ERROR(msl_report_text(rig.logon, text, SIZE_MAX, &needed), MSL_E_INVALID_PARAMETER, "`size`");
    CHECK_EQ(needed, 0);
    CHECK_EQ(msl_report_text(rig.logon, NULL, 0, NULL), MSL_S_OK);
    rig_down(&rig);
}

static void before_logoff(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_EQ(numbers_of(rig.logon).objects_open, 0);
    check_says(rig.logon, "the logon is not logged off");
    rig_down(&rig);
}

static void open_a_tree(msl_logon logon) {
    msl_object store = open_object(logon, 0, MSL_KIND_STORE, 0xA1);
    msl_object inbox = open_object(logon, store, MSL_KIND_FOLDER, 0xA2);
    msl_object message = open_object(logon, inbox, MSL_KIND_MESSAGE, 0xA3);
    open_object(logon, message, MSL_KIND_STREAM, 0xA4);
    open_object(logon, store, MSL_KIND_TABLE, 0xA5);
    open_object(logon, 0, MSL_KIND_STATUS, 0xA6);
    advise(logon, fnevObjectCreated, 0, 7);
}

static const char whole_report[] =
    "logged off: 6 open, 6 invalidated, 0 left to their callers, 0 calls abandoned, 1 failures\n"
    "  status object 0xa6 invalidated as number 6\n"
    "  store 0xa1 invalidated as number 5\n"
    "    folder 0xa2 invalidated as number 4\n"
    "      message 0xa3 invalidated as number 2\n"
    "        stream 0xa4 invalidated as number 1\n"
    "    table 0xa5 invalidated as number 3\n"
    "then: 1 sinks released\n"
    "then: StoreLogoffTransports(0x2) answered 0x00000000, flags 0x10000\n"
    "then: the provider's own logoff answered 0x80040115\n"
    "then: support object released\n";

static void log_off_a_tree(struct rig *rig) {
    const uint32_t flags = LOGOFF_ORDERLY;
    rig_up(rig, DRAIN_DEFAULT);
    rig->fake.transports_answer = LOGOFF_COMPLETE;
    rig->fake.answers[HOOK_LOGON_LOGOFF] = (int32_t)MAPI_E_NETWORK_ERROR;
    open_a_tree(rig->logon);
    CHECK_EQ(msl_transports_save(rig->logon, &flags), MSL_S_OK);
    CHECK_EQ(logoff(rig->logon), MSL_S_OK);
}

static void the_whole_text(void) {
    struct rig rig;
    log_off_a_tree(&rig);
    char *text = text_of(rig.logon);
    CHECK_STR(text, whole_report);
    free(text);
    rig_down(&rig);
}

static void the_numbers(void) {
    struct rig rig;
    log_off_a_tree(&rig);
    struct msl_report report = numbers_of(rig.logon);
    CHECK_EQ(report.objects_open, 6);
    CHECK_EQ(report.objects_invalidated, 6);
    CHECK_EQ(report.objects_deferred, 0);
    CHECK_EQ(report.calls_abandoned, 0);
    CHECK_EQ(report.sinks_released, 1);
    CHECK_EQ(report.failures, 1);
    rig_down(&rig);
}

static void cut_to_any_size(void) {
    char text[sizeof whole_report + 8];
    struct rig rig;
    log_off_a_tree(&rig);
    for (size_t size = 1; size <= sizeof text; size++) {
        size_t needed = 0;
        size_t length = size < sizeof whole_report ? size - 1 : sizeof whole_report - 1;
        memset(text, '#', sizeof text);
        CHECK_EQ(msl_report_text(rig.logon, text, size, &needed), MSL_S_OK);
        CHECK_EQ(needed, sizeof whole_report);
        CHECK_EQ(strlen(text), length);
        CHECK(memcmp(text, whole_report, length) == 0);
        CHECK(size == sizeof text || text[size] == '#');
    }
    text[0] = '#';
    CHECK_EQ(msl_report_text(rig.logon, text, 0, NULL), MSL_S_OK);
    CHECK_EQ(text[0], '#');
    rig_down(&rig);
}

static void who_began(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_EQ(msl_logon_store_released(rig.logon), MSL_S_OK);
    check_says(rig.logon, "logged off by the store's last Release: 0 open");
    rig_down(&rig);
}

static void more_than_there_is_room_for(void) {
    struct msl_provider_settings settings;
    struct rig rig;
    CHECK_EQ(msl_provider_settings_init(&settings), MSL_S_OK);
    settings.report_room = 2;
    CHECK_EQ(msl_provider_create(&settings, &rig.provider), MSL_S_OK);
    fake_init(&rig.fake);
    rig.logon = begin_logon(rig.provider);
    CHECK_EQ(msl_logon_activate(rig.logon, &rig.fake.hooks), MSL_S_OK);
    open_a_tree(rig.logon);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(numbers_of(rig.logon).objects_invalidated, 6);
    check_says(rig.logon, "(4 more objects, for which the report had no room)");
    check_says(rig.logon, "stream 0xa4 invalidated as number 1");
    rig_down(&rig);
}

static void what_is_left_to_a_caller(void) {
    struct rig rig;
    struct caller caller;
    rig_up(&rig, 0);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 0xA1);
    caller_enters(&caller, folder);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    check_says(rig.logon, "1 open, 0 invalidated, 1 left to their callers, 1 calls abandoned");
    check_says(rig.logon, "support object kept for the callers still inside");
    caller_leaves(&caller);
    check_says(rig.logon, "1 open, 1 invalidated, 1 left to their callers, 1 calls abandoned");
    check_says(rig.logon, "support object released");
    rig_down(&rig);
}

static void fetches_the_report(struct fake *fake, enum hook hook, uintptr_t value) {
    struct rig *rig = fake->context;
    (void)value;
    if (hook == HOOK_LOGGED_OFF) {
        check_says(rig->logon, "1 open, 1 invalidated");
        CHECK_EQ(numbers_of(rig->logon).objects_invalidated, 1);
    }
}

static void fetched_inside_logged_off(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    rig.fake.inside = fetches_the_report;
    open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(fake_count(&rig.fake, HOOK_LOGGED_OFF), 1);
    rig_down(&rig);
}

TESTS_OF(report, TEST("law: all-or-nothing: report: bad arguments", bad_arguments),
         TEST("report: before Logoff", before_logoff), TEST("report: the whole text", the_whole_text),
         TEST("report: the numbers", the_numbers), TEST("report: cut to any size", cut_to_any_size),
         TEST("report: who began", who_began),
         TEST("report: more objects than there is room for", more_than_there_is_room_for),
         TEST("law: never-hangs: report: what is left to a caller", what_is_left_to_a_caller),
         TEST("report: fetched inside logged_off", fetched_inside_logged_off))
