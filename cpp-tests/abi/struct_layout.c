#include "abi.h"

#define WORDS(type) (sizeof(type) / sizeof(size_t))
#define AT(member, place) CHECK_EQ(offsetof(struct msl_logon_hooks, member), (place) * sizeof(void *))

static void hooks(void) {
    CHECK_EQ(sizeof(struct msl_logon_hooks), 12 * sizeof(void *));
    AT(struct_size, 0);
    AT(user, 1);
    AT(drop, 2);
    AT(add_ref_support, 3);
    AT(release_support, 4);
    AT(add_ref_store, 5);
    AT(object_logoff, 6);
    AT(sink_notify, 7);
    AT(sink_release, 8);
    AT(transports_logoff, 9);
    AT(logon_logoff, 10);
    AT(logged_off, 11);
}

static void plain_types(void) {
    CHECK_EQ(sizeof(msl_hresult), 4);
    CHECK_EQ(sizeof(msl_provider), 8);
    CHECK_EQ(sizeof(msl_logon), 8);
    CHECK_EQ(sizeof(msl_object), 8);
    CHECK_EQ(sizeof(msl_call), 8);
    CHECK_EQ(WORDS(struct msl_report), 6);
}

// A byte that no field has by chance.
#define UNTOUCHED 0xA5

static int is_untouched(const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != UNTOUCHED) {
            return 0;
        }
    }
    return 1;
}

static void settings_fill_their_struct_and_no_more(void) {
    struct {
        struct msl_provider_settings settings;
        unsigned char behind[64];
    } room;
    memset(&room, UNTOUCHED, sizeof room);
    CHECK_EQ(msl_provider_settings_init(&room.settings), MSL_S_OK);
    CHECK_EQ(room.settings.struct_size, sizeof room.settings);
    CHECK_EQ(room.settings.drain_limit_ms, 5000);
    CHECK_EQ(room.settings.accept_any_flags, 0);
    CHECK_EQ(room.settings.report_room, 64);
    CHECK(is_untouched(room.behind, sizeof room.behind));
}

static void a_report_fills_its_struct_and_no_more(void) {
    struct {
        struct msl_report report;
        unsigned char behind[64];
    } room;
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    memset(&room, UNTOUCHED, sizeof room);
    CHECK_EQ(msl_report_numbers(rig.logon, &room.report), MSL_S_OK);
    CHECK_EQ(room.report.objects_open, 0);
    CHECK_EQ(room.report.objects_invalidated, 0);
    CHECK_EQ(room.report.objects_deferred, 0);
    CHECK_EQ(room.report.calls_abandoned, 0);
    CHECK_EQ(room.report.sinks_released, 0);
    CHECK_EQ(room.report.failures, 0);
    CHECK(is_untouched(room.behind, sizeof room.behind));
    rig_down(&rig);
}

static void codes_are_those_of_mapi(void) {
    CHECK_EQ(MSL_S_OK, S_OK);
    CHECK_EQ(MSL_E_CALL_FAILED, (int32_t)MAPI_E_CALL_FAILED);
    CHECK_EQ(MSL_E_NO_SUPPORT, (int32_t)MAPI_E_NO_SUPPORT);
    CHECK_EQ(MSL_E_UNKNOWN_FLAGS, (int32_t)MAPI_E_UNKNOWN_FLAGS);
    CHECK_EQ(MSL_E_INVALID_OBJECT, (int32_t)MAPI_E_INVALID_OBJECT);
    CHECK_EQ(MSL_E_BUSY, (int32_t)MAPI_E_BUSY);
    CHECK_EQ(MSL_E_NOT_FOUND, (int32_t)MAPI_E_NOT_FOUND);
    CHECK_EQ(MSL_E_INVALID_PARAMETER, (int32_t)MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(MSL_E_NOT_ENOUGH_MEMORY, (int32_t)MAPI_E_NOT_ENOUGH_MEMORY);
}

static void kinds_reach_the_hook_as_given(void) {
    struct rig rig;
    rig_up(&rig, DRAIN_DEFAULT);
    for (uint32_t kind = MSL_KIND_STORE; kind <= MSL_KIND_OTHER; kind++) {
        msl_logon logon = begin_logon(rig.provider);
        struct fake fake;
        fake_init(&fake);
        CHECK_EQ(msl_logon_activate(logon, &fake.hooks), MSL_S_OK);
        open_object(logon, 0, kind, 1);
        CHECK_EQ(logoff(logon), MSL_S_OK);
        CHECK_EQ(fake.kind, kind);
        CHECK_EQ(msl_logon_destroy(logon), MSL_S_OK);
        fake_free(&fake);
    }
    rig_down(&rig);
}

TESTS_OF(struct_layout, TEST("layout: the hooks are twelve words in this order", hooks),
         TEST("layout: results have 32 bits, handles 64", plain_types),
         TEST("layout: settings fill their struct and no more", settings_fill_their_struct_and_no_more),
         TEST("layout: a report fills its struct and no more", a_report_fills_its_struct_and_no_more),
         TEST("layout: codes are those of mapicode.h", codes_are_those_of_mapi),
         TEST("layout: kinds reach object_logoff as given", kinds_reach_the_hook_as_given))
