// Included first by every C and C++ file of cpp-tests: the MAPI headers of the platform, and the few Windows
// functions that provider code of the 1990s uses.
#ifndef MSL_TEST_PLATFORM_H
#define MSL_TEST_PLATFORM_H

// Before any system header: printf with C99's formats on Windows, POSIX in strict C mode elsewhere.
#ifdef _WIN32
#ifndef __USE_MINGW_ANSI_STDIO
#define __USE_MINGW_ANSI_STDIO 1
#endif
#elif !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#endif

#include <string.h>

#ifdef _WIN32

// windows.h comes first: the others expect it.
#include <windows.h>
#include <mapix.h>
#include <mapispi.h>
#include <mapicode.h>
#include <mapiguid.h>
#include <mapitags.h>

#else

#include <errno.h>
#include <mapispi.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

// Recursive, as on Windows.
typedef pthread_mutex_t CRITICAL_SECTION;

static inline void InitializeCriticalSection(CRITICAL_SECTION *section) {
    pthread_mutexattr_t recursive;
    pthread_mutexattr_init(&recursive);
    pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(section, &recursive);
    pthread_mutexattr_destroy(&recursive);
}

static inline void DeleteCriticalSection(CRITICAL_SECTION *section) { pthread_mutex_destroy(section); }

static inline void EnterCriticalSection(CRITICAL_SECTION *section) { pthread_mutex_lock(section); }

static inline void LeaveCriticalSection(CRITICAL_SECTION *section) { pthread_mutex_unlock(section); }

static inline LONG InterlockedIncrement(volatile LONG *value) {
    return __atomic_add_fetch(value, 1, __ATOMIC_SEQ_CST);
}

static inline LONG InterlockedDecrement(volatile LONG *value) {
    return __atomic_sub_fetch(value, 1, __ATOMIC_SEQ_CST);
}

static inline void Sleep(DWORD milliseconds) {
    struct timespec left;
    left.tv_sec = (time_t)(milliseconds / 1000);
    left.tv_nsec = (long)(milliseconds % 1000) * 1000000;
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
}

static inline DWORD GetCurrentThreadId(void) { return (DWORD)gettid(); }

#endif

// The type of ulUIParam: Microsoft's headers and ours say ULONG_PTR, mingw-w64's say ULONG, and an override
// must match. Also for the out-parameter form (UIPARAM *) of IMAPISupport::Address and Details.
#ifdef __MINGW32__
typedef ULONG UIPARAM;
#else
typedef ULONG_PTR UIPARAM;
#endif

// Identifiers under names of our own: no library has all of them, and DEFINE_GUID depends on the order of
// includes.
#if defined(__GNUC__)
#define MSL_UNUSED __attribute__((unused))
#else
#define MSL_UNUSED
#endif
#define MSL_OLE_IID(name, data1)                                                                             \
    static const GUID MSL_IID_##name MSL_UNUSED = {                                                          \
        data1, 0x0000, 0x0000, {0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46}}

MSL_OLE_IID(IUnknown, 0x00000000);
MSL_OLE_IID(IStream, 0x0000000C);
MSL_OLE_IID(IMAPITable, 0x00020301);
MSL_OLE_IID(IMAPIAdviseSink, 0x00020302);
MSL_OLE_IID(IMAPIProp, 0x00020303);
MSL_OLE_IID(IMAPIStatus, 0x00020305);
MSL_OLE_IID(IMsgStore, 0x00020306);
MSL_OLE_IID(IMessage, 0x00020307);
MSL_OLE_IID(IAttachment, 0x00020308);
MSL_OLE_IID(IMAPIContainer, 0x0002030B);
MSL_OLE_IID(IMAPIFolder, 0x0002030C);
MSL_OLE_IID(IMAPISup, 0x0002030F);
MSL_OLE_IID(IMSProvider, 0x00020310);
MSL_OLE_IID(IMSLogon, 0x00020313);
static const GUID MSL_IID_ISequentialStream MSL_UNUSED = {
    0x0C733A30, 0x2A1C, 0x11CE, {0xAD, 0xE5, 0x00, 0xAA, 0x00, 0x44, 0x77, 0x3D}};

static inline int msl_guid_equal(const GUID *a, const GUID *b) { return memcmp(a, b, sizeof *a) == 0; }

#endif
