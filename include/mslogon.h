/*
 * mslogon: the bookkeeping of MAPI message store logons, and the forced logoff (IMSLogon::Logoff).
 *
 * Generated from src/ffi by `cargo xtask header`; not to be edited.
 *
 * Conventions (docs/conventions.md tells them in full):
 *  - Results are HRESULTs with MAPI's true values; 0 is success, negative values are failures, and
 *    msl_last_error gives the text of the calling thread's last one.
 *  - A call that fails has changed nothing: outputs are zero, inputs are still their owner's.
 *  - Handles are 64-bit values, not pointers; null, stale, forged and wrong-kind ones are answered with an error.
 *  - Structs that you fill begin with struct_size = sizeof of the struct.
 *  - Callbacks run on the thread that called the library, with no lock of the library held, and may call any
 *    function; no C++ exception may leave them.
 *  - Every function may be called on any thread at any time, except where it says otherwise.
 *  - "law: NAME" names one of the promises in docs/laws.md.
 *
 * Link libmslogon (shared or static). On Windows the static library needs -lntdll -luserenv -lws2_32 as well.
 */

#ifndef MSLOGON_H
#define MSLOGON_H

#include <stddef.h>
#include <stdint.h>

/*
 `IMsgStore`
 */
#define MSL_KIND_STORE 1

/*
 `IMAPIFolder`
 */
#define MSL_KIND_FOLDER 2

/*
 `IMessage`
 */
#define MSL_KIND_MESSAGE 3

/*
 `IAttach`
 */
#define MSL_KIND_ATTACHMENT 4

/*
 `IMAPITable`
 */
#define MSL_KIND_TABLE 5

/*
 `IStream`
 */
#define MSL_KIND_STREAM 6

/*
 `IMAPIStatus`. It has no parent, and goes after all other objects.
 */
#define MSL_KIND_STATUS 7

/*
 Anything else.
 */
#define MSL_KIND_OTHER 8

/*
 No limit, as `msl_provider_settings.drain_limit_ms`.
 */
#define MSL_DRAIN_NO_LIMIT UINT32_MAX

/*
 The version of the C ABI that this header describes. A library with another number does not fit.
 */
#define MSL_ABI_VERSION 1

/*
 A result: MAPI's HRESULT. 0 is success; negative values are failures.
 */
typedef int32_t msl_hresult;

/*
 A call in flight. From `msl_call_enter` to `msl_call_leave`.
 */
typedef uint64_t msl_call;

/*
 A handle of a provider object. From `msl_provider_create` to `msl_provider_destroy`.
 */
typedef uint64_t msl_provider;

/*
 A handle of a logon. From `msl_logon_begin` to `msl_logon_destroy`.
 */
typedef uint64_t msl_logon;

/*
 The provider's code that the library calls for one logon. The functions run on the thread that called the library,
 with no lock held; each may call any function of the library. Failures are recorded in the report, and the teardown
 goes on (law: carry-on).
 */
typedef struct msl_logon_hooks {
  /*
   `sizeof(msl_logon_hooks)`
   */
  size_t struct_size;
  /*
   Handed back in each call; the library never looks into it.
   */
  void *user;
  /*
   Runs exactly once, after the logon was destroyed and its last hook has returned; `user` may be freed in it. May
   be null.
   */
  void (*drop)(void *user);
  /*
   Calls `AddRef` of the support object; once, in `msl_logon_activate`.
   */
  void (*add_ref_support)(void *user);
  /*
   Calls `Release` of the support object; once, as the last thing of the teardown. MAPI may call `IMSLogon::Logoff`
   and `IMSLogon::Release` from inside it.
   */
  void (*release_support)(void *user);
  /*
   Takes a reference to the store and puts the provider's pointer to it into `store`, for a second logon to the
   same store. A failure says that the store is being destroyed. May be null if the logon has no identity.
   */
  msl_hresult (*add_ref_store)(void *user, void **store);
  /*
   Invalidates an object that is still open at logoff: its `on_logoff`. `kind` and `object` are those given to
   `msl_object_open`. It must not free the object: clients hold it.
   */
  msl_hresult (*object_logoff)(void *user, uint32_t kind, void *object);
  /*
   Calls `OnNotify` of a sink. May be null where no sink is advised.
   */
  msl_hresult (*sink_notify)(void *user, void *sink, void *notification);
  /*
   Calls `Release` of a sink; once for each `msl_sink_advise`. May be null where no sink is advised.
   */
  void (*sink_release)(void *user, void *sink);
  /*
   Calls `StoreLogoffTransports` of the support object, once; `flags` goes in with one input flag and comes out with
   the output flags.
   */
  msl_hresult (*transports_logoff)(void *user, uint32_t *flags);
  /*
   The provider's own part of a logoff, after all objects and sinks: connections to servers, say. May be null.
   */
  msl_hresult (*logon_logoff)(void *user);
  /*
   The teardown is done but for `release_support`: the moment to fetch the report. May be null.
   */
  void (*logged_off)(void *user);
} msl_logon_hooks;

/*
 A handle of an open object. From `msl_object_open` to `msl_object_close` or the logon's logoff.
 */
typedef uint64_t msl_object;

/*
 What a provider may choose, for all its logons. `msl_provider_settings_init` fills in the defaults.
 */
typedef struct msl_provider_settings {
  /*
   `sizeof(msl_provider_settings)`
   */
  size_t struct_size;
  /*
   How long Logoff waits for calls on other threads, in milliseconds. Default 5,000. 0: not at all;
   `MSL_DRAIN_NO_LIMIT`: until they have left. What is still inside then is left to the last caller on its way out.
   */
  uint32_t drain_limit_ms;
  /*
   1: Logoff and Shutdown accept any reserved flags. Default 0: they must be zero.
   */
  uint32_t accept_any_flags;
  /*
   How many objects each logon's report has room for, 0 to 1,024; each takes some 48 bytes. Default 64.
   */
  uint32_t report_room;
} msl_provider_settings;

/*
 Numbers of a logoff.
 */
typedef struct msl_report {
  /*
   Objects open when Logoff began.
   */
  size_t objects_open;
  /*
   Objects whose `object_logoff` has run.
   */
  size_t objects_invalidated;
  /*
   Objects left to the last caller on its way out.
   */
  size_t objects_deferred;
  /*
   Calls given up on after the time limit.
   */
  size_t calls_abandoned;
  /*
   Sinks released.
   */
  size_t sinks_released;
  /*
   Hooks that failed.
   */
  size_t failures;
} msl_report;





/*
 Success (`S_OK`).
 */
#define MSL_S_OK 0

/*
 `MAPI_E_CALL_FAILED` 0x80004005: wrong order of calls, or a caught panic of the library.
 */
#define MSL_E_CALL_FAILED -2147467259

/*
 `MAPI_E_NO_SUPPORT` 0x80040102
 */
#define MSL_E_NO_SUPPORT -2147221246

/*
 `MAPI_E_UNKNOWN_FLAGS` 0x80040106
 */
#define MSL_E_UNKNOWN_FLAGS -2147221242

/*
 `MAPI_E_INVALID_OBJECT` 0x80040108: logged off, closed, gone.
 */
#define MSL_E_INVALID_OBJECT -2147221240

/*
 `MAPI_E_BUSY` 0x8004010B: this thread is in the middle of the same thing.
 */
#define MSL_E_BUSY -2147221237

/*
 `MAPI_E_NOT_FOUND` 0x8004010F: no such connection.
 */
#define MSL_E_NOT_FOUND -2147221233

/*
 `MAPI_E_INVALID_PARAMETER` 0x80070057: a null pointer, a bad handle, a value out of range.
 */
#define MSL_E_INVALID_PARAMETER -2147024809

/*
 `MAPI_E_NOT_ENOUGH_MEMORY` 0x8007000E
 */
#define MSL_E_NOT_ENOUGH_MEMORY -2147024882

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/*
 Comes in for a call on a logon or on an open object. Logoff waits for it, up to the time limit, and does not
 invalidate the object meanwhile. Constructor of `msl_call`.

 Returns: 0; `MSL_E_INVALID_OBJECT` once Logoff has begun, or if the object was closed: the method's answer to its
 caller (law: after-logoff); `MSL_E_CALL_FAILED` if the logon was not activated; `MSL_E_NOT_ENOUGH_MEMORY`; a bad
 handle's codes.
 Args: `on`, an `msl_logon` or an `msl_object`.
 Out: `call`, to be given to `msl_call_leave` on the same thread.
 Threads: any; calls nest to any depth.

 # Safety
 `call` is null or valid for writing.
 */
msl_hresult msl_call_enter(uint64_t on,
                           msl_call *call);

/*
 Goes out. If Logoff has given up waiting for this call, what it was inside of is invalidated here, and if it was the
 last, the rest of the teardown runs here (law: never-hangs). Destructor of `msl_call`.

 Returns: 0; `MSL_E_INVALID_PARAMETER` on another thread than entered, or for a null, forged or wrong-kind handle;
 `MSL_E_INVALID_OBJECT` for a call left before.
 All calls of the thread that runs a teardown share one handle, which may be left more than once.
 Threads: the one that entered.
 */
msl_hresult msl_call_leave(msl_call call);

/*
 The text of the calling thread's last failure in this library. A success leaves it as it is.

 Returns: 0; `MSL_E_INVALID_PARAMETER` if `size` is absurd.
 Args: `text` takes the UTF-8 text, cut to whole characters and NUL-terminated, or is null to ask for the size alone;
 `size` is the number of bytes at `text`.
 Out: `needed` (may be null) the bytes of the whole text, its NUL included. The text is empty where nothing failed, or
 where 64 other threads have failed since.
 Threads: any; each has its own text.

 # Safety
 `text` is null or valid for writing `size` bytes; `needed` is null or valid for writing.
 */
msl_hresult msl_last_error(char *text,
                           size_t size,
                           size_t *needed);

/*
 Begins a logon: the first thing of `IMSProvider::Logon` and `SpoolerLogon`. Constructor of `msl_logon`.

 If the store with this identity is open already, its pointer is given with a reference taken, and `logon` is 0: what
 is left to do is to answer `S_OK` with that store and a null logon (law: same-store). Otherwise `logon` is new and
 pending: make the logon and the store, open it, then call `msl_logon_activate`; if that fails, `msl_logon_destroy`.
 If another thread is logging on to the same store, this one waits until it has activated or destroyed its logon.

 Returns: 0; `MSL_E_INVALID_PARAMETER`; `MSL_E_INVALID_OBJECT` after Shutdown; `MSL_E_BUSY` if this thread is logging
 on to this very store; `MSL_E_NOT_ENOUGH_MEMORY`; a bad handle's codes.
 Args: `identity`, what tells this store from others, any bytes (the MAPIUID of the store, say); copied. With
 `identity_size` 0 there is no check for an open store.
 Out: `logon`, or 0; `store`, the existing store, or null.
 Threads: any. The provider must not hold a lock that another logon's making needs.

 # Safety
 `identity` is null or valid for reading `identity_size` bytes; `logon` and `store` are null or valid for writing.
 */
msl_hresult msl_logon_begin(msl_provider provider,
                            const void *identity,
                            size_t identity_size,
                            msl_logon *logon,
                            void **store);

/*
 Ends the pending state: the provider's logon and store are made. Calls `hooks->add_ref_support`. Method of
 `msl_logon`.

 Returns: 0; `MSL_E_INVALID_PARAMETER` for a null pointer, a missing hook or a wrong `struct_size`;
 `MSL_E_CALL_FAILED` if it was activated before; `MSL_E_INVALID_OBJECT` after Shutdown; `MSL_E_NOT_ENOUGH_MEMORY`; a
 bad handle's codes.
 In: `hooks`, copied. With success `hooks->user` belongs to the library until `hooks->drop`; on failure it stays the
 caller's and `drop` does not run.
 Threads: any.

 # Safety
 `hooks` is null or valid for reading. Its functions may be called with its `user`, on any thread, until `drop`.
 */
msl_hresult msl_logon_activate(msl_logon logon,
                               const struct msl_logon_hooks *hooks);

/*
 `IMSLogon::Logoff`: tears the logon down by force. Method of `msl_logon`.

 Closes the gate and waits for calls on other threads up to the time limit; calls `transports_logoff` unless done;
 `object_logoff` for each object still open, children first, status objects last; `sink_release` for each sink;
 `logon_logoff`, `logged_off`; and as the very last `release_support` (a sink whose own `OnNotify`
 runs the logoff is released after it, as that returns). A second call does nothing; on another thread it
 waits for the first, unless the first may be waiting for that thread (laws: idempotent, never-hangs).

 Returns: 0, also if hooks failed (law: carry-on); `MSL_E_INVALID_PARAMETER` if `flags` is null,
 `MSL_E_UNKNOWN_FLAGS` if it does not point to zero (law: flags); `MSL_E_CALL_FAILED` if it was never activated; a bad
 handle's codes. In these cases nothing has changed.
 Args: `flags`, reserved: MAPI's `lpulFlags`, unchanged.
 Threads: any; also from inside a call, a hook, or `OnNotify` of the same logon.

 # Safety
 `flags` is null or valid for reading.
 */
msl_hresult msl_logon_logoff(msl_logon logon,
                             const uint32_t *flags);

/*
 The store's last `Release` has come: tears the logon down as `msl_logon_logoff` does. MAPI's `Logoff` and `Release`
 arrive inside `release_support` and find the work done. Method of `msl_logon`.

 Returns: 0, also if the logon was logged off before; `MSL_E_CALL_FAILED` if it was never activated; a bad handle's
 codes (a logon that MAPI has released already is stale: nothing is left to do).
 Threads: any.
 */
msl_hresult msl_logon_store_released(msl_logon logon);

/*
 Ends the life of a logon: its last `Release`, or giving up a pending one. Tears it down first if nobody has.
 Destructor of `msl_logon`.

 Objects that clients still hold may be closed and released later (law: late-close-is-safe). `hooks->drop` runs as soon
 as no thread is inside a hook or a function on this logon and no call is left, which may be before this returns.
 Where callers are still inside, the handle answers as that of a logged off logon until `hooks->logged_off` has run.

 Returns: 0; a bad handle's codes.
 Threads: any; also from inside a hook of the same logon.
 */
msl_hresult msl_logon_destroy(msl_logon logon);

/*
 Whether calls may come in: activated, and Logoff has not begun. Method of `msl_logon`.

 Returns: 0; `MSL_E_INVALID_PARAMETER`; a bad handle's codes.
 Out: `active`, 1 or 0. It may have changed before the caller looks; `msl_call_enter` is the way to be sure.
 Threads: any.

 # Safety
 `active` is null or valid for writing.
 */
msl_hresult msl_logon_is_active(msl_logon logon, uint32_t *active);

/*
 Opens an object: from now on Logoff will invalidate it if it is still open. A pending logon may open objects too: its
 store, before `msl_logon_activate` lets others find it. Constructor of `msl_object`.

 Returns: 0; `MSL_E_INVALID_PARAMETER` for an unknown kind, a parent of another logon, a status object with a parent;
 `MSL_E_INVALID_OBJECT` once Logoff has begun, or if the parent was closed; `MSL_E_NOT_ENOUGH_MEMORY`; a bad handle's
 codes.
 Args: `parent`, the object that it was opened from, or 0 for none; `kind`, an `MSL_KIND_` value; `object`, the
 provider's own pointer, which `object_logoff` gets, never looked into. It must stay valid until the close has
 returned, or `object_logoff` has.
 Out: `opened`, to be given to `msl_object_close` before the object is freed.
 Threads: any.

 # Safety
 `opened` is null or valid for writing.
 */
msl_hresult msl_object_open(msl_logon logon,
                            msl_object parent,
                            uint32_t kind,
                            void *object,
                            msl_object *opened);

/*
 Closes an object: from now on its `object_logoff` will not run (law: exactly-once). To be called before the object is
 freed. If its `object_logoff` is running on another thread, waits until it has returned; so the caller must not hold
 a lock that `object_logoff` takes. Destructor of `msl_object`.

 Returns: 0; `MSL_E_INVALID_OBJECT` if it was closed before, or its logon was logged off, even destroyed: nothing
 happened, and nothing had to (law: late-close-is-safe); `MSL_E_INVALID_PARAMETER` for a null, forged or wrong-kind
 handle.
 Threads: any; also from inside the object's own `object_logoff`, which it does not wait for.
 */
msl_hresult msl_object_close(msl_object object);

/*
 Fills in the defaults.

 Returns: 0; `MSL_E_INVALID_PARAMETER` if `settings` is null.
 Out: `settings`, its `struct_size` included.
 Threads: any.

 # Safety
 `settings` is null or valid for writing.
 */
msl_hresult msl_provider_settings_init(struct msl_provider_settings *settings);

/*
 Makes a provider. Constructor of `msl_provider`; one for each object that `MSProviderInit` makes.

 Returns: 0; `MSL_E_INVALID_PARAMETER`, `MSL_E_NOT_ENOUGH_MEMORY`.
 Args: `settings`, or null for the defaults. They are copied.
 Out: `provider`, to be given to `msl_provider_destroy` in the end.
 Threads: any.

 # Safety
 `settings` is null or valid for reading; `provider` is null or valid for writing.
 */
msl_hresult msl_provider_create(const struct msl_provider_settings *settings, msl_provider *provider);

/*
 `IMSProvider::Shutdown`: logs off what is still logged on, and waits, up to the drain limit, for a caller that
 is on its way out with the rest of a teardown (law: shutdown). From now on no logon begins. Method of
 `msl_provider`.

 Returns: 0; `MSL_E_INVALID_PARAMETER` if `flags` is null; `MSL_E_UNKNOWN_FLAGS` if it does not point to zero (law:
 flags); a bad handle's codes. In these cases nothing has changed.
 Args: `flags`, reserved: MAPI's `lpulFlags`, unchanged.
 Out: `logged_off` (may be null) how many logons it logged off; MAPI releases them all before, so it should be 0.
 Threads: any, also from inside a callback.

 # Safety
 `flags` is null or valid for reading; `logged_off` is null or valid for writing.
 */
msl_hresult msl_provider_shutdown(msl_provider provider,
                                  const uint32_t *flags,
                                  uint32_t *logged_off);

/*
 How many logons have not ended. Method of `msl_provider`.

 Returns: 0; `MSL_E_INVALID_PARAMETER`; a bad handle's codes.
 Out: `count`.
 Threads: any.

 # Safety
 `count` is null or valid for writing.
 */
msl_hresult msl_provider_logon_count(msl_provider provider, size_t *count);

/*
 Ends the life of a provider; shuts it down first if nobody has. Destructor of `msl_provider`.

 Returns: 0; a bad handle's codes.
 Threads: any.
 */
msl_hresult msl_provider_destroy(msl_provider provider);

/*
 The numbers of a logoff; all zero before.

 Returns: 0; `MSL_E_INVALID_PARAMETER`; a bad handle's codes (a destroyed logon's report is gone).
 Out: `report`.
 Threads: any; also from inside a hook.

 # Safety
 `report` is null or valid for writing.
 */
msl_hresult msl_report_numbers(msl_logon logon, struct msl_report *report);

/*
 The report for people: the numbers, what was open as a tree, what went to MAPI; several lines. Needs no memory.

 Returns: 0; `MSL_E_INVALID_PARAMETER` if `size` is absurd; a bad handle's codes.
 Args: `text` takes the UTF-8 text, cut to whole characters and NUL-terminated, or is null to ask for the size alone;
 `size` is the number of bytes at `text`.
 Out: `needed` (may be null) the bytes of the whole text, its NUL included.
 Threads: any; also from inside a hook.

 # Safety
 `text` is null or valid for writing `size` bytes; `needed` is null or valid for writing.
 */
msl_hresult msl_report_text(msl_logon logon,
                            char *text,
                            size_t size,
                            size_t *needed);

/*
 Keeps a sink (`IMSLogon::Advise`, `IMsgStore::Advise`).

 Returns: 0; `MSL_E_INVALID_PARAMETER`; `MSL_E_INVALID_OBJECT` once Logoff has begun; `MSL_E_CALL_FAILED` if the logon was
 not activated; `MSL_E_NOT_ENOUGH_MEMORY`; a bad handle's codes.
 Args: `event_mask`, the `fnev...` bits wanted; `object`, of which object, or 0 for all.
 In: `sink`, the provider's own pointer, with a reference that the library gives back through `sink_release`, once. On
 failure it stays the caller's.
 Out: `connection`, nonzero, and not given again in this logon's life.
 Threads: any.

 # Safety
 `connection` is null or valid for writing.
 */
msl_hresult msl_sink_advise(msl_logon logon,
                            uint32_t event_mask,
                            msl_object object,
                            void *sink,
                            uint32_t *connection);

/*
 Lets a sink go (`Unadvise`): once this has returned, no `sink_notify` starts on it any more (law: sinks). For that it
 waits for those under way on other threads, up to the drain limit; but not if it is called from inside a
 `sink_notify` or `transports_logoff`, nor once Logoff has begun, since those may be waiting for this thread. The sink is
 released before this returns; or, if some thread is still inside its `sink_notify`, as the last of them comes out. So
 a sink may unadvise itself.

 Returns: 0; `MSL_E_NOT_FOUND` for an unknown number; `MSL_E_INVALID_OBJECT` once Logoff has begun (but on the thread
 that runs it); `MSL_E_CALL_FAILED` if the logon was not activated; `MSL_E_NOT_ENOUGH_MEMORY`; a bad handle's codes.
 Threads: any. The provider must not hold a lock that a sink may need.
 */
msl_hresult msl_sink_unadvise(msl_logon logon,
                              uint32_t connection);

/*
 Delivers a notification to all sinks advised for `event` of `object`: calls `sink_notify` for each, in the order of
 their connection numbers. A sink that fails does not keep it from the others; one advised meanwhile gets nothing.

 Returns: 0; `MSL_E_INVALID_OBJECT` once Logoff has begun, or for an object that was closed; `MSL_E_CALL_FAILED` if the
 logon was not activated; `MSL_E_NOT_ENOUGH_MEMORY`, perhaps after some were told; a bad handle's codes.
 Args: `event`, `fnev...` bits; `object`, what it happened to, an open object, or 0; `notification`, handed to `sink_notify`, never
 looked into.
 Out: `delivered` (may be null) to how many.
 Threads: any; also from inside `sink_notify`. The provider must not hold a lock that a sink may need.

 # Safety
 `delivered` is null or valid for writing.
 */
msl_hresult msl_sink_notify(msl_logon logon,
                            uint32_t event,
                            msl_object object,
                            void *notification,
                            uint32_t *delivered);

/*
 Delivers a notification to one sink.

 Returns: 0; `MSL_E_NOT_FOUND` for an unknown number; `MSL_E_INVALID_OBJECT` once Logoff has begun;
 `MSL_E_NOT_ENOUGH_MEMORY`; `sink_notify`'s own failure; a bad handle's codes.
 Args: `notification`, handed to `sink_notify`, never looked into.
 Threads: any; also from inside `sink_notify`.
 */
msl_hresult msl_sink_deliver(msl_logon logon, uint32_t connection, void *notification);

/*
 `IMsgStore::StoreLogoff`: saves the flag that the transports are told when the store goes; a later call overwrites it.
 Where none was saved it is `LOGOFF_ABORT` (law: transports-once).

 Returns: 0; `MSL_E_UNKNOWN_FLAGS` unless `flags` points to exactly one `LOGOFF_` input flag;
 `MSL_E_INVALID_PARAMETER` if it is null; `MSL_E_INVALID_OBJECT` once Logoff has begun; a bad handle's codes. In these
 cases nothing has changed.
 Args: `flags`, MAPI's `lpulFlags`, unchanged.
 Threads: any.

 # Safety
 `flags` is null or valid for reading.
 */
msl_hresult msl_transports_save(msl_logon logon,
                                const uint32_t *flags);

/*
 Tells the transports now, rather than at the logoff: calls `transports_logoff`. It runs once for a logon; a later call
 gets the first one's answer (law: transports-once).

 Returns: 0; `MSL_E_UNKNOWN_FLAGS`, `MSL_E_INVALID_PARAMETER`, `MSL_E_INVALID_OBJECT` as for `msl_transports_save`;
 `MSL_E_BUSY` from inside `transports_logoff`; `MSL_E_NOT_ENOUGH_MEMORY`; what `transports_logoff` answered, if it was
 a failure; a bad handle's codes.
 In: `flags`, exactly one `LOGOFF_` input flag. Out: the output flags; unchanged on failure.
 Threads: any. The provider must not hold a lock that MAPI's callbacks may need.

 # Safety
 `flags` is null or valid for reading and writing.
 */
msl_hresult msl_transports_tell(msl_logon logon,
                                uint32_t *flags);

/*
 The version of the C ABI of the library.

 Returns: `MSL_ABI_VERSION` of the header that the library was built with. Cannot fail.
 Threads: any.
 */
uint32_t msl_version_abi(void);

/*
 The version of the library, for people.

 Returns: a NUL-terminated text such as `0.1.0`, which lives as long as the library. Cannot fail.
 Threads: any.
 */
const char *msl_version_text(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* MSLOGON_H */
