// The laws of the teardown as a whole.
#include "abi.h"

#define GARBAGE 0x5A5A5A5A

#define WHOLE "support+ transports8 object2 object1 sink3- logon_logoff logged_off support-"

static void rig_up_with_something_open(struct rig *rig) {
    rig_up(rig, DRAIN_DEFAULT);
    msl_object store = open_object(rig->logon, 0, MSL_KIND_STORE, 1);
    open_object(rig->logon, store, MSL_KIND_FOLDER, 2);
    CHECK_EQ(advise(rig->logon, fnevObjectCreated, 0, 3), 1);
}

static void order(void) {
    struct rig rig;
    rig_up_with_something_open(&rig);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), WHOLE);
    CHECK_EQ(msl_logon_destroy(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), WHOLE " drop");
    rig_down(&rig);
}

static void second_does_nothing(void) {
    struct rig rig;
    rig_up_with_something_open(&rig);
    for (int i = 0; i < 3; i++) {
        CHECK_EQ(logoff(rig.logon), MSL_S_OK);
        CHECK_EQ(msl_logon_store_released(rig.logon), MSL_S_OK);
    }
    CHECK_STR(fake_journal(&rig.fake), WHOLE);
    rig_down(&rig);
}

static void stores_last_release(void) {
    struct rig rig;
    rig_up_with_something_open(&rig);
    CHECK_EQ(msl_logon_store_released(rig.logon), MSL_S_OK);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), WHOLE);
    rig_down(&rig);
}

// MAPI, inside the support object's Release: Logoff, then the logon's Release.
static void plays_mapi(struct fake *fake, enum hook hook, uintptr_t value) {
    struct rig *rig = fake->context;
    (void)value;
    if (hook == HOOK_RELEASE_SUPPORT) {
        CHECK_EQ(logoff(rig->logon), MSL_S_OK);
        CHECK_EQ(msl_logon_destroy(rig->logon), MSL_S_OK);
        CHECK_EQ(logoff(rig->logon), MSL_E_INVALID_OBJECT);
        CHECK_EQ(fake_count(fake, HOOK_DROP), 0);
    }
}

static void situation_b(void) {
    struct rig rig;
    rig_up_with_something_open(&rig);
    rig.fake.inside = plays_mapi;
    CHECK_EQ(msl_logon_store_released(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), WHOLE " drop");
    CHECK_EQ(msl_logon_store_released(rig.logon), MSL_E_INVALID_OBJECT);
    rig_down(&rig);
}

// In every hook of a teardown but drop: Logoff again.
static void logs_off_again(struct fake *fake, enum hook hook, uintptr_t value) {
    struct rig *rig = fake->context;
    (void)value;
    if (hook != HOOK_DROP && hook != HOOK_ADD_REF_SUPPORT) {
        CHECK_EQ(logoff(rig->logon), MSL_S_OK);
        CHECK_EQ(msl_logon_store_released(rig->logon), MSL_S_OK);
    }
}

static void from_inside_every_hook(void) {
    struct rig rig;
    rig_up_with_something_open(&rig);
    rig.fake.inside = logs_off_again;
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), WHOLE);
    rig_down(&rig);
}

// A hook that lasts until a second Logoff, on another thread, was seen to wait.
struct rendezvous {
    struct rig rig;
    enum hook hook;
    struct remote_logoff remote;
    int ended_too_early;
};

static void starts_a_second_logoff(struct fake *fake, enum hook hook, uintptr_t value) {
    struct rendezvous *rendezvous = fake->context;
    (void)value;
    if (hook == rendezvous->hook) {
        remote_logoff_starts(&rendezvous->remote, rendezvous->rig.logon);
        rendezvous->ended_too_early = thread_ends(&rendezvous->remote.thread, GLANCE_MS);
    }
}

static void check_second_waits_in(enum hook hook) {
    struct rendezvous rendezvous;
    rig_up_with_something_open(&rendezvous.rig);
    rendezvous.hook = hook;
    rendezvous.rig.fake.context = &rendezvous;
    rendezvous.rig.fake.inside = starts_a_second_logoff;
    CHECK_EQ(logoff(rendezvous.rig.logon), MSL_S_OK);
    CHECK(!rendezvous.ended_too_early);
    remote_logoff_ends(&rendezvous.remote);
    CHECK_EQ(fake_count(&rendezvous.rig.fake, HOOK_OBJECT_LOGOFF), 2);
    rig_down(&rendezvous.rig);
}

static void second_on_another_thread_waits(void) {
    check_second_waits_in(HOOK_TRANSPORTS_LOGOFF);
    check_second_waits_in(HOOK_SINK_RELEASE);
    check_second_waits_in(HOOK_LOGON_LOGOFF);
    check_second_waits_in(HOOK_LOGGED_OFF);
}

static void second_on_another_thread_waits_for_the_support_object(void) {
    check_second_waits_in(HOOK_RELEASE_SUPPORT);
}

// What the thread that runs Logoff may do in object_logoff of object 2, the first to go.
struct gatekeeper {
    struct rig rig;
    msl_object store;
    msl_object folder;
    msl_object table;
};

static void tries_everything(struct fake *fake, enum hook hook, uintptr_t value) {
    struct gatekeeper *keeper = fake->context;
    msl_logon logon = keeper->rig.logon;
    uint64_t handle = GARBAGE;
    uint32_t word = GARBAGE;
    if (hook != HOOK_OBJECT_LOGOFF || value != 2) {
        return;
    }
    CHECK_EQ(msl_object_close(keeper->table), MSL_S_OK);
    CHECK_EQ(msl_sink_unadvise(logon, 1), MSL_S_OK);
    CHECK_EQ(msl_sink_unadvise(logon, 1), MSL_E_NOT_FOUND);
    CHECK_EQ(msl_call_leave(enter(keeper->store)), MSL_S_OK);
    CHECK_EQ(msl_object_open(logon, 0, MSL_KIND_FOLDER, NULL, &handle), MSL_E_INVALID_OBJECT);
    CHECK_EQ(handle, 0);
    CHECK_EQ(msl_sink_advise(logon, fnevObjectCreated, 0, NULL, &word), MSL_E_INVALID_OBJECT);
    CHECK_EQ(word, 0);
    CHECK_EQ(msl_sink_deliver(logon, 2, NULL), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_sink_notify(logon, fnevObjectCreated, 0, NULL, &word), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_logon_is_active(logon, &word), MSL_S_OK);
    CHECK_EQ(word, 0);
}

static void own_callbacks_close_and_unadvise(void) {
    struct gatekeeper keeper;
    rig_up(&keeper.rig, DRAIN_DEFAULT);
    keeper.rig.fake.context = &keeper;
    keeper.rig.fake.inside = tries_everything;
    keeper.store = open_object(keeper.rig.logon, 0, MSL_KIND_STORE, 1);
    keeper.table = open_object(keeper.rig.logon, keeper.store, MSL_KIND_TABLE, 4);
    keeper.folder = open_object(keeper.rig.logon, keeper.store, MSL_KIND_FOLDER, 2);
    CHECK_EQ(advise(keeper.rig.logon, fnevObjectCreated, 0, 3), 1);
    CHECK_EQ(advise(keeper.rig.logon, fnevObjectCreated, 0, 5), 2);
    CHECK_EQ(logoff(keeper.rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&keeper.rig.fake),
              "support+ transports8 object2 sink3- object1 sink5- logon_logoff logged_off support-");
    rig_down(&keeper.rig);
}

static void others_are_refused(void *argument) {
    struct gatekeeper *keeper = argument;
    msl_logon logon = keeper->rig.logon;
    uint64_t handle = GARBAGE;
    uint32_t word = GARBAGE;
    uint32_t flags = LOGOFF_ORDERLY;
    CHECK_EQ(msl_call_enter(logon, &handle), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_call_enter(keeper->store, &handle), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_object_open(logon, 0, MSL_KIND_FOLDER, NULL, &handle), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_sink_advise(logon, fnevObjectCreated, 0, NULL, &word), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_sink_unadvise(logon, 1), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_sink_notify(logon, fnevObjectCreated, 0, NULL, &word), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_sink_deliver(logon, 1, NULL), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_transports_save(logon, &flags), MSL_E_INVALID_OBJECT);
    CHECK_EQ(msl_transports_tell(logon, &flags), MSL_E_INVALID_OBJECT);
    CHECK(error_says("logged off"));
    // Closing is never refused: the object is about to be freed.
    CHECK_EQ(msl_object_close(keeper->table), MSL_S_OK);
}

static void lets_others_try(struct fake *fake, enum hook hook, uintptr_t value) {
    if (hook == HOOK_OBJECT_LOGOFF && value == 2) {
        run_elsewhere(others_are_refused, fake->context);
    }
}

static void other_threads_are_refused(void) {
    struct gatekeeper keeper;
    rig_up(&keeper.rig, DRAIN_DEFAULT);
    keeper.rig.fake.context = &keeper;
    keeper.rig.fake.inside = lets_others_try;
    keeper.store = open_object(keeper.rig.logon, 0, MSL_KIND_STORE, 1);
    keeper.table = open_object(keeper.rig.logon, keeper.store, MSL_KIND_TABLE, 4);
    open_object(keeper.rig.logon, keeper.store, MSL_KIND_FOLDER, 2);
    advise(keeper.rig.logon, fnevObjectCreated, 0, 3);
    CHECK_EQ(logoff(keeper.rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&keeper.rig.fake),
              "support+ transports8 object2 object1 sink3- logon_logoff logged_off support-");
    rig_down(&keeper.rig);
}

// From inside every hook a call of the library on another thread gets an answer.
struct asker {
    struct rig rig;
    msl_object object;
    // One for each hook, joined when no hook runs any more: it might wait for its end.
    struct thread threads[HOOK_COUNT];
    int answered[HOOK_COUNT];
};

static void asks(void *argument) {
    struct asker *asker = argument;
    uint64_t call = 0;
    uint32_t word = 0;
    size_t size = 0;
    msl_logon logon = 0;
    void *store = NULL;
    if (msl_call_enter(asker->object, &call) == MSL_S_OK) {
        msl_call_leave(call);
    }
    msl_logon_is_active(asker->rig.logon, &word);
    msl_sink_unadvise(asker->rig.logon, 99);
    msl_report_text(asker->rig.logon, NULL, 0, &size);
    msl_object_close(asker->object ^ 1);
    msl_provider_logon_count(asker->rig.provider, &size);
    if (msl_logon_begin(asker->rig.provider, NULL, 0, &logon, &store) == MSL_S_OK) {
        msl_logon_destroy(logon);
    }
}

static void asks_elsewhere(struct fake *fake, enum hook hook, uintptr_t value) {
    struct asker *asker = fake->context;
    (void)value;
    thread_start(&asker->threads[hook], asks, asker);
    asker->answered[hook] += thread_ends(&asker->threads[hook], PATIENCE_MS / 4);
}

static void every_hook_may_wait_for_another_thread(void) {
    struct asker asker;
    void *store = NULL;
    msl_logon logon = GARBAGE;
    memset(&asker, 0, sizeof asker);
    fake_init(&asker.rig.fake);
    asker.rig.fake.context = &asker;
    asker.rig.fake.inside = asks_elsewhere;
    asker.rig.provider = make_provider(DRAIN_DEFAULT);
    CHECK_EQ(msl_logon_begin(asker.rig.provider, "s", 1, &asker.rig.logon, &store), MSL_S_OK);
    CHECK_EQ(msl_logon_activate(asker.rig.logon, &asker.rig.fake.hooks), MSL_S_OK);
    CHECK_EQ(msl_logon_begin(asker.rig.provider, "s", 1, &logon, &store), MSL_S_OK);
    CHECK_EQ(logon, 0);
    asker.object = open_object(asker.rig.logon, 0, MSL_KIND_FOLDER, 1);
    advise(asker.rig.logon, fnevObjectCreated, 0, 2);
    CHECK_EQ(msl_sink_notify(asker.rig.logon, fnevObjectCreated, 0, NULL, NULL), MSL_S_OK);
    CHECK_EQ(logoff(asker.rig.logon), MSL_S_OK);
    CHECK_EQ(msl_logon_destroy(asker.rig.logon), MSL_S_OK);
    for (int hook = 0; hook < HOOK_COUNT; hook++) {
        CHECK_EQ(fake_count(&asker.rig.fake, (enum hook)hook), 1);
        CHECK_EQ(asker.answered[hook], 1);
        thread_join(&asker.threads[hook]);
    }
    rig_down(&asker.rig);
}

static void every_hook_fails(void) {
    struct rig rig;
    rig_up_with_something_open(&rig);
    for (int hook = 0; hook < HOOK_COUNT; hook++) {
        rig.fake.answers[hook] = (int32_t)MAPI_E_NETWORK_ERROR;
    }
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), WHOLE);
    struct msl_report report = numbers_of(rig.logon);
    CHECK_EQ(report.failures, 4); // the transports, two objects, logon_logoff
    CHECK_EQ(report.objects_invalidated, 2);
    CHECK_EQ(report.sinks_released, 1);
    rig_down(&rig);
}

static void a_warning_is_no_failure(void) {
    struct rig rig;
    rig_up_with_something_open(&rig);
    for (int hook = 0; hook < HOOK_COUNT; hook++) {
        rig.fake.answers[hook] = (int32_t)MAPI_W_ERRORS_RETURNED;
    }
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(numbers_of(rig.logon).failures, 0);
    rig_down(&rig);
}

TESTS_OF(logoff, TEST("law: support-once: the order of a teardown", order),
         TEST("law: idempotent: a second Logoff does nothing", second_does_nothing),
         TEST("law: support-once: the store's last Release", stores_last_release),
         TEST("law: support-once: situation B: Logoff and Release inside release_support", situation_b),
         TEST("law: never-hangs: Logoff from inside every hook", from_inside_every_hook),
         TEST("law: idempotent: a second Logoff on another thread waits", second_on_another_thread_waits),
         TEST("law: idempotent: a second Logoff on another thread waits for the support object's Release",
              second_on_another_thread_waits_for_the_support_object),
         TEST("law: gate: own callbacks close and unadvise, no more", own_callbacks_close_and_unadvise),
         TEST("law: gate: other threads are refused", other_threads_are_refused),
         TEST("law: no-lock-held: every hook may wait for another thread",
              every_hook_may_wait_for_another_thread),
         TEST("law: carry-on: every hook fails", every_hook_fails),
         TEST("law: carry-on: a warning is no failure", a_warning_is_no_failure))
