#include "abi.h"

#define GARBAGE 0x5A5A5A5A

static uint32_t notify(msl_logon logon, uint32_t event, msl_object object) {
    uint32_t delivered = GARBAGE;
    CHECK_EQ(msl_sink_notify(logon, event, object, NULL, &delivered), MSL_S_OK);
    return delivered;
}

static void null_arguments(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    CHECK_ERROR(msl_sink_advise(rig.logon, fnevObjectCreated, 0, NUMBERED(1), NULL), MSL_E_INVALID_PARAMETER,
                "`connection` is null");
    CHECK_EQ(notify(rig.logon, fnevObjectCreated, 0), 0);
    CHECK_EQ(msl_sink_notify(rig.logon, fnevObjectCreated, 0, NULL, NULL), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), "support+"); // the sink stayed the caller's
    rig_down(&rig);
}

static void numbers_never_come_twice(void) {
    struct rig rig;
    uint32_t last = 0;
    rig_up(&rig, DRAIN_DEFAULT);
    for (uintptr_t i = 1; i <= 200; i++) {
        uint32_t connection = advise(rig.logon, fnevObjectCreated, 0, i);
        CHECK(connection > last);
        last = connection;
        if (i % 3 != 0) {
            CHECK_EQ(msl_sink_unadvise(rig.logon, connection), MSL_S_OK);
        }
    }
    rig_down(&rig);
}

static void unknown_numbers(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    uint32_t connection = advise(rig.logon, fnevObjectCreated, 0, 1);
    const uint32_t unknown[] = {0, connection + 1, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        CHECK_ERROR(msl_sink_unadvise(rig.logon, unknown[i]), MSL_E_NOT_FOUND, "no sink");
        CHECK_ERROR(msl_sink_deliver(rig.logon, unknown[i], NULL), MSL_E_NOT_FOUND, "no sink");
    }
    CHECK_EQ(msl_sink_unadvise(rig.logon, connection), MSL_S_OK);
    CHECK_EQ(msl_sink_unadvise(rig.logon, connection), MSL_E_NOT_FOUND);
    CHECK_EQ(msl_sink_deliver(rig.logon, connection, NULL), MSL_E_NOT_FOUND);
    CHECK_STR(fake_journal(&rig.fake), "support+ sink1-");
    rig_down(&rig);
}

static void mask_and_object(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    msl_object other = open_object(rig.logon, 0, MSL_KIND_FOLDER, 2);
    advise(rig.logon, fnevObjectCreated, 0, 1);
    advise(rig.logon, fnevObjectCreated | fnevObjectDeleted, folder, 2);
    advise(rig.logon, fnevObjectDeleted, 0, 3);
    advise(rig.logon, 0, 0, 4);
    fake_forget(&rig.fake);
    CHECK_EQ(notify(rig.logon, fnevObjectCreated, folder), 2);
    CHECK_STR(fake_journal(&rig.fake), "notify1 notify2");
    fake_forget(&rig.fake);
    CHECK_EQ(notify(rig.logon, fnevObjectCreated, other), 1);
    CHECK_EQ(notify(rig.logon, fnevObjectCreated, 0), 1);
    CHECK_STR(fake_journal(&rig.fake), "notify1 notify1");
    fake_forget(&rig.fake);
    CHECK_EQ(notify(rig.logon, fnevObjectCreated | fnevObjectDeleted, folder), 3);
    CHECK_EQ(notify(rig.logon, fnevObjectMoved, folder), 0);
    CHECK_STR(fake_journal(&rig.fake), "notify1 notify2 notify3");
    rig_down(&rig);
}

static void the_notification_is_handed_on(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    uint32_t connection = advise(rig.logon, fnevObjectCreated, 0, 1);
    CHECK_EQ(msl_sink_notify(rig.logon, fnevObjectCreated, 0, &rig, NULL), MSL_S_OK);
    CHECK(rig.fake.notification == &rig);
    CHECK_EQ(msl_sink_deliver(rig.logon, connection, &connection), MSL_S_OK);
    CHECK(rig.fake.notification == &connection);
    rig_down(&rig);
}

static void a_failing_sink(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    rig.fake.answers[HOOK_SINK_NOTIFY] = (int32_t)MAPI_E_NETWORK_ERROR;
    uint32_t first = advise(rig.logon, fnevObjectCreated, 0, 1);
    advise(rig.logon, fnevObjectCreated, 0, 2);
    CHECK_EQ(notify(rig.logon, fnevObjectCreated, 0), 2);
    CHECK_STR(fake_journal(&rig.fake), "support+ notify1 notify2");
    CHECK_ERROR(msl_sink_deliver(rig.logon, first, NULL), (int32_t)MAPI_E_NETWORK_ERROR, "provider code");
    rig_down(&rig);
}

// What a sink does from inside its notify.
struct plan {
    struct rig rig;
    uint32_t connections[3];
    msl_logon logon;
    struct flag inside;
    struct flag may_go;
};

static void plan_up(struct plan *plan, uint32_t drain_limit_ms,
                    void (*inside)(struct fake *, enum hook, uintptr_t)) {
    rig_up(&plan->rig, drain_limit_ms);
    plan->logon = plan->rig.logon;
    for (uintptr_t i = 0; i < 3; i++) {
        plan->connections[i] = advise(plan->logon, fnevObjectCreated, 0, i + 1);
    }
    flag_init(&plan->inside);
    flag_init(&plan->may_go);
    plan->rig.fake.context = plan;
    plan->rig.fake.inside = inside;
    fake_forget(&plan->rig.fake);
}

static void unadvises_itself_and_the_last(struct fake *fake, enum hook hook, uintptr_t value) {
    struct plan *plan = fake->context;
    if (hook == HOOK_SINK_NOTIFY && value == 1) {
        CHECK_EQ(msl_sink_unadvise(plan->logon, plan->connections[0]), MSL_S_OK);
        CHECK_EQ(fake_count(fake, HOOK_SINK_RELEASE), 0);
        CHECK_EQ(msl_sink_unadvise(plan->logon, plan->connections[0]), MSL_E_NOT_FOUND);
        CHECK_EQ(msl_sink_unadvise(plan->logon, plan->connections[2]), MSL_S_OK);
        CHECK_EQ(fake_count(fake, HOOK_SINK_RELEASE), 1);
    }
}

static void unadvised_from_inside_notify(void) {
    struct plan plan;
    plan_up(&plan, DRAIN_DEFAULT, unadvises_itself_and_the_last);
    CHECK_EQ(notify(plan.logon, fnevObjectCreated, 0), 2);
    CHECK_STR(fake_journal(&plan.rig.fake), "notify1 sink3- sink1- notify2");
    CHECK_EQ(notify(plan.logon, fnevObjectCreated, 0), 1);
    rig_down(&plan.rig);
}

static void advises_and_notifies_again(struct fake *fake, enum hook hook, uintptr_t value) {
    struct plan *plan = fake->context;
    if (hook == HOOK_SINK_NOTIFY && value == 1 && fake_count(fake, HOOK_SINK_NOTIFY) == 1) {
        advise(plan->logon, fnevObjectCreated, 0, 9);
        CHECK_EQ(notify(plan->logon, fnevObjectCreated, 0), 4);
    }
}

static void advised_from_inside_notify(void) {
    struct plan plan;
    plan_up(&plan, DRAIN_DEFAULT, advises_and_notifies_again);
    CHECK_EQ(notify(plan.logon, fnevObjectCreated, 0), 3); // the new one gets the inner notification alone
    CHECK_STR(fake_journal(&plan.rig.fake), "notify1 notify1 notify2 notify3 notify9 notify2 notify3");
    rig_down(&plan.rig);
}

static void stays_inside(struct fake *fake, enum hook hook, uintptr_t value) {
    struct plan *plan = fake->context;
    if (hook == HOOK_SINK_NOTIFY && value == 1) {
        flag_raise(&plan->inside);
        flag_wait(&plan->may_go, PATIENCE_MS);
    }
}

static void delivers_to_the_first(void *argument) {
    struct plan *plan = argument;
    CHECK_EQ(msl_sink_deliver(plan->logon, plan->connections[0], NULL), MSL_S_OK);
}

static void released_after_notify_on_another_thread(void) {
    struct plan plan;
    struct thread thread;
    plan_up(&plan, DRAIN_DEFAULT, stays_inside);
    thread_start(&thread, delivers_to_the_first, &plan);
    CHECK(flag_wait(&plan.inside, PATIENCE_MS));
    CHECK_EQ(msl_sink_unadvise(plan.logon, plan.connections[0]), MSL_S_OK);
    CHECK_EQ(msl_sink_deliver(plan.logon, plan.connections[0], NULL), MSL_E_NOT_FOUND);
    CHECK_STR(fake_journal(&plan.rig.fake), "notify1");
    flag_raise(&plan.may_go);
    thread_join(&thread);
    CHECK_STR(fake_journal(&plan.rig.fake), "notify1 sink1-");
    rig_down(&plan.rig);
}

static void logoff_waits_for_notify(void) {
    struct plan plan;
    struct thread thread;
    struct remote_logoff remote;
    plan_up(&plan, MSL_DRAIN_NO_LIMIT, stays_inside);
    thread_start(&thread, delivers_to_the_first, &plan);
    CHECK(flag_wait(&plan.inside, PATIENCE_MS));
    remote_logoff_starts(&remote, plan.logon);
    CHECK(!thread_ends(&remote.thread, GLANCE_MS));
    CHECK_STR(fake_journal(&plan.rig.fake), "notify1");
    flag_raise(&plan.may_go);
    thread_join(&thread);
    remote_logoff_ends(&remote);
    CHECK_STR(fake_journal(&plan.rig.fake),
              "notify1 transports8 sink1- sink2- sink3- logon_logoff logged_off support-");
    CHECK_EQ(numbers_of(plan.logon).sinks_released, 3);
    rig_down(&plan.rig);
}

static void notify_outlasts_the_limit(void) {
    struct plan plan;
    struct thread thread;
    plan_up(&plan, 0, stays_inside);
    thread_start(&thread, delivers_to_the_first, &plan);
    CHECK(flag_wait(&plan.inside, PATIENCE_MS));
    CHECK_EQ(logoff(plan.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&plan.rig.fake), "notify1 transports8 sink2- sink3-");
    flag_raise(&plan.may_go);
    thread_join(&thread);
    CHECK_STR(fake_journal(&plan.rig.fake),
              "notify1 transports8 sink2- sink3- sink1- logon_logoff logged_off support-");
    CHECK_EQ(numbers_of(plan.logon).sinks_released, 3);
    rig_down(&plan.rig);
}

static void logs_off_in_the_first(struct fake *fake, enum hook hook, uintptr_t value) {
    struct plan *plan = fake->context;
    if (hook == HOOK_SINK_NOTIFY && value == 1) {
        CHECK_EQ(logoff(plan->logon), MSL_S_OK);
    }
}

static void logoff_from_inside_notify(void) {
    struct plan plan;
    plan_up(&plan, MSL_DRAIN_NO_LIMIT, logs_off_in_the_first);
    CHECK_EQ(notify(plan.logon, fnevObjectCreated, 0), 1); // the others are gone
    CHECK_EQ(fake_count(&plan.rig.fake, HOOK_SINK_NOTIFY), 1);
    CHECK_EQ(fake_count(&plan.rig.fake, HOOK_SINK_RELEASE), 3);
    CHECK_EQ(fake_count(&plan.rig.fake, HOOK_RELEASE_SUPPORT), 1);
    // The sink that is on the stack outlives its own OnNotify.
    CHECK_STR(fake_journal(&plan.rig.fake),
              "notify1 transports8 sink2- sink3- logon_logoff logged_off support- sink1-");
    rig_down(&plan.rig);
}

static void destroys_in_the_first(struct fake *fake, enum hook hook, uintptr_t value) {
    struct plan *plan = fake->context;
    if (hook == HOOK_SINK_NOTIFY && value == 1) {
        CHECK_EQ(msl_logon_destroy(plan->logon), MSL_S_OK);
        CHECK_EQ(fake_count(fake, HOOK_DROP), 0);
    }
}

static void destroy_from_inside_notify(void) {
    struct plan plan;
    plan_up(&plan, MSL_DRAIN_NO_LIMIT, destroys_in_the_first);
    CHECK_EQ(notify(plan.logon, fnevObjectCreated, 0), 1);
    CHECK_STR(fake_journal(&plan.rig.fake),
              "notify1 transports8 sink2- sink3- logon_logoff logged_off support- sink1- drop");
    rig_down(&plan.rig);
}

static void advise_on_an_object_that_is_gone(void) {
    struct rig rig;
    uint32_t connection = GARBAGE;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_EQ(msl_object_close(folder), MSL_S_OK);
    CHECK_ERROR(msl_sink_advise(rig.logon, fnevObjectCreated, folder, NUMBERED(1), &connection),
                MSL_E_INVALID_OBJECT, "object is gone");
    CHECK_EQ(connection, 0);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(fake_count(&rig.fake, HOOK_SINK_RELEASE), 0); // it stayed the caller's
    rig_down(&rig);
}

TESTS_OF(sink, TEST("law: all-or-nothing: sink: null arguments", null_arguments),
         TEST("law: sinks: numbers are nonzero and never come twice", numbers_never_come_twice),
         TEST("law: sinks: unknown numbers", unknown_numbers),
         TEST("law: sinks: event mask and object", mask_and_object),
         TEST("sink: the notification is handed on", the_notification_is_handed_on),
         TEST("law: carry-on: a failing sink", a_failing_sink),
         TEST("law: sinks: unadvised from inside notify", unadvised_from_inside_notify),
         TEST("law: sinks: advised from inside notify", advised_from_inside_notify),
         TEST("law: sinks: released after notify returns on another thread",
              released_after_notify_on_another_thread),
         TEST("law: sinks: Logoff waits for notify, then releases all", logoff_waits_for_notify),
         TEST("law: never-hangs: notify outlasts the limit", notify_outlasts_the_limit),
         TEST("law: never-hangs: Logoff from inside notify", logoff_from_inside_notify),
         TEST("law: never-hangs: destroy from inside notify", destroy_from_inside_notify),
         TEST("law: all-or-nothing: sink: advised on an object that is gone",
              advise_on_an_object_that_is_gone))
