#include "abi.h"

static void abi_number(void) { CHECK_EQ(msl_version_abi(), MSL_ABI_VERSION); }

static void text(void) {
    int major = -1;
    int minor = -1;
    int patch = -1;
    const char *version = msl_version_text();
    CHECK(version != NULL);
    CHECK_EQ(sscanf(version, "%d.%d.%d", &major, &minor, &patch), 3);
    CHECK(major >= 0 && minor >= 0 && patch >= 0);
    CHECK(version == msl_version_text());
}

TESTS_OF(version, TEST("version: the library fits the header", abi_number),
         TEST("version: the text is three numbers and stays", text))
