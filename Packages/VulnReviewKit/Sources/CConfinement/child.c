#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "box.h"

#ifndef __NR_close_range
#define __NR_close_range 436
#endif

static void reset_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGCHLD, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
}

static void set_up_descriptors(const struct vr_box *box) {
    int input = open(box->standard_input ? box->standard_input : "/dev/null", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (input < 0 || dup2(input, 0) < 0) vr_report_failure("input");
    if (dup2(1, 2) < 0) vr_report_failure("output");
    if (vr_report_descriptor() != 3 || syscall(__NR_close_range, 4, ~0U, 0) != 0)
        vr_report_failure("descriptors");
}

/// The supervisor must get its turn whatever the command does, and should memory run out, the command goes first.
static void yield_to_others(void) {
    errno = 0;
    if (nice(5) == -1 && errno != 0) vr_report_failure("priority");
    int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    if (write(file, "1000", 4) < 0) {}
    close(file);
}

static int level_of(const struct vr_box *box, const struct vr_walls *walls) {
    if (walls->landlock < 1 || !walls->filter) return VR_LEVEL_PROCESS;
    // Builds change modes and times, which only read-only mounts can keep inside the scratch directory.
    if (box->may_execute_scratch && !walls->read_only_mounts) return VR_LEVEL_PROCESS;
    return VR_LEVEL_SANDBOX;
}

/// Puts up the walls in the order that each needs, from the inside, and becomes the command.
_Noreturn void vr_become_command(const struct vr_box *box, struct vr_walls walls) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    reset_signals();
    set_up_descriptors(box);
    yield_to_others();
    if (vr_drop_privileges() != 0) vr_report_failure("privileges");
    walls.landlock = vr_landlock_box(box, &walls);
    if (walls.landlock < 0) vr_report_failure("landlock");
    if (chdir(box->directory ? box->directory : box->scratch) != 0) vr_report_failure("directory");
    if (vr_set_limits(box, &walls) != 0) vr_report_failure("limits");
    if (vr_filter_command(box, &walls) == 0) walls.filter = true;
    else if (errno != EINVAL && errno != ENOSYS) vr_report_failure("filter");
    vr_report("level", NULL, level_of(box, &walls));
    execve(box->arguments[0], box->arguments, box->environment);
    vr_report_failure("exec");
}
#endif
