#include "threads.h"

#include <stdlib.h>
#include <time.h>

void flag_init(struct flag *flag) {
    pthread_mutex_init(&flag->lock, NULL);
    pthread_cond_init(&flag->changed, NULL);
    flag->raised = 0;
}

void flag_raise(struct flag *flag) {
    pthread_mutex_lock(&flag->lock);
    flag->raised = 1;
    pthread_cond_broadcast(&flag->changed);
    pthread_mutex_unlock(&flag->lock);
}

static struct timespec after(unsigned limit_ms) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_sec += (time_t)(limit_ms / 1000);
    time.tv_nsec += (long)(limit_ms % 1000) * 1000000;
    if (time.tv_nsec >= 1000000000) {
        time.tv_sec++;
        time.tv_nsec -= 1000000000;
    }
    return time;
}

int flag_wait(struct flag *flag, unsigned limit_ms) {
    struct timespec deadline = after(limit_ms);
    int in_time = 1;
    pthread_mutex_lock(&flag->lock);
    while (!flag->raised && in_time) {
        in_time = pthread_cond_timedwait(&flag->changed, &flag->lock, &deadline) == 0;
    }
    int raised = flag->raised;
    pthread_mutex_unlock(&flag->lock);
    return raised;
}

static void *run_thread(void *argument) {
    struct thread *thread = argument;
    thread->run(thread->argument);
    flag_raise(&thread->ended);
    return NULL;
}

void thread_start(struct thread *thread, void (*run)(void *argument), void *argument) {
    thread->run = run;
    thread->argument = argument;
    flag_init(&thread->ended);
    if (pthread_create(&thread->id, NULL, run_thread, thread) != 0) {
        abort();
    }
}

int thread_ends(struct thread *thread, unsigned limit_ms) { return flag_wait(&thread->ended, limit_ms); }

void thread_join(struct thread *thread) { pthread_join(thread->id, NULL); }

void run_elsewhere(void (*run)(void *argument), void *argument) {
    struct thread thread;
    thread_start(&thread, run, argument);
    thread_join(&thread);
}

unsigned long long now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (unsigned long long)time.tv_sec * 1000 + (unsigned long long)time.tv_nsec / 1000000;
}
