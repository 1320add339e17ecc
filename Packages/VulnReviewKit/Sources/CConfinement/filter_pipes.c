#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "box.h"
#include "filter.h"
#include "numbers.h"

// All that a Swift process needs that reads, computes and writes. What is not here fails with EPERM: a library that
// tries something optional goes on without it.
static const int allowed[] = {
    // Descriptors that are open already.
    __NR_read, __NR_write, __NR_readv, __NR_writev, __NR_close, __NR_lseek, __NR_fstat, __NR_dup, __NR_dup3,
    // Memory.
    __NR_munmap, __NR_mremap, __NR_madvise, __NR_brk, __NR_mincore, __NR_membarrier,
    // Threads.
    __NR_futex, __NR_set_robust_list, __NR_get_robust_list, __NR_set_tid_address, __NR_rseq, __NR_exit,
    __NR_exit_group, __NR_gettid, __NR_getpid, __NR_sched_yield, __NR_sched_getaffinity,
    __NR_sched_getparam, __NR_sched_getscheduler, __NR_sched_get_priority_max, __NR_sched_get_priority_min,
    __NR_getcpu,
    // Signals of its own.
    __NR_rt_sigaction, __NR_rt_sigprocmask, __NR_rt_sigreturn, __NR_sigaltstack, __NR_restart_syscall,
    // Waiting.
    __NR_ppoll, __NR_pselect6, __NR_epoll_create1, __NR_epoll_ctl, __NR_epoll_pwait, __NR_eventfd2,
    __NR_timerfd_create, __NR_timerfd_settime, __NR_timerfd_gettime, __NR_pipe2, __NR_nanosleep,
    __NR_clock_nanosleep,
    // Clocks, randomness, and what kind of machine this is.
    __NR_clock_gettime, __NR_clock_getres, __NR_gettimeofday, __NR_getrandom, __NR_uname, __NR_sysinfo,
    __NR_getrusage, __NR_times, __NR_getuid, __NR_geteuid, __NR_getgid, __NR_getegid,
#if defined(__x86_64__)
    __NR_poll, __NR_select, __NR_epoll_wait, __NR_dup2, __NR_pipe, __NR_time,
#endif
};

static void allow_values(struct vr_filter *filter, uint32_t number, int argument, const uint32_t *values,
                         size_t count) {
    for (size_t index = 0; index < count; index++) {
        struct vr_test equal = {.argument = argument, .mask = UINT32_MAX, .value = values[index]};
        vr_filter_when(filter, number, equal, SECCOMP_RET_ALLOW);
    }
}
#define ALLOW_VALUES(filter, number, argument, values) \
    allow_values(filter, number, argument, values, sizeof(values) / sizeof *(values))

static void allow_threads(struct vr_filter *filter) {
    const uint32_t needed = CLONE_VM | CLONE_THREAD;
    struct vr_test thread = {.argument = 0, .mask = needed, .value = needed};
    vr_filter_require(filter, __NR_clone, &thread, 1, VR_ERRNO(EPERM));
    vr_filter_answer(filter, __NR_clone3, VR_ERRNO(ENOSYS));
    // `abort` signals its own thread.
    struct vr_test own = {.argument = 0, .mask = UINT32_MAX, .value = (uint32_t)getpid()};
    vr_filter_require(filter, __NR_tgkill, &own, 1, VR_ERRNO(EPERM));
    struct vr_test own_limits = {.argument = 0, .mask = UINT32_MAX, .value = 0};
    vr_filter_require(filter, __NR_prlimit64, &own_limits, 1, VR_ERRNO(EPERM));
}

static void allow_memory(struct vr_filter *filter) {
    // No code is made or loaded from here on.
    struct vr_test not_executable = {.argument = 2, .mask = PROT_EXEC, .value = 0};
    vr_filter_require(filter, __NR_mmap, &not_executable, 1, VR_ERRNO(EPERM));
    vr_filter_require(filter, __NR_mprotect, &not_executable, 1, VR_ERRNO(EPERM));
}

int vr_filter_pipes(void) {
    struct vr_filter filter;
    vr_filter_begin(&filter);
    for (size_t index = 0; index < sizeof allowed / sizeof *allowed; index++)
        vr_filter_answer(&filter, (uint32_t)allowed[index], SECCOMP_RET_ALLOW);
    vr_filter_answer(&filter, __NR_newfstatat, SECCOMP_RET_TRAP);
    allow_threads(&filter);
    allow_memory(&filter);
    // Others would have signals sent to any process.
    static const uint32_t commands[] = {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL,
                                        F_GETPIPE_SZ, F_SETPIPE_SZ};
    ALLOW_VALUES(&filter, __NR_fcntl, 1, commands);
    static const uint32_t requests[] = {FIONREAD, FIONBIO, TCGETS};
    ALLOW_VALUES(&filter, __NR_ioctl, 1, requests);
    static const uint32_t options[] = {PR_SET_NAME, PR_GET_NAME, 0x53564D41 /* PR_SET_VMA */};
    ALLOW_VALUES(&filter, __NR_prctl, 0, options);
    return vr_filter_install(&filter, VR_ERRNO(EPERM));
}
#endif
