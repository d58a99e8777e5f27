// Several threads use a logon while another logs it off; counters tell whether each thing ended exactly once.
#include "abi.h"

#include <stdlib.h>

#define WORKERS 4
#define DURATION_MS 2000
#define LEAST_ROUNDS 24
#define MOST_THINGS 4096

// An object or a sink of one worker. The library gets its address.
struct thing {
    uint64_t handle;
    int closed;
    int ended; // by object_logoff, or by sink_release
    int busy;  // inside a call on it
    int freed; // closed and returned: from now on nobody may touch it
};

struct worker {
    struct thread thread;
    struct round *round;
    unsigned seed;
    int count;
    struct thing things[MOST_THINGS];
    int sink_count;
    struct thing sinks[MOST_THINGS];
};

struct round {
    struct rig rig;
    uint32_t drain_limit_ms;
    int logged_off;
    int support_released;
    struct worker *workers;
};

static int get(const int *value) { return __atomic_load_n(value, __ATOMIC_SEQ_CST); }

static void put(int *value, int new_value) { __atomic_store_n(value, new_value, __ATOMIC_SEQ_CST); }

static int add(int *value, int more) { return __atomic_add_fetch(value, more, __ATOMIC_SEQ_CST); }

static unsigned dice(struct worker *worker, unsigned sides) {
    worker->seed = worker->seed * 1103515245U + 12345U;
    return (worker->seed >> 16) % sides;
}

static void in_hook(struct fake *fake, enum hook hook, uintptr_t value) {
    struct round *round = fake->context;
    struct thing *thing = (struct thing *)value;
    switch (hook) {
    case HOOK_OBJECT_LOGOFF:
        CHECK(!get(&thing->freed));
        CHECK(!get(&thing->closed));
        CHECK(!get(&thing->busy)); // law: no-free-under-a-caller
        CHECK(!get(&round->support_released));
        CHECK_EQ(add(&thing->ended, 1), 1);
        break;
    case HOOK_SINK_NOTIFY:
        CHECK(!get(&thing->ended)); // released while somebody is inside, or about to be
        break;
    case HOOK_SINK_RELEASE:
        CHECK_EQ(add(&thing->ended, 1), 1);
        break;
    case HOOK_RELEASE_SUPPORT:
        CHECK_EQ(add(&round->support_released, 1), 1);
        break;
    default:
        break;
    }
}

// Once the logon is being logged off, everything may answer that, and nothing else may go wrong.
static int is_good(msl_hresult result) { return result == MSL_S_OK || result == MSL_E_INVALID_OBJECT; }

static void open_one(struct worker *worker) {
    if (worker->count == MOST_THINGS) {
        return;
    }
    struct thing *thing = &worker->things[worker->count];
    msl_object parent = 0;
    if (worker->count > 0 && dice(worker, 3) > 0) {
        parent = worker->things[dice(worker, (unsigned)worker->count)].handle;
    }
    msl_hresult result =
        msl_object_open(worker->round->rig.logon, parent, MSL_KIND_FOLDER, thing, &thing->handle);
    CHECK(is_good(result));
    worker->count += result == MSL_S_OK;
}

static void close_one(struct worker *worker) {
    if (worker->count == 0) {
        return;
    }
    struct thing *thing = &worker->things[dice(worker, (unsigned)worker->count)];
    msl_hresult result = msl_object_close(thing->handle);
    CHECK(is_good(result));
    if (result == MSL_S_OK) {
        CHECK_EQ(add(&thing->closed, 1), 1);
        CHECK_EQ(get(&thing->ended), 0);
    }
    put(&thing->freed, 1);
}

static void call_one(struct worker *worker) {
    msl_call call = 0;
    if (worker->count == 0) {
        return;
    }
    struct thing *thing = &worker->things[dice(worker, (unsigned)worker->count)];
    msl_hresult result = msl_call_enter(thing->handle, &call);
    CHECK(is_good(result));
    if (result == MSL_S_OK) {
        put(&thing->busy, 1);
        CHECK(!get(&thing->ended));
        if (dice(worker, 8) == 0) {
            Sleep(1);
        }
        CHECK(!get(&thing->ended));
        put(&thing->busy, 0);
        CHECK_EQ(msl_call_leave(call), MSL_S_OK);
    }
}

static void advise_one(struct worker *worker) {
    uint32_t connection = 0;
    if (worker->sink_count == MOST_THINGS) {
        return;
    }
    struct thing *sink = &worker->sinks[worker->sink_count];
    msl_hresult result = msl_sink_advise(worker->round->rig.logon, fnevObjectCreated, 0, sink, &connection);
    CHECK(is_good(result));
    if (result == MSL_S_OK) {
        sink->handle = connection;
        worker->sink_count++;
    }
}

// One of the last sinks: so there are never many.
static void unadvise_one(struct worker *worker) {
    for (int i = worker->sink_count - 1; i >= 0; i--) {
        struct thing *sink = &worker->sinks[i];
        if (!get(&sink->closed)) {
            CHECK(is_good(msl_sink_unadvise(worker->round->rig.logon, (uint32_t)sink->handle)));
            put(&sink->closed, 1);
            return;
        }
    }
}

static void notify_all(struct worker *worker) {
    msl_hresult result = msl_sink_notify(worker->round->rig.logon, fnevObjectCreated, 0, NULL, NULL);
    CHECK(is_good(result));
}

static void works(void *argument) {
    static void (*const deeds[])(struct worker *) = {open_one, open_one,   open_one,     close_one,
                                                     call_one, advise_one, unadvise_one, notify_all};
    struct worker *worker = argument;
    struct round *round = worker->round;
    // A little on, so that the refusals are seen too.
    for (int after = 0; after < 50; after += get(&round->logged_off)) {
        deeds[dice(worker, sizeof deeds / sizeof *deeds)](worker);
    }
}

static void check_thing(const struct thing *thing) { CHECK_EQ(thing->closed + thing->ended, 1); }

static void check_round(struct round *round) {
    size_t invalidated = 0;
    size_t released = 0;
    for (int w = 0; w < WORKERS; w++) {
        struct worker *worker = &round->workers[w];
        for (int i = 0; i < worker->count; i++) {
            check_thing(&worker->things[i]);
            invalidated += (size_t)worker->things[i].ended;
        }
        for (int i = 0; i < worker->sink_count; i++) {
            CHECK_EQ(worker->sinks[i].ended, 1);
            released++;
        }
    }
    CHECK_EQ(numbers_of(round->rig.logon).objects_invalidated, invalidated);
    CHECK_EQ(numbers_of(round->rig.logon).sinks_released, released);
    CHECK_EQ(numbers_of(round->rig.logon).failures, 0);
    CHECK_EQ(round->support_released, 1);
}

static void run_round(struct round *round, unsigned number) {
    static const uint32_t limits[] = {MSL_DRAIN_NO_LIMIT, 0, 1, DRAIN_DEFAULT};
    memset(round->workers, 0, WORKERS * sizeof *round->workers);
    round->logged_off = 0;
    round->support_released = 0;
    rig_up(&round->rig, limits[number % 4]);
    round->rig.fake.context = round;
    round->rig.fake.inside = in_hook;
    for (unsigned w = 0; w < WORKERS; w++) {
        round->workers[w].round = round;
        round->workers[w].seed = number * WORKERS + w;
        thread_start(&round->workers[w].thread, works, &round->workers[w]);
    }
    Sleep(number % 25);
    CHECK_EQ(logoff(round->rig.logon), MSL_S_OK);
    put(&round->logged_off, 1);
    for (int w = 0; w < WORKERS; w++) {
        CHECK(thread_ends(&round->workers[w].thread, 2 * PATIENCE_MS));
        thread_join(&round->workers[w].thread);
    }
    check_round(round);
    rig_down(&round->rig);
}

static void everything_against_logoff(void) {
    struct round round;
    unsigned long long begun = now_ms();
    round.workers = malloc(WORKERS * sizeof *round.workers);
    for (unsigned number = 0; number < LEAST_ROUNDS || now_ms() - begun < DURATION_MS; number++) {
        run_round(&round, number);
    }
    free(round.workers);
}

TESTS_OF(stress,
         TEST("law: exactly-once: everything against Logoff, on several threads", everything_against_logoff))
