#include "fake.h"

#include <stdio.h>
#include <stdlib.h>

static void keep(struct fake *fake, enum hook hook, uintptr_t value) {
    pthread_mutex_lock(&fake->lock);
    if (fake->count == fake->room) {
        fake->room = fake->room == 0 ? 64 : 2 * fake->room;
        struct fake_entry *entries = realloc(fake->entries, fake->room * sizeof *entries);
        if (entries == NULL) {
            abort();
        }
        fake->entries = entries;
    }
    fake->entries[fake->count].hook = hook;
    fake->entries[fake->count].value = value;
    fake->count++;
    fake->counts[hook]++;
    pthread_mutex_unlock(&fake->lock);
}

// What every hook does.
static msl_hresult run(struct fake *fake, enum hook hook, uintptr_t value) {
    keep(fake, hook, value);
    if (fake->inside != NULL) {
        fake->inside(fake, hook, value);
    }
    return fake->answers[hook];
}

static void drop(void *user) { run(user, HOOK_DROP, 0); }

static void add_ref_support(void *user) { run(user, HOOK_ADD_REF_SUPPORT, 0); }

static void release_support(void *user) { run(user, HOOK_RELEASE_SUPPORT, 0); }

static msl_hresult add_ref_store(void *user, void **store) {
    struct fake *fake = user;
    *store = fake->store;
    return run(fake, HOOK_ADD_REF_STORE, 0);
}

static msl_hresult object_logoff(void *user, uint32_t kind, void *object) {
    struct fake *fake = user;
    fake->kind = kind;
    return run(fake, HOOK_OBJECT_LOGOFF, (uintptr_t)object);
}

static msl_hresult sink_notify(void *user, void *sink, void *notification) {
    struct fake *fake = user;
    __atomic_store_n(&fake->notification, notification, __ATOMIC_SEQ_CST); // several threads may be in here
    return run(fake, HOOK_SINK_NOTIFY, (uintptr_t)sink);
}

static void sink_release(void *user, void *sink) { run(user, HOOK_SINK_RELEASE, (uintptr_t)sink); }

static msl_hresult transports_logoff(void *user, uint32_t *flags) {
    struct fake *fake = user;
    uint32_t given = *flags;
    *flags = fake->transports_answer;
    return run(fake, HOOK_TRANSPORTS_LOGOFF, given);
}

static msl_hresult logon_logoff(void *user) { return run(user, HOOK_LOGON_LOGOFF, 0); }

static void logged_off(void *user) { run(user, HOOK_LOGGED_OFF, 0); }

void fake_init(struct fake *fake) {
    memset(fake, 0, sizeof *fake);
    fake->hooks.struct_size = sizeof fake->hooks;
    fake->hooks.user = fake;
    fake->hooks.drop = drop;
    fake->hooks.add_ref_support = add_ref_support;
    fake->hooks.release_support = release_support;
    fake->hooks.add_ref_store = add_ref_store;
    fake->hooks.object_logoff = object_logoff;
    fake->hooks.sink_notify = sink_notify;
    fake->hooks.sink_release = sink_release;
    fake->hooks.transports_logoff = transports_logoff;
    fake->hooks.logon_logoff = logon_logoff;
    fake->hooks.logged_off = logged_off;
    fake->store = fake;
    pthread_mutex_init(&fake->lock, NULL);
}

void fake_free(struct fake *fake) {
    free(fake->entries);
    free(fake->text);
    pthread_mutex_destroy(&fake->lock);
}

int fake_count(struct fake *fake, enum hook hook) {
    pthread_mutex_lock(&fake->lock);
    int count = fake->counts[hook];
    pthread_mutex_unlock(&fake->lock);
    return count;
}

size_t fake_entries(struct fake *fake) {
    pthread_mutex_lock(&fake->lock);
    size_t count = fake->count;
    pthread_mutex_unlock(&fake->lock);
    return count;
}

// Room for the longest word with a number.
#define WORD 40

static int write_word(char *text, const struct fake_entry *entry) {
    static const char *const forms[HOOK_COUNT] = {
        [HOOK_ADD_REF_SUPPORT] = "support+",     [HOOK_RELEASE_SUPPORT] = "support-",
        [HOOK_ADD_REF_STORE] = "store+",         [HOOK_OBJECT_LOGOFF] = "object",
        [HOOK_SINK_NOTIFY] = "notify",           [HOOK_SINK_RELEASE] = "sink",
        [HOOK_TRANSPORTS_LOGOFF] = "transports", [HOOK_LOGON_LOGOFF] = "logon_logoff",
        [HOOK_LOGGED_OFF] = "logged_off",        [HOOK_DROP] = "drop",
    };
    unsigned long value = (unsigned long)entry->value;
    const char *form = forms[entry->hook];
    switch (entry->hook) {
    case HOOK_OBJECT_LOGOFF:
    case HOOK_SINK_NOTIFY:
        return snprintf(text, WORD, "%s%lu", form, value);
    case HOOK_SINK_RELEASE:
        return snprintf(text, WORD, "%s%lu-", form, value);
    case HOOK_TRANSPORTS_LOGOFF:
        return snprintf(text, WORD, "%s%lx", form, value);
    default:
        return snprintf(text, WORD, "%s", form);
    }
}

const char *fake_journal(struct fake *fake) {
    pthread_mutex_lock(&fake->lock);
    free(fake->text);
    fake->text = malloc(fake->count * (WORD + 1) + 1);
    if (fake->text == NULL) {
        abort();
    }
    char *end = fake->text;
    for (size_t i = 0; i < fake->count; i++) {
        if (i > 0) {
            *end++ = ' ';
        }
        end += write_word(end, &fake->entries[i]);
    }
    *end = '\0';
    pthread_mutex_unlock(&fake->lock);
    return fake->text;
}

void fake_forget(struct fake *fake) {
    pthread_mutex_lock(&fake->lock);
    fake->count = 0;
    pthread_mutex_unlock(&fake->lock);
}
