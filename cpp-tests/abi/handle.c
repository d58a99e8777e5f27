// law: bad-handle, for every function that takes a handle.
#include "abi.h"

#define GARBAGE 0x5A5A5A5A

enum noun { PROVIDER, LOGON, OBJECT, CALL, NOUNS };

static const char *const noun_names[NOUNS] = {"provider", "logon", "object", "call"};

// One argument of one function. Calls it with good arguments but for the handle, and checks that outputs are
// zero after a failure.
struct function {
    const char *name;
    enum noun noun;
    // Null means something here.
    int null_is_good;
    msl_hresult (*call)(uint64_t handle);
};

// What the good arguments are taken from.
static struct rig rig;
static msl_object folder;

static msl_hresult call_begin(uint64_t handle) {
    msl_logon logon = GARBAGE;
    void *store = &logon;
    msl_hresult result = msl_logon_begin(handle, "store", 5, &logon, &store);
    CHECK_EQ(logon, 0);
    CHECK(store == NULL);
    return result;
}

static msl_hresult call_shutdown(uint64_t handle) {
    uint32_t logged_off = GARBAGE;
    msl_hresult result = msl_provider_shutdown(handle, &no_flags, &logged_off);
    CHECK_EQ(logged_off, 0);
    return result;
}

static msl_hresult call_logon_count(uint64_t handle) {
    size_t count = GARBAGE;
    msl_hresult result = msl_provider_logon_count(handle, &count);
    CHECK_EQ(count, 0);
    return result;
}

static msl_hresult call_provider_destroy(uint64_t handle) { return msl_provider_destroy(handle); }

static msl_hresult call_activate(uint64_t handle) { return msl_logon_activate(handle, &rig.fake.hooks); }

static msl_hresult call_logoff(uint64_t handle) { return msl_logon_logoff(handle, &no_flags); }

static msl_hresult call_store_released(uint64_t handle) { return msl_logon_store_released(handle); }

static msl_hresult call_logon_destroy(uint64_t handle) { return msl_logon_destroy(handle); }

static msl_hresult call_is_active(uint64_t handle) {
    uint32_t active = GARBAGE;
    msl_hresult result = msl_logon_is_active(handle, &active);
    CHECK_EQ(active, 0);
    return result;
}

static msl_hresult call_open(uint64_t handle) {
    msl_object opened = GARBAGE;
    msl_hresult result = msl_object_open(handle, 0, MSL_KIND_FOLDER, NULL, &opened);
    CHECK_EQ(opened, 0);
    return result;
}

static msl_hresult call_open_below(uint64_t handle) {
    msl_object opened = GARBAGE;
    msl_hresult result = msl_object_open(rig.logon, handle, MSL_KIND_FOLDER, NULL, &opened);
    CHECK_EQ(opened, 0);
    return result;
}

static msl_hresult call_close(uint64_t handle) { return msl_object_close(handle); }

static msl_hresult call_enter_call(uint64_t handle) {
    msl_call call = GARBAGE;
    msl_hresult result = msl_call_enter(handle, &call);
    CHECK_EQ(call, 0);
    return result;
}

static msl_hresult call_leave(uint64_t handle) { return msl_call_leave(handle); }

static msl_hresult call_advise(uint64_t handle) {
    uint32_t connection = GARBAGE;
    msl_hresult result = msl_sink_advise(handle, fnevObjectCreated, 0, NULL, &connection);
    CHECK_EQ(connection, 0);
    return result;
}

static msl_hresult call_advise_on(uint64_t handle) {
    uint32_t connection = GARBAGE;
    msl_hresult result = msl_sink_advise(rig.logon, fnevObjectCreated, handle, NULL, &connection);
    CHECK_EQ(connection, 0);
    return result;
}

static msl_hresult call_unadvise(uint64_t handle) { return msl_sink_unadvise(handle, 1); }

static msl_hresult call_notify(uint64_t handle) {
    uint32_t delivered = GARBAGE;
    msl_hresult result = msl_sink_notify(handle, fnevObjectCreated, 0, NULL, &delivered);
    CHECK_EQ(delivered, 0);
    return result;
}

static msl_hresult call_deliver(uint64_t handle) { return msl_sink_deliver(handle, 1, NULL); }

static msl_hresult call_report_numbers(uint64_t handle) {
    struct msl_report report;
    memset(&report, 0xA5, sizeof report);
    msl_hresult result = msl_report_numbers(handle, &report);
    struct msl_report zero;
    memset(&zero, 0, sizeof zero);
    CHECK(memcmp(&report, &zero, sizeof zero) == 0);
    return result;
}

static msl_hresult call_report_text(uint64_t handle) {
    char text[8] = "#######";
    size_t needed = GARBAGE;
    msl_hresult result = msl_report_text(handle, text, sizeof text, &needed);
    CHECK_EQ(needed, 0);
    CHECK_STR(text, "");
    return result;
}

static msl_hresult call_transports_save(uint64_t handle) {
    uint32_t flags = LOGOFF_ORDERLY;
    return msl_transports_save(handle, &flags);
}

static msl_hresult call_transports_tell(uint64_t handle) {
    uint32_t flags = LOGOFF_ORDERLY;
    msl_hresult result = msl_transports_tell(handle, &flags);
    CHECK_EQ(flags, LOGOFF_ORDERLY);
    return result;
}

static const struct function functions[] = {
    {"msl_logon_begin", PROVIDER, 0, call_begin},
    {"msl_provider_shutdown", PROVIDER, 0, call_shutdown},
    {"msl_provider_logon_count", PROVIDER, 0, call_logon_count},
    {"msl_provider_destroy", PROVIDER, 0, call_provider_destroy},
    {"msl_logon_activate", LOGON, 0, call_activate},
    {"msl_logon_logoff", LOGON, 0, call_logoff},
    {"msl_logon_store_released", LOGON, 0, call_store_released},
    {"msl_logon_destroy", LOGON, 0, call_logon_destroy},
    {"msl_logon_is_active", LOGON, 0, call_is_active},
    {"msl_object_open", LOGON, 0, call_open},
    {"msl_object_open, parent", OBJECT, 1, call_open_below},
    {"msl_object_close", OBJECT, 0, call_close},
    {"msl_call_enter, logon", LOGON, 0, call_enter_call},
    {"msl_call_enter, object", OBJECT, 0, call_enter_call},
    {"msl_call_leave", CALL, 0, call_leave},
    {"msl_sink_advise", LOGON, 0, call_advise},
    {"msl_sink_advise, object", OBJECT, 1, call_advise_on},
    {"msl_sink_unadvise", LOGON, 0, call_unadvise},
    {"msl_sink_notify", LOGON, 0, call_notify},
    {"msl_sink_deliver", LOGON, 0, call_deliver},
    {"msl_report_numbers", LOGON, 0, call_report_numbers},
    {"msl_report_text", LOGON, 0, call_report_text},
    {"msl_transports_save", LOGON, 0, call_transports_save},
    {"msl_transports_tell", LOGON, 0, call_transports_tell},
};

#define FUNCTIONS (sizeof functions / sizeof *functions)

static void check_refused(const struct function *function, uint64_t handle, msl_hresult code,
                          const char *words) {
    msl_hresult result = function->call(handle);
    if (result == code && error_says(words)) {
        return;
    }
    char text[128] = "";
    msl_last_error(text, sizeof text, NULL);
    printf("     %s with handle %016llX: %08X, \"%s\"; expected %08X, \"%s\"\n", function->name,
           (unsigned long long)handle, (unsigned)result, text, (unsigned)code, words);
    CHECK(!"the bad handle's code and text");
}

// A logon with a call, a folder and a sink, so that there is something that a bad handle could change.
static void set_up(void) {
    rig_up(&rig, DRAIN_DEFAULT);
    folder = open_object(rig.logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_EQ(advise(rig.logon, fnevObjectCreated, 0, 2), 1);
    fake_forget(&rig.fake);
}

// Nothing has changed: nothing ran, and the logoff finds exactly what was there.
static void check_unchanged_and_tear_down(void) {
    size_t logons = 0;
    uint32_t active = 0;
    CHECK_STR(fake_journal(&rig.fake), "");
    CHECK_EQ(msl_provider_logon_count(rig.provider, &logons), MSL_S_OK);
    CHECK_EQ(logons, 1);
    CHECK_EQ(msl_logon_is_active(rig.logon, &active), MSL_S_OK);
    CHECK_EQ(active, 1);
    CHECK_EQ(logoff(rig.logon), MSL_S_OK);
    CHECK_STR(fake_journal(&rig.fake), "transports8 object1 sink2- logon_logoff logged_off support-");
    rig_down(&rig);
}

static void null(void) {
    set_up();
    for (size_t i = 0; i < FUNCTIONS; i++) {
        if (!functions[i].null_is_good) {
            check_refused(&functions[i], 0, MSL_E_INVALID_PARAMETER, "handle is null");
        }
    }
    check_unchanged_and_tear_down();
}

static void wrong_kind(void) {
    set_up();
    msl_call call = enter(rig.logon);
    const uint64_t good[NOUNS] = {rig.provider, rig.logon, folder, call};
    for (size_t i = 0; i < FUNCTIONS; i++) {
        for (int noun = PROVIDER; noun < NOUNS; noun++) {
            // A call comes in on a logon or an object.
            int is_call_enter = functions[i].call == call_enter_call;
            int fits = noun == (int)functions[i].noun || (is_call_enter && (noun == LOGON || noun == OBJECT));
            if (!fits) {
                check_refused(&functions[i], good[noun], MSL_E_INVALID_PARAMETER, "another kind");
            }
        }
    }
    CHECK_EQ(msl_call_leave(call), MSL_S_OK);
    check_unchanged_and_tear_down();
}

// Where the parts of a handle lie: src/core/handle.rs.
#define KIND_SHIFT 56
#define GENERATION_SHIFT 28
#define ONE_GENERATION (1ULL << GENERATION_SHIFT)
#define HIGHEST_INDEX (ONE_GENERATION - 1)

static void check_forged(const struct function *function, uint64_t good) {
    const uint64_t kind = good >> KIND_SHIFT << KIND_SHIFT;
    const uint64_t forged[] = {
        good + ONE_GENERATION,                      // the next generation
        good | (HIGHEST_INDEX << GENERATION_SHIFT), // the last one
        good | HIGHEST_INDEX,                       // another index
        good ^ (1ULL << 27),                        // another one
        kind,                                       // generation 0
        kind | (good & HIGHEST_INDEX),              // generation 0 of a good index
    };
    for (size_t i = 0; i < sizeof forged / sizeof *forged; i++) {
        check_refused(function, forged[i], MSL_E_INVALID_PARAMETER, "was never given out");
    }
}

static void forged(void) {
    set_up();
    msl_call call = enter(rig.logon);
    const uint64_t good[NOUNS] = {rig.provider, rig.logon, folder, call};
    for (size_t i = 0; i < FUNCTIONS; i++) {
        check_forged(&functions[i], good[functions[i].noun]);
        CHECK(error_says(noun_names[functions[i].noun]));
    }
    CHECK_EQ(msl_call_leave(call), MSL_S_OK);
    check_unchanged_and_tear_down();
}

// The same bits each time (xorshift).
static uint64_t random_bits(void) {
    static uint64_t state = 0x9E3779B97F4A7C15;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void random_values(void) {
    set_up();
    for (int round = 0; round < 2000; round++) {
        // Half of them with a kind that exists, so that they get further.
        uint64_t handle = random_bits();
        uint64_t of_a_kind = (handle >> 8) | ((handle % 4 + 1) << KIND_SHIFT);
        for (size_t i = 0; i < FUNCTIONS; i++) {
            CHECK(functions[i].call(handle) == MSL_E_INVALID_PARAMETER);
            CHECK(functions[i].call(of_a_kind) == MSL_E_INVALID_PARAMETER);
        }
    }
    check_unchanged_and_tear_down();
}

// One handle of each kind whose thing is gone.
static void make_stale(uint64_t stale[NOUNS]) {
    struct rig gone;
    rig_up(&gone, DRAIN_DEFAULT);
    stale[PROVIDER] = gone.provider;
    stale[LOGON] = gone.logon;
    stale[OBJECT] = open_object(gone.logon, 0, MSL_KIND_MESSAGE, 1);
    stale[CALL] = enter(gone.logon);
    CHECK_EQ(msl_call_leave(stale[CALL]), MSL_S_OK);
    CHECK_EQ(msl_object_close(stale[OBJECT]), MSL_S_OK);
    CHECK_EQ(msl_logon_destroy(gone.logon), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(gone.provider), MSL_S_OK);
    rig_down(&gone);
}

static void check_all_stale(const uint64_t stale[NOUNS]) {
    for (size_t i = 0; i < FUNCTIONS; i++) {
        check_refused(&functions[i], stale[functions[i].noun], MSL_E_INVALID_OBJECT, "is gone");
        CHECK(error_says(noun_names[functions[i].noun]));
    }
}

static void stale(void) {
    uint64_t stale[NOUNS];
    set_up();
    make_stale(stale);
    check_all_stale(stale);
    check_unchanged_and_tear_down();
}

static void stale_with_its_place_in_use_again(void) {
    uint64_t stale[NOUNS];
    make_stale(stale);
    // Takes the places that have just become free.
    set_up();
    msl_call call = enter(rig.logon);
    CHECK(rig.provider != stale[PROVIDER] && rig.logon != stale[LOGON]);
    CHECK(folder != stale[OBJECT] && call != stale[CALL]);
    CHECK_EQ(rig.logon & HIGHEST_INDEX, stale[LOGON] & HIGHEST_INDEX);
    CHECK_EQ(folder & HIGHEST_INDEX, stale[OBJECT] & HIGHEST_INDEX);
    CHECK_EQ(call & HIGHEST_INDEX, stale[CALL] & HIGHEST_INDEX);
    check_all_stale(stale);
    CHECK_EQ(msl_call_leave(call), MSL_S_OK);
    check_unchanged_and_tear_down();
}

static void no_value_comes_twice(void) {
    enum { ROUNDS = 1000 };
    static msl_object seen[ROUNDS];
    set_up();
    for (int i = 0; i < ROUNDS; i++) {
        seen[i] = open_object(rig.logon, 0, MSL_KIND_TABLE, 3);
        for (int before = 0; before < i; before++) {
            CHECK(seen[before] != seen[i]);
        }
        CHECK_EQ(msl_object_close(seen[i]), MSL_S_OK);
    }
    check_unchanged_and_tear_down();
}

static void an_object_of_another_logon(void) {
    struct rig other;
    set_up();
    rig_up(&other, DRAIN_DEFAULT);
    msl_object foreign = open_object(other.logon, 0, MSL_KIND_FOLDER, 1);
    CHECK_ERROR(call_open_below(foreign), MSL_E_INVALID_PARAMETER, "another logon");
    CHECK_ERROR(call_advise_on(foreign), MSL_E_INVALID_PARAMETER, "another logon");
    CHECK_EQ(msl_object_close(foreign), MSL_S_OK);
    rig_down(&other);
    check_unchanged_and_tear_down();
}

TESTS_OF(handle, TEST("law: bad-handle: null, every function", null),
         TEST("law: bad-handle: wrong kind, every function", wrong_kind),
         TEST("law: bad-handle: forged, every function", forged),
         TEST("law: bad-handle: random bits, every function", random_values),
         TEST("law: bad-handle: stale, every function", stale),
         TEST("law: bad-handle: stale, its place in use again", stale_with_its_place_in_use_again),
         TEST("law: bad-handle: no value comes twice", no_value_comes_twice),
         TEST("law: bad-handle: an object of another logon", an_object_of_another_logon))
