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

static void log_off_a_tree(struct rig *rig) {
    const uint32_t flags = LOGOFF_ORDERLY;
    rig_up(rig, DRAIN_DEFAULT);
    rig->fake.transports_answer = LOGOFF_COMPLETE;
    rig->fake.answers[HOOK_LOGON_LOGOFF] = (int32_t)MAPI_E_NETWORK_ERROR;
    open_a_tree(rig->logon);
    CHECK_EQ(msl_transports_save(rig->logon, &flags), MSL_S_OK);
    CHECK_EQ(logoff(rig->logon), MSL_S_OK);
}

// How far in the line with these words begins; -1 where there is none.
static int indent_of(const char *text, const char *words) {
    const char *found = strstr(text, words);
    if (found == NULL) {
        return -1;
    }
    const char *line = found;
    while (line > text && line[-1] != '\n') {
        line--;
    }
    return (int)strspn(line, " ");
}

static void objects_stand_as_a_tree(void) {
    struct rig rig;
    log_off_a_tree(&rig);
    char *text = text_of(rig.logon);
    int store = indent_of(text, "store 0xa1 invalidated as number 5\n");
    CHECK(store > 0);
    CHECK_EQ(indent_of(text, "status object 0xa6 invalidated as number 6\n"), store);
    CHECK_EQ(indent_of(text, "folder 0xa2 invalidated as number 4\n"), store + 2);
    CHECK_EQ(indent_of(text, "table 0xa5 invalidated as number 3\n"), store + 2);
    CHECK_EQ(indent_of(text, "message 0xa3 invalidated as number 2\n"), store + 4);
    CHECK_EQ(indent_of(text, "stream 0xa4 invalidated as number 1\n"), store + 6);
    // Each under its parent.
    CHECK(strstr(text, "store 0xa1") < strstr(text, "folder 0xa2"));
    CHECK(strstr(text, "folder 0xa2") < strstr(text, "message 0xa3"));
    CHECK(strstr(text, "message 0xa3") < strstr(text, "stream 0xa4"));
    free(text);
    rig_down(&rig);
}

static void what_went_to_mapi(void) {
    struct rig rig;
    log_off_a_tree(&rig);
    check_says(rig.logon, "logged off: 6 ");
    check_says(rig.logon, "6 invalidated");
    check_says(rig.logon, "1 failures");
    check_says(rig.logon, "1 sinks released");
    check_says(rig.logon, "StoreLogoffTransports(0x2) answered 0x00000000, flags 0x10000");
    check_says(rig.logon, "logoff answered 0x80040115");
    check_says(rig.logon, "support object released");
    rig_down(&rig);
}

static void a_failed_object(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    rig.fake.answers[HOOK_OBJECT_LOGOFF] = (int32_t)MAPI_E_NETWORK_ERROR;
    open_object(rig.logon, 0, MSL_KIND_FOLDER, 0xA1);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    check_says(rig.logon, "folder 0xa1 invalidated as number 1, ");
    check_says(rig.logon, "0x80040115");
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

// Whether a buffer of `size` bytes gets the beginning of the text, and no byte behind it is touched.
static int is_cut_well(msl_logon logon, const char *whole, char *buffer, size_t size) {
    size_t needed = 0;
    size_t whole_size = strlen(whole) + 1;
    size_t length = size < whole_size ? size - 1 : whole_size - 1;
    memset(buffer, '#', whole_size + 8);
    return msl_report_text(logon, buffer, size, &needed) == MSL_S_OK && needed == whole_size &&
           strlen(buffer) == length && memcmp(buffer, whole, length) == 0 && buffer[size] == '#';
}

static void cut_to_any_size(void) {
    struct rig rig;
    log_off_a_tree(&rig);
    char *whole = text_of(rig.logon);
    char *buffer = malloc(strlen(whole) + 16);
    size_t size = 1;
    while (size < strlen(whole) + 6 && is_cut_well(rig.logon, whole, buffer, size)) {
        size++;
    }
    CHECK_EQ(size, strlen(whole) + 6); // else: the first that is not
    buffer[0] = '#';
    CHECK_EQ(msl_report_text(rig.logon, buffer, 0, NULL), MSL_S_OK);
    CHECK_EQ(buffer[0], '#');
    free(buffer);
    free(whole);
    rig_down(&rig);
}

static void who_began(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_EQ(msl_logon_store_released(rig.logon), MSL_S_OK);
    check_says(rig.logon, "logged off by the store's last Release");
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
    check_says(rig.logon, "4 more objects");
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
    check_says(rig.logon, " 0 invalidated, 1 left");
    check_says(rig.logon, "support object kept");
    caller_leaves(&caller);
    check_says(rig.logon, " 1 invalidated, 1 left");
    check_says(rig.logon, "folder 0xa1 invalidated as number 1");
    check_says(rig.logon, "support object released");
    rig_down(&rig);
}

static void fetches_the_report(struct fake *fake, enum hook hook, uintptr_t value) {
    struct rig *rig = fake->context;
    (void)value;
    if (hook == HOOK_LOGGED_OFF) {
        check_says(rig->logon, " 1 invalidated");
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
         TEST("report: before Logoff", before_logoff),
         TEST("report: objects stand as a tree", objects_stand_as_a_tree),
         TEST("report: what went to MAPI", what_went_to_mapi),
         TEST("law: carry-on: report: a failed object", a_failed_object),
         TEST("report: the numbers", the_numbers), TEST("report: cut to any size", cut_to_any_size),
         TEST("report: who began", who_began),
         TEST("report: more objects than there is room for", more_than_there_is_room_for),
         TEST("law: never-hangs: report: what is left to a caller", what_is_left_to_a_caller),
         TEST("report: fetched inside logged_off", fetched_inside_logged_off))
