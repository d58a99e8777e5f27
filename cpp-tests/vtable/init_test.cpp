// MSProviderInit.
#include "bench.h"

using namespace host;

namespace {

// Good ones, but for what a test changes.
struct Arguments {
    LPALLOCATEBUFFER buffer = allocate_buffer;
    LPALLOCATEMORE more = allocate_more;
    LPFREEBUFFER free = free_buffer;
    ULONG flags = 0;
    ULONG version = CURRENT_SPI_VERSION;
    bool with_version = true, with_provider = true;
};

void check(const Arguments &given, HRESULT expected) {
    Dll dll(provider_path());
    Output<IMSProvider> provider;
    ULONG version = 0xA5A5A5A5;
    size_t before = memory().live_blocks();
    HRESULT result =
        dll.entry()(nullptr, nullptr, given.buffer, given.more, given.free, given.flags, given.version,
                    given.with_version ? &version : nullptr, given.with_provider ? provider.fill() : nullptr);
    CHECK_EQ(result, expected);
    if (given.with_version)
        CHECK_EQ(version, result == S_OK ? CURRENT_SPI_VERSION : 0);
    if (given.with_provider)
        provider.check(result);
    CHECK_EQ(memory().live_blocks(), before);
}

void good(Bench &) {
    Arguments given;
    check(given, S_OK);
    given.flags = MAPI_NT_SERVICE;
    given.version = CURRENT_SPI_VERSION + 1;
    check(given, S_OK);
}

void null_pointers(Bench &) {
    Arguments given[5];
    given[0].buffer = nullptr;
    given[1].more = nullptr;
    given[2].free = nullptr;
    given[3].with_version = false;
    given[4].with_provider = false;
    for (const Arguments &each : given)
        check(each, MAPI_E_INVALID_PARAMETER);
}

void unknown_flags(Bench &) {
    Arguments given;
    for (ULONG flag = 1; flag != 0; flag <<= 1) {
        given.flags = flag;
        check(given, flag == MAPI_NT_SERVICE ? S_OK : MAPI_E_UNKNOWN_FLAGS);
    }
}

void old_version(Bench &) {
    Arguments given;
    for (ULONG version : {ULONG(0), ULONG(1), ULONG(CURRENT_SPI_VERSION - 1)}) {
        given.version = version;
        check(given, MAPI_E_VERSION);
    }
}

void no_memory(Bench &) {
    memory().fail(1);
    check(Arguments(), MAPI_E_NOT_ENOUGH_MEMORY);
    memory().fail(0);
    check(Arguments(), S_OK);
}

} // namespace

TEST_FILE(init_tests, TEST("function: MSProviderInit", in_bench<good>),
          TEST("function: MSProviderInit with null pointers (law: all-or-nothing)", in_bench<null_pointers>),
          TEST("function: MSProviderInit with unknown flags (law: all-or-nothing)", in_bench<unknown_flags>),
          TEST("function: MSProviderInit for an old MAPI (law: all-or-nothing)", in_bench<old_version>),
          TEST("function: MSProviderInit without memory (law: all-or-nothing)", in_bench<no_memory>))
