#include "mapi_native.h" // IWYU pragma: export
