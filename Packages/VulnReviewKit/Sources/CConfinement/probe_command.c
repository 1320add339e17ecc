#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "probe.h"

static void execute_copy(void) {
    char *const arguments[] = {"./copy", NULL};
    execve("./copy", arguments, NULL);
}

static void execute_system(void) {
    char *const arguments[] = {"/bin/true", NULL};
    execve("/bin/true", arguments, NULL);
}

static void call_as_x32(void) {
    errno = 0;
    syscall(0x40000000 | SYS_getpid);
}

static bool copy_executable(void) {
    char buffer[65536];
    int from = open("/bin/true", O_RDONLY | O_CLOEXEC), to = open("copy", O_WRONLY | O_CREAT | O_CLOEXEC, 0700);
    ssize_t count = -1;
    if (from >= 0 && to >= 0)
        while ((count = read(from, buffer, sizeof buffer)) > 0)
            if (write(to, buffer, (size_t)count) != count) break;
    if (from >= 0) close(from);
    if (to >= 0) close(to);
    return count == 0;
}

void vr_probe_command(bool may_execute) {
    vr_probe_control("write-scratch", copy_executable());
    vr_probe_control("fork-and-execute", vr_probe_child(execute_system) == 0);
    int pair[2];
    vr_probe_control("stream-pair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    vr_probe_control("send-on-pair", send(pair[0], "x", 1, 0) == 1);
    if (may_execute) {
        vr_probe_control("execute-scratch", vr_probe_child(execute_copy) == 0);
        vr_probe_control("change-mode-in-scratch", chmod("copy", 0755) == 0);
        vr_probe_control("link-in-scratch", symlink("copy", "link") == 0);
    } else {
        vr_probe_attempt_in_child("execute-scratch", vr_probe_child(execute_copy));
        vr_probe_attempt("link-in-scratch", symlink("copy", "link"));
        vr_probe_attempt("fifo-in-scratch", mkfifo("fifo", 0600));
    }
#if defined(__x86_64__)
    vr_probe_attempt_in_child("x32-call", vr_probe_child(call_as_x32));
#endif
}
#endif
