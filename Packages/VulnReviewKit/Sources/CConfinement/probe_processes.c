#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "numbers.h"
#include "probe.h"

static long clone_with_namespace(void) {
    long child = syscall(SYS_clone, (long)(CLONE_NEWUSER | SIGCHLD), 0L, 0L, 0L, 0L);
    if (child == 0) _exit(0);
    return child;
}

void vr_probe_processes(int parent) {
    // Seizing does not stop the victim, should it work.
    vr_probe_attempt("trace-parent", ptrace(PTRACE_SEIZE, parent, NULL, NULL));
    vr_probe_attempt("trace-self", ptrace(PTRACE_TRACEME, 0, NULL, NULL));
    vr_probe_attempt("signal-parent", kill(parent, 0) == 0 && parent != 1 ? 0 : (errno = EPERM, -1));
    char byte;
    vr_probe_attempt("read-parent-memory", syscall(SYS_process_vm_readv, parent, &byte, 0L, NULL, 0L, 0L));
    vr_probe_attempt("user-namespace", unshare(CLONE_NEWUSER));
    vr_probe_attempt("mount-namespace", unshare(CLONE_NEWNS));
    vr_probe_attempt("clone-namespace", clone_with_namespace());
    vr_probe_attempt("clone3", syscall(__NR_clone3, NULL, 0L));
    vr_probe_attempt("enter-namespace", setns(0, 0));
    // None of these does harm where it is not refused: nothing is mounted at `.`, and the root stays what it is.
    vr_probe_attempt("mount", mount("none", ".", "tmpfs", MS_REMOUNT, NULL));
    vr_probe_attempt("unmount", umount2(".", MNT_DETACH));
    vr_probe_attempt("change-root", chroot("/"));
    vr_probe_attempt("pivot-root", syscall(SYS_pivot_root, ".", "."));
}
#endif
