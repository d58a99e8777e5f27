// Threads for tests of laws that speak of threads. winpthread on Windows.
#ifndef ABI_THREADS_H
#define ABI_THREADS_H

#include "platform.h"
#include <pthread.h>

// Long enough for any answer; only a fault lets it pass.
#define PATIENCE_MS 20000
// Long enough to see that something has not happened, where nothing tells when it would.
#define GLANCE_MS 60

// Raised once, waited for by anybody.
struct flag {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int raised;
};

void flag_init(struct flag *flag);
void flag_raise(struct flag *flag);
// Whether it was raised in time.
int flag_wait(struct flag *flag, unsigned limit_ms);

struct thread {
    pthread_t id;
    void (*run)(void *argument);
    void *argument;
    struct flag ended;
};

void thread_start(struct thread *thread, void (*run)(void *argument), void *argument);
// Whether it has ended in time; to be joined all the same.
int thread_ends(struct thread *thread, unsigned limit_ms);
void thread_join(struct thread *thread);
// Runs something on a new thread to its end.
void run_elsewhere(void (*run)(void *argument), void *argument);

unsigned long long now_ms(void);

#endif
