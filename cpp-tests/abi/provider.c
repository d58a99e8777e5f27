#include "abi.h"

#define GARBAGE 0x5A5A5A5A

static struct msl_provider_settings defaults(void) {
    struct msl_provider_settings settings;
    CHECK_EQ(msl_provider_settings_init(&settings), MSL_S_OK);
    return settings;
}

static void check_settings_refused(struct msl_provider_settings settings, const char *words) {
    msl_provider provider = GARBAGE;
    CHECK_ERROR(msl_provider_create(&settings, &provider), MSL_E_INVALID_PARAMETER, words);
    CHECK_EQ(provider, 0);
}

static void bad_settings(void) {
    const size_t size = sizeof(struct msl_provider_settings);
    const size_t sizes[] = {0, 1, size - 1, size + 1, 2 * size, SIZE_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct msl_provider_settings settings = defaults();
        settings.struct_size = sizes[i];
        check_settings_refused(settings, "struct_size");
    }
    struct msl_provider_settings settings = defaults();
    settings.accept_any_flags = 2;
    check_settings_refused(settings, "accept_any_flags");
    settings = defaults();
    settings.report_room = 1025;
    check_settings_refused(settings, "report_room");
}

static void extreme_settings(void) {
    struct msl_provider_settings settings = defaults();
    settings.drain_limit_ms = MSL_DRAIN_NO_LIMIT;
    settings.accept_any_flags = 1;
    settings.report_room = 1024;
    msl_provider provider = 0;
    CHECK_EQ(msl_provider_create(&settings, &provider), MSL_S_OK);
    CHECK_EQ(msl_logon_destroy(begin_logon(provider)), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
    CHECK_EQ(msl_provider_create(NULL, &provider), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
}

static void null_arguments(void) {
    struct rig rig;
    uint32_t logged_off = GARBAGE;
    CHECK_ERROR(msl_provider_settings_init(NULL), MSL_E_INVALID_PARAMETER, "`settings` is null");
    CHECK_ERROR(msl_provider_create(NULL, NULL), MSL_E_INVALID_PARAMETER, "`provider` is null");
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_ERROR(msl_provider_logon_count(rig.provider, NULL), MSL_E_INVALID_PARAMETER, "`count` is null");
    CHECK_ERROR(msl_provider_shutdown(rig.provider, NULL, &logged_off), MSL_E_INVALID_PARAMETER,
                "`flags` is null");
    CHECK_EQ(logged_off, 0);
    CHECK_STR(fake_journal(&rig.fake), "support+");
    CHECK_EQ(msl_provider_shutdown(rig.provider, &no_flags, NULL), MSL_S_OK);
    rig_down(&rig);
}

static size_t count_of(msl_provider provider) {
    size_t count = GARBAGE;
    CHECK_EQ(msl_provider_logon_count(provider, &count), MSL_S_OK);
    return count;
}

static void logons_are_counted_while_active(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_EQ(count_of(rig.provider), 1);
    msl_logon pending = begin_logon(rig.provider);
    CHECK_EQ(count_of(rig.provider), 1);
    CHECK_EQ(msl_logon_destroy(pending), MSL_S_OK);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(count_of(rig.provider), 0);
    rig_down(&rig);
}

static void shutdown_flags(void) {
    struct rig rig;
    const uint32_t flags = 1;
    uint32_t logged_off = GARBAGE;
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_ERROR(msl_provider_shutdown(rig.provider, &flags, &logged_off), MSL_E_UNKNOWN_FLAGS, "0x00000001");
    CHECK_EQ(logged_off, 0);
    CHECK_EQ(count_of(rig.provider), 1);
    CHECK_STR(fake_journal(&rig.fake), "support+");
    // Not shut down: a logon begins.
    CHECK_EQ(msl_logon_destroy(begin_logon(rig.provider)), MSL_S_OK);
    rig_down(&rig);
}

static void shutdown_accepts_any_flags_if_told(void) {
    struct msl_provider_settings settings = defaults();
    settings.accept_any_flags = 1;
    msl_provider provider = 0;
    uint32_t flags = 0xFFFFFFFF;
    uint32_t logged_off = GARBAGE;
    CHECK_EQ(msl_provider_create(&settings, &provider), MSL_S_OK);
    CHECK_EQ(msl_provider_shutdown(provider, NULL, &logged_off), MSL_E_INVALID_PARAMETER);
    CHECK_EQ(msl_provider_shutdown(provider, &flags, &logged_off), MSL_S_OK);
    CHECK_EQ(flags, 0xFFFFFFFF);
    CHECK_EQ(logged_off, 0);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
}

static void check_shut_down(msl_provider provider) {
    msl_logon logon = GARBAGE;
    void *store = &logon;
    CHECK_ERROR(msl_logon_begin(provider, "s", 1, &logon, &store), MSL_E_INVALID_OBJECT,
                "provider is shut down");
    CHECK_EQ(logon, 0);
    CHECK(store == NULL);
    CHECK_EQ(msl_logon_begin(provider, NULL, 0, &logon, &store), MSL_E_INVALID_OBJECT);
}

static void shutdown_with_logons_left(void) {
    enum { LOGONS = 3 };
    static struct fake fakes[LOGONS];
    msl_logon logons[LOGONS];
    msl_provider provider = make_provider(DRAIN_DEFAULT);
    for (int i = 0; i < LOGONS; i++) {
        logons[i] = begin_logon(provider);
        fake_init(&fakes[i]);
        CHECK_EQ(msl_logon_activate(logons[i], &fakes[i].hooks), MSL_S_OK);
        open_object(logons[i], 0, MSL_KIND_STORE, 1);
    }
    CHECK_EQ(logoff(logons[1]), MSL_S_OK);
    uint32_t logged_off = GARBAGE;
    CHECK_EQ(msl_provider_shutdown(provider, &no_flags, &logged_off), MSL_S_OK);
    CHECK_EQ(logged_off, 2);
    CHECK_EQ(count_of(provider), 0);
    check_shut_down(provider);
    CHECK_EQ(msl_provider_shutdown(provider, &no_flags, &logged_off), MSL_S_OK);
    CHECK_EQ(logged_off, 0);
    for (int i = 0; i < LOGONS; i++) {
        CHECK_STR(fake_journal(&fakes[i]), "support+ transports8 object1 logon_logoff logged_off support-");
        char text[64];
        CHECK_EQ(msl_report_text(logons[i], text, sizeof text, NULL), MSL_S_OK);
        CHECK((strstr(text, "Shutdown") != NULL) == (i != 1));
        CHECK_EQ(msl_logon_destroy(logons[i]), MSL_S_OK);
        CHECK_EQ(fake_count(&fakes[i], HOOK_DROP), 1);
        fake_free(&fakes[i]);
    }
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
}

static void a_pending_logon_is_not_activated_after_shutdown(void) {
    struct fake fake;
    fake_init(&fake);
    msl_provider provider = make_provider(DRAIN_DEFAULT);
    msl_logon logon = begin_logon(provider);
    CHECK_EQ(msl_provider_shutdown(provider, &no_flags, NULL), MSL_S_OK);
    CHECK_ERROR(msl_logon_activate(logon, &fake.hooks), MSL_E_INVALID_OBJECT, "shut down");
    CHECK_EQ(fake_count(&fake, HOOK_ADD_REF_SUPPORT), fake_count(&fake, HOOK_RELEASE_SUPPORT));
    CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
    CHECK_EQ(fake_count(&fake, HOOK_DROP), 0);
    fake_free(&fake);
}

struct waiter {
    struct thread thread;
    msl_provider provider;
    msl_hresult result;
    msl_logon logon;
};

static void begins_same_store(void *argument) {
    struct waiter *waiter = argument;
    void *store = NULL;
    waiter->result = msl_logon_begin(waiter->provider, "s", 1, &waiter->logon, &store);
}

static void who_waits_for_a_pending_logon_is_told_of_shutdown(void) {
    msl_provider provider = make_provider(DRAIN_DEFAULT);
    msl_logon pending = 0;
    void *store = NULL;
    CHECK_EQ(msl_logon_begin(provider, "s", 1, &pending, &store), MSL_S_OK);
    struct waiter waiter = {.provider = provider, .logon = GARBAGE};
    thread_start(&waiter.thread, begins_same_store, &waiter);
    CHECK(!thread_ends(&waiter.thread, GLANCE_MS));
    CHECK_EQ(msl_provider_shutdown(provider, &no_flags, NULL), MSL_S_OK);
    CHECK(thread_ends(&waiter.thread, PATIENCE_MS));
    thread_join(&waiter.thread);
    CHECK_EQ(waiter.result, MSL_E_INVALID_OBJECT);
    CHECK_EQ(waiter.logon, 0);
    CHECK_EQ(msl_logon_destroy(pending), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
}

static void shuts_down_inside(struct fake *fake, enum hook hook, uintptr_t value) {
    struct rig *rig = fake->context;
    (void)value;
    if (hook == HOOK_OBJECT_LOGOFF || hook == HOOK_RELEASE_SUPPORT) {
        CHECK_EQ(msl_provider_shutdown(rig->provider, &no_flags, NULL), MSL_S_OK);
    }
}

static void shutdown_from_inside_hooks(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    rig.fake.inside = shuts_down_inside;
    open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    open_object(rig.logon, 0, MSL_KIND_FOLDER, 2);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake),
              "support+ transports8 object2 object1 logon_logoff logged_off support-");
    check_shut_down(rig.provider);
    rig_down(&rig);
}

static void destroys_provider_at_the_end(struct fake *fake, enum hook hook, uintptr_t value) {
    struct rig *rig = fake->context;
    (void)value;
    if (hook == HOOK_RELEASE_SUPPORT) {
        CHECK_EQ(msl_provider_destroy(rig->provider), MSL_S_OK);
    }
}

static void destroyed_from_inside_release_support(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    rig.fake.inside = destroys_provider_at_the_end;
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_ERROR(msl_provider_destroy(rig.provider), MSL_E_INVALID_OBJECT, "provider is gone");
    rig_down(&rig);
}

static void destroyed_with_a_logon_left(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    msl_logon pending = begin_logon(rig.provider);
    CHECK_EQ(msl_provider_destroy(rig.provider), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), "support+ transports8 object1 logon_logoff logged_off support-");
    // What is named after the provider still has its own life.
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(msl_object_close(folder), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_logon_activate(pending, &rig.fake.hooks), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_logon_destroy(pending), MSL_S_OK);
    CHECK_EQ(fake_count(&rig.fake, HOOK_DROP), 0);
    CHECK_EQ(msl_logon_destroy(rig.logon), MSL_S_OK);
    CHECK_EQ(fake_count(&rig.fake, HOOK_DROP), 1);
    fake_free(&rig.fake);
}

TESTS_OF(provider, TEST("law: all-or-nothing: provider: bad settings", bad_settings),
         TEST("provider: extreme settings and none at all", extreme_settings),
         TEST("law: all-or-nothing: provider: null arguments", null_arguments),
         TEST("provider: logons are counted while active", logons_are_counted_while_active),
         TEST("law: flags: Shutdown's must be zero", shutdown_flags),
         TEST("law: flags: Shutdown accepts any if told", shutdown_accepts_any_flags_if_told),
         TEST("law: shutdown: with logons left", shutdown_with_logons_left),
         TEST("law: shutdown: a pending logon is not activated",
              a_pending_logon_is_not_activated_after_shutdown),
         TEST("law: shutdown: who waits for a pending logon is told",
              who_waits_for_a_pending_logon_is_told_of_shutdown),
         TEST("law: shutdown: from inside hooks", shutdown_from_inside_hooks),
         TEST("law: support-once: the provider is destroyed from inside release_support",
              destroyed_from_inside_release_support),
         TEST("law: late-close-is-safe: after the provider was destroyed", destroyed_with_a_logon_left))
