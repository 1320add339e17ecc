#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <netinet/in.h>
#include <unistd.h>

#include "CConfinement.h"
#include "numbers.h"

static const char *outside, *home;
static int surprises;

static char *at(const char *directory, const char *name) {
    static char path[2][4096];
    static int turn;
    turn = !turn;
    snprintf(path[turn], sizeof path[turn], "%s/%s", directory, name);
    return path[turn];
}

/// Whether an error says that the box refused, not that the question was wrong.
static bool is_refusal(int reason) {
    return reason == EPERM || reason == EACCES || reason == EROFS || reason == ENOSYS || reason == ESRCH
           || reason == EXDEV;
}

/// Writes without stdio, which may want more than a confined process has.
static void say(const char *kind, const char *name, bool allowed, int reason) {
    char line[128];
    int length = snprintf(line, sizeof line, "%s %s %s %d\n", kind, name, allowed ? "allowed" : "denied", reason);
    if (length > 0 && write(1, line, (size_t)length) < 0) surprises++;
}

static void attempt(const char *name, long answer) {
    int reason = answer >= 0 ? 0 : errno;
    bool allowed = answer >= 0 || !is_refusal(reason);
    say("attempt", name, allowed, reason);
    surprises += allowed;
}

static void control(const char *name, bool works) {
    say("control", name, works, works ? 0 : errno);
    surprises += !works;
}

static long open_and_close(const char *path, int flags) {
    int file = open(path, flags | O_CLOEXEC, 0600);
    if (file >= 0) close(file);
    return file;
}

/// For what not every machine has: absent is as good as denied.
static long open_where_it_is(const char *path, int flags) {
    long file = open_and_close(path, flags);
    if (file < 0 && (errno == ENOENT || errno == ENXIO)) errno = EACCES;
    return file;
}

static void try_files(bool may_change_metadata) {
    attempt("read-outside", open_and_close(at(outside, "file"), O_RDONLY));
    attempt("list-outside", open_and_close(outside, O_RDONLY | O_DIRECTORY));
    attempt("write-outside", open_and_close(at(outside, "file"), O_WRONLY));
    attempt("create-outside", open_and_close(at(outside, "new"), O_WRONLY | O_CREAT));
    attempt("truncate-outside", truncate(at(outside, "file"), 0));
    attempt("truncate-on-open-outside", open_and_close(at(outside, "file"), O_RDONLY | O_TRUNC));
    attempt("rename-outside", rename(at(outside, "file"), at(outside, "other")));
    attempt("link-outside", link(at(outside, "file"), at(outside, "other")));
    attempt("link-into-scratch", link(at(outside, "file"), "stolen"));
    attempt("remove-outside", unlink(at(outside, "file")));
    attempt("make-directory-outside", mkdir(at(outside, "directory"), 0700));
    attempt("symbolic-link-outside", symlink("file", at(outside, "link")));
    attempt("fifo-outside", mkfifo(at(outside, "fifo"), 0600));
    attempt("list-home", open_and_close(home, O_RDONLY | O_DIRECTORY));
    attempt("read-passwd", open_and_close("/etc/passwd", O_RDONLY));
    attempt("read-shadow", open_and_close("/etc/shadow", O_RDONLY));
    attempt("read-first-environment", open_and_close("/proc/1/environ", O_RDONLY));
    char parent[64];
    snprintf(parent, sizeof parent, "/proc/%d/environ", getppid());
    attempt("read-parent-environment", open_and_close(parent, O_RDONLY));
    attempt("read-kernel-memory", open_where_it_is("/proc/kcore", O_RDONLY));
    attempt("write-proc", open_and_close("/proc/self/oom_score_adj", O_WRONLY));
    attempt("open-memory-device", open_where_it_is("/dev/mem", O_RDONLY));
    attempt("open-disk", open_where_it_is("/dev/vda", O_RDONLY));
    attempt("open-terminal", open_where_it_is("/dev/tty", O_RDWR));
    attempt("change-mode-outside", chmod(at(outside, "file"), 0777));
    attempt("change-mode-at-outside", syscall(__NR_fchmodat2, AT_FDCWD, at(outside, "file"), 0777, 0));
    attempt("change-owner-outside", chown(at(outside, "file"), getuid(), getgid()));
    attempt("change-times-outside", utimensat(AT_FDCWD, at(outside, "file"), NULL, 0));
    attempt("set-attribute-outside", setxattr(at(outside, "file"), "user.x", "y", 1, 0));
    if (!may_change_metadata) attempt("change-mode-in-scratch", chmod(".", 0777));
}

static void try_sockets(void) {
    static const struct { const char *name; int family, type; } families[] = {
        {"socket-inet", AF_INET, SOCK_STREAM}, {"socket-inet-datagram", AF_INET, SOCK_DGRAM},
        {"socket-inet6", AF_INET6, SOCK_STREAM}, {"socket-unix", AF_UNIX, SOCK_STREAM},
        {"socket-unix-datagram", AF_UNIX, SOCK_DGRAM}, {"socket-netlink", AF_NETLINK, SOCK_RAW},
        {"socket-packet", AF_PACKET, SOCK_RAW}, {"socket-vsock", AF_VSOCK, SOCK_STREAM},
        {"socket-bluetooth", AF_BLUETOOTH, SOCK_RAW}, {"socket-alg", AF_ALG, SOCK_SEQPACKET},
    };
    for (size_t index = 0; index < sizeof families / sizeof *families; index++)
        attempt(families[index].name, socket(families[index].family, families[index].type, 0));
    int pair[2];
    attempt("datagram-pair", socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_port = 80};
    attempt("connect", connect(0, (struct sockaddr *)&address, sizeof address));
    attempt("send-to-address", sendto(0, "", 0, 0, (struct sockaddr *)&address, sizeof address));
    struct msghdr message = {0};
    attempt("send-message", sendmsg(0, &message, 0));
}

static void try_processes(int parent) {
    // Seizing does not stop the victim, should it work.
    attempt("trace-parent", ptrace(PTRACE_SEIZE, parent, NULL, NULL));
    attempt("trace-self", ptrace(PTRACE_TRACEME, 0, NULL, NULL));
    attempt("signal-parent", kill(parent, 0) == 0 && parent != 1 ? 0 : (errno = EPERM, -1));
    char byte;
    attempt("read-parent-memory", syscall(SYS_process_vm_readv, parent, &byte, 0L, NULL, 0L, 0L));
    attempt("user-namespace", unshare(CLONE_NEWUSER));
    attempt("mount-namespace", unshare(CLONE_NEWNS));
    attempt("clone-namespace", syscall(SYS_clone, (long)(CLONE_NEWUSER | SIGCHLD), 0L, 0L, 0L, 0L));
    attempt("clone3", syscall(__NR_clone3, NULL, 0L));
    attempt("enter-namespace", setns(0, 0));
    attempt("mount", mount("none", "/", "tmpfs", MS_REMOUNT, NULL));
    attempt("unmount", umount2("/proc", MNT_DETACH));
    attempt("change-root", chroot("."));
    attempt("pivot-root", syscall(SYS_pivot_root, ".", "."));
}

static void try_kernel(void) {
    attempt("io-uring", syscall(__NR_io_uring_setup, 1L, NULL));
    attempt("bpf", syscall(SYS_bpf, 0L, NULL, 0L));
    attempt("performance-events", syscall(SYS_perf_event_open, NULL, 0L, -1L, -1L, 0L));
    attempt("keyring", syscall(SYS_keyctl, 0L, -3L, 0L));
    attempt("add-key", syscall(SYS_add_key, "user", "x", "y", 1L, -3L));
    attempt("memory-file", syscall(SYS_memfd_create, "x", 0L));
    attempt("user-faults", syscall(SYS_userfaultfd, 0L));
    attempt("open-by-handle", syscall(SYS_open_by_handle_at, AT_FDCWD, NULL, 0L));
    attempt("push-terminal-input", ioctl(0, TIOCSTI, "x"));
    attempt("file-notification", syscall(SYS_fanotify_init, 0L, 0L));
    attempt("load-module", syscall(SYS_finit_module, 0L, "", 0L));
    attempt("set-clock", syscall(SYS_clock_settime, 0L, NULL));
    attempt("kernel-log", syscall(SYS_syslog, 3L, NULL, 0L));
}

/// Runs `body` in a child: how it ended, or -1 with errno when there is no child.
static int status_of_child(void (*body)(void)) {
    int child = fork();
    if (child < 0) return -1;
    if (child == 0) {
        body();
        _exit(errno == 0 ? 0 : errno);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

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

static void attempt_in_child(const char *name, int status) {
    bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
    bool refused = WIFEXITED(status) && is_refusal(WEXITSTATUS(status));
    say("attempt", name, !killed && !refused, killed ? 0 : WEXITSTATUS(status));
    surprises += !killed && !refused;
}

static void try_commands_only(bool may_execute) {
    control("write-scratch", copy_executable());
    control("fork-and-execute", status_of_child(execute_system) == 0);
    int pair[2];
    control("stream-pair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    control("send-on-pair", send(pair[0], "x", 1, 0) == 1);
    if (may_execute) {
        control("execute-scratch", status_of_child(execute_copy) == 0);
        control("change-mode-in-scratch", chmod("copy", 0755) == 0);
        control("link-in-scratch", symlink("copy", "link") == 0);
    } else {
        attempt_in_child("execute-scratch", status_of_child(execute_copy));
        attempt("link-in-scratch", symlink("copy", "link"));
        attempt("fifo-in-scratch", mkfifo("fifo", 0600));
    }
#if defined(__x86_64__)
    attempt_in_child("x32-call", status_of_child(call_as_x32));
#endif
}

static void try_pipes_only(void) {
    struct stat status;
    attempt("stat-outside", stat(at(outside, "file"), &status));
    attempt("access-outside", access(at(outside, "file"), F_OK));
    attempt("read-link", readlink("/proc/self/exe", (char[64]){0}, 64));
    attempt("fork", fork());
    attempt("execute", execve("/bin/true", (char *const[]){"true", NULL}, NULL));
    attempt("stream-pair", socketpair(AF_UNIX, SOCK_STREAM, 0, (int[2]){0}));
    void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    attempt("executable-memory", code == MAP_FAILED ? -1 : 0);
    void *memory = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    control("memory", memory != MAP_FAILED);
}

int vr_probe(enum vr_probe_kind kind, const char *outside_directory, const char *home_directory) {
    outside = outside_directory;
    home = home_directory;
    surprises = 0;
    int parent = getppid();
    try_files(kind == VR_PROBE_BUILD);
    try_sockets();
    try_kernel();
    if (kind == VR_PROBE_PIPES) try_pipes_only();
    else try_commands_only(kind == VR_PROBE_BUILD);
    try_processes(parent);
    return surprises;
}
#endif
