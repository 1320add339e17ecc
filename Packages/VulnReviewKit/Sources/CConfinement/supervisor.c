#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "box.h"

static void note_child(int signal) { (void)signal; }

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool is_pipe(int descriptor) {
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode);
}

/// Reaps whatever ended; true once the command itself did, and has been reported.
static bool reap(int child) {
    int status;
    for (int ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;) {
        if (ended != child) continue;
        if (WIFSIGNALED(status)) vr_report("signal", NULL, WTERMSIG(status));
        else vr_report("exit", NULL, WEXITSTATUS(status));
        return true;
    }
    return false;
}

static bool asker_is_gone(void) {
    char byte;
    return read(0, &byte, 1) <= 0;
}

static bool uses_too_much(const struct vr_box *box, int session) {
    struct vr_usage usage = vr_usage_now(session, box->tasks ? box->tasks : UINT64_MAX);
    if (box->tasks && usage.tasks > box->tasks) {
        vr_report("limit", "tasks", (long)usage.tasks);
        return true;
    }
    if (box->memory_bytes && usage.memory_bytes > box->memory_bytes) {
        vr_report("limit", "memory", (long)usage.memory_bytes);
        return true;
    }
    return false;
}

/// Watches the command until it ends, takes too much, or whoever asked for it is gone.
static int supervise(const struct vr_box *box, int child, bool watched, int session) {
    sigset_t none;
    sigemptyset(&none);
    bool lifeline = is_pipe(0);
    double watch_interval = session ? 0.1 : 0.025, next_watch = now() + watch_interval;
    double next_measure = now() + 0.25;
    while (!reap(child)) {
        struct pollfd asker = {.fd = lifeline ? 0 : -1, .events = POLLIN};
        struct timespec wait = {.tv_nsec = (long)(watch_interval * 1e9)};
        // SIGCHLD is blocked but here: no end is missed, none is waited for in vain.
        int ready = ppoll(&asker, 1, &wait, &none);
        if (ready > 0 && asker_is_gone()) return 1;
        if (now() < next_watch) continue;
        if (watched && uses_too_much(box, session)) return 1;
        if (vr_disk_is_full(box->scratch, box->reserve_bytes)) {
            vr_report("limit", "disk", 0);
            return 1;
        }
        next_watch = now() + watch_interval;
        if (!box->scratch_bytes || now() < next_measure) continue;
        double start = now();
        uint64_t bytes = vr_unlinked_bytes(box->scratch, session);
        if (bytes <= box->scratch_bytes) bytes += vr_scratch_bytes(box->scratch, box->scratch_bytes - bytes);
        if (bytes > box->scratch_bytes) {
            vr_report("limit", "scratch", (long)bytes);
            return 1;
        }
        // A large directory takes long to measure: spend a twentieth of the time on it.
        next_measure = now() + 0.25 + 20 * (now() - start);
    }
    return 0;
}

/// Root's processes are bound by the watch alone: it must not wait its turn behind a thousand of them.
static void take_precedence(void) { setpriority(PRIO_PROCESS, 0, -15); }

static void block_child_signal(void) {
    struct sigaction action = {.sa_handler = note_child};
    sigaction(SIGCHLD, &action, NULL);
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
}

static int start(const struct vr_box *box, struct vr_walls walls) {
    int child = fork();
    if (child < 0) vr_report_failure("fork");
    if (child == 0) vr_become_command(box, walls);
    // What came in as standard output belongs to the command alone: its end must be seen when the command ends.
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing >= 0) dup2(nothing, 1);
    return child;
}

/// Since Linux 6.14 `kernel.pid_max` belongs to the process namespace; before, it is the whole machine's.
static bool pid_max_is_ours(void) {
    struct utsname name;
    int major = 0, minor = 0;
    return uname(&name) == 0 && sscanf(name.release, "%d.%d", &major, &minor) == 2
        && (major > 6 || (major == 6 && minor >= 14));
}

static bool set_parameter(const char *path, unsigned long long value) {
    char text[32];
    int length = snprintf(text, sizeof text, "%llu\n", value);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    bool written = write(file, text, (size_t)length) == length;
    close(file);
    return written;
}

/// Has the kernel refuse what the watch would only see: no limit of its own binds root's processes. A bound that cannot
/// be set leaves the watch.
static void bound_tasks(const struct vr_box *box) {
    // The kernel keeps 300 numbers back; the rest leaves room for the watch to see more than is allowed.
    if (box->tasks && pid_max_is_ours()) set_parameter("/proc/sys/kernel/pid_max", 300 + 64 + box->tasks);
}

/// System V's segments stay when nobody has them mapped, and count as no process's memory: together they get as much as
/// `/dev/shm` (ipc_namespaces(7): the parameter is the namespace's own).
static bool bound_segments(void) { return set_parameter("/proc/sys/kernel/shmall", (64 << 20) / 4096); }

/// Process 1 of its namespace: when it ends, the kernel ends all that is left in it.
static _Noreturn void be_first(const struct vr_box *box, int parent_alive) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // Had the parent died before the line above, no signal would ever come.
    struct pollfd parent = {.fd = parent_alive, .events = POLLIN};
    if (poll(&parent, 1, 0) > 0) _exit(1);
    struct vr_walls walls = {.process_namespace = true};
    bound_tasks(box);
    walls.bounded_segments = bound_segments();
    vr_set_up_mounts(box, &walls);
    walls.watched = walls.own_proc;
    _exit(supervise(box, start(box, walls), walls.watched, 0));
}

static int run_in_namespaces(const struct vr_box *box) {
    int alive[2];
    if (pipe2(alive, O_CLOEXEC) != 0) vr_report_failure("pipe");
    int first = fork();
    if (first < 0) vr_report_failure("fork");
    if (first == 0) {
        close(alive[1]);
        be_first(box, alive[0]);
    }
    close(alive[0]);
    close(1);
    int status;
    while (waitpid(first, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int vr_run_boxed(const struct vr_box *box) {
    vr_report_open();
    if (getpgrp() != getpid() && setsid() < 0) vr_report_failure("session");
    take_precedence();
    if (!box->without_namespaces && vr_enter_namespaces()) {
        // The signal is blocked in the child that waits for it; here waiting is enough.
        block_child_signal();
        return run_in_namespaces(box);
    }
    block_child_signal();
    struct vr_walls walls = {.watched = true};
    supervise(box, start(box, walls), true, getsid(0));
    // No process of the command can leave this group (filter_command.c), and none can fork its way past this.
    kill(0, SIGKILL);
    return 1;
}
#endif
