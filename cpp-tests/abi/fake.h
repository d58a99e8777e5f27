// A provider's hooks that count and keep a journal of what the library called, in which order. The library
// itself is the real one.
//
// The journal in words: "support+" add_ref_support, "support-" release_support, "store+" add_ref_store,
// "object7" object_logoff, "notify7" and "sink7-" of a sink, "transports8" with the flag in hexadecimal,
// "logon_logoff", "logged_off", "drop". Objects and sinks are small numbers, see NUMBERED.
#ifndef ABI_FAKE_H
#define ABI_FAKE_H

#include "threads.h"
#include <mslogon.h>

enum hook {
    HOOK_ADD_REF_SUPPORT,
    HOOK_RELEASE_SUPPORT,
    HOOK_ADD_REF_STORE,
    HOOK_OBJECT_LOGOFF,
    HOOK_SINK_NOTIFY,
    HOOK_SINK_RELEASE,
    HOOK_TRANSPORTS_LOGOFF,
    HOOK_LOGON_LOGOFF,
    HOOK_LOGGED_OFF,
    HOOK_DROP,
    HOOK_COUNT
};

#define NUMBERED(number) ((void *)(uintptr_t)(number))

struct fake_entry {
    enum hook hook;
    uintptr_t value;
};

struct fake {
    struct msl_logon_hooks hooks;
    // What each hook answers, if it can answer at all.
    msl_hresult answers[HOOK_COUNT];
    // What add_ref_store gives.
    void *store;
    // What transports_logoff puts into its flags.
    uint32_t transports_answer;
    // Runs inside each hook, after the entry in the journal; may be null. `value` is the object, the sink,
    // the flags or 0.
    void (*inside)(struct fake *fake, enum hook hook, uintptr_t value);
    void *context;
    // The kind and the notification that came last.
    uint32_t kind;
    void *notification;
    int counts[HOOK_COUNT];
    pthread_mutex_t lock;
    struct fake_entry *entries;
    size_t count;
    size_t room;
    char *text;
};

// All hooks set, all answers success.
void fake_init(struct fake *fake);
void fake_free(struct fake *fake);
// How often a hook has run.
int fake_count(struct fake *fake, enum hook hook);
size_t fake_entries(struct fake *fake);
// The journal in words; valid until the next one.
const char *fake_journal(struct fake *fake);
// Empties the journal, not the counts.
void fake_forget(struct fake *fake);

#endif
