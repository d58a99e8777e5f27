// Prints what the MAPI headers say, one fact a line: sizes and offsets of structures, slots of interfaces,
// values and identifiers. With FACTS_NATIVE it reads bindings/mapi-cpp/native, without it a Windows SDK's
// headers; both must print the same. It is compiled as C, where the slots are those of the ...Vtbl
// structures, and as C++, where they are those of the virtual methods and each slot's parameters are told
// too.
#ifdef FACTS_NATIVE

#include <mapispi.h>

#else

#include <windows.h>
#include <mapix.h>
#include <mapispi.h>
#include <mapicode.h>
#include <mapitags.h>

// Now once more, to define the identifiers: MAPI's library has not all of them.
#include <initguid.h>
#define USES_IID_IMAPISession
#define USES_IID_IMAPITable
#define USES_IID_IMAPIAdviseSink
#define USES_IID_IMAPIProp
#define USES_IID_IProfSect
#define USES_IID_IMAPIStatus
#define USES_IID_IMsgStore
#define USES_IID_IMessage
#define USES_IID_IAttachment
#define USES_IID_IAddrBook
#define USES_IID_IMAPIContainer
#define USES_IID_IMAPIFolder
#define USES_IID_IMAPISup
#define USES_IID_IMSProvider
#define USES_IID_IMSLogon
#define USES_IID_IMAPIProgress
#define USES_IID_IProviderAdmin
#include <mapiguid.h>

#endif

#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct fact {
    const char *kind;
    const char *name;
    uint32_t value;
    const char *parameters; // of a slot, in C++; else empty
};

typedef SizedENTRYID(5, sized_entry);
typedef SizedNOTIFKEY(5, sized_key);
typedef SizedSPropTagArray(5, sized_tags);
typedef SizedSRowSet(5, sized_rows);

#define SIZE(type)                                                                                           \
    { "size", #type, (uint32_t)sizeof(type), "" }
#define FIELD(type, member)                                                                                  \
    { "offset", #type "." #member, (uint32_t)offsetof(type, member), "" }
#define VALUE(expression)                                                                                    \
    { "value", #expression, (uint32_t)(expression), "" }

#ifdef __cplusplus

// Itanium's pointer to a virtual method: one more than its offset in the vtable. The header's own compiler
// says so.
template <class Method>
uint32_t slot_of(Method method) {
    uintptr_t raw = 0;
    memcpy(&raw, &method, sizeof raw);
    return static_cast<uint32_t>((raw - 1) / sizeof(void *));
}

// p: pointer or reference, i: integer of at most a word, q: a larger value. So ULONG and ULONG_PTR are alike,
// as they are to a caller, and mingw-w64's ULONG ulUIParam is no difference from Microsoft's ULONG_PTR.
template <class T>
struct Parameter {
    static const char kind = sizeof(T) <= sizeof(void *) ? 'i' : 'q';
};
template <class T>
struct Parameter<T *> {
    static const char kind = 'p';
};
template <class T>
struct Parameter<T &> {
    static const char kind = 'p';
};
// A union or structure stays one where it happens to fit into a word.
template <>
struct Parameter<LARGE_INTEGER> {
    static const char kind = 'q';
};
template <>
struct Parameter<ULARGE_INTEGER> {
    static const char kind = 'q';
};

// Only methods of the right calling convention match (it has a meaning in 32 bits, and is not the default
// there).
template <class Interface, class Result, class... Parameters>
const char *parameters_of(Result (__stdcall Interface::*)(Parameters...)) {
    static const char text[] = {Result(-1) < 0 ? 's' : 'u', '(', Parameter<Parameters>::kind..., ')', 0};
    return text;
}

#define SLOT(I, method)                                                                                      \
    { "slot", #I "::" #method, slot_of(&I::method), parameters_of(&I::method) }
// mingw-w64's IUnknown has a template of the same name beside it.
#define QUERY_METHOD(I) static_cast<HRESULT (__stdcall I::*)(REFIID, void **)>(&I::QueryInterface)
#define QUERY_SLOT(I)                                                                                        \
    { "slot", #I "::QueryInterface", slot_of(QUERY_METHOD(I)), parameters_of(QUERY_METHOD(I)) }
#define WIDTH(I)

#else

// Calling conventions: a meaning in 32 bits, nothing elsewhere. Every slot is declared as this one is.
#define SAME_TYPE(a, b) _Static_assert(__builtin_types_compatible_p(a, b), #a)
SAME_TYPE(__typeof__(((IUnknownVtbl *)0)->Release), ULONG(__stdcall *)(IUnknown *));
SAME_TYPE(__typeof__(((IMSLogonVtbl *)0)->Logoff), HRESULT(__stdcall *)(IMSLogon *, ULONG *));
SAME_TYPE(ALLOCATEBUFFER *, SCODE(__stdcall *)(ULONG, LPVOID *));
SAME_TYPE(ALLOCATEMORE *, SCODE(__stdcall *)(ULONG, LPVOID, LPVOID *));
SAME_TYPE(FREEBUFFER *, ULONG(__stdcall *)(LPVOID));
SAME_TYPE(MSPROVIDERINIT *, HRESULT(__cdecl *)(HINSTANCE, LPMALLOC, LPALLOCATEBUFFER, LPALLOCATEMORE,
                                               LPFREEBUFFER, ULONG, ULONG, ULONG *, LPMSPROVIDER *));

#define SLOT(I, method)                                                                                      \
    { "slot", #I "::" #method, (uint32_t)(offsetof(I##Vtbl, method) / sizeof(void *)), "" }
#define QUERY_SLOT(I) SLOT(I, QueryInterface)
// Shows a slot too many at the end. C++ has nothing to measure.
#define WIDTH(I) {"width", #I, (uint32_t)(sizeof(I##Vtbl) / sizeof(void *)), ""},

#endif

// The methods of each interface are written here a second time on purpose: a slot that the native header has
// lost must be missed.
#define IUNKNOWN_METHODS(I) QUERY_SLOT(I), SLOT(I, AddRef), SLOT(I, Release)
#define ISEQUENTIALSTREAM_METHODS(I) IUNKNOWN_METHODS(I), SLOT(I, Read), SLOT(I, Write)
#define ISTREAM_METHODS(I)                                                                                   \
    ISEQUENTIALSTREAM_METHODS(I), SLOT(I, Seek), SLOT(I, SetSize), SLOT(I, CopyTo), SLOT(I, Commit),         \
        SLOT(I, Revert), SLOT(I, LockRegion), SLOT(I, UnlockRegion), SLOT(I, Stat), SLOT(I, Clone)
#define IMAPIADVISESINK_METHODS(I) IUNKNOWN_METHODS(I), SLOT(I, OnNotify)
#define IMAPIPROGRESS_METHODS(I)                                                                             \
    IUNKNOWN_METHODS(I), SLOT(I, Progress), SLOT(I, GetFlags), SLOT(I, GetMax), SLOT(I, GetMin),             \
        SLOT(I, SetLimits)
#define IMAPIPROP_METHODS(I)                                                                                 \
    IUNKNOWN_METHODS(I), SLOT(I, GetLastError), SLOT(I, SaveChanges), SLOT(I, GetProps),                     \
        SLOT(I, GetPropList), SLOT(I, OpenProperty), SLOT(I, SetProps), SLOT(I, DeleteProps),                \
        SLOT(I, CopyTo), SLOT(I, CopyProps), SLOT(I, GetNamesFromIDs), SLOT(I, GetIDsFromNames)
#define IMAPICONTAINER_METHODS(I)                                                                            \
    IMAPIPROP_METHODS(I), SLOT(I, GetContentsTable), SLOT(I, GetHierarchyTable), SLOT(I, OpenEntry),         \
        SLOT(I, SetSearchCriteria), SLOT(I, GetSearchCriteria)
#define IMAPIFOLDER_METHODS(I)                                                                               \
    IMAPICONTAINER_METHODS(I), SLOT(I, CreateMessage), SLOT(I, CopyMessages), SLOT(I, DeleteMessages),       \
        SLOT(I, CreateFolder), SLOT(I, CopyFolder), SLOT(I, DeleteFolder), SLOT(I, SetReadFlags),            \
        SLOT(I, GetMessageStatus), SLOT(I, SetMessageStatus), SLOT(I, SaveContentsSort),                     \
        SLOT(I, EmptyFolder)
#define IMESSAGE_METHODS(I)                                                                                  \
    IMAPIPROP_METHODS(I), SLOT(I, GetAttachmentTable), SLOT(I, OpenAttach), SLOT(I, CreateAttach),           \
        SLOT(I, DeleteAttach), SLOT(I, GetRecipientTable), SLOT(I, ModifyRecipients),                        \
        SLOT(I, SubmitMessage), SLOT(I, SetReadFlag)
#define IATTACH_METHODS(I) IMAPIPROP_METHODS(I)
#define IMAPITABLE_METHODS(I)                                                                                \
    IUNKNOWN_METHODS(I), SLOT(I, GetLastError), SLOT(I, Advise), SLOT(I, Unadvise), SLOT(I, GetStatus),      \
        SLOT(I, SetColumns), SLOT(I, QueryColumns), SLOT(I, GetRowCount), SLOT(I, SeekRow),                  \
        SLOT(I, SeekRowApprox), SLOT(I, QueryPosition), SLOT(I, FindRow), SLOT(I, Restrict),                 \
        SLOT(I, CreateBookmark), SLOT(I, FreeBookmark), SLOT(I, SortTable), SLOT(I, QuerySortOrder),         \
        SLOT(I, QueryRows), SLOT(I, Abort), SLOT(I, ExpandRow), SLOT(I, CollapseRow),                        \
        SLOT(I, WaitForCompletion), SLOT(I, GetCollapseState), SLOT(I, SetCollapseState)
#define IMAPISTATUS_METHODS(I)                                                                               \
    IMAPIPROP_METHODS(I), SLOT(I, ValidateState), SLOT(I, SettingsDialog), SLOT(I, ChangePassword),          \
        SLOT(I, FlushQueues)
#define IMSGSTORE_METHODS(I)                                                                                 \
    IMAPIPROP_METHODS(I), SLOT(I, Advise), SLOT(I, Unadvise), SLOT(I, CompareEntryIDs), SLOT(I, OpenEntry),  \
        SLOT(I, SetReceiveFolder), SLOT(I, GetReceiveFolder), SLOT(I, GetReceiveFolderTable),                \
        SLOT(I, StoreLogoff), SLOT(I, AbortSubmit), SLOT(I, GetOutgoingQueue), SLOT(I, SetLockState),        \
        SLOT(I, FinishedMsg), SLOT(I, NotifyNewMail)
#define IMSPROVIDER_METHODS(I)                                                                               \
    IUNKNOWN_METHODS(I), SLOT(I, Shutdown), SLOT(I, Logon), SLOT(I, SpoolerLogon), SLOT(I, CompareStoreIDs)
#define IMSLOGON_METHODS(I)                                                                                  \
    IUNKNOWN_METHODS(I), SLOT(I, GetLastError), SLOT(I, Logoff), SLOT(I, OpenEntry),                         \
        SLOT(I, CompareEntryIDs), SLOT(I, Advise), SLOT(I, Unadvise), SLOT(I, OpenStatusEntry)
#define IMAPISUPPORT_METHODS(I)                                                                              \
    IUNKNOWN_METHODS(I), SLOT(I, GetLastError), SLOT(I, GetMemAllocRoutines), SLOT(I, Subscribe),            \
        SLOT(I, Unsubscribe), SLOT(I, Notify), SLOT(I, ModifyStatusRow), SLOT(I, OpenProfileSection),        \
        SLOT(I, RegisterPreprocessor), SLOT(I, NewUID), SLOT(I, MakeInvalid), SLOT(I, SpoolerYield),         \
        SLOT(I, SpoolerNotify), SLOT(I, CreateOneOff), SLOT(I, SetProviderUID), SLOT(I, CompareEntryIDs),    \
        SLOT(I, OpenTemplateID), SLOT(I, OpenEntry), SLOT(I, GetOneOffTable), SLOT(I, Address),              \
        SLOT(I, Details), SLOT(I, NewEntry), SLOT(I, DoConfigPropsheet), SLOT(I, CopyMessages),              \
        SLOT(I, CopyFolder), SLOT(I, DoCopyTo), SLOT(I, DoCopyProps), SLOT(I, DoProgressDialog),             \
        SLOT(I, ReadReceipt), SLOT(I, PrepareSubmit), SLOT(I, ExpandRecips), SLOT(I, UpdatePAB),             \
        SLOT(I, DoSentMail), SLOT(I, OpenAddressBook), SLOT(I, Preprocess), SLOT(I, CompleteMsg),            \
        SLOT(I, StoreLogoffTransports), SLOT(I, StatusRecips), SLOT(I, WrapStoreEntryID),                    \
        SLOT(I, ModifyProfile), SLOT(I, IStorageFromStream), SLOT(I, GetSvcConfigSupportObj)

// clang-format would put each on a line of its own.
// clang-format off
static const struct fact layouts[] = {
    SIZE(GUID), FIELD(GUID, Data1), FIELD(GUID, Data2), FIELD(GUID, Data3), FIELD(GUID, Data4),
    SIZE(FILETIME), FIELD(FILETIME, dwLowDateTime), FIELD(FILETIME, dwHighDateTime),
    SIZE(LARGE_INTEGER), FIELD(LARGE_INTEGER, LowPart), FIELD(LARGE_INTEGER, HighPart),
        FIELD(LARGE_INTEGER, u), FIELD(LARGE_INTEGER, u.LowPart), FIELD(LARGE_INTEGER, u.HighPart),
        FIELD(LARGE_INTEGER, QuadPart),
    SIZE(ULARGE_INTEGER), FIELD(ULARGE_INTEGER, LowPart), FIELD(ULARGE_INTEGER, HighPart),
        FIELD(ULARGE_INTEGER, u), FIELD(ULARGE_INTEGER, u.LowPart), FIELD(ULARGE_INTEGER, u.HighPart),
        FIELD(ULARGE_INTEGER, QuadPart),
    SIZE(CY), FIELD(CY, Lo), FIELD(CY, Hi), FIELD(CY, int64),
    SIZE(STATSTG), FIELD(STATSTG, pwcsName), FIELD(STATSTG, type), FIELD(STATSTG, cbSize),
        FIELD(STATSTG, mtime), FIELD(STATSTG, ctime), FIELD(STATSTG, atime), FIELD(STATSTG, grfMode),
        FIELD(STATSTG, grfLocksSupported), FIELD(STATSTG, clsid), FIELD(STATSTG, grfStateBits),
        FIELD(STATSTG, reserved),
    SIZE(ENTRYID), FIELD(ENTRYID, abFlags), FIELD(ENTRYID, ab),
    SIZE(MAPIUID), FIELD(MAPIUID, ab),
    SIZE(FLATENTRY), FIELD(FLATENTRY, cb), FIELD(FLATENTRY, abEntry),
    SIZE(FLATENTRYLIST), FIELD(FLATENTRYLIST, cEntries), FIELD(FLATENTRYLIST, cbEntries),
        FIELD(FLATENTRYLIST, abEntries),
    SIZE(NOTIFKEY), FIELD(NOTIFKEY, cb), FIELD(NOTIFKEY, ab),
    SIZE(SPropTagArray), FIELD(SPropTagArray, cValues), FIELD(SPropTagArray, aulPropTag),
    SIZE(SBinary), FIELD(SBinary, cb), FIELD(SBinary, lpb),
    SIZE(SShortArray), FIELD(SShortArray, cValues), FIELD(SShortArray, lpi),
    SIZE(SLongArray), FIELD(SLongArray, cValues), FIELD(SLongArray, lpl),
    SIZE(SRealArray), FIELD(SRealArray, cValues), FIELD(SRealArray, lpflt),
    SIZE(SDoubleArray), FIELD(SDoubleArray, cValues), FIELD(SDoubleArray, lpdbl),
    SIZE(SCurrencyArray), FIELD(SCurrencyArray, cValues), FIELD(SCurrencyArray, lpcur),
    SIZE(SAppTimeArray), FIELD(SAppTimeArray, cValues), FIELD(SAppTimeArray, lpat),
    SIZE(SDateTimeArray), FIELD(SDateTimeArray, cValues), FIELD(SDateTimeArray, lpft),
    SIZE(SBinaryArray), FIELD(SBinaryArray, cValues), FIELD(SBinaryArray, lpbin),
    SIZE(SLPSTRArray), FIELD(SLPSTRArray, cValues), FIELD(SLPSTRArray, lppszA),
    SIZE(SWStringArray), FIELD(SWStringArray, cValues), FIELD(SWStringArray, lppszW),
    SIZE(SGuidArray), FIELD(SGuidArray, cValues), FIELD(SGuidArray, lpguid),
    SIZE(SLargeIntegerArray), FIELD(SLargeIntegerArray, cValues), FIELD(SLargeIntegerArray, lpli),
    SIZE(__UPV), FIELD(__UPV, i), FIELD(__UPV, l), FIELD(__UPV, ul), FIELD(__UPV, flt), FIELD(__UPV, dbl),
        FIELD(__UPV, b), FIELD(__UPV, cur), FIELD(__UPV, at), FIELD(__UPV, ft), FIELD(__UPV, lpszA),
        FIELD(__UPV, bin), FIELD(__UPV, lpszW), FIELD(__UPV, lpguid), FIELD(__UPV, li), FIELD(__UPV, MVi),
        FIELD(__UPV, MVl), FIELD(__UPV, MVflt), FIELD(__UPV, MVdbl), FIELD(__UPV, MVcur), FIELD(__UPV, MVat),
        FIELD(__UPV, MVft), FIELD(__UPV, MVbin), FIELD(__UPV, MVszA), FIELD(__UPV, MVszW),
        FIELD(__UPV, MVguid), FIELD(__UPV, MVli), FIELD(__UPV, err), FIELD(__UPV, x),
    SIZE(SPropValue), FIELD(SPropValue, ulPropTag), FIELD(SPropValue, dwAlignPad), FIELD(SPropValue, Value),
    SIZE(SPropProblem), FIELD(SPropProblem, ulIndex), FIELD(SPropProblem, ulPropTag),
        FIELD(SPropProblem, scode),
    SIZE(SPropProblemArray), FIELD(SPropProblemArray, cProblem), FIELD(SPropProblemArray, aProblem),
    SIZE(ADRENTRY), FIELD(ADRENTRY, ulReserved1), FIELD(ADRENTRY, cValues), FIELD(ADRENTRY, rgPropVals),
    SIZE(ADRLIST), FIELD(ADRLIST, cEntries), FIELD(ADRLIST, aEntries),
    SIZE(SRow), FIELD(SRow, ulAdrEntryPad), FIELD(SRow, cValues), FIELD(SRow, lpProps),
    SIZE(SRowSet), FIELD(SRowSet, cRows), FIELD(SRowSet, aRow),
    SIZE(SSortOrder), FIELD(SSortOrder, ulPropTag), FIELD(SSortOrder, ulOrder),
    SIZE(SSortOrderSet), FIELD(SSortOrderSet, cSorts), FIELD(SSortOrderSet, cCategories),
        FIELD(SSortOrderSet, cExpanded), FIELD(SSortOrderSet, aSort),
    SIZE(MAPIERROR), FIELD(MAPIERROR, ulVersion), FIELD(MAPIERROR, lpszError),
        FIELD(MAPIERROR, lpszComponent), FIELD(MAPIERROR, ulLowLevelError), FIELD(MAPIERROR, ulContext),
    SIZE(MAPINAMEID), FIELD(MAPINAMEID, lpguid), FIELD(MAPINAMEID, ulKind), FIELD(MAPINAMEID, Kind),
        FIELD(MAPINAMEID, Kind.lID), FIELD(MAPINAMEID, Kind.lpwstrName),
    SIZE(ERROR_NOTIFICATION), FIELD(ERROR_NOTIFICATION, cbEntryID), FIELD(ERROR_NOTIFICATION, lpEntryID),
        FIELD(ERROR_NOTIFICATION, scode), FIELD(ERROR_NOTIFICATION, ulFlags),
        FIELD(ERROR_NOTIFICATION, lpMAPIError),
    SIZE(NEWMAIL_NOTIFICATION), FIELD(NEWMAIL_NOTIFICATION, cbEntryID),
        FIELD(NEWMAIL_NOTIFICATION, lpEntryID), FIELD(NEWMAIL_NOTIFICATION, cbParentID),
        FIELD(NEWMAIL_NOTIFICATION, lpParentID), FIELD(NEWMAIL_NOTIFICATION, ulFlags),
        FIELD(NEWMAIL_NOTIFICATION, lpszMessageClass), FIELD(NEWMAIL_NOTIFICATION, ulMessageFlags),
    SIZE(OBJECT_NOTIFICATION), FIELD(OBJECT_NOTIFICATION, cbEntryID), FIELD(OBJECT_NOTIFICATION, lpEntryID),
        FIELD(OBJECT_NOTIFICATION, ulObjType), FIELD(OBJECT_NOTIFICATION, cbParentID),
        FIELD(OBJECT_NOTIFICATION, lpParentID), FIELD(OBJECT_NOTIFICATION, cbOldID),
        FIELD(OBJECT_NOTIFICATION, lpOldID), FIELD(OBJECT_NOTIFICATION, cbOldParentID),
        FIELD(OBJECT_NOTIFICATION, lpOldParentID), FIELD(OBJECT_NOTIFICATION, lpPropTagArray),
    SIZE(TABLE_NOTIFICATION), FIELD(TABLE_NOTIFICATION, ulTableEvent), FIELD(TABLE_NOTIFICATION, hResult),
        FIELD(TABLE_NOTIFICATION, propIndex), FIELD(TABLE_NOTIFICATION, propPrior),
        FIELD(TABLE_NOTIFICATION, row), FIELD(TABLE_NOTIFICATION, ulPad),
    SIZE(EXTENDED_NOTIFICATION), FIELD(EXTENDED_NOTIFICATION, ulEvent), FIELD(EXTENDED_NOTIFICATION, cb),
        FIELD(EXTENDED_NOTIFICATION, pbEventParameters),
    SIZE(STATUS_OBJECT_NOTIFICATION), FIELD(STATUS_OBJECT_NOTIFICATION, cbEntryID),
        FIELD(STATUS_OBJECT_NOTIFICATION, lpEntryID), FIELD(STATUS_OBJECT_NOTIFICATION, cValues),
        FIELD(STATUS_OBJECT_NOTIFICATION, lpPropVals),
    SIZE(NOTIFICATION), FIELD(NOTIFICATION, ulEventType), FIELD(NOTIFICATION, ulAlignPad),
        FIELD(NOTIFICATION, info), FIELD(NOTIFICATION, info.err), FIELD(NOTIFICATION, info.newmail),
        FIELD(NOTIFICATION, info.obj), FIELD(NOTIFICATION, info.tab), FIELD(NOTIFICATION, info.ext),
        FIELD(NOTIFICATION, info.statobj),
    SIZE(sized_entry),
    SIZE(sized_key),
    SIZE(sized_tags),
    SIZE(sized_rows),
};

static const struct fact values[] = {
    VALUE(TRUE),
    VALUE(FALSE),
    VALUE(S_OK), VALUE(S_FALSE),
    VALUE(E_NOTIMPL), VALUE(E_NOINTERFACE), VALUE(E_POINTER), VALUE(E_ABORT), VALUE(E_FAIL),
    VALUE(E_UNEXPECTED), VALUE(E_ACCESSDENIED), VALUE(E_OUTOFMEMORY), VALUE(E_INVALIDARG),
    VALUE(STG_E_INVALIDFUNCTION), VALUE(STG_E_ACCESSDENIED), VALUE(STG_E_INSUFFICIENTMEMORY),
    VALUE(STG_E_INVALIDPOINTER), VALUE(STG_E_INVALIDPARAMETER), VALUE(STG_E_MEDIUMFULL),
    VALUE(STG_E_INVALIDFLAG), VALUE(STG_E_REVERTED),
    VALUE(STGM_DIRECT), VALUE(STGM_TRANSACTED), VALUE(STGM_READ), VALUE(STGM_WRITE), VALUE(STGM_READWRITE),
    VALUE(STGM_SHARE_DENY_NONE), VALUE(STGM_SHARE_DENY_READ), VALUE(STGM_SHARE_DENY_WRITE),
    VALUE(STGM_SHARE_EXCLUSIVE), VALUE(STGM_CREATE), VALUE(STGM_CONVERT), VALUE(STGM_FAILIFTHERE),
    VALUE(STGM_DELETEONRELEASE),
    VALUE(MV_FLAG), VALUE(MV_INSTANCE),
    VALUE(MVI_FLAG),
    VALUE(PT_UNSPECIFIED), VALUE(PT_NULL), VALUE(PT_I2), VALUE(PT_LONG), VALUE(PT_R4), VALUE(PT_DOUBLE),
    VALUE(PT_CURRENCY), VALUE(PT_APPTIME), VALUE(PT_ERROR), VALUE(PT_BOOLEAN), VALUE(PT_OBJECT),
    VALUE(PT_I8), VALUE(PT_STRING8), VALUE(PT_UNICODE), VALUE(PT_SYSTIME), VALUE(PT_CLSID), VALUE(PT_BINARY),
    VALUE(PT_SHORT), VALUE(PT_I4), VALUE(PT_FLOAT), VALUE(PT_R8), VALUE(PT_LONGLONG), VALUE(PT_MV_I2),
    VALUE(PT_MV_LONG), VALUE(PT_MV_R4), VALUE(PT_MV_DOUBLE), VALUE(PT_MV_CURRENCY), VALUE(PT_MV_APPTIME),
    VALUE(PT_MV_SYSTIME), VALUE(PT_MV_STRING8), VALUE(PT_MV_UNICODE), VALUE(PT_MV_BINARY),
    VALUE(PT_MV_CLSID), VALUE(PT_MV_I8), VALUE(PT_TSTRING),
    VALUE(fMapiUnicode),
    VALUE(PT_MV_TSTRING),
    VALUE(PROP_TYPE_MASK), VALUE(PROP_ID_NULL), VALUE(PROP_ID_INVALID),
    VALUE(PR_NULL),
    VALUE(MAPI_DIM), VALUE(MAPI_ERROR_VERSION),
    VALUE(MNID_ID), VALUE(MNID_STRING),
    VALUE(MAPI_STORE), VALUE(MAPI_ADDRBOOK), VALUE(MAPI_FOLDER), VALUE(MAPI_ABCONT), VALUE(MAPI_MESSAGE),
    VALUE(MAPI_MAILUSER), VALUE(MAPI_ATTACH), VALUE(MAPI_DISTLIST), VALUE(MAPI_PROFSECT), VALUE(MAPI_STATUS),
    VALUE(MAPI_SESSION), VALUE(MAPI_FORMINFO), VALUE(MAPI_STORE_PROVIDER), VALUE(MAPI_AB),
    VALUE(MAPI_AB_PROVIDER), VALUE(MAPI_TRANSPORT_PROVIDER), VALUE(MAPI_SPOOLER),
    VALUE(MAPI_PROFILE_PROVIDER), VALUE(MAPI_SUBSYSTEM), VALUE(MAPI_HOOK_PROVIDER), VALUE(MAPI_MODIFY),
    VALUE(MAPI_CREATE),
    VALUE(STREAM_APPEND),
    VALUE(MAPI_DEFERRED_ERRORS), VALUE(MAPI_BEST_ACCESS), VALUE(MAPI_ASSOCIATED), VALUE(MAPI_UNICODE),
    VALUE(MAPI_MOVE), VALUE(MAPI_NOREPLACE), VALUE(MAPI_DECLINE_OK), VALUE(MAPI_DIALOG),
    VALUE(CONVENIENT_DEPTH),
    VALUE(hrSuccess),
    VALUE(MAPI_ACCESS_MODIFY), VALUE(MAPI_ACCESS_READ), VALUE(MAPI_ACCESS_DELETE),
    VALUE(MAPI_ACCESS_CREATE_HIERARCHY), VALUE(MAPI_ACCESS_CREATE_CONTENTS),
    VALUE(MAPI_ACCESS_CREATE_ASSOCIATED), VALUE(MAPI_SHORTTERM), VALUE(MAPI_NOTRECIP),
    VALUE(MAPI_THISSESSION), VALUE(MAPI_NOW), VALUE(MAPI_NOTRESERVED),
    VALUE(KEEP_OPEN_READONLY), VALUE(KEEP_OPEN_READWRITE),
    VALUE(FORCE_SAVE),
    VALUE(MAPI_NO_STRINGS), VALUE(MAPI_NO_IDS),
    VALUE(FOLDER_ROOT), VALUE(FOLDER_GENERIC), VALUE(FOLDER_SEARCH),
    VALUE(OPEN_IF_EXISTS),
    VALUE(MESSAGE_MOVE), VALUE(MESSAGE_DIALOG),
    VALUE(DEL_MESSAGES),
    VALUE(FOLDER_DIALOG),
    VALUE(DEL_FOLDERS), VALUE(DEL_ASSOCIATED),
    VALUE(FOLDER_MOVE),
    VALUE(COPY_SUBFOLDERS),
    VALUE(MSGFLAG_READ), VALUE(MSGFLAG_UNMODIFIED), VALUE(MSGFLAG_SUBMIT), VALUE(MSGFLAG_UNSENT),
    VALUE(MSGFLAG_HASATTACH), VALUE(MSGFLAG_FROMME), VALUE(MSGFLAG_ASSOCIATED),
    VALUE(NO_ATTACHMENT),
    VALUE(ATTACH_BY_VALUE), VALUE(ATTACH_BY_REFERENCE), VALUE(ATTACH_BY_REF_RESOLVE),
    VALUE(ATTACH_BY_REF_ONLY), VALUE(ATTACH_EMBEDDED_MSG), VALUE(ATTACH_OLE),
    VALUE(MDB_NO_DIALOG), VALUE(MDB_WRITE), VALUE(MDB_TEMPORARY), VALUE(MDB_NO_MAIL),
    VALUE(LOGOFF_NO_WAIT), VALUE(LOGOFF_ORDERLY), VALUE(LOGOFF_PURGE), VALUE(LOGOFF_ABORT),
    VALUE(LOGOFF_QUIET), VALUE(LOGOFF_COMPLETE), VALUE(LOGOFF_INBOUND), VALUE(LOGOFF_OUTBOUND),
    VALUE(LOGOFF_OUTBOUND_QUEUE),
    VALUE(STORE_ENTRYID_UNIQUE), VALUE(STORE_READONLY), VALUE(STORE_SEARCH_OK), VALUE(STORE_MODIFY_OK),
    VALUE(STORE_CREATE_OK), VALUE(STORE_ATTACH_OK), VALUE(STORE_OLE_OK), VALUE(STORE_SUBMIT_OK),
    VALUE(STORE_NOTIFY_OK), VALUE(STORE_MV_PROPS_OK), VALUE(STORE_CATEGORIZE_OK), VALUE(STORE_RTF_OK),
    VALUE(STORE_RESTRICTION_OK), VALUE(STORE_SORT_OK), VALUE(STORE_PUBLIC_FOLDERS),
    VALUE(STORE_UNCOMPRESSED_RTF),
    VALUE(STATUS_VALIDATE_STATE), VALUE(STATUS_SETTINGS_DIALOG), VALUE(STATUS_CHANGE_PASSWORD),
    VALUE(STATUS_FLUSH_QUEUES), VALUE(STATUS_DEFAULT_STORE), VALUE(STATUS_AVAILABLE), VALUE(STATUS_OFFLINE),
    VALUE(STATUS_FAILURE),
    VALUE(STATUSROW_UPDATE),
    VALUE(fnevCriticalError),
    VALUE(fnevNewMail),
    VALUE(fnevObjectCreated),
    VALUE(fnevObjectDeleted),
    VALUE(fnevObjectModified),
    VALUE(fnevObjectMoved),
    VALUE(fnevObjectCopied),
    VALUE(fnevSearchComplete),
    VALUE(fnevTableModified),
    VALUE(fnevStatusObjectModified),
    VALUE(fnevReservedForMapi),
    VALUE(fnevExtended),
    VALUE(TABLE_CHANGED), VALUE(TABLE_ERROR), VALUE(TABLE_ROW_ADDED), VALUE(TABLE_ROW_DELETED),
    VALUE(TABLE_ROW_MODIFIED), VALUE(TABLE_SORT_DONE), VALUE(TABLE_RESTRICT_DONE), VALUE(TABLE_SETCOL_DONE),
    VALUE(TABLE_RELOAD),
    VALUE(NOTIFY_SYNC), VALUE(NOTIFY_CANCELED),
    VALUE(CALLBACK_DISCONTINUE),
    VALUE(TBLSTAT_COMPLETE), VALUE(TBLSTAT_QCHANGED), VALUE(TBLSTAT_SORTING), VALUE(TBLSTAT_SORT_ERROR),
    VALUE(TBLSTAT_SETTING_COLS), VALUE(TBLSTAT_SETCOL_ERROR), VALUE(TBLSTAT_RESTRICTING),
    VALUE(TBLSTAT_RESTRICT_ERROR),
    VALUE(TBLTYPE_SNAPSHOT), VALUE(TBLTYPE_KEYSET), VALUE(TBLTYPE_DYNAMIC),
    VALUE(TBL_ALL_COLUMNS), VALUE(TBL_NOWAIT), VALUE(TBL_ASYNC), VALUE(TBL_BATCH), VALUE(TBL_NOADVANCE),
    VALUE(DIR_BACKWARD),
    VALUE(TABLE_SORT_ASCEND), VALUE(TABLE_SORT_DESCEND), VALUE(TABLE_SORT_COMBINE),
    VALUE(BOOKMARK_BEGINNING), VALUE(BOOKMARK_CURRENT), VALUE(BOOKMARK_END),
    VALUE(LOGON_SP_TRANSPORT), VALUE(LOGON_SP_PROMPT), VALUE(LOGON_SP_NEWPW), VALUE(LOGON_CHANGED),
    VALUE(CURRENT_SPI_VERSION),
    VALUE(PDK1_SPI_VERSION),
    VALUE(PDK2_SPI_VERSION),
    VALUE(PDK3_SPI_VERSION),
    VALUE(MAPI_NT_SERVICE),
    VALUE(SUCCESS_SUCCESS),
    VALUE(MAPI_E_CALL_FAILED), VALUE(MAPI_E_NOT_ENOUGH_MEMORY), VALUE(MAPI_E_INVALID_PARAMETER),
    VALUE(MAPI_E_INTERFACE_NOT_SUPPORTED), VALUE(MAPI_E_NO_ACCESS), VALUE(MAPI_E_NO_SUPPORT),
    VALUE(MAPI_E_BAD_CHARWIDTH), VALUE(MAPI_E_STRING_TOO_LONG), VALUE(MAPI_E_UNKNOWN_FLAGS),
    VALUE(MAPI_E_INVALID_ENTRYID), VALUE(MAPI_E_INVALID_OBJECT), VALUE(MAPI_E_OBJECT_CHANGED),
    VALUE(MAPI_E_OBJECT_DELETED), VALUE(MAPI_E_BUSY), VALUE(MAPI_E_NOT_ENOUGH_DISK),
    VALUE(MAPI_E_NOT_ENOUGH_RESOURCES), VALUE(MAPI_E_NOT_FOUND), VALUE(MAPI_E_VERSION),
    VALUE(MAPI_E_LOGON_FAILED), VALUE(MAPI_E_SESSION_LIMIT), VALUE(MAPI_E_USER_CANCEL),
    VALUE(MAPI_E_UNABLE_TO_ABORT), VALUE(MAPI_E_NETWORK_ERROR), VALUE(MAPI_E_DISK_ERROR),
    VALUE(MAPI_E_TOO_COMPLEX), VALUE(MAPI_E_BAD_COLUMN), VALUE(MAPI_E_EXTENDED_ERROR),
    VALUE(MAPI_E_COMPUTED), VALUE(MAPI_E_CORRUPT_DATA), VALUE(MAPI_E_UNCONFIGURED),
    VALUE(MAPI_E_FAILONEPROVIDER), VALUE(MAPI_E_UNKNOWN_CPID), VALUE(MAPI_E_UNKNOWN_LCID),
    VALUE(MAPI_E_PASSWORD_CHANGE_REQUIRED), VALUE(MAPI_E_PASSWORD_EXPIRED),
    VALUE(MAPI_E_INVALID_WORKSTATION_ACCOUNT), VALUE(MAPI_E_INVALID_ACCESS_TIME),
    VALUE(MAPI_E_ACCOUNT_DISABLED), VALUE(MAPI_E_END_OF_SESSION), VALUE(MAPI_E_UNKNOWN_ENTRYID),
    VALUE(MAPI_E_MISSING_REQUIRED_COLUMN), VALUE(MAPI_W_NO_SERVICE), VALUE(MAPI_E_BAD_VALUE),
    VALUE(MAPI_E_INVALID_TYPE), VALUE(MAPI_E_TYPE_NO_SUPPORT), VALUE(MAPI_E_UNEXPECTED_TYPE),
    VALUE(MAPI_E_TOO_BIG), VALUE(MAPI_E_DECLINE_COPY), VALUE(MAPI_E_UNEXPECTED_ID),
    VALUE(MAPI_W_ERRORS_RETURNED), VALUE(MAPI_E_UNABLE_TO_COMPLETE), VALUE(MAPI_E_TIMEOUT),
    VALUE(MAPI_E_TABLE_EMPTY), VALUE(MAPI_E_TABLE_TOO_BIG), VALUE(MAPI_E_INVALID_BOOKMARK),
    VALUE(MAPI_W_POSITION_CHANGED), VALUE(MAPI_W_APPROX_COUNT), VALUE(MAPI_E_WAIT), VALUE(MAPI_E_CANCEL),
    VALUE(MAPI_E_NOT_ME), VALUE(MAPI_W_CANCEL_MESSAGE), VALUE(MAPI_E_CORRUPT_STORE),
    VALUE(MAPI_E_NOT_IN_QUEUE), VALUE(MAPI_E_NO_SUPPRESS), VALUE(MAPI_E_COLLISION),
    VALUE(MAPI_E_NOT_INITIALIZED), VALUE(MAPI_E_NON_STANDARD), VALUE(MAPI_E_NO_RECIPIENTS),
    VALUE(MAPI_E_SUBMITTED), VALUE(MAPI_E_HAS_FOLDERS), VALUE(MAPI_E_HAS_MESSAGES),
    VALUE(MAPI_E_FOLDER_CYCLE), VALUE(MAPI_W_PARTIAL_COMPLETION), VALUE(MAPI_E_AMBIGUOUS_RECIP),
    VALUE(PR_ENTRYID), VALUE(PR_OBJECT_TYPE), VALUE(PR_STORE_ENTRYID), VALUE(PR_STORE_RECORD_KEY),
    VALUE(PR_RECORD_KEY), VALUE(PR_MAPPING_SIGNATURE), VALUE(PR_ACCESS_LEVEL), VALUE(PR_INSTANCE_KEY),
    VALUE(PR_ROW_TYPE), VALUE(PR_ACCESS), VALUE(PR_PARENT_ENTRYID), VALUE(PR_ROWID), VALUE(PR_DISPLAY_NAME),
    VALUE(PR_DISPLAY_NAME_A), VALUE(PR_DISPLAY_NAME_W), VALUE(PR_ADDRTYPE), VALUE(PR_ADDRTYPE_A),
    VALUE(PR_ADDRTYPE_W), VALUE(PR_EMAIL_ADDRESS), VALUE(PR_EMAIL_ADDRESS_A), VALUE(PR_EMAIL_ADDRESS_W),
    VALUE(PR_COMMENT), VALUE(PR_COMMENT_A), VALUE(PR_COMMENT_W), VALUE(PR_DEPTH), VALUE(PR_PROVIDER_DISPLAY),
    VALUE(PR_PROVIDER_DISPLAY_A), VALUE(PR_PROVIDER_DISPLAY_W), VALUE(PR_CREATION_TIME),
    VALUE(PR_LAST_MODIFICATION_TIME), VALUE(PR_RESOURCE_FLAGS), VALUE(PR_PROVIDER_DLL_NAME),
    VALUE(PR_PROVIDER_DLL_NAME_A), VALUE(PR_PROVIDER_DLL_NAME_W), VALUE(PR_SEARCH_KEY),
    VALUE(PR_PROVIDER_UID), VALUE(PR_DEFAULT_STORE), VALUE(PR_STORE_SUPPORT_MASK), VALUE(PR_STORE_STATE),
    VALUE(PR_MDB_PROVIDER), VALUE(PR_VALID_FOLDER_MASK), VALUE(PR_IPM_SUBTREE_ENTRYID),
    VALUE(PR_IPM_OUTBOX_ENTRYID), VALUE(PR_IPM_WASTEBASKET_ENTRYID), VALUE(PR_IPM_SENTMAIL_ENTRYID),
    VALUE(PR_VIEWS_ENTRYID), VALUE(PR_COMMON_VIEWS_ENTRYID), VALUE(PR_FINDER_ENTRYID), VALUE(PR_FOLDER_TYPE),
    VALUE(PR_CONTENT_COUNT), VALUE(PR_CONTENT_UNREAD), VALUE(PR_SUBFOLDERS), VALUE(PR_STATUS),
    VALUE(PR_CONTAINER_HIERARCHY), VALUE(PR_CONTAINER_CONTENTS), VALUE(PR_FOLDER_ASSOCIATED_CONTENTS),
    VALUE(PR_CONTAINER_CLASS), VALUE(PR_CONTAINER_CLASS_A), VALUE(PR_CONTAINER_CLASS_W),
    VALUE(PR_ASSOC_CONTENT_COUNT), VALUE(PR_IMPORTANCE), VALUE(PR_MESSAGE_CLASS), VALUE(PR_MESSAGE_CLASS_A),
    VALUE(PR_MESSAGE_CLASS_W), VALUE(PR_PRIORITY), VALUE(PR_SENSITIVITY), VALUE(PR_SUBJECT),
    VALUE(PR_SUBJECT_A), VALUE(PR_SUBJECT_W), VALUE(PR_CLIENT_SUBMIT_TIME), VALUE(PR_SUBJECT_PREFIX),
    VALUE(PR_SUBJECT_PREFIX_A), VALUE(PR_SUBJECT_PREFIX_W), VALUE(PR_RECIPIENT_TYPE), VALUE(PR_SENDER_NAME),
    VALUE(PR_SENDER_NAME_A), VALUE(PR_SENDER_NAME_W), VALUE(PR_MESSAGE_DELIVERY_TIME),
    VALUE(PR_MESSAGE_FLAGS), VALUE(PR_MESSAGE_SIZE), VALUE(PR_HASATTACH), VALUE(PR_NORMALIZED_SUBJECT),
    VALUE(PR_NORMALIZED_SUBJECT_A), VALUE(PR_NORMALIZED_SUBJECT_W), VALUE(PR_BODY), VALUE(PR_BODY_A),
    VALUE(PR_BODY_W), VALUE(PR_RTF_COMPRESSED), VALUE(PR_ATTACH_SIZE), VALUE(PR_ATTACH_NUM),
    VALUE(PR_ATTACH_DATA_BIN), VALUE(PR_ATTACH_DATA_OBJ), VALUE(PR_ATTACH_FILENAME),
    VALUE(PR_ATTACH_FILENAME_A), VALUE(PR_ATTACH_FILENAME_W), VALUE(PR_ATTACH_METHOD),
    VALUE(PR_ATTACH_LONG_FILENAME), VALUE(PR_ATTACH_LONG_FILENAME_A), VALUE(PR_ATTACH_LONG_FILENAME_W),
    VALUE(PR_RENDERING_POSITION), VALUE(PR_IDENTITY_ENTRYID), VALUE(PR_RESOURCE_METHODS),
    VALUE(PR_RESOURCE_TYPE), VALUE(PR_STATUS_CODE), VALUE(PR_RESOURCE_PATH), VALUE(PR_RESOURCE_PATH_A),
    VALUE(PR_RESOURCE_PATH_W), VALUE(PR_STATUS_STRING), VALUE(PR_STATUS_STRING_A), VALUE(PR_STATUS_STRING_W),
    VALUE(STREAM_SEEK_SET), VALUE(STREAM_SEEK_CUR), VALUE(STREAM_SEEK_END),
    VALUE(STGTY_STORAGE), VALUE(STGTY_STREAM), VALUE(STGTY_LOCKBYTES), VALUE(STGTY_PROPERTY),
    VALUE(STATFLAG_DEFAULT), VALUE(STATFLAG_NONAME), VALUE(STATFLAG_NOOPEN),
    VALUE(LOCK_WRITE), VALUE(LOCK_EXCLUSIVE), VALUE(LOCK_ONLYONCE),
    VALUE(STGC_DEFAULT), VALUE(STGC_OVERWRITE), VALUE(STGC_ONLYIFCURRENT),
    VALUE(STGC_DANGEROUSLYCOMMITMERELYTODISKCACHE),
};
// clang-format on

// Function-like macros, by what they give for one argument.
static const struct fact macros[] = {VALUE(CbNewENTRYID(5)),
                                     VALUE(CbENTRYID(5)),
                                     VALUE(CbNewFLATENTRY(5)),
                                     VALUE(CbNewFLATENTRYLIST(5)),
                                     VALUE(CbNewNOTIFKEY(5)),
                                     VALUE(CbNewSPropTagArray(5)),
                                     VALUE(CbNewSPropProblemArray(5)),
                                     VALUE(CbNewADRLIST(5)),
                                     VALUE(CbNewSRowSet(5)),
                                     VALUE(CbNewSSortOrderSet(5)),
                                     VALUE(PROP_TYPE(PR_SUBJECT_W)),
                                     VALUE(PROP_ID(PR_SUBJECT_W)),
                                     VALUE(CHANGE_PROP_TYPE(PR_SUBJECT_W, PT_ERROR)),
                                     VALUE(MAKE_MAPI_E(0x777)),
                                     VALUE(MAKE_MAPI_S(0x777)),
                                     VALUE(SUCCEEDED(S_FALSE)),
                                     VALUE(FAILED(E_FAIL)),
                                     VALUE(HR_SUCCEEDED(E_FAIL)),
                                     VALUE(HR_FAILED(E_FAIL)),
                                     VALUE(ResultFromScode(E_FAIL)),
                                     VALUE(GetScode(E_FAIL))};

static const struct fact slots[] = {WIDTH(IUnknown) IUNKNOWN_METHODS(IUnknown),
                                    WIDTH(ISequentialStream) ISEQUENTIALSTREAM_METHODS(ISequentialStream),
                                    WIDTH(IStream) ISTREAM_METHODS(IStream),
                                    WIDTH(IMAPIAdviseSink) IMAPIADVISESINK_METHODS(IMAPIAdviseSink),
                                    WIDTH(IMAPIProgress) IMAPIPROGRESS_METHODS(IMAPIProgress),
                                    WIDTH(IMAPIProp) IMAPIPROP_METHODS(IMAPIProp),
                                    WIDTH(IMAPIContainer) IMAPICONTAINER_METHODS(IMAPIContainer),
                                    WIDTH(IMAPIFolder) IMAPIFOLDER_METHODS(IMAPIFolder),
                                    WIDTH(IMessage) IMESSAGE_METHODS(IMessage),
                                    WIDTH(IAttach) IATTACH_METHODS(IAttach),
                                    WIDTH(IMAPITable) IMAPITABLE_METHODS(IMAPITable),
                                    WIDTH(IMAPIStatus) IMAPISTATUS_METHODS(IMAPIStatus),
                                    WIDTH(IMsgStore) IMSGSTORE_METHODS(IMsgStore),
                                    WIDTH(IMSProvider) IMSPROVIDER_METHODS(IMSProvider),
                                    WIDTH(IMSLogon) IMSLOGON_METHODS(IMSLogon),
                                    WIDTH(IMAPISupport) IMAPISUPPORT_METHODS(IMAPISupport)};

struct identifier {
    const char *name;
    const GUID *guid;
};

#define IDENTIFIER(name)                                                                                     \
    { #name, &name }
static const struct identifier identifiers[] = {
    IDENTIFIER(IID_IUnknown),      IDENTIFIER(IID_ISequentialStream), IDENTIFIER(IID_IStream),
    IDENTIFIER(IID_IMAPISession),  IDENTIFIER(IID_IMAPITable),        IDENTIFIER(IID_IMAPIAdviseSink),
    IDENTIFIER(IID_IMAPIProp),     IDENTIFIER(IID_IProfSect),         IDENTIFIER(IID_IMAPIStatus),
    IDENTIFIER(IID_IMsgStore),     IDENTIFIER(IID_IMessage),          IDENTIFIER(IID_IAttachment),
    IDENTIFIER(IID_IAddrBook),     IDENTIFIER(IID_IMAPIContainer),    IDENTIFIER(IID_IMAPIFolder),
    IDENTIFIER(IID_IMAPISup),      IDENTIFIER(IID_IMSProvider),       IDENTIFIER(IID_IMSLogon),
    IDENTIFIER(IID_IMAPIProgress), IDENTIFIER(IID_IProviderAdmin)};

#define PRINT(print, table) print(table, sizeof table / sizeof *table)

static void print_facts(const struct fact *facts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        printf("%s %s 0x%08X\n", facts[i].kind, facts[i].name, (unsigned)facts[i].value);
    }
}

static void print_parameters(const struct fact *facts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (*facts[i].parameters != 0) {
            printf("parameters %s %s\n", facts[i].name, facts[i].parameters);
        }
    }
}

// Only the counts matter here.
static const FLATENTRY flat_entry = {7, {0}};
static const FLATENTRYLIST flat_list = {1, 7, {0}};
static const NOTIFKEY key = {7, {0}};
static const SPropTagArray tags = {7, {0}};
static const SPropProblemArray problems = {7, {{0, 0, 0}}};
static const ADRLIST addresses = {7, {{0, 0, NULL}}};
static const SRowSet rows = {7, {{0, 0, NULL}}};
static const SSortOrderSet sorts = {7, 0, 0, {{0, 0}}};

static void print_counted(void) {
    const struct fact counted[] = {
        VALUE(CbFLATENTRY(&flat_entry)), VALUE(CbFLATENTRYLIST(&flat_list)),    VALUE(CbNOTIFKEY(&key)),
        VALUE(CbSPropTagArray(&tags)),   VALUE(CbSPropProblemArray(&problems)), VALUE(CbADRLIST(&addresses)),
        VALUE(CbSRowSet(&rows)),         VALUE(CbSSortOrderSet(&sorts))};
    PRINT(print_facts, counted);
}

static void print_identifiers(void) {
    for (size_t i = 0; i < sizeof identifiers / sizeof *identifiers; i++) {
        const GUID *g = identifiers[i].guid;
        printf("guid %s %08X-%04X-%04X-", identifiers[i].name, (unsigned)g->Data1, (unsigned)g->Data2,
               (unsigned)g->Data3);
        for (size_t k = 0; k < sizeof g->Data4; k++) {
            printf("%02X", (unsigned)g->Data4[k]);
        }
        printf("\n");
    }
}

int main(void) {
    PRINT(print_facts, layouts);
    PRINT(print_facts, values);
    PRINT(print_facts, macros);
    print_counted();
    PRINT(print_facts, slots);
    PRINT(print_parameters, slots);
    print_identifiers();
    return 0;
}
