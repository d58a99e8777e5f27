// The tests of the C++ adapter where a whole provider DLL cannot go: bad arguments, failing and throwing
// provider code, exact counts. An argument runs only the tests whose name contains it.
#include "adapter.hpp"

int main(int argc, char **argv) {
    Tally tally{argc > 1 ? argv[1] : "", 0, 0};
    wrap_tests(tally);
    object_tests(tally);
    sink_tests(tally);
    support_tests(tally);
    std::printf("%d passed, %d failed\n", tally.passed, tally.failed);
    return tally.passed > 0 && tally.failed == 0 ? 0 : 1;
}
