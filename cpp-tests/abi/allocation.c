// That a logoff allocates nothing. The program stands in for the allocation functions of the C library, which
// the Rust library calls too; so these tests are native alone.
#include "abi.h"

#ifdef __GLIBC__

#include <errno.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static int counting;
static int allocations;

static void count_allocation(void) {
    if (__atomic_load_n(&counting, __ATOMIC_SEQ_CST)) {
        __atomic_add_fetch(&allocations, 1, __ATOMIC_SEQ_CST);
    }
}

void *malloc(size_t size) {
    count_allocation();
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    count_allocation();
    return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    count_allocation();
    return __libc_realloc(block, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count_allocation();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    count_allocation();
    *block = __libc_memalign(alignment, size);
    return *block != NULL ? 0 : ENOMEM;
}

static void count_from_here(void) {
    __atomic_store_n(&allocations, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&counting, 1, __ATOMIC_SEQ_CST);
}

static int counted(void) {
    __atomic_store_n(&counting, 0, __ATOMIC_SEQ_CST);
    return __atomic_load_n(&allocations, __ATOMIC_SEQ_CST);
}

// ---- hooks that allocate nothing themselves, and fail wherever they can ----

enum { OBJECTS = 5000, SINKS = 500 };

struct scene {
    msl_provider provider;
    msl_logon logon;
    msl_object first;
    int invalidated;
    int sinks_released;
    int supports_released;
    int dropped;
};

static void scene_dropped(void *user) { ((struct scene *)user)->dropped++; }

static void support_added(void *user) { (void)user; }

static void support_released(void *user) { ((struct scene *)user)->supports_released++; }

static msl_hresult object_fails(void *user, uint32_t kind, void *object) {
    (void)kind;
    (void)object;
    ((struct scene *)user)->invalidated++;
    return MSL_E_CALL_FAILED;
}

static msl_hresult sink_fails(void *user, void *sink, void *notification) {
    (void)user;
    (void)sink;
    (void)notification;
    return MSL_E_CALL_FAILED;
}

static void sink_released(void *user, void *sink) {
    (void)sink;
    ((struct scene *)user)->sinks_released++;
}

static msl_hresult transports_fail(void *user, uint32_t *flags) {
    (void)user;
    (void)flags;
    return MSL_E_CALL_FAILED;
}

static msl_hresult logon_fails(void *user) {
    (void)user;
    return MSL_E_CALL_FAILED;
}

// ---- a logon with much open: some of it deep, some of it wide ----

static void open_all(struct scene *scene) {
    msl_object parent = 0;
    for (uintptr_t i = 0; i < OBJECTS; i++) {
        uint32_t kind = i % 100 == 99 ? MSL_KIND_STATUS : MSL_KIND_FOLDER;
        msl_object opened = open_object(scene->logon, kind == MSL_KIND_STATUS ? 0 : parent, kind, i + 1);
        parent = i % 3 != 0 && kind == MSL_KIND_FOLDER ? opened : parent;
        scene->first = i == 0 ? opened : scene->first;
    }
    for (uintptr_t i = 0; i < SINKS; i++) {
        advise(scene->logon, fnevObjectCreated, i % 2 == 0 ? scene->first : 0, i + 1);
    }
}

static void scene_up(struct scene *scene) {
    const struct msl_logon_hooks hooks = {
        .struct_size = sizeof hooks,
        .user = scene,
        .drop = scene_dropped,
        .add_ref_support = support_added,
        .release_support = support_released,
        .object_logoff = object_fails,
        .sink_notify = sink_fails,
        .sink_release = sink_released,
        .transports_logoff = transports_fail,
        .logon_logoff = logon_fails,
    };
    memset(scene, 0, sizeof *scene);
    scene->provider = make_provider(0);
    scene->logon = begin_logon(scene->provider);
    CHECK_EQ(msl_logon_activate(scene->logon, &hooks), MSL_S_OK);
    count_from_here();
    open_all(scene);
    CHECK(counted() > 0); // the library's allocations are seen
}

static void scene_down(struct scene *scene) {
    CHECK_EQ(scene->invalidated, OBJECTS);
    CHECK_EQ(scene->sinks_released, SINKS);
    CHECK_EQ(scene->supports_released, 1);
    CHECK_EQ(msl_logon_destroy(scene->logon), MSL_S_OK);
    CHECK_EQ(msl_provider_destroy(scene->provider), MSL_S_OK);
    CHECK_EQ(scene->dropped, 1);
}

static msl_hresult by_logoff(const struct scene *scene) { return logoff(scene->logon); }

static msl_hresult by_store(const struct scene *scene) { return msl_logon_store_released(scene->logon); }

static msl_hresult by_shutdown(const struct scene *scene) {
    return msl_provider_shutdown(scene->provider, &no_flags, NULL);
}

typedef msl_hresult (*ending)(const struct scene *scene);

static void check_none(ending end) {
    struct scene scene;
    scene_up(&scene);
    count_from_here();
    msl_hresult result = end(&scene);
    CHECK_EQ(counted(), 0);
    CHECK_EQ(result, MSL_S_OK);
    scene_down(&scene);
}

// Somebody is inside an object, and the rest of the teardown is his.
static void check_none_with_a_caller(ending end) {
    struct scene scene;
    struct caller caller;
    scene_up(&scene);
    caller_enters(&caller, scene.first);
    count_from_here();
    msl_hresult result = end(&scene);
    CHECK_EQ(counted(), 0);
    CHECK_EQ(result, MSL_S_OK);
    CHECK(numbers_of(scene.logon).objects_deferred > 0);
    CHECK_EQ(scene.supports_released, 0);
    count_from_here();
    caller_leaves(&caller);
    CHECK_EQ(counted(), 0);
    scene_down(&scene);
}

static void logoff_allocates_nothing(void) {
    check_none(by_logoff);
    check_none_with_a_caller(by_logoff);
}

static void store_release_allocates_nothing(void) {
    check_none(by_store);
    check_none_with_a_caller(by_store);
}

static void shutdown_allocates_nothing(void) {
    check_none(by_shutdown);
    check_none_with_a_caller(by_shutdown);
}

TESTS_OF(allocation, TEST("law: no-allocation: Logoff, native alone", logoff_allocates_nothing),
         TEST("law: no-allocation: the store's last Release, native alone", store_release_allocates_nothing),
         TEST("law: no-allocation: Shutdown, native alone", shutdown_allocates_nothing))

#else

void allocation_tests(struct tally *tally) { (void)tally; }

#endif
