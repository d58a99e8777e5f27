#include "abi.h"

#define GARBAGE 0x5A5A5A5A

static void null_argument(void) {
    struct rig rig;
    rig_up(&rig, 0);
    CHECK_ERROR(msl_call_enter(rig.logon, NULL), MSL_E_INVALID_PARAMETER, "`call` is null");
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(numbers_of(rig.logon).calls_abandoned, 0);
    rig_down(&rig);
}

static void left_once(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_call call = enter(rig.logon);
    CHECK_EQ(msl_call_leave(call), MSL_S_OK);
    CHECK_ERROR(msl_call_leave(call), MSL_E_INVALID_OBJECT, "call is gone");
    rig_down(&rig);
}

static void nested(void) {
    enum { DEPTH = 1000 };
    static msl_call calls[DEPTH];
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    for (int i = 0; i < DEPTH; i++) {
        calls[i] = enter(i % 2 == 0 ? folder : rig.logon);
    }
    // In an order of one's own.
    for (int i = 0; i < DEPTH; i += 2) {
        CHECK_EQ(msl_call_leave(calls[i]), MSL_S_OK);
    }
    for (int i = DEPTH - 1; i > 0; i -= 2) {
        CHECK_EQ(msl_call_leave(calls[i]), MSL_S_OK);
    }
    rig_down(&rig);
}

static void leaves_for_another(void *argument) {
    CHECK_ERROR(msl_call_leave(*(msl_call *)argument), MSL_E_INVALID_PARAMETER, "another thread");
}

static void left_on_the_thread_that_entered(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_call call = enter(rig.logon);
    run_elsewhere(leaves_for_another, &call);
    CHECK_EQ(msl_call_leave(call), MSL_S_OK);
    rig_down(&rig);
}

static void not_on_a_closed_object(void) {
    struct rig rig;
    msl_call call = GARBAGE;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    open_object(rig.logon, folder, MSL_KIND_FOLDER, 2);
    CHECK_EQ(msl_object_close(folder), MSL_S_OK);
    CHECK_ERROR(msl_call_enter(folder, &call), MSL_E_INVALID_OBJECT, "object is gone");
    CHECK_EQ(call, 0);
    rig_down(&rig);
}

static void closed_while_inside(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    msl_call call = enter(folder);
    CHECK_EQ(msl_object_close(folder), MSL_S_OK);
    CHECK_EQ(msl_call_leave(call), MSL_S_OK);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(fake_count(&rig.fake, HOOK_OBJECT_LOGOFF), 0);
    rig_down(&rig);
}

static void check_logoff_waits(uint32_t drain_limit_ms, int on_object) {
    struct rig rig;
    struct caller caller;
    struct remote_logoff remote;
    rig_up(&rig, drain_limit_ms);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    caller_enters(&caller, on_object ? folder : rig.logon);
    remote_logoff_starts(&remote, rig.logon);
    CHECK(!thread_ends(&remote.thread, GLANCE_MS));
    CHECK_STR(fake_journal(&rig.fake), "support+");
    caller_leaves(&caller);
    remote_logoff_ends(&remote);
    CHECK_STR(fake_journal(&rig.fake), "support+ transports8 object1 logon_logoff logged_off support-");
    CHECK_EQ(numbers_of(rig.logon).calls_abandoned, 0);
    CHECK_EQ(numbers_of(rig.logon).objects_deferred, 0);
    rig_down(&rig);
}

static void logoff_waits_for_a_call_on_an_object(void) { check_logoff_waits(PATIENCE_MS, 1); }

static void logoff_waits_for_a_call_on_the_logon(void) { check_logoff_waits(PATIENCE_MS, 0); }

static void logoff_waits_without_limit(void) { check_logoff_waits(MSL_DRAIN_NO_LIMIT, 1); }

static void nobody_comes_in_while_logoff_waits(void) {
    struct rig rig;
    struct caller caller;
    struct remote_logoff remote;
    msl_call call = GARBAGE;
    uint32_t active = 1;
    rig_up(&rig, MSL_DRAIN_NO_LIMIT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    caller_enters(&caller, folder);
    remote_logoff_starts(&remote, rig.logon);
    while (active) {
        CHECK_EQ(msl_logon_is_active(rig.logon, &active), MSL_S_OK);
    }
    CHECK_ERROR(msl_call_enter(folder, &call), MSL_E_INVALID_OBJECT, "logged off");
    CHECK_ERROR(msl_call_enter(rig.logon, &call), MSL_E_INVALID_OBJECT, "logged off");
    CHECK_EQ(call, 0);
    // The object is still valid for the one inside, and may be closed under Logoff's eyes.
    CHECK_EQ(msl_object_close(folder), MSL_S_OK);
    caller_leaves(&caller);
    remote_logoff_ends(&remote);
    CHECK_EQ(fake_count(&rig.fake, HOOK_OBJECT_LOGOFF), 0);
    rig_down(&rig);
}

// A store with two folders, a message in each, a status object, a sink; somebody is inside message 4.
struct tree {
    struct rig rig;
    msl_object store;
    msl_object folder;
    msl_object message;
    struct caller caller;
};

static void tree_up(struct tree *tree, uint32_t drain_limit_ms) {
    msl_logon logon;
    rig_up(&tree->rig, drain_limit_ms);
    logon = tree->rig.logon;
    tree->store = open_object(logon, 0, MSL_KIND_STORE, 1);
    tree->folder = open_object(logon, tree->store, MSL_KIND_FOLDER, 2);
    msl_object other = open_object(logon, tree->store, MSL_KIND_FOLDER, 3);
    tree->message = open_object(logon, tree->folder, MSL_KIND_MESSAGE, 4);
    open_object(logon, other, MSL_KIND_MESSAGE, 5);
    open_object(logon, 0, MSL_KIND_STATUS, 6);
    advise(logon, fnevObjectCreated, 0, 7);
    caller_enters(&tree->caller, tree->message);
}

// What Logoff does at once, and what it leaves to the caller inside message 4.
#define AT_ONCE "support+ transports8 object5 object3 sink7-"
#define LEFT_OVER " object4 object2 object1 object6 logon_logoff logged_off support-"

static void check_left_to_the_last_caller(uint32_t drain_limit_ms) {
    struct tree tree;
    tree_up(&tree, drain_limit_ms);
    unsigned long long begun = now_ms();
    CHECK_EQ(logoff(tree.rig.logon), MSL_S_OK);
    CHECK(now_ms() - begun + 2 >= drain_limit_ms); // clocks tick in their own way
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE);
    CHECK_EQ(numbers_of(tree.rig.logon).calls_abandoned, 1);
    CHECK_EQ(numbers_of(tree.rig.logon).objects_deferred, 4);
    CHECK_EQ(numbers_of(tree.rig.logon).objects_invalidated, 2);
    CHECK_EQ(logoff(tree.rig.logon), MSL_S_OK); // does nothing
    caller_leaves(&tree.caller);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE LEFT_OVER);
    CHECK_EQ(numbers_of(tree.rig.logon).objects_invalidated, 6);
    rig_down(&tree.rig);
}

static void left_to_the_last_caller_at_once(void) { check_left_to_the_last_caller(0); }

static void left_to_the_last_caller_after_50_ms(void) { check_left_to_the_last_caller(50); }

static void left_to_a_caller_after_destroy(void) {
    struct tree tree;
    tree_up(&tree, 0);
    CHECK_EQ(msl_logon_destroy(tree.rig.logon), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(tree.rig.provider), MSL_S_OK);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE);
    caller_leaves(&tree.caller);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE LEFT_OVER " drop");
    rig_down(&tree.rig);
}

static void what_is_left_to_a_caller_may_be_closed(void) {
    struct tree tree;
    tree_up(&tree, 0);
    CHECK_EQ(logoff(tree.rig.logon), MSL_S_OK);
    CHECK_EQ(msl_object_close(tree.folder), MSL_S_OK);
    CHECK_EQ(msl_object_close(tree.message), MSL_S_OK);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE);
    caller_leaves(&tree.caller);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE " object1 object6 logon_logoff logged_off support-");
    rig_down(&tree.rig);
}

static void a_closed_parent_between_still_holds_back(void) {
    struct tree tree;
    tree_up(&tree, 0);
    CHECK_EQ(msl_object_close(tree.folder), MSL_S_OK);
    CHECK_EQ(logoff(tree.rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE);
    caller_leaves(&tree.caller);
    CHECK_STR(fake_journal(&tree.rig.fake),
              AT_ONCE " object4 object1 object6 logon_logoff logged_off support-");
    rig_down(&tree.rig);
}

static void left_to_the_last_of_several(void) {
    struct tree tree;
    struct caller on_message;
    struct caller on_logon;
    tree_up(&tree, 0);
    caller_enters(&on_message, tree.message);
    caller_enters(&on_logon, tree.rig.logon);
    CHECK_EQ(logoff(tree.rig.logon), MSL_S_OK);
    CHECK_EQ(numbers_of(tree.rig.logon).calls_abandoned, 3);
    caller_leaves(&tree.caller);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE);
    caller_leaves(&on_message);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE " object4 object2 object1 object6");
    caller_leaves(&on_logon);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE LEFT_OVER);
    rig_down(&tree.rig);
}

static void lets_the_caller_leave(struct fake *fake, enum hook hook, uintptr_t value) {
    struct tree *tree = fake->context;
    (void)value;
    if (hook == HOOK_SINK_RELEASE) {
        caller_leaves(&tree->caller);
    }
}

static void the_last_caller_leaves_while_logoff_still_runs(void) {
    struct tree tree;
    tree_up(&tree, 0);
    tree.rig.fake.context = &tree;
    tree.rig.fake.inside = lets_the_caller_leave;
    CHECK_EQ(logoff(tree.rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&tree.rig.fake), AT_ONCE LEFT_OVER);
    rig_down(&tree.rig);
}

static void leaves_during_an_object(struct fake *fake, enum hook hook, uintptr_t value) {
    struct tree *tree = fake->context;
    if (hook == HOOK_OBJECT_LOGOFF && value == 5) {
        caller_leaves(&tree->caller);
    }
}

static void a_caller_leaves_while_objects_are_invalidated(void) {
    struct tree tree;
    tree_up(&tree, 0);
    tree.rig.fake.context = &tree;
    tree.rig.fake.inside = leaves_during_an_object;
    CHECK_EQ(logoff(tree.rig.logon), MSL_S_OK);
    CHECK_EQ(fake_count(&tree.rig.fake, HOOK_OBJECT_LOGOFF), 6);
    CHECK_EQ(fake_count(&tree.rig.fake, HOOK_RELEASE_SUPPORT), 1);
    rig_down(&tree.rig);
}

static void check_logoff_from_inside_a_call(uint32_t drain_limit_ms, int on_object) {
    struct rig rig;
    rig_up(&rig, drain_limit_ms);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    msl_call call = enter(on_object ? folder : rig.logon);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), "support+ transports8 object1 logon_logoff logged_off support-");
    CHECK_EQ(msl_call_leave(call), MSL_S_OK);
    CHECK_EQ(msl_call_leave(call), MSL_E_INVALID_OBJECT);
    CHECK_EQ(numbers_of(rig.logon).calls_abandoned, 0);
    rig_down(&rig);
}

static void logoff_from_inside_a_call(void) {
    check_logoff_from_inside_a_call(MSL_DRAIN_NO_LIMIT, 0);
    check_logoff_from_inside_a_call(MSL_DRAIN_NO_LIMIT, 1);
}

static void destroy_from_inside_a_call(void) {
    struct rig rig;
    rig_up(&rig, MSL_DRAIN_NO_LIMIT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    msl_call outer = enter(rig.logon);
    msl_call inner = enter(folder);
    CHECK_EQ(msl_logon_destroy(rig.logon), MSL_S_OK);
    CHECK_EQ(fake_count(&rig.fake, HOOK_RELEASE_SUPPORT), 1);
    CHECK_EQ(msl_call_leave(inner), MSL_S_OK);
    CHECK_EQ(msl_call_leave(outer), MSL_S_OK);
    rig_down(&rig);
}

// Two threads, each inside a call, that both log off.
struct mutual {
    struct rig rig;
    struct thread threads[2];
    struct flag inside[2];
};

static void logs_off_inside(struct mutual *mutual, int me) {
    msl_call call = enter(mutual->rig.logon);
    flag_raise(&mutual->inside[me]);
    CHECK(flag_wait(&mutual->inside[1 - me], PATIENCE_MS));
    CHECK_EQ(logoff(mutual->rig.logon), MSL_S_OK);
    CHECK_EQ(msl_call_leave(call), MSL_S_OK);
}

static void first_of_two(void *argument) { logs_off_inside(argument, 0); }

static void second_of_two(void *argument) { logs_off_inside(argument, 1); }

static void two_callers_log_off(void) {
    struct mutual mutual;
    rig_up(&mutual.rig, MSL_DRAIN_NO_LIMIT);
    open_object(mutual.rig.logon, 0, MSL_KIND_FOLDER, 1);
    flag_init(&mutual.inside[0]);
    flag_init(&mutual.inside[1]);
    thread_start(&mutual.threads[0], first_of_two, &mutual);
    thread_start(&mutual.threads[1], second_of_two, &mutual);
    CHECK(thread_ends(&mutual.threads[0], PATIENCE_MS));
    CHECK(thread_ends(&mutual.threads[1], PATIENCE_MS));
    thread_join(&mutual.threads[0]);
    thread_join(&mutual.threads[1]);
    CHECK_STR(fake_journal(&mutual.rig.fake),
              "support+ transports8 object1 logon_logoff logged_off support-");
    rig_down(&mutual.rig);
}

TESTS_OF(call, TEST("law: all-or-nothing: call: null argument", null_argument),
         TEST("law: bad-handle: a call is left once", left_once),
         TEST("call: calls nest and are left in any order", nested),
         TEST("law: bad-handle: a call is left on the thread that entered", left_on_the_thread_that_entered),
         TEST("law: after-logoff: no call on a closed object", not_on_a_closed_object),
         TEST("law: exactly-once: closed while somebody is inside", closed_while_inside),
         TEST("law: no-free-under-a-caller: Logoff waits for a call on an object",
              logoff_waits_for_a_call_on_an_object),
         TEST("law: no-free-under-a-caller: Logoff waits for a call on the logon",
              logoff_waits_for_a_call_on_the_logon),
         TEST("law: no-free-under-a-caller: Logoff waits without limit", logoff_waits_without_limit),
         TEST("law: gate: nobody comes in while Logoff waits", nobody_comes_in_while_logoff_waits),
         TEST("law: never-hangs: limit 0: left to the last caller", left_to_the_last_caller_at_once),
         TEST("law: never-hangs: limit 50 ms: left to the last caller", left_to_the_last_caller_after_50_ms),
         TEST("law: never-hangs: left to a caller, the logon destroyed", left_to_a_caller_after_destroy),
         TEST("law: exactly-once: what is left to a caller may be closed",
              what_is_left_to_a_caller_may_be_closed),
         TEST("law: children-first: a closed parent between still holds back",
              a_closed_parent_between_still_holds_back),
         TEST("law: never-hangs: left to the last of several callers", left_to_the_last_of_several),
         TEST("law: exactly-once: the last caller leaves while Logoff still runs",
              the_last_caller_leaves_while_logoff_still_runs),
         TEST("law: exactly-once: a caller leaves while objects are invalidated",
              a_caller_leaves_while_objects_are_invalidated),
         TEST("law: never-hangs: Logoff from inside a call", logoff_from_inside_a_call),
         TEST("law: never-hangs: destroy from inside a call", destroy_from_inside_a_call),
         TEST("law: never-hangs: two callers log off", two_callers_log_off))
