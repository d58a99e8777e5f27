// The part of the MAPI SDK that a message store provider, its adapter and its tests use, for platforms that
// have no MAPI headers. Names, values, layouts and slot orders are those of Microsoft's public definitions;
// the facts program of cpp-tests/mapi compares all of them with a real SDK. Only x86_64 layouts are promised
// outside Windows.
//
// Order: base types, COM, property types and tags, structures, flags, interfaces, provider entry point,
// status codes, property tags, interface identifiers.
#ifndef MAPI_NATIVE_H
#define MAPI_NATIVE_H

#ifdef _WINDOWS_
#error "mapi_native.h stands in for the Windows headers and cannot be mixed with them"
#endif

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Keeps the names of the real headers from being declared a second time if one of them comes later.
#define MAPIX_H
#define MAPISPI_H
#define MAPIDEFS_H
#define MAPICODE_H
#define MAPITAGS_H
#define MAPIGUID_H

// ---------------------------------------------------------------------------------------------------------
// Calling conventions: they matter on 32-bit Windows, where gcc knows them as built-in macros. Elsewhere:
// nothing.

#ifndef _WIN32
#ifndef __stdcall
#define __stdcall
#endif
#ifndef __cdecl
#define __cdecl
#endif
#endif

#define STDMETHODCALLTYPE __stdcall
#define STDAPICALLTYPE __stdcall
#define STDMAPIINITCALLTYPE __cdecl
#define WINAPI __stdcall
#define APIENTRY WINAPI
#define CALLBACK __stdcall

#ifdef __cplusplus
#define EXTERN_C extern "C"
#define STDMETHOD(method) virtual HRESULT STDMETHODCALLTYPE method
#define STDMETHOD_(type, method) virtual type STDMETHODCALLTYPE method
#define PURE = 0
#else
#define EXTERN_C extern
#endif
#define STDMETHODIMP HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type) type STDMETHODCALLTYPE
#define STDINITMETHODIMP HRESULT STDMAPIINITCALLTYPE
#define STDINITMETHODIMP_(type) type STDMAPIINITCALLTYPE

#ifdef __cplusplus
extern "C" {
#endif

// ---------------------------------------------------------------------------------------------------------
// Base types. LONG and ULONG have 32 bits and WCHAR has 16, whatever the platform's long and wchar_t have.

typedef char CHAR;
typedef unsigned char UCHAR, BYTE, *LPBYTE;
typedef int16_t SHORT;
typedef uint16_t USHORT, WORD;
typedef int INT, BOOL;
typedef unsigned int UINT;
typedef int32_t LONG, SCODE, HRESULT;
typedef uint32_t ULONG, DWORD, *LPULONG, *LPDWORD;
typedef long long LONGLONG;
typedef unsigned long long ULONGLONG, DWORDLONG;
typedef uintptr_t ULONG_PTR;
typedef intptr_t LONG_PTR;
typedef ULONG_PTR LHANDLE;
typedef void *LPVOID, *HANDLE;
typedef const void *LPCVOID;

#ifdef __cplusplus
typedef char16_t WCHAR;
#else
typedef unsigned short WCHAR;
#endif
typedef char *LPSTR;
typedef const char *LPCSTR;
typedef WCHAR *LPWSTR;
typedef const WCHAR *LPCWSTR;
typedef WCHAR OLECHAR, *LPOLESTR;
#ifdef UNICODE
typedef WCHAR TCHAR;
#else
typedef char TCHAR;
#endif
typedef TCHAR *LPTSTR;
typedef const TCHAR *LPCTSTR;

typedef struct HINSTANCE__ *HINSTANCE, *HMODULE;
typedef struct HWND__ *HWND;

#ifndef TRUE
#define TRUE 1
#endif
#ifndef FALSE
#define FALSE 0
#endif

typedef struct _GUID {
    ULONG Data1;
    USHORT Data2;
    USHORT Data3;
    BYTE Data4[8];
} GUID, IID, CLSID, *LPGUID;
typedef const IID *LPCIID;

typedef struct _FILETIME {
    DWORD dwLowDateTime;
    DWORD dwHighDateTime;
} FILETIME, *LPFILETIME;

// __extension__: C++ knows no anonymous structures, and every compiler that reads this file has them.
typedef union _LARGE_INTEGER {
    __extension__ struct {
        DWORD LowPart;
        LONG HighPart;
    };
    struct {
        DWORD LowPart;
        LONG HighPart;
    } u;
    LONGLONG QuadPart;
} LARGE_INTEGER;

typedef union _ULARGE_INTEGER {
    __extension__ struct {
        DWORD LowPart;
        DWORD HighPart;
    };
    struct {
        DWORD LowPart;
        DWORD HighPart;
    } u;
    ULONGLONG QuadPart;
} ULARGE_INTEGER;

typedef union tagCY {
    __extension__ struct {
        ULONG Lo;
        LONG Hi;
    };
    LONGLONG int64;
} CY, CURRENCY;

// ---------------------------------------------------------------------------------------------------------
// COM: identifiers by reference, results, storage.

#ifdef __cplusplus
}
typedef const GUID &REFGUID;
typedef const IID &REFIID;
typedef const CLSID &REFCLSID;
inline bool IsEqualGUID(REFGUID a, REFGUID b) { return memcmp(&a, &b, sizeof(GUID)) == 0; }
inline bool operator==(REFGUID a, REFGUID b) { return IsEqualGUID(a, b); }
inline bool operator!=(REFGUID a, REFGUID b) { return !IsEqualGUID(a, b); }
extern "C" {
#else
typedef const GUID *REFGUID;
typedef const IID *REFIID;
typedef const CLSID *REFCLSID;
#define IsEqualGUID(a, b) (memcmp((a), (b), sizeof(GUID)) == 0)
#endif
#define IsEqualIID(a, b) IsEqualGUID(a, b)
#define IsEqualCLSID(a, b) IsEqualGUID(a, b)

#define SUCCEEDED(hr) ((HRESULT)(hr) >= 0)
#define FAILED(hr) ((HRESULT)(hr) < 0)
#define ResultFromScode(sc) ((HRESULT)(sc))
#define GetScode(hr) ((SCODE)(hr))
#define HR_SUCCEEDED(hr) SUCCEEDED((SCODE)(hr))
#define HR_FAILED(hr) FAILED((SCODE)(hr))

#define S_OK ((HRESULT)0)
#define S_FALSE ((HRESULT)1)
#define E_NOTIMPL ((HRESULT)0x80004001u)
#define E_NOINTERFACE ((HRESULT)0x80004002u)
#define E_POINTER ((HRESULT)0x80004003u)
#define E_ABORT ((HRESULT)0x80004004u)
#define E_FAIL ((HRESULT)0x80004005u)
#define E_UNEXPECTED ((HRESULT)0x8000FFFFu)
#define E_ACCESSDENIED ((HRESULT)0x80070005u)
#define E_OUTOFMEMORY ((HRESULT)0x8007000Eu)
#define E_INVALIDARG ((HRESULT)0x80070057u)
#define STG_E_INVALIDFUNCTION ((HRESULT)0x80030001u)
#define STG_E_ACCESSDENIED ((HRESULT)0x80030005u)
#define STG_E_INSUFFICIENTMEMORY ((HRESULT)0x80030008u)
#define STG_E_INVALIDPOINTER ((HRESULT)0x80030009u)
#define STG_E_INVALIDPARAMETER ((HRESULT)0x80030057u)
#define STG_E_MEDIUMFULL ((HRESULT)0x80030070u)
#define STG_E_INVALIDFLAG ((HRESULT)0x800300FFu)
#define STG_E_REVERTED ((HRESULT)0x80030102u)

#define STGM_DIRECT 0x00000000
#define STGM_TRANSACTED 0x00010000
#define STGM_READ 0x00000000
#define STGM_WRITE 0x00000001
#define STGM_READWRITE 0x00000002
#define STGM_SHARE_DENY_NONE 0x00000040
#define STGM_SHARE_DENY_READ 0x00000030
#define STGM_SHARE_DENY_WRITE 0x00000020
#define STGM_SHARE_EXCLUSIVE 0x00000010
#define STGM_CREATE 0x00001000
#define STGM_CONVERT 0x00020000
#define STGM_FAILIFTHERE 0x00000000
#define STGM_DELETEONRELEASE 0x04000000

typedef enum tagSTREAM_SEEK { STREAM_SEEK_SET = 0, STREAM_SEEK_CUR = 1, STREAM_SEEK_END = 2 } STREAM_SEEK;
typedef enum tagSTGTY { STGTY_STORAGE = 1, STGTY_STREAM = 2, STGTY_LOCKBYTES = 3, STGTY_PROPERTY = 4 } STGTY;
typedef enum tagSTATFLAG { STATFLAG_DEFAULT = 0, STATFLAG_NONAME = 1, STATFLAG_NOOPEN = 2 } STATFLAG;
typedef enum tagLOCKTYPE { LOCK_WRITE = 1, LOCK_EXCLUSIVE = 2, LOCK_ONLYONCE = 4 } LOCKTYPE;
typedef enum tagSTGC {
    STGC_DEFAULT = 0,
    STGC_OVERWRITE = 1,
    STGC_ONLYIFCURRENT = 2,
    STGC_DANGEROUSLYCOMMITMERELYTODISKCACHE = 4
} STGC;

typedef struct tagSTATSTG {
    LPOLESTR pwcsName;
    DWORD type;
    ULARGE_INTEGER cbSize;
    FILETIME mtime;
    FILETIME ctime;
    FILETIME atime;
    DWORD grfMode;
    DWORD grfLocksSupported;
    CLSID clsid;
    DWORD grfStateBits;
    DWORD reserved;
} STATSTG;

// Interfaces by name; the ones at the end of the list are never defined here.
typedef struct IUnknown IUnknown, *LPUNKNOWN;
typedef struct ISequentialStream ISequentialStream;
typedef struct IStream IStream, *LPSTREAM;
typedef struct IMAPIAdviseSink IMAPIAdviseSink, *LPMAPIADVISESINK;
typedef struct IMAPIProgress IMAPIProgress, *LPMAPIPROGRESS;
typedef struct IMAPIProp IMAPIProp, *LPMAPIPROP;
typedef struct IMAPIContainer IMAPIContainer, *LPMAPICONTAINER;
typedef struct IMAPIFolder IMAPIFolder, *LPMAPIFOLDER;
typedef struct IMessage IMessage, *LPMESSAGE;
typedef struct IAttach IAttach, *LPATTACH;
typedef struct IMAPITable IMAPITable, *LPMAPITABLE;
typedef struct IMAPIStatus IMAPIStatus, *LPMAPISTATUS;
typedef struct IMsgStore IMsgStore, *LPMDB;
typedef struct IMSProvider IMSProvider, *LPMSPROVIDER;
typedef struct IMSLogon IMSLogon, *LPMSLOGON;
typedef struct IMAPISupport IMAPISupport, *LPMAPISUP;
typedef struct IMalloc IMalloc, *LPMALLOC;
typedef struct IStorage IStorage, *LPSTORAGE;
typedef struct IAddrBook IAddrBook, *LPADRBOOK;
typedef struct IProfSect IProfSect, *LPPROFSECT;
typedef struct IProviderAdmin IProviderAdmin, *LPPROVIDERADMIN;
typedef struct IMsgServiceAdmin IMsgServiceAdmin, *LPSERVICEADMIN;
typedef struct IMAPISession IMAPISession, *LPMAPISESSION;

// ---------------------------------------------------------------------------------------------------------
// Property types and property tags: the type in the low half, the identifier in the high half.

#define MV_FLAG 0x1000
#define MV_INSTANCE 0x2000
#define MVI_FLAG (MV_FLAG | MV_INSTANCE)

#define PT_UNSPECIFIED ((ULONG)0)
#define PT_NULL ((ULONG)1)
#define PT_I2 ((ULONG)2)
#define PT_LONG ((ULONG)3)
#define PT_R4 ((ULONG)4)
#define PT_DOUBLE ((ULONG)5)
#define PT_CURRENCY ((ULONG)6)
#define PT_APPTIME ((ULONG)7)
#define PT_ERROR ((ULONG)10)
#define PT_BOOLEAN ((ULONG)11)
#define PT_OBJECT ((ULONG)13)
#define PT_I8 ((ULONG)20)
#define PT_STRING8 ((ULONG)30)
#define PT_UNICODE ((ULONG)31)
#define PT_SYSTIME ((ULONG)64)
#define PT_CLSID ((ULONG)72)
#define PT_BINARY ((ULONG)258)
#define PT_SHORT PT_I2
#define PT_I4 PT_LONG
#define PT_FLOAT PT_R4
#define PT_R8 PT_DOUBLE
#define PT_LONGLONG PT_I8

#define PT_MV_I2 (MV_FLAG | PT_I2)
#define PT_MV_LONG (MV_FLAG | PT_LONG)
#define PT_MV_R4 (MV_FLAG | PT_R4)
#define PT_MV_DOUBLE (MV_FLAG | PT_DOUBLE)
#define PT_MV_CURRENCY (MV_FLAG | PT_CURRENCY)
#define PT_MV_APPTIME (MV_FLAG | PT_APPTIME)
#define PT_MV_SYSTIME (MV_FLAG | PT_SYSTIME)
#define PT_MV_STRING8 (MV_FLAG | PT_STRING8)
#define PT_MV_UNICODE (MV_FLAG | PT_UNICODE)
#define PT_MV_BINARY (MV_FLAG | PT_BINARY)
#define PT_MV_CLSID (MV_FLAG | PT_CLSID)
#define PT_MV_I8 (MV_FLAG | PT_I8)

#ifdef UNICODE
#define PT_TSTRING PT_UNICODE
#define LPSZ lpszW
#define MVSZ MVszW
#define fMapiUnicode MAPI_UNICODE
#else
#define PT_TSTRING PT_STRING8
#define LPSZ lpszA
#define MVSZ MVszA
#define fMapiUnicode 0
#endif
#define PT_MV_TSTRING (MV_FLAG | PT_TSTRING)

#define PROP_TYPE_MASK ((ULONG)0x0000FFFF)
#define PROP_TYPE(tag) (((ULONG)(tag)) & PROP_TYPE_MASK)
#define PROP_ID(tag) (((ULONG)(tag)) >> 16)
#define PROP_TAG(type, id) ((((ULONG)(id)) << 16) | ((ULONG)(type)))
#define CHANGE_PROP_TYPE(tag, type) (((ULONG)0xFFFF0000 & (tag)) | (type))
#define PROP_ID_NULL 0
#define PROP_ID_INVALID 0xFFFF
#define PR_NULL PROP_TAG(PT_NULL, PROP_ID_NULL)

// ---------------------------------------------------------------------------------------------------------
// Structures. A trailing array of MAPI_DIM elements stands for as many as the count says: Cb...(x) is the
// size of what is there, CbNew...(n) the size for n elements, Sized... declares a structure with n of them.

#define MAPI_DIM 1
#define MAPI_CB(type, array, element, n) (offsetof(type, array) + (size_t)(n) * sizeof(element))

typedef struct {
    BYTE abFlags[4];
    BYTE ab[MAPI_DIM];
} ENTRYID, *LPENTRYID;
#define CbNewENTRYID(n) MAPI_CB(ENTRYID, ab, BYTE, n)
#define CbENTRYID(n) CbNewENTRYID(n)
#define SizedENTRYID(n, name)                                                                                \
    struct _ENTRYID_##name {                                                                                 \
        BYTE abFlags[4];                                                                                     \
        BYTE ab[n];                                                                                          \
    } name

typedef struct _MAPIUID {
    BYTE ab[16];
} MAPIUID, *LPMAPIUID;
#define IsEqualMAPIUID(a, b) (!memcmp((a), (b), sizeof(MAPIUID)))

typedef struct {
    ULONG cb;
    BYTE abEntry[MAPI_DIM];
} FLATENTRY, *LPFLATENTRY;
#define CbNewFLATENTRY(n) MAPI_CB(FLATENTRY, abEntry, BYTE, n)
#define CbFLATENTRY(p) CbNewFLATENTRY((p)->cb)

typedef struct {
    ULONG cEntries;
    ULONG cbEntries;
    BYTE abEntries[MAPI_DIM];
} FLATENTRYLIST, *LPFLATENTRYLIST;
#define CbNewFLATENTRYLIST(n) MAPI_CB(FLATENTRYLIST, abEntries, BYTE, n)
#define CbFLATENTRYLIST(p) CbNewFLATENTRYLIST((p)->cbEntries)

typedef struct {
    ULONG cb;
    BYTE ab[MAPI_DIM];
} NOTIFKEY, *LPNOTIFKEY;
#define CbNewNOTIFKEY(n) MAPI_CB(NOTIFKEY, ab, BYTE, n)
#define CbNOTIFKEY(p) CbNewNOTIFKEY((p)->cb)
#define SizedNOTIFKEY(n, name)                                                                               \
    struct _NOTIFKEY_##name {                                                                                \
        ULONG cb;                                                                                            \
        BYTE ab[n];                                                                                          \
    } name

typedef struct _SPropTagArray {
    ULONG cValues;
    ULONG aulPropTag[MAPI_DIM];
} SPropTagArray, *LPSPropTagArray;
#define CbNewSPropTagArray(n) MAPI_CB(SPropTagArray, aulPropTag, ULONG, n)
#define CbSPropTagArray(p) CbNewSPropTagArray((p)->cValues)
#define SizedSPropTagArray(n, name)                                                                          \
    struct _SPropTagArray_##name {                                                                           \
        ULONG cValues;                                                                                       \
        ULONG aulPropTag[n];                                                                                 \
    } name

typedef struct _SBinary {
    ULONG cb;
    LPBYTE lpb;
} SBinary, *LPSBinary;

typedef struct _SShortArray {
    ULONG cValues;
    short *lpi;
} SShortArray;

typedef struct _SLongArray {
    ULONG cValues;
    LONG *lpl;
} SLongArray;

typedef struct _SRealArray {
    ULONG cValues;
    float *lpflt;
} SRealArray;

typedef struct _SDoubleArray {
    ULONG cValues;
    double *lpdbl;
} SDoubleArray;

typedef struct _SCurrencyArray {
    ULONG cValues;
    CURRENCY *lpcur;
} SCurrencyArray;

typedef struct _SAppTimeArray {
    ULONG cValues;
    double *lpat;
} SAppTimeArray;

typedef struct _SDateTimeArray {
    ULONG cValues;
    FILETIME *lpft;
} SDateTimeArray;

typedef struct _SBinaryArray {
    ULONG cValues;
    SBinary *lpbin;
} SBinaryArray, ENTRYLIST, *LPENTRYLIST;

typedef struct _SLPSTRArray {
    ULONG cValues;
    LPSTR *lppszA;
} SLPSTRArray;

typedef struct _SWStringArray {
    ULONG cValues;
    LPWSTR *lppszW;
} SWStringArray;

typedef struct _SGuidArray {
    ULONG cValues;
    GUID *lpguid;
} SGuidArray;

typedef struct _SLargeIntegerArray {
    ULONG cValues;
    LARGE_INTEGER *lpli;
} SLargeIntegerArray;

typedef union _PV {
    short i;
    LONG l;
    ULONG ul;
    float flt;
    double dbl;
    unsigned short b;
    CURRENCY cur;
    double at;
    FILETIME ft;
    LPSTR lpszA;
    SBinary bin;
    LPWSTR lpszW;
    LPGUID lpguid;
    LARGE_INTEGER li;
    SShortArray MVi;
    SLongArray MVl;
    SRealArray MVflt;
    SDoubleArray MVdbl;
    SCurrencyArray MVcur;
    SAppTimeArray MVat;
    SDateTimeArray MVft;
    SBinaryArray MVbin;
    SLPSTRArray MVszA;
    SWStringArray MVszW;
    SGuidArray MVguid;
    SLargeIntegerArray MVli;
    SCODE err;
    LONG x;
} __UPV;

typedef struct _SPropValue {
    ULONG ulPropTag;
    ULONG dwAlignPad;
    union _PV Value;
} SPropValue, *LPSPropValue;

typedef struct _SPropProblem {
    ULONG ulIndex;
    ULONG ulPropTag;
    SCODE scode;
} SPropProblem, *LPSPropProblem;

typedef struct _SPropProblemArray {
    ULONG cProblem;
    SPropProblem aProblem[MAPI_DIM];
} SPropProblemArray, *LPSPropProblemArray;
#define CbNewSPropProblemArray(n) MAPI_CB(SPropProblemArray, aProblem, SPropProblem, n)
#define CbSPropProblemArray(p) CbNewSPropProblemArray((p)->cProblem)

typedef struct _ADRENTRY {
    ULONG ulReserved1;
    ULONG cValues;
    LPSPropValue rgPropVals;
} ADRENTRY, *LPADRENTRY;

typedef struct _ADRLIST {
    ULONG cEntries;
    ADRENTRY aEntries[MAPI_DIM];
} ADRLIST, *LPADRLIST;
#define CbNewADRLIST(n) MAPI_CB(ADRLIST, aEntries, ADRENTRY, n)
#define CbADRLIST(p) CbNewADRLIST((p)->cEntries)

typedef struct _SRow {
    ULONG ulAdrEntryPad;
    ULONG cValues;
    LPSPropValue lpProps;
} SRow, *LPSRow;

typedef struct _SRowSet {
    ULONG cRows;
    SRow aRow[MAPI_DIM];
} SRowSet, *LPSRowSet;
#define CbNewSRowSet(n) MAPI_CB(SRowSet, aRow, SRow, n)
#define CbSRowSet(p) CbNewSRowSet((p)->cRows)
#define SizedSRowSet(n, name)                                                                                \
    struct _SRowSet_##name {                                                                                 \
        ULONG cRows;                                                                                         \
        SRow aRow[n];                                                                                        \
    } name

typedef struct _SSortOrder {
    ULONG ulPropTag;
    ULONG ulOrder;
} SSortOrder, *LPSSortOrder;

typedef struct _SSortOrderSet {
    ULONG cSorts;
    ULONG cCategories;
    ULONG cExpanded;
    SSortOrder aSort[MAPI_DIM];
} SSortOrderSet, *LPSSortOrderSet;
#define CbNewSSortOrderSet(n) MAPI_CB(SSortOrderSet, aSort, SSortOrder, n)
#define CbSSortOrderSet(p) CbNewSSortOrderSet((p)->cSorts)

typedef struct _SRestriction *LPSRestriction; // never looked into here

typedef struct _MAPIERROR {
    ULONG ulVersion;
    LPTSTR lpszError;
    LPTSTR lpszComponent;
    ULONG ulLowLevelError;
    ULONG ulContext;
} MAPIERROR, *LPMAPIERROR;
#define MAPI_ERROR_VERSION 0

#define MNID_ID 0
#define MNID_STRING 1
typedef struct _MAPINAMEID {
    LPGUID lpguid;
    ULONG ulKind;
    union {
        LONG lID;
        LPWSTR lpwstrName;
    } Kind;
} MAPINAMEID, *LPMAPINAMEID;

typedef struct _ERROR_NOTIFICATION {
    ULONG cbEntryID;
    LPENTRYID lpEntryID;
    SCODE scode;
    ULONG ulFlags;
    LPMAPIERROR lpMAPIError;
} ERROR_NOTIFICATION;

typedef struct _NEWMAIL_NOTIFICATION {
    ULONG cbEntryID;
    LPENTRYID lpEntryID;
    ULONG cbParentID;
    LPENTRYID lpParentID;
    ULONG ulFlags;
    LPTSTR lpszMessageClass;
    ULONG ulMessageFlags;
} NEWMAIL_NOTIFICATION;

typedef struct _OBJECT_NOTIFICATION {
    ULONG cbEntryID;
    LPENTRYID lpEntryID;
    ULONG ulObjType;
    ULONG cbParentID;
    LPENTRYID lpParentID;
    ULONG cbOldID;
    LPENTRYID lpOldID;
    ULONG cbOldParentID;
    LPENTRYID lpOldParentID;
    LPSPropTagArray lpPropTagArray;
} OBJECT_NOTIFICATION;

typedef struct _TABLE_NOTIFICATION {
    ULONG ulTableEvent;
    HRESULT hResult;
    SPropValue propIndex;
    SPropValue propPrior;
    SRow row;
    ULONG ulPad;
} TABLE_NOTIFICATION;

typedef struct _EXTENDED_NOTIFICATION {
    ULONG ulEvent;
    ULONG cb;
    LPBYTE pbEventParameters;
} EXTENDED_NOTIFICATION;

typedef struct {
    ULONG cbEntryID;
    LPENTRYID lpEntryID;
    ULONG cValues;
    LPSPropValue lpPropVals;
} STATUS_OBJECT_NOTIFICATION;

typedef struct _NOTIFICATION {
    ULONG ulEventType;
    ULONG ulAlignPad;
    union {
        ERROR_NOTIFICATION err;
        NEWMAIL_NOTIFICATION newmail;
        OBJECT_NOTIFICATION obj;
        TABLE_NOTIFICATION tab;
        EXTENDED_NOTIFICATION ext;
        STATUS_OBJECT_NOTIFICATION statobj;
    } info;
} NOTIFICATION, *LPNOTIFICATION;

typedef ULONG BOOKMARK;

typedef SCODE(WINAPI ALLOCATEBUFFER)(ULONG cbSize, LPVOID *lppBuffer);
typedef SCODE(WINAPI ALLOCATEMORE)(ULONG cbSize, LPVOID lpObject, LPVOID *lppBuffer);
typedef ULONG(WINAPI FREEBUFFER)(LPVOID lpBuffer);
typedef ALLOCATEBUFFER *LPALLOCATEBUFFER;
typedef ALLOCATEMORE *LPALLOCATEMORE;
typedef FREEBUFFER *LPFREEBUFFER;

// Only named in slots of IMAPISupport.
typedef struct _ADRPARM *LPADRPARM;
typedef void(WINAPI DISMISSMODELESS)(ULONG_PTR ulUIParam, LPVOID lpvContext);
typedef DISMISSMODELESS *LPFNDISMISS;
typedef SCODE(WINAPI *LPFNBUTTON)(ULONG_PTR ulUIParam, LPVOID lpvContext, ULONG cbEntryID,
                                  LPENTRYID lpSelection, ULONG ulFlags);

// ---------------------------------------------------------------------------------------------------------
// Object types and resource types

#define MAPI_STORE ((ULONG)0x00000001)
#define MAPI_ADDRBOOK ((ULONG)0x00000002)
#define MAPI_FOLDER ((ULONG)0x00000003)
#define MAPI_ABCONT ((ULONG)0x00000004)
#define MAPI_MESSAGE ((ULONG)0x00000005)
#define MAPI_MAILUSER ((ULONG)0x00000006)
#define MAPI_ATTACH ((ULONG)0x00000007)
#define MAPI_DISTLIST ((ULONG)0x00000008)
#define MAPI_PROFSECT ((ULONG)0x00000009)
#define MAPI_STATUS ((ULONG)0x0000000A)
#define MAPI_SESSION ((ULONG)0x0000000B)
#define MAPI_FORMINFO ((ULONG)0x0000000C)

#define MAPI_STORE_PROVIDER ((ULONG)33)
#define MAPI_AB ((ULONG)34)
#define MAPI_AB_PROVIDER ((ULONG)35)
#define MAPI_TRANSPORT_PROVIDER ((ULONG)36)
#define MAPI_SPOOLER ((ULONG)37)
#define MAPI_PROFILE_PROVIDER ((ULONG)38)
#define MAPI_SUBSYSTEM ((ULONG)39)
#define MAPI_HOOK_PROVIDER ((ULONG)40)

// Flags of many methods

#define MAPI_MODIFY ((ULONG)0x00000001)
#define MAPI_CREATE ((ULONG)0x00000002)
#define STREAM_APPEND ((ULONG)0x00000004)
#define MAPI_DEFERRED_ERRORS ((ULONG)0x00000008)
#define MAPI_BEST_ACCESS ((ULONG)0x00000010)
#define MAPI_ASSOCIATED ((ULONG)0x00000040)
#define MAPI_UNICODE ((ULONG)0x80000000)
#define MAPI_MOVE ((ULONG)0x00000001)
#define MAPI_NOREPLACE ((ULONG)0x00000002)
#define MAPI_DECLINE_OK ((ULONG)0x00000004)
#define MAPI_DIALOG ((ULONG)0x00000008)
#define CONVENIENT_DEPTH ((ULONG)0x00000001)
#define hrSuccess 0

#define MAPI_ACCESS_MODIFY ((ULONG)0x00000001)
#define MAPI_ACCESS_READ ((ULONG)0x00000002)
#define MAPI_ACCESS_DELETE ((ULONG)0x00000004)
#define MAPI_ACCESS_CREATE_HIERARCHY ((ULONG)0x00000008)
#define MAPI_ACCESS_CREATE_CONTENTS ((ULONG)0x00000010)
#define MAPI_ACCESS_CREATE_ASSOCIATED ((ULONG)0x00000020)

// The first byte of an entry identifier

#define MAPI_SHORTTERM 0x80
#define MAPI_NOTRECIP 0x40
#define MAPI_THISSESSION 0x20
#define MAPI_NOW 0x10
#define MAPI_NOTRESERVED 0x08

// IMAPIProp::SaveChanges, GetNamesFromIDs

#define KEEP_OPEN_READONLY ((ULONG)0x00000001)
#define KEEP_OPEN_READWRITE ((ULONG)0x00000002)
#define FORCE_SAVE ((ULONG)0x00000004)
#define MAPI_NO_STRINGS ((ULONG)0x00000001)
#define MAPI_NO_IDS ((ULONG)0x00000002)

// Folders, messages, attachments

#define FOLDER_ROOT ((ULONG)0x00000000)
#define FOLDER_GENERIC ((ULONG)0x00000001)
#define FOLDER_SEARCH ((ULONG)0x00000002)
#define OPEN_IF_EXISTS ((ULONG)0x00000001)
#define MESSAGE_MOVE ((ULONG)0x00000001)
#define MESSAGE_DIALOG ((ULONG)0x00000002)
#define DEL_MESSAGES ((ULONG)0x00000001)
#define FOLDER_DIALOG ((ULONG)0x00000002)
#define DEL_FOLDERS ((ULONG)0x00000004)
#define DEL_ASSOCIATED ((ULONG)0x00000008)
#define FOLDER_MOVE ((ULONG)0x00000001)
#define COPY_SUBFOLDERS ((ULONG)0x00000010)
#define MSGFLAG_READ ((ULONG)0x00000001)
#define MSGFLAG_UNMODIFIED ((ULONG)0x00000002)
#define MSGFLAG_SUBMIT ((ULONG)0x00000004)
#define MSGFLAG_UNSENT ((ULONG)0x00000008)
#define MSGFLAG_HASATTACH ((ULONG)0x00000010)
#define MSGFLAG_FROMME ((ULONG)0x00000020)
#define MSGFLAG_ASSOCIATED ((ULONG)0x00000040)
#define NO_ATTACHMENT ((ULONG)0x00000000)
#define ATTACH_BY_VALUE ((ULONG)0x00000001)
#define ATTACH_BY_REFERENCE ((ULONG)0x00000002)
#define ATTACH_BY_REF_RESOLVE ((ULONG)0x00000003)
#define ATTACH_BY_REF_ONLY ((ULONG)0x00000004)
#define ATTACH_EMBEDDED_MSG ((ULONG)0x00000005)
#define ATTACH_OLE ((ULONG)0x00000006)

// Stores

#define MDB_NO_DIALOG ((ULONG)0x00000001)
#define MDB_WRITE ((ULONG)0x00000004)
#define MDB_TEMPORARY ((ULONG)0x00000020)
#define MDB_NO_MAIL ((ULONG)0x00000080)

#define LOGOFF_NO_WAIT ((ULONG)0x00000001)
#define LOGOFF_ORDERLY ((ULONG)0x00000002)
#define LOGOFF_PURGE ((ULONG)0x00000004)
#define LOGOFF_ABORT ((ULONG)0x00000008)
#define LOGOFF_QUIET ((ULONG)0x00000010)
#define LOGOFF_COMPLETE ((ULONG)0x00010000)
#define LOGOFF_INBOUND ((ULONG)0x00020000)
#define LOGOFF_OUTBOUND ((ULONG)0x00040000)
#define LOGOFF_OUTBOUND_QUEUE ((ULONG)0x00080000)

#define STORE_ENTRYID_UNIQUE ((ULONG)0x00000001)
#define STORE_READONLY ((ULONG)0x00000002)
#define STORE_SEARCH_OK ((ULONG)0x00000004)
#define STORE_MODIFY_OK ((ULONG)0x00000008)
#define STORE_CREATE_OK ((ULONG)0x00000010)
#define STORE_ATTACH_OK ((ULONG)0x00000020)
#define STORE_OLE_OK ((ULONG)0x00000040)
#define STORE_SUBMIT_OK ((ULONG)0x00000080)
#define STORE_NOTIFY_OK ((ULONG)0x00000100)
#define STORE_MV_PROPS_OK ((ULONG)0x00000200)
#define STORE_CATEGORIZE_OK ((ULONG)0x00000400)
#define STORE_RTF_OK ((ULONG)0x00000800)
#define STORE_RESTRICTION_OK ((ULONG)0x00001000)
#define STORE_SORT_OK ((ULONG)0x00002000)
#define STORE_PUBLIC_FOLDERS ((ULONG)0x00004000)
#define STORE_UNCOMPRESSED_RTF ((ULONG)0x00008000)

// Status objects and their rows

#define STATUS_VALIDATE_STATE ((ULONG)0x00000001)
#define STATUS_SETTINGS_DIALOG ((ULONG)0x00000002)
#define STATUS_CHANGE_PASSWORD ((ULONG)0x00000004)
#define STATUS_FLUSH_QUEUES ((ULONG)0x00000008)
#define STATUS_DEFAULT_STORE ((ULONG)0x00000002)
#define STATUS_AVAILABLE ((ULONG)0x00000001)
#define STATUS_OFFLINE ((ULONG)0x00000002)
#define STATUS_FAILURE ((ULONG)0x00000004)
#define STATUSROW_UPDATE ((ULONG)0x10000000)

// Notifications

#define fnevCriticalError ((ULONG)0x00000001)
#define fnevNewMail ((ULONG)0x00000002)
#define fnevObjectCreated ((ULONG)0x00000004)
#define fnevObjectDeleted ((ULONG)0x00000008)
#define fnevObjectModified ((ULONG)0x00000010)
#define fnevObjectMoved ((ULONG)0x00000020)
#define fnevObjectCopied ((ULONG)0x00000040)
#define fnevSearchComplete ((ULONG)0x00000080)
#define fnevTableModified ((ULONG)0x00000100)
#define fnevStatusObjectModified ((ULONG)0x00000200)
#define fnevReservedForMapi ((ULONG)0x40000000)
#define fnevExtended ((ULONG)0x80000000)

#define TABLE_CHANGED 1
#define TABLE_ERROR 2
#define TABLE_ROW_ADDED 3
#define TABLE_ROW_DELETED 4
#define TABLE_ROW_MODIFIED 5
#define TABLE_SORT_DONE 6
#define TABLE_RESTRICT_DONE 7
#define TABLE_SETCOL_DONE 8
#define TABLE_RELOAD 9

#define NOTIFY_SYNC ((ULONG)0x40000000)
#define NOTIFY_CANCELED ((ULONG)0x80000000)
#define CALLBACK_DISCONTINUE ((ULONG)0x80000000)

// Tables

#define TBLSTAT_COMPLETE ((ULONG)0)
#define TBLSTAT_QCHANGED ((ULONG)7)
#define TBLSTAT_SORTING ((ULONG)9)
#define TBLSTAT_SORT_ERROR ((ULONG)10)
#define TBLSTAT_SETTING_COLS ((ULONG)11)
#define TBLSTAT_SETCOL_ERROR ((ULONG)13)
#define TBLSTAT_RESTRICTING ((ULONG)14)
#define TBLSTAT_RESTRICT_ERROR ((ULONG)15)
#define TBLTYPE_SNAPSHOT ((ULONG)0)
#define TBLTYPE_KEYSET ((ULONG)1)
#define TBLTYPE_DYNAMIC ((ULONG)2)
#define TBL_ALL_COLUMNS ((ULONG)0x00000001)
#define TBL_NOWAIT ((ULONG)0x00000001)
#define TBL_ASYNC ((ULONG)0x00000001)
#define TBL_BATCH ((ULONG)0x00000002)
#define TBL_NOADVANCE ((ULONG)0x00000001)
#define DIR_BACKWARD ((ULONG)0x00000001)
#define TABLE_SORT_ASCEND ((ULONG)0x00000000)
#define TABLE_SORT_DESCEND ((ULONG)0x00000001)
#define TABLE_SORT_COMBINE ((ULONG)0x00000002)
#define BOOKMARK_BEGINNING ((BOOKMARK)0)
#define BOOKMARK_CURRENT ((BOOKMARK)1)
#define BOOKMARK_END ((BOOKMARK)2)

// IMSProvider::Logon and MSProviderInit

#define LOGON_SP_TRANSPORT ((ULONG)0x00000001)
#define LOGON_SP_PROMPT ((ULONG)0x00000002)
#define LOGON_SP_NEWPW ((ULONG)0x00000004)
#define LOGON_CHANGED ((ULONG)0x00000008)
#define CURRENT_SPI_VERSION 0x00010010
#define PDK1_SPI_VERSION 0x00010000
#define PDK2_SPI_VERSION 0x00010008
#define PDK3_SPI_VERSION 0x00010010
#define MAPI_NT_SERVICE ((ULONG)0x00010000)

// ---------------------------------------------------------------------------------------------------------
// Interfaces. Each list names an interface's own slots once, in the order of the vtable. In C++ it expands to
// pure virtual methods of a class that derives from its base; in C to the members of ...Vtbl, behind those of
// the base.

#ifdef __cplusplus
#define MAPI_SLOT(I, type, name, ...) virtual type STDMETHODCALLTYPE name(__VA_ARGS__) = 0;
#define MAPI_SLOT0(I, type, name) virtual type STDMETHODCALLTYPE name() = 0;
#define MAPI_ROOT_INTERFACE(I)                                                                               \
    struct I {                                                                                               \
        I##_SLOTS(I)                                                                                         \
    };
#define MAPI_INTERFACE(I, base)                                                                              \
    struct I : base {                                                                                        \
        I##_SLOTS(I)                                                                                         \
    };
#else
#define MAPI_SLOT(I, type, name, ...) type(STDMETHODCALLTYPE *name)(I * This, __VA_ARGS__);
#define MAPI_SLOT0(I, type, name) type(STDMETHODCALLTYPE *name)(I * This);
#define MAPI_ROOT_INTERFACE(I)                                                                               \
    typedef struct I##Vtbl {                                                                                 \
        I##_ALL(I)                                                                                           \
    } I##Vtbl;                                                                                               \
    struct I {                                                                                               \
        CONST_VTBL I##Vtbl *lpVtbl;                                                                          \
    };
#define MAPI_INTERFACE(I, base) MAPI_ROOT_INTERFACE(I)
#endif

// As in the SDK: whoever defines CONST_VTABLE can keep vtables in read-only memory.
#ifdef CONST_VTABLE
#define CONST_VTBL const
#else
#define CONST_VTBL
#endif

#ifdef __cplusplus
}
#endif

#define IUnknown_SLOTS(I)                                                                                    \
    MAPI_SLOT(I, HRESULT, QueryInterface, REFIID riid, LPVOID *ppvObj)                                       \
    MAPI_SLOT0(I, ULONG, AddRef)                                                                             \
    MAPI_SLOT0(I, ULONG, Release)
#define IUnknown_ALL(I) IUnknown_SLOTS(I)
MAPI_ROOT_INTERFACE(IUnknown)

#define ISequentialStream_SLOTS(I)                                                                           \
    MAPI_SLOT(I, HRESULT, Read, void *pv, ULONG cb, ULONG *pcbRead)                                          \
    MAPI_SLOT(I, HRESULT, Write, const void *pv, ULONG cb, ULONG *pcbWritten)
#define ISequentialStream_ALL(I) IUnknown_ALL(I) ISequentialStream_SLOTS(I)
MAPI_INTERFACE(ISequentialStream, IUnknown)

#define IStream_SLOTS(I)                                                                                     \
    MAPI_SLOT(I, HRESULT, Seek, LARGE_INTEGER dlibMove, DWORD dwOrigin, ULARGE_INTEGER *plibNewPosition)     \
    MAPI_SLOT(I, HRESULT, SetSize, ULARGE_INTEGER libNewSize)                                                \
    MAPI_SLOT(I, HRESULT, CopyTo, IStream *pstm, ULARGE_INTEGER cb, ULARGE_INTEGER *pcbRead,                 \
              ULARGE_INTEGER *pcbWritten)                                                                    \
    MAPI_SLOT(I, HRESULT, Commit, DWORD grfCommitFlags)                                                      \
    MAPI_SLOT0(I, HRESULT, Revert)                                                                           \
    MAPI_SLOT(I, HRESULT, LockRegion, ULARGE_INTEGER libOffset, ULARGE_INTEGER cb, DWORD dwLockType)         \
    MAPI_SLOT(I, HRESULT, UnlockRegion, ULARGE_INTEGER libOffset, ULARGE_INTEGER cb, DWORD dwLockType)       \
    MAPI_SLOT(I, HRESULT, Stat, STATSTG *pstatstg, DWORD grfStatFlag)                                        \
    MAPI_SLOT(I, HRESULT, Clone, IStream **ppstm)
#define IStream_ALL(I) ISequentialStream_ALL(I) IStream_SLOTS(I)
MAPI_INTERFACE(IStream, ISequentialStream)

#define IMAPIAdviseSink_SLOTS(I) MAPI_SLOT(I, ULONG, OnNotify, ULONG cNotif, LPNOTIFICATION lpNotifications)
#define IMAPIAdviseSink_ALL(I) IUnknown_ALL(I) IMAPIAdviseSink_SLOTS(I)
MAPI_INTERFACE(IMAPIAdviseSink, IUnknown)

#define IMAPIProgress_SLOTS(I)                                                                               \
    MAPI_SLOT(I, HRESULT, Progress, ULONG ulValue, ULONG ulCount, ULONG ulTotal)                             \
    MAPI_SLOT(I, HRESULT, GetFlags, ULONG *lpulFlags)                                                        \
    MAPI_SLOT(I, HRESULT, GetMax, ULONG *lpulMax)                                                            \
    MAPI_SLOT(I, HRESULT, GetMin, ULONG *lpulMin)                                                            \
    MAPI_SLOT(I, HRESULT, SetLimits, LPULONG lpulMin, LPULONG lpulMax, LPULONG lpulFlags)
#define IMAPIProgress_ALL(I) IUnknown_ALL(I) IMAPIProgress_SLOTS(I)
MAPI_INTERFACE(IMAPIProgress, IUnknown)

#define IMAPIProp_SLOTS(I)                                                                                   \
    MAPI_SLOT(I, HRESULT, GetLastError, HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError)           \
    MAPI_SLOT(I, HRESULT, SaveChanges, ULONG ulFlags)                                                        \
    MAPI_SLOT(I, HRESULT, GetProps, LPSPropTagArray lpPropTagArray, ULONG ulFlags, ULONG *lpcValues,         \
              LPSPropValue *lppPropArray)                                                                    \
    MAPI_SLOT(I, HRESULT, GetPropList, ULONG ulFlags, LPSPropTagArray *lppPropTagArray)                      \
    MAPI_SLOT(I, HRESULT, OpenProperty, ULONG ulPropTag, LPCIID lpiid, ULONG ulInterfaceOptions,             \
              ULONG ulFlags, LPUNKNOWN *lppUnk)                                                              \
    MAPI_SLOT(I, HRESULT, SetProps, ULONG cValues, LPSPropValue lpPropArray,                                 \
              LPSPropProblemArray *lppProblems)                                                              \
    MAPI_SLOT(I, HRESULT, DeleteProps, LPSPropTagArray lpPropTagArray, LPSPropProblemArray *lppProblems)     \
    MAPI_SLOT(I, HRESULT, CopyTo, ULONG ciidExclude, LPCIID rgiidExclude, LPSPropTagArray lpExcludeProps,    \
              ULONG_PTR ulUIParam, LPMAPIPROGRESS lpProgress, LPCIID lpInterface, LPVOID lpDestObj,          \
              ULONG ulFlags, LPSPropProblemArray *lppProblems)                                               \
    MAPI_SLOT(I, HRESULT, CopyProps, LPSPropTagArray lpIncludeProps, ULONG_PTR ulUIParam,                    \
              LPMAPIPROGRESS lpProgress, LPCIID lpInterface, LPVOID lpDestObj, ULONG ulFlags,                \
              LPSPropProblemArray *lppProblems)                                                              \
    MAPI_SLOT(I, HRESULT, GetNamesFromIDs, LPSPropTagArray *lppPropTags, LPGUID lpPropSetGuid,               \
              ULONG ulFlags, ULONG *lpcPropNames, LPMAPINAMEID **lpppPropNames)                              \
    MAPI_SLOT(I, HRESULT, GetIDsFromNames, ULONG cPropNames, LPMAPINAMEID *lppPropNames, ULONG ulFlags,      \
              LPSPropTagArray *lppPropTags)
#define IMAPIProp_ALL(I) IUnknown_ALL(I) IMAPIProp_SLOTS(I)
MAPI_INTERFACE(IMAPIProp, IUnknown)

#define IMAPIContainer_SLOTS(I)                                                                              \
    MAPI_SLOT(I, HRESULT, GetContentsTable, ULONG ulFlags, LPMAPITABLE *lppTable)                            \
    MAPI_SLOT(I, HRESULT, GetHierarchyTable, ULONG ulFlags, LPMAPITABLE *lppTable)                           \
    MAPI_SLOT(I, HRESULT, OpenEntry, ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,               \
              ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk)                                          \
    MAPI_SLOT(I, HRESULT, SetSearchCriteria, LPSRestriction lpRestriction, LPENTRYLIST lpContainerList,      \
              ULONG ulSearchFlags)                                                                           \
    MAPI_SLOT(I, HRESULT, GetSearchCriteria, ULONG ulFlags, LPSRestriction *lppRestriction,                  \
              LPENTRYLIST *lppContainerList, ULONG *lpulSearchState)
#define IMAPIContainer_ALL(I) IMAPIProp_ALL(I) IMAPIContainer_SLOTS(I)
MAPI_INTERFACE(IMAPIContainer, IMAPIProp)

#define IMAPIFolder_SLOTS(I)                                                                                 \
    MAPI_SLOT(I, HRESULT, CreateMessage, LPCIID lpInterface, ULONG ulFlags, LPMESSAGE *lppMessage)           \
    MAPI_SLOT(I, HRESULT, CopyMessages, LPENTRYLIST lpMsgList, LPCIID lpInterface, LPVOID lpDestFolder,      \
              ULONG_PTR ulUIParam, LPMAPIPROGRESS lpProgress, ULONG ulFlags)                                 \
    MAPI_SLOT(I, HRESULT, DeleteMessages, LPENTRYLIST lpMsgList, ULONG_PTR ulUIParam,                        \
              LPMAPIPROGRESS lpProgress, ULONG ulFlags)                                                      \
    MAPI_SLOT(I, HRESULT, CreateFolder, ULONG ulFolderType, LPTSTR lpszFolderName, LPTSTR lpszFolderComment, \
              LPCIID lpInterface, ULONG ulFlags, LPMAPIFOLDER *lppFolder)                                    \
    MAPI_SLOT(I, HRESULT, CopyFolder, ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,              \
              LPVOID lpDestFolder, LPTSTR lpszNewFolderName, ULONG_PTR ulUIParam, LPMAPIPROGRESS lpProgress, \
              ULONG ulFlags)                                                                                 \
    MAPI_SLOT(I, HRESULT, DeleteFolder, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG_PTR ulUIParam,           \
              LPMAPIPROGRESS lpProgress, ULONG ulFlags)                                                      \
    MAPI_SLOT(I, HRESULT, SetReadFlags, LPENTRYLIST lpMsgList, ULONG_PTR ulUIParam,                          \
              LPMAPIPROGRESS lpProgress, ULONG ulFlags)                                                      \
    MAPI_SLOT(I, HRESULT, GetMessageStatus, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulFlags,             \
              ULONG *lpulMessageStatus)                                                                      \
    MAPI_SLOT(I, HRESULT, SetMessageStatus, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulNewStatus,         \
              ULONG ulNewStatusMask, ULONG *lpulOldStatus)                                                   \
    MAPI_SLOT(I, HRESULT, SaveContentsSort, LPSSortOrderSet lpSortCriteria, ULONG ulFlags)                   \
    MAPI_SLOT(I, HRESULT, EmptyFolder, ULONG_PTR ulUIParam, LPMAPIPROGRESS lpProgress, ULONG ulFlags)
#define IMAPIFolder_ALL(I) IMAPIContainer_ALL(I) IMAPIFolder_SLOTS(I)
MAPI_INTERFACE(IMAPIFolder, IMAPIContainer)

#define IMessage_SLOTS(I)                                                                                    \
    MAPI_SLOT(I, HRESULT, GetAttachmentTable, ULONG ulFlags, LPMAPITABLE *lppTable)                          \
    MAPI_SLOT(I, HRESULT, OpenAttach, ULONG ulAttachmentNum, LPCIID lpInterface, ULONG ulFlags,              \
              LPATTACH *lppAttach)                                                                           \
    MAPI_SLOT(I, HRESULT, CreateAttach, LPCIID lpInterface, ULONG ulFlags, ULONG *lpulAttachmentNum,         \
              LPATTACH *lppAttach)                                                                           \
    MAPI_SLOT(I, HRESULT, DeleteAttach, ULONG ulAttachmentNum, ULONG_PTR ulUIParam,                          \
              LPMAPIPROGRESS lpProgress, ULONG ulFlags)                                                      \
    MAPI_SLOT(I, HRESULT, GetRecipientTable, ULONG ulFlags, LPMAPITABLE *lppTable)                           \
    MAPI_SLOT(I, HRESULT, ModifyRecipients, ULONG ulFlags, LPADRLIST lpMods)                                 \
    MAPI_SLOT(I, HRESULT, SubmitMessage, ULONG ulFlags)                                                      \
    MAPI_SLOT(I, HRESULT, SetReadFlag, ULONG ulFlags)
#define IMessage_ALL(I) IMAPIProp_ALL(I) IMessage_SLOTS(I)
MAPI_INTERFACE(IMessage, IMAPIProp)

#define IAttach_SLOTS(I)
#define IAttach_ALL(I) IMAPIProp_ALL(I)
MAPI_INTERFACE(IAttach, IMAPIProp)

#define IMAPITable_SLOTS(I)                                                                                  \
    MAPI_SLOT(I, HRESULT, GetLastError, HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError)           \
    MAPI_SLOT(I, HRESULT, Advise, ULONG ulEventMask, LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection)   \
    MAPI_SLOT(I, HRESULT, Unadvise, ULONG ulConnection)                                                      \
    MAPI_SLOT(I, HRESULT, GetStatus, ULONG *lpulTableStatus, ULONG *lpulTableType)                           \
    MAPI_SLOT(I, HRESULT, SetColumns, LPSPropTagArray lpPropTagArray, ULONG ulFlags)                         \
    MAPI_SLOT(I, HRESULT, QueryColumns, ULONG ulFlags, LPSPropTagArray *lpPropTagArray)                      \
    MAPI_SLOT(I, HRESULT, GetRowCount, ULONG ulFlags, ULONG *lpulCount)                                      \
    MAPI_SLOT(I, HRESULT, SeekRow, BOOKMARK bkOrigin, LONG lRowCount, LONG *lplRowsSought)                   \
    MAPI_SLOT(I, HRESULT, SeekRowApprox, ULONG ulNumerator, ULONG ulDenominator)                             \
    MAPI_SLOT(I, HRESULT, QueryPosition, ULONG *lpulRow, ULONG *lpulNumerator, ULONG *lpulDenominator)       \
    MAPI_SLOT(I, HRESULT, FindRow, LPSRestriction lpRestriction, BOOKMARK bkOrigin, ULONG ulFlags)           \
    MAPI_SLOT(I, HRESULT, Restrict, LPSRestriction lpRestriction, ULONG ulFlags)                             \
    MAPI_SLOT(I, HRESULT, CreateBookmark, BOOKMARK *lpbkPosition)                                            \
    MAPI_SLOT(I, HRESULT, FreeBookmark, BOOKMARK bkPosition)                                                 \
    MAPI_SLOT(I, HRESULT, SortTable, LPSSortOrderSet lpSortCriteria, ULONG ulFlags)                          \
    MAPI_SLOT(I, HRESULT, QuerySortOrder, LPSSortOrderSet *lppSortCriteria)                                  \
    MAPI_SLOT(I, HRESULT, QueryRows, LONG lRowCount, ULONG ulFlags, LPSRowSet *lppRows)                      \
    MAPI_SLOT0(I, HRESULT, Abort)                                                                            \
    MAPI_SLOT(I, HRESULT, ExpandRow, ULONG cbInstanceKey, LPBYTE pbInstanceKey, ULONG ulRowCount,            \
              ULONG ulFlags, LPSRowSet *lppRows, ULONG *lpulMoreRows)                                        \
    MAPI_SLOT(I, HRESULT, CollapseRow, ULONG cbInstanceKey, LPBYTE pbInstanceKey, ULONG ulFlags,             \
              ULONG *lpulRowCount)                                                                           \
    MAPI_SLOT(I, HRESULT, WaitForCompletion, ULONG ulFlags, ULONG ulTimeout, ULONG *lpulTableStatus)         \
    MAPI_SLOT(I, HRESULT, GetCollapseState, ULONG ulFlags, ULONG cbInstanceKey, LPBYTE lpbInstanceKey,       \
              ULONG *lpcbCollapseState, LPBYTE *lppbCollapseState)                                           \
    MAPI_SLOT(I, HRESULT, SetCollapseState, ULONG ulFlags, ULONG cbCollapseState, LPBYTE pbCollapseState,    \
              BOOKMARK *lpbkLocation)
#define IMAPITable_ALL(I) IUnknown_ALL(I) IMAPITable_SLOTS(I)
MAPI_INTERFACE(IMAPITable, IUnknown)

#define IMAPIStatus_SLOTS(I)                                                                                 \
    MAPI_SLOT(I, HRESULT, ValidateState, ULONG_PTR ulUIParam, ULONG ulFlags)                                 \
    MAPI_SLOT(I, HRESULT, SettingsDialog, ULONG_PTR ulUIParam, ULONG ulFlags)                                \
    MAPI_SLOT(I, HRESULT, ChangePassword, LPTSTR lpOldPass, LPTSTR lpNewPass, ULONG ulFlags)                 \
    MAPI_SLOT(I, HRESULT, FlushQueues, ULONG_PTR ulUIParam, ULONG cbTargetTransport,                         \
              LPENTRYID lpTargetTransport, ULONG ulFlags)
#define IMAPIStatus_ALL(I) IMAPIProp_ALL(I) IMAPIStatus_SLOTS(I)
MAPI_INTERFACE(IMAPIStatus, IMAPIProp)

#define IMsgStore_SLOTS(I)                                                                                   \
    MAPI_SLOT(I, HRESULT, Advise, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask,                   \
              LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection)                                          \
    MAPI_SLOT(I, HRESULT, Unadvise, ULONG ulConnection)                                                      \
    MAPI_SLOT(I, HRESULT, CompareEntryIDs, ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,         \
              LPENTRYID lpEntryID2, ULONG ulFlags, ULONG *lpulResult)                                        \
    MAPI_SLOT(I, HRESULT, OpenEntry, ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,               \
              ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk)                                          \
    MAPI_SLOT(I, HRESULT, SetReceiveFolder, LPTSTR lpszMessageClass, ULONG ulFlags, ULONG cbEntryID,         \
              LPENTRYID lpEntryID)                                                                           \
    MAPI_SLOT(I, HRESULT, GetReceiveFolder, LPTSTR lpszMessageClass, ULONG ulFlags, ULONG *lpcbEntryID,      \
              LPENTRYID *lppEntryID, LPTSTR *lppszExplicitClass)                                             \
    MAPI_SLOT(I, HRESULT, GetReceiveFolderTable, ULONG ulFlags, LPMAPITABLE *lppTable)                       \
    MAPI_SLOT(I, HRESULT, StoreLogoff, ULONG *lpulFlags)                                                     \
    MAPI_SLOT(I, HRESULT, AbortSubmit, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulFlags)                  \
    MAPI_SLOT(I, HRESULT, GetOutgoingQueue, ULONG ulFlags, LPMAPITABLE *lppTable)                            \
    MAPI_SLOT(I, HRESULT, SetLockState, LPMESSAGE lpMessage, ULONG ulLockState)                              \
    MAPI_SLOT(I, HRESULT, FinishedMsg, ULONG ulFlags, ULONG cbEntryID, LPENTRYID lpEntryID)                  \
    MAPI_SLOT(I, HRESULT, NotifyNewMail, LPNOTIFICATION lpNotification)
#define IMsgStore_ALL(I) IMAPIProp_ALL(I) IMsgStore_SLOTS(I)
MAPI_INTERFACE(IMsgStore, IMAPIProp)

#define IMSProvider_SLOTS(I)                                                                                 \
    MAPI_SLOT(I, HRESULT, Shutdown, ULONG *lpulFlags)                                                        \
    MAPI_SLOT(I, HRESULT, Logon, LPMAPISUP lpMAPISup, ULONG_PTR ulUIParam, LPTSTR lpszProfileName,           \
              ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulFlags, LPCIID lpInterface,                       \
              ULONG *lpcbSpoolSecurity, LPBYTE *lppbSpoolSecurity, LPMAPIERROR *lppMAPIError,                \
              LPMSLOGON *lppMSLogon, LPMDB *lppMDB)                                                          \
    MAPI_SLOT(I, HRESULT, SpoolerLogon, LPMAPISUP lpMAPISup, ULONG_PTR ulUIParam, LPTSTR lpszProfileName,    \
              ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulFlags, LPCIID lpInterface,                       \
              ULONG cbSpoolSecurity, LPBYTE lpbSpoolSecurity, LPMAPIERROR *lppMAPIError,                     \
              LPMSLOGON *lppMSLogon, LPMDB *lppMDB)                                                          \
    MAPI_SLOT(I, HRESULT, CompareStoreIDs, ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,         \
              LPENTRYID lpEntryID2, ULONG ulFlags, ULONG *lpulResult)
#define IMSProvider_ALL(I) IUnknown_ALL(I) IMSProvider_SLOTS(I)
MAPI_INTERFACE(IMSProvider, IUnknown)

#define IMSLogon_SLOTS(I)                                                                                    \
    MAPI_SLOT(I, HRESULT, GetLastError, HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError)           \
    MAPI_SLOT(I, HRESULT, Logoff, ULONG *lpulFlags)                                                          \
    MAPI_SLOT(I, HRESULT, OpenEntry, ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,               \
              ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk)                                          \
    MAPI_SLOT(I, HRESULT, CompareEntryIDs, ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,         \
              LPENTRYID lpEntryID2, ULONG ulFlags, ULONG *lpulResult)                                        \
    MAPI_SLOT(I, HRESULT, Advise, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask,                   \
              LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection)                                          \
    MAPI_SLOT(I, HRESULT, Unadvise, ULONG ulConnection)                                                      \
    MAPI_SLOT(I, HRESULT, OpenStatusEntry, LPCIID lpInterface, ULONG ulFlags, ULONG *lpulObjType,            \
              LPVOID *lppEntry)
#define IMSLogon_ALL(I) IUnknown_ALL(I) IMSLogon_SLOTS(I)
MAPI_INTERFACE(IMSLogon, IUnknown)

#define IMAPISupport_SLOTS(I)                                                                                \
    MAPI_SLOT(I, HRESULT, GetLastError, HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError)           \
    MAPI_SLOT(I, HRESULT, GetMemAllocRoutines, LPALLOCATEBUFFER *lpAllocateBuffer,                           \
              LPALLOCATEMORE *lpAllocateMore, LPFREEBUFFER *lpFreeBuffer)                                    \
    MAPI_SLOT(I, HRESULT, Subscribe, LPNOTIFKEY lpKey, ULONG ulEventMask, ULONG ulFlags,                     \
              LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection)                                          \
    MAPI_SLOT(I, HRESULT, Unsubscribe, ULONG ulConnection)                                                   \
    MAPI_SLOT(I, HRESULT, Notify, LPNOTIFKEY lpKey, ULONG cNotification, LPNOTIFICATION lpNotifications,     \
              ULONG *lpulFlags)                                                                              \
    MAPI_SLOT(I, HRESULT, ModifyStatusRow, ULONG cValues, LPSPropValue lpColumnVals, ULONG ulFlags)          \
    MAPI_SLOT(I, HRESULT, OpenProfileSection, LPMAPIUID lpUid, ULONG ulFlags, LPPROFSECT *lppProfileObj)     \
    MAPI_SLOT(I, HRESULT, RegisterPreprocessor, LPMAPIUID lpMuid, LPTSTR lpszAdrType, LPTSTR lpszDLLName,    \
              LPSTR lpszPreprocess, LPSTR lpszRemovePreprocessInfo, ULONG ulFlags)                           \
    MAPI_SLOT(I, HRESULT, NewUID, LPMAPIUID lpMuid)                                                          \
    MAPI_SLOT(I, HRESULT, MakeInvalid, ULONG ulFlags, LPVOID lpObject, ULONG ulRefCount, ULONG cMethods)     \
    MAPI_SLOT(I, HRESULT, SpoolerYield, ULONG ulFlags)                                                       \
    MAPI_SLOT(I, HRESULT, SpoolerNotify, ULONG ulFlags, LPVOID lpvData)                                      \
    MAPI_SLOT(I, HRESULT, CreateOneOff, LPTSTR lpszName, LPTSTR lpszAdrType, LPTSTR lpszAddress,             \
              ULONG ulFlags, ULONG *lpcbEntryID, LPENTRYID *lppEntryID)                                      \
    MAPI_SLOT(I, HRESULT, SetProviderUID, LPMAPIUID lpProviderID, ULONG ulFlags)                             \
    MAPI_SLOT(I, HRESULT, CompareEntryIDs, ULONG cbEntry1, LPENTRYID lpEntry1, ULONG cbEntry2,               \
              LPENTRYID lpEntry2, ULONG ulCompareFlags, ULONG *lpulResult)                                   \
    MAPI_SLOT(I, HRESULT, OpenTemplateID, ULONG cbTemplateID, LPENTRYID lpTemplateID, ULONG ulTemplateFlags, \
              LPMAPIPROP lpMAPIPropData, LPCIID lpInterface, LPMAPIPROP *lppMAPIPropNew,                     \
              LPMAPIPROP lpMAPIPropSibling)                                                                  \
    MAPI_SLOT(I, HRESULT, OpenEntry, ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,               \
              ULONG ulOpenFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk)                                      \
    MAPI_SLOT(I, HRESULT, GetOneOffTable, ULONG ulFlags, LPMAPITABLE *lppTable)                              \
    MAPI_SLOT(I, HRESULT, Address, ULONG_PTR *lpulUIParam, LPADRPARM lpAdrParms, LPADRLIST *lppAdrList)      \
    MAPI_SLOT(I, HRESULT, Details, ULONG_PTR *lpulUIParam, LPFNDISMISS lpfnDismiss,                          \
              LPVOID lpvDismissContext, ULONG cbEntryID, LPENTRYID lpEntryID, LPFNBUTTON lpfButtonCallback,  \
              LPVOID lpvButtonContext, LPTSTR lpszButtonText, ULONG ulFlags)                                 \
    MAPI_SLOT(I, HRESULT, NewEntry, ULONG_PTR ulUIParam, ULONG ulFlags, ULONG cbEIDContainer,                \
              LPENTRYID lpEIDContainer, ULONG cbEIDNewEntryTpl, LPENTRYID lpEIDNewEntryTpl,                  \
              ULONG *lpcbEIDNewEntry, LPENTRYID *lppEIDNewEntry)                                             \
    MAPI_SLOT(I, HRESULT, DoConfigPropsheet, ULONG_PTR ulUIParam, ULONG ulFlags, LPTSTR lpszTitle,           \
              LPMAPITABLE lpDisplayTable, LPMAPIPROP lpConfigData, ULONG ulTopPage)                          \
    MAPI_SLOT(I, HRESULT, CopyMessages, LPCIID lpSrcInterface, LPVOID lpSrcFolder, LPENTRYLIST lpMsgList,    \
              LPCIID lpDestInterface, LPVOID lpDestFolder, ULONG_PTR ulUIParam, LPMAPIPROGRESS lpProgress,   \
              ULONG ulFlags)                                                                                 \
    MAPI_SLOT(I, HRESULT, CopyFolder, LPCIID lpSrcInterface, LPVOID lpSrcFolder, ULONG cbEntryID,            \
              LPENTRYID lpEntryID, LPCIID lpDestInterface, LPVOID lpDestFolder, LPTSTR lpszNewFolderName,    \
              ULONG_PTR ulUIParam, LPMAPIPROGRESS lpProgress, ULONG ulFlags)                                 \
    MAPI_SLOT(I, HRESULT, DoCopyTo, LPCIID lpSrcInterface, LPVOID lpSrcObj, ULONG ciidExclude,               \
              LPCIID rgiidExclude, LPSPropTagArray lpExcludeProps, ULONG_PTR ulUIParam,                      \
              LPMAPIPROGRESS lpProgress, LPCIID lpDestInterface, LPVOID lpDestObj, ULONG ulFlags,            \
              LPSPropProblemArray *lppProblems)                                                              \
    MAPI_SLOT(I, HRESULT, DoCopyProps, LPCIID lpSrcInterface, LPVOID lpSrcObj,                               \
              LPSPropTagArray lpIncludeProps, ULONG_PTR ulUIParam, LPMAPIPROGRESS lpProgress,                \
              LPCIID lpDestInterface, LPVOID lpDestObj, ULONG ulFlags, LPSPropProblemArray *lppProblems)     \
    MAPI_SLOT(I, HRESULT, DoProgressDialog, ULONG_PTR ulUIParam, ULONG ulFlags, LPMAPIPROGRESS *lppProgress) \
    MAPI_SLOT(I, HRESULT, ReadReceipt, ULONG ulFlags, LPMESSAGE lpReadMessage, LPMESSAGE *lppEmptyMessage)   \
    MAPI_SLOT(I, HRESULT, PrepareSubmit, LPMESSAGE lpMessage, ULONG *lpulFlags)                              \
    MAPI_SLOT(I, HRESULT, ExpandRecips, LPMESSAGE lpMessage, ULONG *lpulFlags)                               \
    MAPI_SLOT(I, HRESULT, UpdatePAB, ULONG ulFlags, LPMESSAGE lpMessage)                                     \
    MAPI_SLOT(I, HRESULT, DoSentMail, ULONG ulFlags, LPMESSAGE lpMessage)                                    \
    MAPI_SLOT(I, HRESULT, OpenAddressBook, LPCIID lpInterface, ULONG ulFlags, LPADRBOOK *lppAdrBook)         \
    MAPI_SLOT(I, HRESULT, Preprocess, ULONG ulFlags, ULONG cbEntryID, LPENTRYID lpEntryID)                   \
    MAPI_SLOT(I, HRESULT, CompleteMsg, ULONG ulFlags, ULONG cbEntryID, LPENTRYID lpEntryID)                  \
    MAPI_SLOT(I, HRESULT, StoreLogoffTransports, ULONG *lpulFlags)                                           \
    MAPI_SLOT(I, HRESULT, StatusRecips, LPMESSAGE lpMessage, LPADRLIST lpRecipList)                          \
    MAPI_SLOT(I, HRESULT, WrapStoreEntryID, ULONG cbOrigEntry, LPENTRYID lpOrigEntry,                        \
              ULONG *lpcbWrappedEntry, LPENTRYID *lppWrappedEntry)                                           \
    MAPI_SLOT(I, HRESULT, ModifyProfile, ULONG ulFlags)                                                      \
    MAPI_SLOT(I, HRESULT, IStorageFromStream, LPUNKNOWN lpUnkIn, LPCIID lpInterface, ULONG ulFlags,          \
              LPSTORAGE *lppStorageOut)                                                                      \
    MAPI_SLOT(I, HRESULT, GetSvcConfigSupportObj, ULONG ulFlags, LPMAPISUP *lppSvcSupport)
#define IMAPISupport_ALL(I) IUnknown_ALL(I) IMAPISupport_SLOTS(I)
MAPI_INTERFACE(IMAPISupport, IUnknown)

// ---------------------------------------------------------------------------------------------------------
// What a message store provider exports (*MSProviderInit*).

#ifdef __cplusplus
extern "C" {
#endif

typedef HRESULT(__cdecl MSPROVIDERINIT)(HINSTANCE hInstance, LPMALLOC lpMalloc,
                                        LPALLOCATEBUFFER lpAllocateBuffer, LPALLOCATEMORE lpAllocateMore,
                                        LPFREEBUFFER lpFreeBuffer, ULONG ulFlags, ULONG ulMAPIVer,
                                        ULONG *lpulProviderVer, LPMSPROVIDER *lppMSProvider);
typedef MSPROVIDERINIT *LPMSPROVIDERINIT;
MSPROVIDERINIT MSProviderInit;

#ifdef __cplusplus
}
#endif

// ---------------------------------------------------------------------------------------------------------
// Status codes: MAPI's own are codes of FACILITY_ITF, as errors or as warnings.

#define MAKE_MAPI_E(code) ((SCODE)(0x80040000u | (code)))
#define MAKE_MAPI_S(code) ((SCODE)(0x00040000u | (code)))

#define SUCCESS_SUCCESS 0
#define MAPI_E_CALL_FAILED E_FAIL
#define MAPI_E_NOT_ENOUGH_MEMORY E_OUTOFMEMORY
#define MAPI_E_INVALID_PARAMETER E_INVALIDARG
#define MAPI_E_INTERFACE_NOT_SUPPORTED E_NOINTERFACE
#define MAPI_E_NO_ACCESS E_ACCESSDENIED

#define MAPI_E_NO_SUPPORT MAKE_MAPI_E(0x102u)
#define MAPI_E_BAD_CHARWIDTH MAKE_MAPI_E(0x103u)
#define MAPI_E_STRING_TOO_LONG MAKE_MAPI_E(0x105u)
#define MAPI_E_UNKNOWN_FLAGS MAKE_MAPI_E(0x106u)
#define MAPI_E_INVALID_ENTRYID MAKE_MAPI_E(0x107u)
#define MAPI_E_INVALID_OBJECT MAKE_MAPI_E(0x108u)
#define MAPI_E_OBJECT_CHANGED MAKE_MAPI_E(0x109u)
#define MAPI_E_OBJECT_DELETED MAKE_MAPI_E(0x10Au)
#define MAPI_E_BUSY MAKE_MAPI_E(0x10Bu)
#define MAPI_E_NOT_ENOUGH_DISK MAKE_MAPI_E(0x10Du)
#define MAPI_E_NOT_ENOUGH_RESOURCES MAKE_MAPI_E(0x10Eu)
#define MAPI_E_NOT_FOUND MAKE_MAPI_E(0x10Fu)
#define MAPI_E_VERSION MAKE_MAPI_E(0x110u)
#define MAPI_E_LOGON_FAILED MAKE_MAPI_E(0x111u)
#define MAPI_E_SESSION_LIMIT MAKE_MAPI_E(0x112u)
#define MAPI_E_USER_CANCEL MAKE_MAPI_E(0x113u)
#define MAPI_E_UNABLE_TO_ABORT MAKE_MAPI_E(0x114u)
#define MAPI_E_NETWORK_ERROR MAKE_MAPI_E(0x115u)
#define MAPI_E_DISK_ERROR MAKE_MAPI_E(0x116u)
#define MAPI_E_TOO_COMPLEX MAKE_MAPI_E(0x117u)
#define MAPI_E_BAD_COLUMN MAKE_MAPI_E(0x118u)
#define MAPI_E_EXTENDED_ERROR MAKE_MAPI_E(0x119u)
#define MAPI_E_COMPUTED MAKE_MAPI_E(0x11Au)
#define MAPI_E_CORRUPT_DATA MAKE_MAPI_E(0x11Bu)
#define MAPI_E_UNCONFIGURED MAKE_MAPI_E(0x11Cu)
#define MAPI_E_FAILONEPROVIDER MAKE_MAPI_E(0x11Du)
#define MAPI_E_UNKNOWN_CPID MAKE_MAPI_E(0x11Eu)
#define MAPI_E_UNKNOWN_LCID MAKE_MAPI_E(0x11Fu)
#define MAPI_E_PASSWORD_CHANGE_REQUIRED MAKE_MAPI_E(0x120u)
#define MAPI_E_PASSWORD_EXPIRED MAKE_MAPI_E(0x121u)
#define MAPI_E_INVALID_WORKSTATION_ACCOUNT MAKE_MAPI_E(0x122u)
#define MAPI_E_INVALID_ACCESS_TIME MAKE_MAPI_E(0x123u)
#define MAPI_E_ACCOUNT_DISABLED MAKE_MAPI_E(0x124u)
#define MAPI_E_END_OF_SESSION MAKE_MAPI_E(0x200u)
#define MAPI_E_UNKNOWN_ENTRYID MAKE_MAPI_E(0x201u)
#define MAPI_E_MISSING_REQUIRED_COLUMN MAKE_MAPI_E(0x202u)
#define MAPI_W_NO_SERVICE MAKE_MAPI_S(0x203u)
#define MAPI_E_BAD_VALUE MAKE_MAPI_E(0x301u)
#define MAPI_E_INVALID_TYPE MAKE_MAPI_E(0x302u)
#define MAPI_E_TYPE_NO_SUPPORT MAKE_MAPI_E(0x303u)
#define MAPI_E_UNEXPECTED_TYPE MAKE_MAPI_E(0x304u)
#define MAPI_E_TOO_BIG MAKE_MAPI_E(0x305u)
#define MAPI_E_DECLINE_COPY MAKE_MAPI_E(0x306u)
#define MAPI_E_UNEXPECTED_ID MAKE_MAPI_E(0x307u)
#define MAPI_W_ERRORS_RETURNED MAKE_MAPI_S(0x380u)
#define MAPI_E_UNABLE_TO_COMPLETE MAKE_MAPI_E(0x400u)
#define MAPI_E_TIMEOUT MAKE_MAPI_E(0x401u)
#define MAPI_E_TABLE_EMPTY MAKE_MAPI_E(0x402u)
#define MAPI_E_TABLE_TOO_BIG MAKE_MAPI_E(0x403u)
#define MAPI_E_INVALID_BOOKMARK MAKE_MAPI_E(0x405u)
#define MAPI_W_POSITION_CHANGED MAKE_MAPI_S(0x481u)
#define MAPI_W_APPROX_COUNT MAKE_MAPI_S(0x482u)
#define MAPI_E_WAIT MAKE_MAPI_E(0x500u)
#define MAPI_E_CANCEL MAKE_MAPI_E(0x501u)
#define MAPI_E_NOT_ME MAKE_MAPI_E(0x502u)
#define MAPI_W_CANCEL_MESSAGE MAKE_MAPI_S(0x580u)
#define MAPI_E_CORRUPT_STORE MAKE_MAPI_E(0x600u)
#define MAPI_E_NOT_IN_QUEUE MAKE_MAPI_E(0x601u)
#define MAPI_E_NO_SUPPRESS MAKE_MAPI_E(0x602u)
#define MAPI_E_COLLISION MAKE_MAPI_E(0x604u)
#define MAPI_E_NOT_INITIALIZED MAKE_MAPI_E(0x605u)
#define MAPI_E_NON_STANDARD MAKE_MAPI_E(0x606u)
#define MAPI_E_NO_RECIPIENTS MAKE_MAPI_E(0x607u)
#define MAPI_E_SUBMITTED MAKE_MAPI_E(0x608u)
#define MAPI_E_HAS_FOLDERS MAKE_MAPI_E(0x609u)
#define MAPI_E_HAS_MESSAGES MAKE_MAPI_E(0x60Au)
#define MAPI_E_FOLDER_CYCLE MAKE_MAPI_E(0x60Bu)
#define MAPI_W_PARTIAL_COMPLETION MAKE_MAPI_S(0x680u)
#define MAPI_E_AMBIGUOUS_RECIP MAKE_MAPI_E(0x700u)

// ---------------------------------------------------------------------------------------------------------
// Property tags. A string property has three: 8-bit (_A), Unicode (_W), and the one that UNICODE selects.

// Any object

#define PR_ENTRYID PROP_TAG(PT_BINARY, 0x0FFF)
#define PR_OBJECT_TYPE PROP_TAG(PT_LONG, 0x0FFE)
#define PR_STORE_ENTRYID PROP_TAG(PT_BINARY, 0x0FFB)
#define PR_STORE_RECORD_KEY PROP_TAG(PT_BINARY, 0x0FFA)
#define PR_RECORD_KEY PROP_TAG(PT_BINARY, 0x0FF9)
#define PR_MAPPING_SIGNATURE PROP_TAG(PT_BINARY, 0x0FF8)
#define PR_ACCESS_LEVEL PROP_TAG(PT_LONG, 0x0FF7)
#define PR_INSTANCE_KEY PROP_TAG(PT_BINARY, 0x0FF6)
#define PR_ROW_TYPE PROP_TAG(PT_LONG, 0x0FF5)
#define PR_ACCESS PROP_TAG(PT_LONG, 0x0FF4)
#define PR_PARENT_ENTRYID PROP_TAG(PT_BINARY, 0x0E09)
#define PR_ROWID PROP_TAG(PT_LONG, 0x3000)
#define PR_DISPLAY_NAME PROP_TAG(PT_TSTRING, 0x3001)
#define PR_DISPLAY_NAME_A PROP_TAG(PT_STRING8, 0x3001)
#define PR_DISPLAY_NAME_W PROP_TAG(PT_UNICODE, 0x3001)
#define PR_ADDRTYPE PROP_TAG(PT_TSTRING, 0x3002)
#define PR_ADDRTYPE_A PROP_TAG(PT_STRING8, 0x3002)
#define PR_ADDRTYPE_W PROP_TAG(PT_UNICODE, 0x3002)
#define PR_EMAIL_ADDRESS PROP_TAG(PT_TSTRING, 0x3003)
#define PR_EMAIL_ADDRESS_A PROP_TAG(PT_STRING8, 0x3003)
#define PR_EMAIL_ADDRESS_W PROP_TAG(PT_UNICODE, 0x3003)
#define PR_COMMENT PROP_TAG(PT_TSTRING, 0x3004)
#define PR_COMMENT_A PROP_TAG(PT_STRING8, 0x3004)
#define PR_COMMENT_W PROP_TAG(PT_UNICODE, 0x3004)
#define PR_DEPTH PROP_TAG(PT_LONG, 0x3005)
#define PR_PROVIDER_DISPLAY PROP_TAG(PT_TSTRING, 0x3006)
#define PR_PROVIDER_DISPLAY_A PROP_TAG(PT_STRING8, 0x3006)
#define PR_PROVIDER_DISPLAY_W PROP_TAG(PT_UNICODE, 0x3006)
#define PR_CREATION_TIME PROP_TAG(PT_SYSTIME, 0x3007)
#define PR_LAST_MODIFICATION_TIME PROP_TAG(PT_SYSTIME, 0x3008)
#define PR_RESOURCE_FLAGS PROP_TAG(PT_LONG, 0x3009)
#define PR_PROVIDER_DLL_NAME PROP_TAG(PT_TSTRING, 0x300A)
#define PR_PROVIDER_DLL_NAME_A PROP_TAG(PT_STRING8, 0x300A)
#define PR_PROVIDER_DLL_NAME_W PROP_TAG(PT_UNICODE, 0x300A)
#define PR_SEARCH_KEY PROP_TAG(PT_BINARY, 0x300B)
#define PR_PROVIDER_UID PROP_TAG(PT_BINARY, 0x300C)

// Stores

#define PR_DEFAULT_STORE PROP_TAG(PT_BOOLEAN, 0x3400)
#define PR_STORE_SUPPORT_MASK PROP_TAG(PT_LONG, 0x340D)
#define PR_STORE_STATE PROP_TAG(PT_LONG, 0x340E)
#define PR_MDB_PROVIDER PROP_TAG(PT_BINARY, 0x3414)
#define PR_VALID_FOLDER_MASK PROP_TAG(PT_LONG, 0x35DF)
#define PR_IPM_SUBTREE_ENTRYID PROP_TAG(PT_BINARY, 0x35E0)
#define PR_IPM_OUTBOX_ENTRYID PROP_TAG(PT_BINARY, 0x35E2)
#define PR_IPM_WASTEBASKET_ENTRYID PROP_TAG(PT_BINARY, 0x35E3)
#define PR_IPM_SENTMAIL_ENTRYID PROP_TAG(PT_BINARY, 0x35E4)
#define PR_VIEWS_ENTRYID PROP_TAG(PT_BINARY, 0x35E5)
#define PR_COMMON_VIEWS_ENTRYID PROP_TAG(PT_BINARY, 0x35E6)
#define PR_FINDER_ENTRYID PROP_TAG(PT_BINARY, 0x35E7)

// Folders

#define PR_FOLDER_TYPE PROP_TAG(PT_LONG, 0x3601)
#define PR_CONTENT_COUNT PROP_TAG(PT_LONG, 0x3602)
#define PR_CONTENT_UNREAD PROP_TAG(PT_LONG, 0x3603)
#define PR_SUBFOLDERS PROP_TAG(PT_BOOLEAN, 0x360A)
#define PR_STATUS PROP_TAG(PT_LONG, 0x360B)
#define PR_CONTAINER_HIERARCHY PROP_TAG(PT_OBJECT, 0x360E)
#define PR_CONTAINER_CONTENTS PROP_TAG(PT_OBJECT, 0x360F)
#define PR_FOLDER_ASSOCIATED_CONTENTS PROP_TAG(PT_OBJECT, 0x3610)
#define PR_CONTAINER_CLASS PROP_TAG(PT_TSTRING, 0x3613)
#define PR_CONTAINER_CLASS_A PROP_TAG(PT_STRING8, 0x3613)
#define PR_CONTAINER_CLASS_W PROP_TAG(PT_UNICODE, 0x3613)
#define PR_ASSOC_CONTENT_COUNT PROP_TAG(PT_LONG, 0x3617)

// Messages

#define PR_IMPORTANCE PROP_TAG(PT_LONG, 0x0017)
#define PR_MESSAGE_CLASS PROP_TAG(PT_TSTRING, 0x001A)
#define PR_MESSAGE_CLASS_A PROP_TAG(PT_STRING8, 0x001A)
#define PR_MESSAGE_CLASS_W PROP_TAG(PT_UNICODE, 0x001A)
#define PR_PRIORITY PROP_TAG(PT_LONG, 0x0026)
#define PR_SENSITIVITY PROP_TAG(PT_LONG, 0x0036)
#define PR_SUBJECT PROP_TAG(PT_TSTRING, 0x0037)
#define PR_SUBJECT_A PROP_TAG(PT_STRING8, 0x0037)
#define PR_SUBJECT_W PROP_TAG(PT_UNICODE, 0x0037)
#define PR_CLIENT_SUBMIT_TIME PROP_TAG(PT_SYSTIME, 0x0039)
#define PR_SUBJECT_PREFIX PROP_TAG(PT_TSTRING, 0x003D)
#define PR_SUBJECT_PREFIX_A PROP_TAG(PT_STRING8, 0x003D)
#define PR_SUBJECT_PREFIX_W PROP_TAG(PT_UNICODE, 0x003D)
#define PR_RECIPIENT_TYPE PROP_TAG(PT_LONG, 0x0C15)
#define PR_SENDER_NAME PROP_TAG(PT_TSTRING, 0x0C1A)
#define PR_SENDER_NAME_A PROP_TAG(PT_STRING8, 0x0C1A)
#define PR_SENDER_NAME_W PROP_TAG(PT_UNICODE, 0x0C1A)
#define PR_MESSAGE_DELIVERY_TIME PROP_TAG(PT_SYSTIME, 0x0E06)
#define PR_MESSAGE_FLAGS PROP_TAG(PT_LONG, 0x0E07)
#define PR_MESSAGE_SIZE PROP_TAG(PT_LONG, 0x0E08)
#define PR_HASATTACH PROP_TAG(PT_BOOLEAN, 0x0E1B)
#define PR_NORMALIZED_SUBJECT PROP_TAG(PT_TSTRING, 0x0E1D)
#define PR_NORMALIZED_SUBJECT_A PROP_TAG(PT_STRING8, 0x0E1D)
#define PR_NORMALIZED_SUBJECT_W PROP_TAG(PT_UNICODE, 0x0E1D)
#define PR_BODY PROP_TAG(PT_TSTRING, 0x1000)
#define PR_BODY_A PROP_TAG(PT_STRING8, 0x1000)
#define PR_BODY_W PROP_TAG(PT_UNICODE, 0x1000)
#define PR_RTF_COMPRESSED PROP_TAG(PT_BINARY, 0x1009)

// Attachments

#define PR_ATTACH_SIZE PROP_TAG(PT_LONG, 0x0E20)
#define PR_ATTACH_NUM PROP_TAG(PT_LONG, 0x0E21)
#define PR_ATTACH_DATA_BIN PROP_TAG(PT_BINARY, 0x3701)
#define PR_ATTACH_DATA_OBJ PROP_TAG(PT_OBJECT, 0x3701)
#define PR_ATTACH_FILENAME PROP_TAG(PT_TSTRING, 0x3704)
#define PR_ATTACH_FILENAME_A PROP_TAG(PT_STRING8, 0x3704)
#define PR_ATTACH_FILENAME_W PROP_TAG(PT_UNICODE, 0x3704)
#define PR_ATTACH_METHOD PROP_TAG(PT_LONG, 0x3705)
#define PR_ATTACH_LONG_FILENAME PROP_TAG(PT_TSTRING, 0x3707)
#define PR_ATTACH_LONG_FILENAME_A PROP_TAG(PT_STRING8, 0x3707)
#define PR_ATTACH_LONG_FILENAME_W PROP_TAG(PT_UNICODE, 0x3707)
#define PR_RENDERING_POSITION PROP_TAG(PT_LONG, 0x370B)

// Status rows

#define PR_IDENTITY_ENTRYID PROP_TAG(PT_BINARY, 0x3E01)
#define PR_RESOURCE_METHODS PROP_TAG(PT_LONG, 0x3E02)
#define PR_RESOURCE_TYPE PROP_TAG(PT_LONG, 0x3E03)
#define PR_STATUS_CODE PROP_TAG(PT_LONG, 0x3E04)
#define PR_RESOURCE_PATH PROP_TAG(PT_TSTRING, 0x3E07)
#define PR_RESOURCE_PATH_A PROP_TAG(PT_STRING8, 0x3E07)
#define PR_RESOURCE_PATH_W PROP_TAG(PT_UNICODE, 0x3E07)
#define PR_STATUS_STRING PROP_TAG(PT_TSTRING, 0x3E08)
#define PR_STATUS_STRING_A PROP_TAG(PT_STRING8, 0x3E08)
#define PR_STATUS_STRING_W PROP_TAG(PT_UNICODE, 0x3E08)

// ---------------------------------------------------------------------------------------------------------
// Interface identifiers, as constants of each file that uses them: there is no library to link for them.

#ifdef __GNUC__
#define MAPI_UNUSED __attribute__((unused))
#else
#define MAPI_UNUSED
#endif
// OLE's own identifiers differ in the first 32 bits only.
#define DEFINE_OLEGUID(name, l, w1, w2)                                                                      \
    static const GUID name MAPI_UNUSED = {l, w1, w2, {0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46}}

DEFINE_OLEGUID(IID_IUnknown, 0x00000000, 0, 0);
DEFINE_OLEGUID(IID_IStream, 0x0000000C, 0, 0);
static const GUID IID_ISequentialStream MAPI_UNUSED = {
    0x0C733A30, 0x2A1C, 0x11CE, {0xAD, 0xE5, 0x00, 0xAA, 0x00, 0x44, 0x77, 0x3D}};
DEFINE_OLEGUID(IID_IMAPISession, 0x00020300, 0, 0);
DEFINE_OLEGUID(IID_IMAPITable, 0x00020301, 0, 0);
DEFINE_OLEGUID(IID_IMAPIAdviseSink, 0x00020302, 0, 0);
DEFINE_OLEGUID(IID_IMAPIProp, 0x00020303, 0, 0);
DEFINE_OLEGUID(IID_IProfSect, 0x00020304, 0, 0);
DEFINE_OLEGUID(IID_IMAPIStatus, 0x00020305, 0, 0);
DEFINE_OLEGUID(IID_IMsgStore, 0x00020306, 0, 0);
DEFINE_OLEGUID(IID_IMessage, 0x00020307, 0, 0);
DEFINE_OLEGUID(IID_IAttachment, 0x00020308, 0, 0);
DEFINE_OLEGUID(IID_IAddrBook, 0x00020309, 0, 0);
DEFINE_OLEGUID(IID_IMAPIContainer, 0x0002030B, 0, 0);
DEFINE_OLEGUID(IID_IMAPIFolder, 0x0002030C, 0, 0);
DEFINE_OLEGUID(IID_IMAPISup, 0x0002030F, 0, 0);
DEFINE_OLEGUID(IID_IMSProvider, 0x00020310, 0, 0);
DEFINE_OLEGUID(IID_IMSLogon, 0x00020313, 0, 0);
DEFINE_OLEGUID(IID_IMAPIProgress, 0x0002031F, 0, 0);
DEFINE_OLEGUID(IID_IProviderAdmin, 0x00020325, 0, 0);

#endif
