#include "abi.h"

#define GARBAGE 0x5A5A5A5A

static void begin_with_bad_arguments(void) {
    msl_provider provider = make_provider(DRAIN_DEFAULT);
    msl_logon logon = GARBAGE;
    void *store = &logon;
    CHECK_ERROR(msl_logon_begin(provider, "s", 1, NULL, &store), MSL_E_INVALID_PARAMETER, "`logon` is null");
    CHECK(store == NULL);
    CHECK_ERROR(msl_logon_begin(provider, "s", 1, &logon, NULL), MSL_E_INVALID_PARAMETER, "`store` is null");
    CHECK_EQ(logon, 0);
    logon = GARBAGE;
    store = &logon;
    CHECK_ERROR(msl_logon_begin(provider, NULL, 1, &logon, &store), MSL_E_INVALID_PARAMETER,
                "`identity` is null");
    CHECK_EQ(logon, 0);
    CHECK(store == NULL);
    CHECK_ERROR(msl_logon_begin(provider, "s", SIZE_MAX, &logon, &store), MSL_E_INVALID_PARAMETER, "`size`");
    // Nothing was begun: the store can be.
    CHECK_EQ(msl_logon_begin(provider, "s", 1, &logon, &store), MSL_S_OK);
    CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
}

static void check_hooks_refused(msl_logon logon, const struct msl_logon_hooks *hooks, const char *words) {
    uint32_t active = GARBAGE;
    CHECK_ERROR(msl_logon_activate(logon, hooks), MSL_E_INVALID_PARAMETER, words);
    CHECK_EQ(msl_logon_is_active(logon, &active), MSL_S_OK);
    CHECK_EQ(active, 0);
}

static void activate_with_bad_hooks(void) {
    struct fake fake;
    fake_init(&fake);
    msl_provider provider = make_provider(DRAIN_DEFAULT);
    msl_logon logon = begin_logon(provider);
    check_hooks_refused(logon, NULL, "`hooks` is null");
    const size_t size = sizeof fake.hooks;
    const size_t sizes[] = {0, 1, size - sizeof(void *), size + sizeof(void *), SIZE_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct msl_logon_hooks hooks = fake.hooks;
        hooks.struct_size = sizes[i];
        check_hooks_refused(logon, &hooks, "struct_size");
    }
    struct msl_logon_hooks hooks = fake.hooks;
    hooks.add_ref_support = NULL;
    check_hooks_refused(logon, &hooks, "hooks->add_ref_support");
    hooks = fake.hooks;
    hooks.release_support = NULL;
    check_hooks_refused(logon, &hooks, "hooks->release_support");
    hooks = fake.hooks;
    hooks.object_logoff = NULL;
    check_hooks_refused(logon, &hooks, "hooks->object_logoff");
    hooks = fake.hooks;
    hooks.transports_logoff = NULL;
    check_hooks_refused(logon, &hooks, "hooks->transports_logoff");
    // None of them ran, drop neither; and the good ones are welcome.
    CHECK_STR(fake_journal(&fake), "");
    CHECK_EQ(msl_logon_activate(logon, &fake.hooks), MSL_S_OK);
    CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
    CHECK_EQ(fake_count(&fake, HOOK_DROP), 1);
    fake_free(&fake);
}

static void optional_hooks_may_be_null(void) {
    struct fake fake;
    fake_init(&fake);
    fake.hooks.drop = NULL;
    fake.hooks.add_ref_store = NULL;
    fake.hooks.sink_notify = NULL;
    fake.hooks.sink_release = NULL;
    fake.hooks.logon_logoff = NULL;
    fake.hooks.logged_off = NULL;
    msl_provider provider = make_provider(DRAIN_DEFAULT);
    msl_logon logon = begin_logon(provider);
    CHECK_EQ(msl_logon_activate(logon, &fake.hooks), MSL_S_OK);
    open_object(logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_EQ(logoff(logon), MSL_S_OK);
    CHECK_STR(fake_journal(&fake), "support+ transports8 object1 support-");
    CHECK_EQ(numbers_of(logon).failures, 0);
    CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
    fake_free(&fake);
}

static void activated_twice(void) {
    struct rig rig;
    struct fake second;
    fake_init(&second);
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_ERROR(msl_logon_activate(rig.logon, &second.hooks), MSL_E_CALL_FAILED, "activated before");
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_ERROR(msl_logon_activate(rig.logon, &second.hooks), MSL_E_CALL_FAILED, "activated before");
    rig_down(&rig);
    CHECK_STR(fake_journal(&second), "");
    fake_free(&second);
}

static void pending(void) {
    msl_provider provider = make_provider(DRAIN_DEFAULT);
    msl_logon logon = begin_logon(provider);
    uint32_t word = GARBAGE;
    uint64_t handle = GARBAGE;
    uint32_t flags = LOGOFF_ORDERLY;
    CHECK_EQ(msl_logon_is_active(logon, &word), MSL_S_OK);
    CHECK_EQ(word, 0);
    CHECK_ERROR(msl_call_enter(logon, &handle), MSL_E_CALL_FAILED, "not activated");
    CHECK_EQ(handle, 0);
    /* The store may be opened before others can find it, but not called. */
    msl_object store = 0;
    CHECK_EQ(msl_object_open(logon, 0, MSL_KIND_STORE, NULL, &store), MSL_S_OK);
    CHECK_EQ(msl_call_enter(store, &handle), MSL_E_CALL_FAILED);
    word = GARBAGE;
    CHECK_EQ(msl_sink_advise(logon, fnevObjectCreated, 0, NULL, &word), MSL_E_CALL_FAILED);
    CHECK_EQ(word, 0);
    CHECK_EQ(msl_sink_unadvise(logon, 1), MSL_E_CALL_FAILED);
    word = GARBAGE;
    CHECK_EQ(msl_sink_notify(logon, fnevObjectCreated, 0, NULL, &word), MSL_E_CALL_FAILED);
    CHECK_EQ(word, 0);
    CHECK_EQ(msl_sink_deliver(logon, 1, NULL), MSL_E_CALL_FAILED);
    CHECK_EQ(msl_transports_save(logon, &flags), MSL_E_CALL_FAILED);
    CHECK_EQ(msl_transports_tell(logon, &flags), MSL_E_CALL_FAILED);
    CHECK_EQ(flags, LOGOFF_ORDERLY);
    CHECK_EQ(logoff(logon), MSL_E_CALL_FAILED);
    CHECK_EQ(msl_logon_store_released(logon), MSL_E_CALL_FAILED);
    CHECK_EQ(numbers_of(logon).objects_open, 0);
    CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    CHECK_ERROR(logoff(logon), MSL_E_INVALID_OBJECT, "logon is gone");
    CHECK_EQ(msl_object_close(store), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
}

static void null_arguments(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_ERROR(msl_logon_is_active(rig.logon, NULL), MSL_E_INVALID_PARAMETER, "`active` is null");
    CHECK_ERROR(msl_logon_logoff(rig.logon, NULL), MSL_E_INVALID_PARAMETER, "`flags` is null");
    CHECK_STR(fake_journal(&rig.fake), "support+");
    rig_down(&rig);
}

static void flags_must_be_zero(void) {
    struct rig rig;
    const uint32_t flags[] = {1, 0x80000000, 0xFFFFFFFF};
    uint32_t active = 0;
    rig_up(&rig, DRAIN_DEFAULT);
    open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        CHECK_ERROR(msl_logon_logoff(rig.logon, &flags[i]), MSL_E_UNKNOWN_FLAGS, "reserved flags");
    }
    CHECK_EQ(msl_logon_is_active(rig.logon, &active), MSL_S_OK);
    CHECK_EQ(active, 1);
    CHECK_STR(fake_journal(&rig.fake), "support+");
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(fake_count(&rig.fake, HOOK_OBJECT_LOGOFF), 1);
    // The flags are looked at even where nothing is left to do.
    CHECK_EQ(msl_logon_logoff(rig.logon, &flags[0]), MSL_E_UNKNOWN_FLAGS);
    rig_down(&rig);
}

static void any_flags_if_told(void) {
    struct msl_provider_settings settings;
    struct rig rig;
    const uint32_t flags = 0xFFFFFFFF;
    fake_init(&rig.fake);
    CHECK_EQ(msl_provider_settings_init(&settings), MSL_S_OK);
    settings.accept_any_flags = 1;
    CHECK_EQ(msl_provider_create(&settings, &rig.provider), MSL_S_OK);
    rig.logon = begin_logon(rig.provider);
    CHECK_EQ(msl_logon_activate(rig.logon, &rig.fake.hooks), MSL_S_OK);
    CHECK_EQ(msl_logon_logoff(rig.logon, NULL), MSL_E_INVALID_PARAMETER);
    CHECK_STR(fake_journal(&rig.fake), "support+");
    CHECK_EQ(msl_logon_logoff(rig.logon, &flags), MSL_S_OK);
    CHECK_EQ(flags, 0xFFFFFFFF);
    CHECK_EQ(fake_count(&rig.fake, HOOK_RELEASE_SUPPORT), 1);
    rig_down(&rig);
}

// Every function on a logon, or an object, that was logged off.
static void check_refuses_all(msl_logon logon, msl_object object, uint32_t connection) {
    uint64_t handle = GARBAGE;
    uint32_t word = GARBAGE;
    uint32_t flags = LOGOFF_ORDERLY;
    CHECK_ERROR(msl_call_enter(logon, &handle), MSL_E_INVALID_OBJECT, "the logon is");
    CHECK_EQ(handle, 0);
    CHECK_ERROR(msl_call_enter(object, &handle), MSL_E_INVALID_OBJECT, "the object is gone");
    CHECK_EQ(msl_object_open(logon, 0, MSL_KIND_FOLDER, NULL, &handle), MSL_E_INVALID_OBJECT);
    CHECK_EQ(handle, 0);
    CHECK_EQ(msl_object_open(logon, object, MSL_KIND_FOLDER, NULL, &handle), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_object_close(object), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_sink_advise(logon, fnevObjectCreated, 0, NULL, &word), MSL_E_INVALID_OBJECT);
    CHECK_EQ(word, 0);
    CHECK_EQ(msl_sink_advise(logon, fnevObjectCreated, object, NULL, &word), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_sink_unadvise(logon, connection), MSL_E_INVALID_OBJECT);
    word = GARBAGE;
    CHECK_EQ(msl_sink_notify(logon, fnevObjectCreated, 0, NULL, &word), MSL_E_INVALID_OBJECT);
    CHECK_EQ(word, 0);
    CHECK_EQ(msl_sink_deliver(logon, connection, NULL), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_transports_save(logon, &flags), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_transports_tell(logon, &flags), MSL_E_INVALID_OBJECT);
    CHECK_EQ(flags, LOGOFF_ORDERLY);
}

static void after_logoff(void) {
    struct rig rig;
    uint32_t active = GARBAGE;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    uint32_t connection = advise(rig.logon, fnevObjectCreated, 0, 2);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    fake_forget(&rig.fake);
    check_refuses_all(rig.logon, folder, connection);
    CHECK(error_says("the logon is logged off"));
    CHECK_EQ(msl_logon_is_active(rig.logon, &active), MSL_S_OK);
    CHECK_EQ(active, 0);
    CHECK_STR(fake_journal(&rig.fake), "");
    CHECK_EQ(msl_logon_destroy(rig.logon), MSL_S_OK);
    check_refuses_all(rig.logon, folder, connection);
    CHECK(error_says("the logon is gone"));
    rig_down(&rig);
}

static void destroy_logs_off_first(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    advise(rig.logon, fnevObjectCreated, 0, 2);
    CHECK_EQ(msl_logon_destroy(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake),
              "support+ transports8 object1 sink2- logon_logoff logged_off support- drop");
    CHECK_EQ(msl_logon_destroy(rig.logon), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_object_close(folder), MSL_E_INVALID_OBJECT);
    rig_down(&rig);
}

static void destroys_inside(struct fake *fake, enum hook hook, uintptr_t value) {
    struct rig *rig = fake->context;
    (void)value;
    if (hook == HOOK_OBJECT_LOGOFF) {
        CHECK_EQ(msl_logon_destroy(rig->logon), MSL_S_OK);
        CHECK_EQ(fake_count(fake, HOOK_DROP), 0);
    }
}

static void destroyed_from_inside_a_hook(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    rig.fake.inside = destroys_inside;
    open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), "support+ transports8 object1 logon_logoff logged_off support- drop");
    rig_down(&rig);
}

static void destroys_while_activating(struct fake *fake, enum hook hook, uintptr_t value) {
    struct rig *rig = fake->context;
    (void)value;
    if (hook == HOOK_ADD_REF_SUPPORT) {
        CHECK_EQ(msl_logon_destroy(rig->logon), MSL_S_OK);
    }
}

static void destroyed_while_it_is_activated(void) {
    struct rig rig;
    size_t logons = GARBAGE;
    fake_init(&rig.fake);
    rig.fake.context = &rig;
    rig.fake.inside = destroys_while_activating;
    rig.provider = make_provider(DRAIN_DEFAULT);
    rig.logon = begin_logon(rig.provider);
    msl_hresult result = msl_logon_activate(rig.logon, &rig.fake.hooks);
    // Nobody has a name for it any more, so it must not be active.
    CHECK_EQ(msl_provider_logon_count(rig.provider, &logons), MSL_S_OK);
    CHECK_EQ(logons, 0);
    CHECK_EQ(fake_count(&rig.fake, HOOK_RELEASE_SUPPORT), 1);
    CHECK_EQ(fake_count(&rig.fake, HOOK_DROP), result == MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(rig.provider), MSL_S_OK);
    fake_free(&rig.fake);
}

struct sleeper {
    struct flag inside;
    struct flag may_go;
};

static void waits_in_notify(struct fake *fake, enum hook hook, uintptr_t value) {
    struct sleeper *sleeper = fake->context;
    (void)value;
    if (hook == HOOK_SINK_NOTIFY) {
        flag_raise(&sleeper->inside);
        flag_wait(&sleeper->may_go, PATIENCE_MS);
        CHECK_EQ(fake_count(fake, HOOK_DROP), 0);
    }
}

static void notifies(void *argument) {
    struct rig *rig = argument;
    CHECK_EQ(msl_sink_deliver(rig->logon, 1, NULL), MSL_S_OK);
}

static void drop_waits_for_the_last_hook(void) {
    struct rig rig;
    struct sleeper sleeper;
    struct thread thread;
    flag_init(&sleeper.inside);
    flag_init(&sleeper.may_go);
    rig_up(&rig, 0);
    rig.fake.context = &sleeper;
    rig.fake.inside = waits_in_notify;
    CHECK_EQ(advise(rig.logon, fnevObjectCreated, 0, 2), 1);
    thread_start(&thread, notifies, &rig);
    CHECK(flag_wait(&sleeper.inside, PATIENCE_MS));
    CHECK_EQ(msl_logon_destroy(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), "support+ notify2 transports8");
    flag_raise(&sleeper.may_go);
    thread_join(&thread);
    CHECK_STR(fake_journal(&rig.fake),
              "support+ notify2 transports8 sink2- logon_logoff logged_off support- drop");
    rig_down(&rig);
}

TESTS_OF(logon, TEST("law: all-or-nothing: logon: begin with bad arguments", begin_with_bad_arguments),
         TEST("law: all-or-nothing: logon: activate with bad hooks", activate_with_bad_hooks),
         TEST("logon: optional hooks may be null", optional_hooks_may_be_null),
         TEST("law: all-or-nothing: logon: activated twice", activated_twice),
         TEST("law: all-or-nothing: logon: pending, every function", pending),
         TEST("law: all-or-nothing: logon: null arguments", null_arguments),
         TEST("law: flags: Logoff's must be zero", flags_must_be_zero),
         TEST("law: flags: Logoff accepts any if told", any_flags_if_told),
         TEST("law: after-logoff: every function refuses", after_logoff),
         TEST("law: exactly-once: destroy logs off first, drop is last", destroy_logs_off_first),
         TEST("law: support-once: destroyed from inside a hook", destroyed_from_inside_a_hook),
         TEST("law: support-once: destroyed while it is activated", destroyed_while_it_is_activated),
         TEST("law: never-hangs: drop waits for the last hook, destroy does not",
              drop_waits_for_the_last_hook))
