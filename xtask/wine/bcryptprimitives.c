/* The one function of bcryptprimitives.dll that Rust's std calls (for the seeds of its hash maps); Wine 8.0
   has no such DLL. For tests under Wine only, never shipped: real Windows has its own. */
#include <windows.h>

/* advapi32 exports RtlGenRandom under this name; the headers do not declare it. */
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    const SIZE_T most = 0x01000000;
    while (length > 0) {
        const ULONG step = (ULONG)(length < most ? length : most);
        if (!SystemFunction036(buffer, step))
            return FALSE;
        buffer += step;
        length -= step;
    }
    return TRUE;
}
