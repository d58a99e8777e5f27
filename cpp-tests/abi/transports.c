#include "abi.h"

static const uint32_t input_flags[] = {LOGOFF_NO_WAIT, LOGOFF_ORDERLY, LOGOFF_PURGE, LOGOFF_ABORT,
                                       LOGOFF_QUIET};
#define INPUT_FLAGS (sizeof input_flags / sizeof *input_flags)

static const char *told(uint32_t flag) {
    static char text[80];
    snprintf(text, sizeof text, "support+ transports%x logon_logoff logged_off support-", (unsigned)flag);
    return text;
}

static void abort_where_none_was_saved(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), told(LOGOFF_ABORT));
    rig_down(&rig);
}

static void each_flag_and_the_last_counts(void) {
    for (size_t i = 0; i < INPUT_FLAGS; i++) {
        struct rig rig;
        uint32_t before = input_flags[(i + 1) % INPUT_FLAGS];
        uint32_t last = input_flags[i];
        rig_up(&rig, DRAIN_DEFAULT);
        CHECK_EQ(msl_transports_save(rig.logon, &before), MSL_S_OK);
        CHECK_EQ(msl_transports_save(rig.logon, &last), MSL_S_OK);
        CHECK_STR(fake_journal(&rig.fake), "support+");
        CHECK_EQ(logoff(rig.logon), MSL_S_OK);
        CHECK_STR(fake_journal(&rig.fake), told(last));
        rig_down(&rig);
    }
}

static void bad_flags(void) {
    const uint32_t bad[] = {0,
                            LOGOFF_NO_WAIT | LOGOFF_ORDERLY,
                            0x1F,
                            0x20,
                            LOGOFF_COMPLETE,
                            LOGOFF_ABORT | LOGOFF_COMPLETE,
                            0xFFFFFFFF};
    struct rig rig;
    const uint32_t good = LOGOFF_PURGE;
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_EQ(msl_transports_save(rig.logon, &good), MSL_S_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t flags = bad[i];
        CHECK_ERROR(msl_transports_save(rig.logon, &flags), MSL_E_UNKNOWN_FLAGS, "LOGOFF_");
        CHECK_ERROR(msl_transports_tell(rig.logon, &flags), MSL_E_UNKNOWN_FLAGS, "LOGOFF_");
        CHECK_EQ(flags, bad[i]);
    }
    CHECK_ERROR(msl_transports_save(rig.logon, NULL), MSL_E_INVALID_PARAMETER, "`flags` is null");
    CHECK_ERROR(msl_transports_tell(rig.logon, NULL), MSL_E_INVALID_PARAMETER, "`flags` is null");
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), told(LOGOFF_PURGE));
    rig_down(&rig);
}

static void told_before_logoff(void) {
    struct rig rig;
    uint32_t flags = LOGOFF_ORDERLY;
    rig_up(&rig, DRAIN_DEFAULT);
    rig.fake.transports_answer = LOGOFF_COMPLETE | LOGOFF_OUTBOUND;
    CHECK_EQ(msl_transports_tell(rig.logon, &flags), MSL_S_OK);
    CHECK_EQ(flags, LOGOFF_COMPLETE | LOGOFF_OUTBOUND);
    CHECK_STR(fake_journal(&rig.fake), "support+ transports2");
    rig.fake.transports_answer = LOGOFF_INBOUND;
    flags = LOGOFF_PURGE;
    CHECK_EQ(msl_transports_tell(rig.logon, &flags), MSL_S_OK);
    CHECK_EQ(flags, LOGOFF_COMPLETE | LOGOFF_OUTBOUND); // the first one's answer
    flags = LOGOFF_QUIET;
    CHECK_EQ(msl_transports_save(rig.logon, &flags), MSL_S_OK);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), told(LOGOFF_ORDERLY));
    rig_down(&rig);
}

static void a_failed_tell_is_not_repeated(void) {
    struct rig rig;
    uint32_t flags = LOGOFF_ORDERLY;
    rig_up(&rig, DRAIN_DEFAULT);
    rig.fake.transports_answer = LOGOFF_INBOUND;
    rig.fake.answers[HOOK_TRANSPORTS_LOGOFF] = (int32_t)MAPI_E_NETWORK_ERROR;
    CHECK_ERROR(msl_transports_tell(rig.logon, &flags), (int32_t)MAPI_E_NETWORK_ERROR, "provider code");
    CHECK_EQ(flags, LOGOFF_ORDERLY);
    CHECK_EQ(msl_transports_tell(rig.logon, &flags), (int32_t)MAPI_E_NETWORK_ERROR);
    CHECK_EQ(flags, LOGOFF_ORDERLY);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(fake_count(&rig.fake, HOOK_TRANSPORTS_LOGOFF), 1);
    CHECK_EQ(numbers_of(rig.logon).failures, 1);
    rig_down(&rig);
}

static void no_support_is_no_failure(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    rig.fake.answers[HOOK_TRANSPORTS_LOGOFF] = MSL_E_NO_SUPPORT;
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(numbers_of(rig.logon).failures, 0);
    rig_down(&rig);
}

// A transports_logoff that stays inside MAPI until it is told to come back.
struct telling {
    struct rig rig;
    struct thread thread;
    struct flag inside;
    struct flag may_go;
    msl_hresult result;
    uint32_t flags;
};

static void stays_in_mapi(struct fake *fake, enum hook hook, uintptr_t value) {
    struct telling *telling = fake->context;
    (void)value;
    if (hook == HOOK_TRANSPORTS_LOGOFF) {
        flag_raise(&telling->inside);
        flag_wait(&telling->may_go, PATIENCE_MS);
        CHECK_EQ(fake_count(fake, HOOK_RELEASE_SUPPORT), 0);
    }
}

static void tells(void *argument) {
    struct telling *telling = argument;
    telling->flags = LOGOFF_ORDERLY;
    telling->result = msl_transports_tell(telling->rig.logon, &telling->flags);
}

static void telling_starts(struct telling *telling) {
    rig_up(&telling->rig, MSL_DRAIN_NO_LIMIT);
    flag_init(&telling->inside);
    flag_init(&telling->may_go);
    telling->rig.fake.context = telling;
    telling->rig.fake.inside = stays_in_mapi;
    telling->rig.fake.transports_answer = LOGOFF_COMPLETE;
    thread_start(&telling->thread, tells, telling);
    CHECK(flag_wait(&telling->inside, PATIENCE_MS));
}

static void telling_ends(struct telling *telling) {
    flag_raise(&telling->may_go);
    thread_join(&telling->thread);
    CHECK_EQ(telling->result, MSL_S_OK);
    CHECK_EQ(telling->flags, LOGOFF_COMPLETE);
}

static void logoff_waits_for_a_tell(void) {
    struct telling telling;
    struct remote_logoff remote;
    telling_starts(&telling);
    remote_logoff_starts(&remote, telling.rig.logon);
    CHECK(!thread_ends(&remote.thread, GLANCE_MS));
    CHECK_STR(fake_journal(&telling.rig.fake), "support+ transports2");
    telling_ends(&telling);
    remote_logoff_ends(&remote);
    rig_down(&telling.rig);
}

static void a_second_tell_gets_the_first_answer(void) {
    struct telling telling;
    struct telling second;
    telling_starts(&telling);
    second.rig.logon = telling.rig.logon;
    thread_start(&second.thread, tells, &second);
    CHECK(!thread_ends(&second.thread, GLANCE_MS));
    telling_ends(&telling);
    thread_join(&second.thread);
    CHECK_EQ(second.result, MSL_S_OK);
    CHECK_EQ(second.flags, LOGOFF_COMPLETE);
    rig_down(&telling.rig);
}

TESTS_OF(transports, TEST("law: transports-once: ABORT where no flag was saved", abort_where_none_was_saved),
         TEST("law: transports-once: each flag, the last counts", each_flag_and_the_last_counts),
         TEST("law: all-or-nothing: transports: bad flags", bad_flags),
         TEST("law: transports-once: told before Logoff", told_before_logoff),
         TEST("law: transports-once: a failed tell is not repeated", a_failed_tell_is_not_repeated),
         TEST("law: carry-on: MAPI_E_NO_SUPPORT from the transports is no failure", no_support_is_no_failure),
         TEST("law: support-once: Logoff waits for a tell on another thread", logoff_waits_for_a_tell),
         TEST("law: transports-once: a second tell gets the first one's answer",
              a_second_tell_gets_the_first_answer))
