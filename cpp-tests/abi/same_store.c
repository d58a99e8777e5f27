#include "abi.h"

#define GARBAGE 0x5A5A5A5A

// Begins a logon to a store with a name; 0 where the store is open already.
static msl_logon begin(msl_provider provider, const char *identity, void **store) {
    msl_logon logon = GARBAGE;
    *store = &logon;
    CHECK_EQ(msl_logon_begin(provider, identity, strlen(identity), &logon, store), MSL_S_OK);
    return logon;
}

// A provider with one active logon to the store "s".
static void open_store(struct rig *rig) {
    void *store;
    fake_init(&rig->fake);
    rig->fake.context = rig;
    rig->provider = make_provider(DRAIN_DEFAULT);
    rig->logon = begin(rig->provider, "s", &store);
    CHECK(rig->logon != 0);
    CHECK(store == NULL);
    CHECK_EQ(msl_logon_activate(rig->logon, &rig->fake.hooks), MSL_S_OK);
}

static void an_open_store_is_given_again(void) {
    struct rig rig;
    void *store;
    size_t logons = GARBAGE;
    open_store(&rig);
    for (int i = 0; i < 3; i++) {
        CHECK_EQ(begin(rig.provider, "s", &store), 0);
        CHECK(store == &rig.fake);
    }
    CHECK_STR(fake_journal(&rig.fake), "support+ store+ store+ store+");
    CHECK_EQ(msl_provider_logon_count(rig.provider, &logons), MSL_S_OK);
    CHECK_EQ(logons, 1);
    rig_down(&rig);
}

static void other_stores_are_others(void) {
    static const char *const others[] = {"t", "", "s2", "S"};
    struct rig rig;
    void *store;
    open_store(&rig);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        msl_logon logon = begin(rig.provider, others[i], &store);
        CHECK(logon != 0);
        CHECK(store == NULL);
        CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    }
    CHECK_STR(fake_journal(&rig.fake), "support+");
    rig_down(&rig);
}

static void identities_are_bytes_and_copied(void) {
    struct rig rig;
    void *store;
    unsigned char identity[16] = {1, 0, 2, 0, 255};
    unsigned char other[16] = {1, 0, 3};
    msl_logon logon = GARBAGE;
    fake_init(&rig.fake);
    rig.provider = make_provider(DRAIN_DEFAULT);
    CHECK_EQ(msl_logon_begin(rig.provider, identity, sizeof identity, &rig.logon, &store), MSL_S_OK);
    CHECK_EQ(msl_logon_activate(rig.logon, &rig.fake.hooks), MSL_S_OK);
    unsigned char again[16];
    memcpy(again, identity, sizeof again);
    memset(identity, 0, sizeof identity);
    CHECK_EQ(msl_logon_begin(rig.provider, again, sizeof again, &logon, &store), MSL_S_OK);
    CHECK_EQ(logon, 0);
    CHECK_EQ(msl_logon_begin(rig.provider, other, sizeof other, &logon, &store), MSL_S_OK);
    CHECK(logon != 0);
    CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    rig_down(&rig);
}

static void without_identity_no_check(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    msl_logon pending = begin_logon(rig.provider);
    msl_logon other = begin_logon(rig.provider);
    CHECK(pending != other);
    CHECK_EQ(msl_logon_destroy(pending), MSL_S_OK);
    CHECK_EQ(msl_logon_destroy(other), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), "support+");
    rig_down(&rig);
}

static void providers_do_not_share(void) {
    struct rig one;
    struct rig two;
    void *store;
    open_store(&one);
    open_store(&two);
    CHECK_EQ(begin(one.provider, "s", &store), 0);
    CHECK(store == &one.fake);
    CHECK_EQ(begin(two.provider, "s", &store), 0);
    CHECK(store == &two.fake);
    rig_down(&one);
    CHECK_EQ(begin(two.provider, "s", &store), 0);
    rig_down(&two);
}

static void busy_on_the_same_thread(void) {
    void *store;
    msl_logon again = GARBAGE;
    msl_provider provider = make_provider(DRAIN_DEFAULT);
    msl_logon pending = begin(provider, "s", &store);
    store = &again;
    CHECK_ERROR(msl_logon_begin(provider, "s", 1, &again, &store), MSL_E_BUSY, "same store already");
    CHECK_EQ(again, 0);
    CHECK(store == NULL);
    CHECK_EQ(msl_logon_destroy(pending), MSL_S_OK);
    pending = begin(provider, "s", &store);
    CHECK(pending != 0);
    CHECK_EQ(msl_logon_destroy(pending), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(provider), MSL_S_OK);
}

static void new_again_after_logoff(void) {
    struct rig rig;
    void *store;
    open_store(&rig);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    msl_logon logon = begin(rig.provider, "s", &store);
    CHECK(logon != 0);
    CHECK(store == NULL);
    CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), "support+ transports8 logon_logoff logged_off support-");
    rig_down(&rig);
}

static void check_replaced(struct rig *old) {
    void *store;
    struct fake fresh;
    fake_init(&fresh);
    msl_logon logon = begin(old->provider, "s", &store);
    CHECK(logon != 0);
    CHECK(store == NULL);
    CHECK_EQ(msl_logon_activate(logon, &fresh.hooks), MSL_S_OK);
    CHECK_EQ(begin(old->provider, "s", &store), 0);
    CHECK(store == &fresh);
    // The end of the old one does not take the new one's identity along.
    CHECK_EQ(logoff(old->logon), MSL_S_OK);
    CHECK_EQ(begin(old->provider, "s", &store), 0);
    CHECK(store == &fresh);
    CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    fake_free(&fresh);
}

static void a_store_that_refuses_is_replaced(void) {
    struct rig rig;
    open_store(&rig);
    rig.fake.answers[HOOK_ADD_REF_STORE] = MSL_E_INVALID_OBJECT;
    check_replaced(&rig);
    rig_down(&rig);
}

static void a_store_that_gives_null_is_replaced(void) {
    struct rig rig;
    open_store(&rig);
    rig.fake.store = NULL;
    check_replaced(&rig);
    rig_down(&rig);
}

// A store that is destroyed, by its own hook, while a second logon asks it for a reference. So its drop runs
// in the middle of that logon's beginning.
struct dying {
    struct rig rig;
    struct thread thread;
    int answered;
};

static void counts_logons(void *argument) {
    struct dying *dying = argument;
    size_t logons = 0;
    msl_provider_logon_count(dying->rig.provider, &logons);
}

static void dies_when_asked(struct fake *fake, enum hook hook, uintptr_t value) {
    struct dying *dying = fake->context;
    (void)value;
    if (hook == HOOK_ADD_REF_STORE) {
        CHECK_EQ(msl_logon_destroy(dying->rig.logon), MSL_S_OK);
    }
    if (hook == HOOK_DROP) {
        thread_start(&dying->thread, counts_logons, dying);
        dying->answered = thread_ends(&dying->thread, PATIENCE_MS / 4);
    }
}

static void a_store_destroyed_while_it_is_asked(void) {
    struct dying dying;
    void *store;
    open_store(&dying.rig);
    dying.rig.fake.context = &dying;
    dying.rig.fake.answers[HOOK_ADD_REF_STORE] = MSL_E_INVALID_OBJECT;
    dying.rig.fake.inside = dies_when_asked;
    msl_logon logon = begin(dying.rig.provider, "s", &store);
    CHECK(logon != 0);
    CHECK_EQ(fake_count(&dying.rig.fake, HOOK_DROP), 1);
    CHECK(dying.answered);
    thread_join(&dying.thread);
    CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
    rig_down(&dying.rig);
}

// A second thread that logs on to "s".
struct second {
    struct thread thread;
    msl_provider provider;
    msl_logon logon;
    void *store;
};

static void logs_on(void *argument) {
    struct second *second = argument;
    second->logon = begin(second->provider, "s", &second->store);
}

// While the first is still making its store, the second waits.
static msl_logon start_two(struct second *second) {
    void *store;
    second->provider = make_provider(DRAIN_DEFAULT);
    msl_logon first = begin(second->provider, "s", &store);
    thread_start(&second->thread, logs_on, second);
    CHECK(!thread_ends(&second->thread, GLANCE_MS));
    return first;
}

static void end_second(struct second *second) {
    CHECK(thread_ends(&second->thread, PATIENCE_MS));
    thread_join(&second->thread);
}

static void two_threads_get_one_logon(void) {
    struct second second;
    struct fake fake;
    fake_init(&fake);
    msl_logon first = start_two(&second);
    CHECK_EQ(msl_logon_activate(first, &fake.hooks), MSL_S_OK);
    end_second(&second);
    CHECK_EQ(second.logon, 0);
    CHECK(second.store == &fake);
    CHECK_STR(fake_journal(&fake), "support+ store+");
    CHECK_EQ(msl_logon_destroy(first), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(second.provider), MSL_S_OK);
    fake_free(&fake);
}

static void a_maker_that_gives_up(void) {
    struct second second;
    msl_logon first = start_two(&second);
    CHECK_EQ(msl_logon_destroy(first), MSL_S_OK);
    end_second(&second);
    CHECK(second.logon != 0);
    CHECK(second.store == NULL);
    CHECK_EQ(msl_logon_destroy(second.logon), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(second.provider), MSL_S_OK);
}

static void two_threads_many_times(void) {
    for (int round = 0; round < 200; round++) {
        struct second seconds[2];
        struct fake fake;
        struct second *winner;
        fake_init(&fake);
        seconds[0].provider = make_provider(DRAIN_DEFAULT);
        seconds[1].provider = seconds[0].provider;
        thread_start(&seconds[0].thread, logs_on, &seconds[0]);
        thread_start(&seconds[1].thread, logs_on, &seconds[1]);
        // One of them gets a logon, the other waits until that is active.
        winner = NULL;
        while (winner == NULL) {
            for (int i = 0; i < 2 && winner == NULL; i++) {
                winner = thread_ends(&seconds[i].thread, 1) ? &seconds[i] : NULL;
            }
        }
        CHECK(winner->logon != 0);
        CHECK_EQ(msl_logon_activate(winner->logon, &fake.hooks), MSL_S_OK);
        end_second(&seconds[0]);
        end_second(&seconds[1]);
        CHECK((seconds[0].logon == 0) != (seconds[1].logon == 0));
        CHECK_EQ(fake_count(&fake, HOOK_ADD_REF_STORE), 1);
        CHECK_EQ(fake_count(&fake, HOOK_ADD_REF_SUPPORT), 1);
        CHECK_EQ(msl_logon_destroy(winner->logon), MSL_S_OK);
        CHECK_EQ(msl_provider_destroy(seconds[0].provider), MSL_S_OK);
        fake_free(&fake);
    }
}

TESTS_OF(same_store, TEST("law: same-store: an open store is given again", an_open_store_is_given_again),
         TEST("law: same-store: other stores are others", other_stores_are_others),
         TEST("law: same-store: identities are bytes, and copied", identities_are_bytes_and_copied),
         TEST("law: same-store: no check without identity", without_identity_no_check),
         TEST("law: same-store: providers do not share", providers_do_not_share),
         TEST("law: same-store: busy on the thread that is making it", busy_on_the_same_thread),
         TEST("law: same-store: new again after Logoff", new_again_after_logoff),
         TEST("law: same-store: a store that refuses is replaced", a_store_that_refuses_is_replaced),
         TEST("law: same-store: a store that gives null is replaced", a_store_that_gives_null_is_replaced),
         TEST("law: no-lock-held: a store destroyed while it is asked", a_store_destroyed_while_it_is_asked),
         TEST("law: same-store: two threads get one logon", two_threads_get_one_logon),
         TEST("law: same-store: a maker that gives up", a_maker_that_gives_up),
         TEST("law: same-store: two threads, many times", two_threads_many_times))
