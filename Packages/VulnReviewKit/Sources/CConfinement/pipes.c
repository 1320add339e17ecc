#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "box.h"
#include "numbers.h"

#ifndef __NR_close_range
#define __NR_close_range 436
#endif

static bool limit(__rlimit_resource_t resource, rlim_t most) {
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return false;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
    struct rlimit wanted = {.rlim_cur = most, .rlim_max = most};
    return setrlimit(resource, &wanted) == 0;
}

int vr_confine_self_to_pipes(void) {
    bool limited = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
    // The local time zone is in a file: it is read now or never.
    tzset();
    // A batch of files in few pieces. Where the system allows no more, the pipe stays as it is.
    (void)fcntl(STDIN_FILENO, F_SETPIPE_SZ, 1 << 20);
    limited &= syscall(__NR_close_range, 3, ~0U, 0) == 0;
    limited &= limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 64);
    limited &= limit(RLIMIT_AS, (rlim_t)8 << 30) && limit(RLIMIT_MSGQUEUE, 0);
    if (vr_drop_privileges() != 0) return VR_LEVEL_NONE;
    bool files = vr_landlock_nothing() > 0;
    bool calls = vr_emulate_status() == 0 && vr_filter_pipes() == 0;
    return files && calls && limited ? VR_LEVEL_SANDBOX : VR_LEVEL_PROCESS;
}
#endif
