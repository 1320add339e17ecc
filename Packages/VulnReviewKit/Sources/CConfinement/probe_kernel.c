#if defined(__linux__)
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "numbers.h"
#include "probe.h"

void vr_probe_kernel(void) {
    vr_probe_attempt("io-uring", syscall(__NR_io_uring_setup, 1L, NULL));
    vr_probe_attempt("bpf", syscall(SYS_bpf, 0L, NULL, 0L));
    vr_probe_attempt("performance-events", syscall(SYS_perf_event_open, NULL, 0L, -1L, -1L, 0L));
    vr_probe_attempt("keyring", syscall(SYS_keyctl, 0L, -3L, 0L));
    vr_probe_attempt("add-key", syscall(SYS_add_key, "user", "x", "y", 1L, -3L));
    vr_probe_attempt("memory-file", syscall(SYS_memfd_create, "x", 0L));
    vr_probe_attempt("user-faults", syscall(SYS_userfaultfd, 0L));
    vr_probe_attempt("open-by-handle", syscall(SYS_open_by_handle_at, AT_FDCWD, NULL, 0L));
    vr_probe_attempt("push-terminal-input", ioctl(0, TIOCSTI, "x"));
    vr_probe_attempt("file-notification", syscall(SYS_fanotify_init, 0L, 0L));
    vr_probe_attempt("load-module", syscall(SYS_finit_module, 0L, "", 0L));
    vr_probe_attempt("set-clock", syscall(SYS_clock_settime, 0L, NULL));
    vr_probe_attempt("kernel-log", syscall(SYS_syslog, 3L, NULL, 0L));
}
#endif
