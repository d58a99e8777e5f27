#include "abi.h"

#include <stdlib.h>

#define GARBAGE 0x5A5A5A5A

static void bad_arguments(void) {
    struct rig rig;
    msl_object opened = GARBAGE;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_ERROR(msl_object_open(rig.logon, 0, MSL_KIND_FOLDER, NULL, NULL), MSL_E_INVALID_PARAMETER,
                "`opened` is null");
    const uint32_t kinds[] = {0, MSL_KIND_OTHER + 1, 0x101, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        opened = GARBAGE;
        CHECK_ERROR(msl_object_open(rig.logon, 0, kinds[i], NULL, &opened), MSL_E_INVALID_PARAMETER,
                    "`kind`");
        CHECK_EQ(opened, 0);
    }
    opened = GARBAGE;
    CHECK_ERROR(msl_object_open(rig.logon, folder, MSL_KIND_STATUS, NULL, &opened), MSL_E_INVALID_PARAMETER,
                "status object");
    CHECK_EQ(opened, 0);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(numbers_of(rig.logon).objects_open, 1);
    rig_down(&rig);
}

static void nothing_opens_below_a_closed_parent(void) {
    struct rig rig;
    msl_object opened = GARBAGE;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    // With a child the closed parent's place in the books stays, without one it goes.
    msl_object child = open_object(rig.logon, folder, MSL_KIND_MESSAGE, 2);
    CHECK_EQ(msl_object_close(folder), MSL_S_OK);
    CHECK_ERROR(msl_object_open(rig.logon, folder, MSL_KIND_TABLE, NULL, &opened), MSL_E_INVALID_OBJECT,
                "object is gone");
    CHECK_EQ(opened, 0);
    CHECK_EQ(msl_object_close(child), MSL_S_OK);
    CHECK_EQ(msl_object_open(rig.logon, folder, MSL_KIND_TABLE, NULL, &opened), MSL_E_INVALID_OBJECT);
    rig_down(&rig);
}

static void closed_or_invalidated(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object closed = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    msl_object left_open = open_object(rig.logon, 0, MSL_KIND_FOLDER, 2);
    CHECK_EQ(msl_object_close(closed), MSL_S_OK);
    CHECK_ERROR(msl_object_close(closed), MSL_E_INVALID_OBJECT, "object is gone");
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), "support+ transports8 object2 logon_logoff logged_off support-");
    CHECK_ERROR(msl_object_close(left_open), MSL_E_INVALID_OBJECT, "object is gone");
    rig_down(&rig);
}

static void children_first(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    open_object(rig.logon, 0, MSL_KIND_STATUS, 9);
    msl_object store = open_object(rig.logon, 0, MSL_KIND_STORE, 1);
    msl_object inbox = open_object(rig.logon, store, MSL_KIND_FOLDER, 2);
    msl_object message = open_object(rig.logon, inbox, MSL_KIND_MESSAGE, 3);
    msl_object attachment = open_object(rig.logon, message, MSL_KIND_ATTACHMENT, 4);
    open_object(rig.logon, attachment, MSL_KIND_STREAM, 5);
    open_object(rig.logon, store, MSL_KIND_TABLE, 6);
    open_object(rig.logon, 0, MSL_KIND_OTHER, 7);
    advise(rig.logon, fnevObjectCreated, 0, 8);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake),
              "support+ transports8 object5 object4 object3 object6 object2 object7 object1 "
              "object9 sink8- logon_logoff logged_off support-");
    rig_down(&rig);
}

static void parents_closed_before_their_children(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object store = open_object(rig.logon, 0, MSL_KIND_STORE, 1);
    msl_object upper = open_object(rig.logon, store, MSL_KIND_FOLDER, 2);
    msl_object lower = open_object(rig.logon, upper, MSL_KIND_FOLDER, 3);
    msl_object message = open_object(rig.logon, lower, MSL_KIND_MESSAGE, 4);
    CHECK_EQ(msl_object_close(upper), MSL_S_OK);
    CHECK_EQ(msl_object_close(lower), MSL_S_OK);
    // Opened after its ancestors were closed, and deeper than all others.
    open_object(rig.logon, message, MSL_KIND_ATTACHMENT, 5);
    open_object(rig.logon, 0, MSL_KIND_FOLDER, 6);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake),
              "support+ transports8 object5 object4 object6 object1 logon_logoff logged_off support-");
    rig_down(&rig);
}

static void ten_thousand_levels(void) {
    enum { LEVELS = 10000 };
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object deepest = 0;
    for (uintptr_t level = 1; level <= LEVELS; level++) {
        deepest = open_object(rig.logon, deepest, MSL_KIND_FOLDER, level);
    }
    fake_forget(&rig.fake);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(fake_entries(&rig.fake), LEVELS + 4); // and transports, logon_logoff, logged_off, support-
    for (size_t i = 0; i < LEVELS; i++) {
        CHECK_EQ(rig.fake.entries[1 + i].value, LEVELS - i);
    }
    rig_down(&rig);
}

// Each object is below the one with half its number. Some are closed before Logoff.
static void a_hundred_thousand_objects(void) {
    enum { OBJECTS = 100000 };
    struct rig rig;
    msl_object *handles = calloc(OBJECTS + 1, sizeof *handles);
    size_t *order = calloc(OBJECTS + 1, sizeof *order);
    rig_up(&rig, DRAIN_DEFAULT);
    for (uintptr_t i = 1; i <= OBJECTS; i++) {
        handles[i] = open_object(rig.logon, handles[i / 2], MSL_KIND_FOLDER, i);
    }
    size_t closed = 0;
    for (size_t i = 3; i <= OBJECTS; i += 7) {
        CHECK_EQ(msl_object_close(handles[i]), MSL_S_OK);
        closed++;
    }
    fake_forget(&rig.fake);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_EQ(fake_count(&rig.fake, HOOK_OBJECT_LOGOFF), OBJECTS - closed);
    for (size_t i = 0; i < rig.fake.count; i++) {
        if (rig.fake.entries[i].hook == HOOK_OBJECT_LOGOFF) {
            CHECK_EQ(order[rig.fake.entries[i].value], 0); // not before
            order[rig.fake.entries[i].value] = i;
        }
    }
    for (size_t i = 2; i <= OBJECTS; i++) {
        int was_closed = i % 7 == 3;
        CHECK_EQ(order[i] == 0, was_closed);
        CHECK(was_closed || (i / 2) % 7 == 3 || order[i] < order[i / 2]);
        CHECK_EQ(msl_object_close(handles[i]), MSL_E_INVALID_OBJECT);
    }
    CHECK_EQ(numbers_of(rig.logon).objects_open, OBJECTS - closed);
    CHECK_EQ(numbers_of(rig.logon).objects_invalidated, OBJECTS - closed);
    rig_down(&rig);
    free(order);
    free(handles);
}

static void late_close(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_object folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    fake_forget(&rig.fake);
    CHECK_ERROR(msl_object_close(folder), MSL_E_INVALID_OBJECT, "its logon was logged off");
    CHECK_STR(fake_journal(&rig.fake), "");
    CHECK_EQ(msl_logon_destroy(rig.logon), MSL_S_OK);
    CHECK_ERROR(msl_object_close(folder), MSL_E_INVALID_OBJECT, "its logon was logged off");
    CHECK_EQ(msl_provider_destroy(rig.provider), MSL_S_OK);
    CHECK_ERROR(msl_object_close(folder), MSL_E_INVALID_OBJECT, "its logon was logged off");
    CHECK_STR(fake_journal(&rig.fake), "drop");
    rig_down(&rig);
}

// Closes, from inside object_logoff of object 3: itself (refused), its sibling 2 and its parent 1 (both still
// open).
struct family {
    struct rig rig;
    msl_object parent;
    msl_object sibling;
    msl_object self;
};

static void closes_its_family(struct fake *fake, enum hook hook, uintptr_t value) {
    struct family *family = fake->context;
    (void)value;
    if (hook == HOOK_OBJECT_LOGOFF) {
        CHECK_EQ(msl_object_close(family->self), MSL_E_INVALID_OBJECT);
        CHECK_EQ(msl_object_close(family->sibling), MSL_S_OK);
        CHECK_EQ(msl_object_close(family->parent), MSL_S_OK);
        CHECK_EQ(msl_object_close(family->parent), MSL_E_INVALID_OBJECT);
    }
}

static void closes_from_inside_object_logoff(void) {
    struct family family;
    rig_up(&family.rig, DRAIN_DEFAULT);
    family.rig.fake.context = &family;
    family.rig.fake.inside = closes_its_family;
    family.parent = open_object(family.rig.logon, 0, MSL_KIND_FOLDER, 1);
    family.sibling = open_object(family.rig.logon, family.parent, MSL_KIND_MESSAGE, 2);
    family.self = open_object(family.rig.logon, family.parent, MSL_KIND_MESSAGE, 3);
    CHECK_EQ(logoff(family.rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&family.rig.fake),
              "support+ transports8 object3 logon_logoff logged_off support-");
    CHECK_EQ(numbers_of(family.rig.logon).objects_open, 3);
    CHECK_EQ(numbers_of(family.rig.logon).objects_invalidated, 1);
    rig_down(&family.rig);
}

// A close on another thread while object_logoff runs.
struct closer {
    struct rig rig;
    struct thread thread;
    msl_object object;
    msl_hresult result;
    int ended_too_early;
};

static void closes(void *argument) {
    struct closer *closer = argument;
    closer->result = msl_object_close(closer->object);
}

static void starts_a_close(struct fake *fake, enum hook hook, uintptr_t value) {
    struct closer *closer = fake->context;
    (void)value;
    if (hook == HOOK_OBJECT_LOGOFF) {
        thread_start(&closer->thread, closes, closer);
        closer->ended_too_early = thread_ends(&closer->thread, GLANCE_MS);
    }
}

static void close_waits_for_object_logoff_on_another_thread(void) {
    struct closer closer;
    rig_up(&closer.rig, DRAIN_DEFAULT);
    closer.rig.fake.context = &closer;
    closer.rig.fake.inside = starts_a_close;
    closer.object = open_object(closer.rig.logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_EQ(logoff(closer.rig.logon), MSL_S_OK);
    CHECK(!closer.ended_too_early);
    CHECK(thread_ends(&closer.thread, PATIENCE_MS));
    thread_join(&closer.thread);
    CHECK_EQ(closer.result, MSL_E_INVALID_OBJECT);
    rig_down(&closer.rig);
}

TESTS_OF(object, TEST("law: all-or-nothing: object: bad arguments", bad_arguments),
         TEST("law: all-or-nothing: object: nothing opens below a closed parent",
              nothing_opens_below_a_closed_parent),
         TEST("law: exactly-once: closed or invalidated", closed_or_invalidated),
         TEST("law: children-first: the order, the status object last", children_first),
         TEST("law: children-first: parents closed before their children",
              parents_closed_before_their_children),
         TEST("law: children-first: 10,000 levels", ten_thousand_levels),
         TEST("law: children-first: 100,000 objects", a_hundred_thousand_objects),
         TEST("law: late-close-is-safe: after logoff, after destroy, after the provider", late_close),
         TEST("law: exactly-once: closes from inside object_logoff", closes_from_inside_object_logoff),
         TEST("law: no-free-under-a-caller: close waits for object_logoff on another thread",
              close_waits_for_object_logoff_on_another_thread))
