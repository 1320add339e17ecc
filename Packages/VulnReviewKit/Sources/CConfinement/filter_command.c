#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "box.h"
#include "filter.h"
#include "numbers.h"

// What a command may not do, whatever it is: reach another process or machine, another namespace, the kernel's
// rarely used and often broken parts. Everything else it may try; files are Landlock's to guard.
static const int forbidden[] = {
    // Sockets: Landlock covers TCP only.
    __NR_socket, __NR_connect, __NR_bind, __NR_listen, __NR_accept, __NR_accept4, __NR_sendmsg, __NR_sendmmsg,
    // Other processes.
    __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_process_madvise, __NR_kcmp,
    __NR_pidfd_getfd, __NR_process_mrelease, __NR_move_pages, __NR_migrate_pages,
    // Namespaces and mounts.
    __NR_unshare, __NR_setns, __NR_mount, __NR_umount2, __NR_pivot_root, __NR_chroot, __NR_move_mount,
    __NR_open_tree, __NR_fsopen, __NR_fsconfig, __NR_fsmount, __NR_fspick, __NR_mount_setattr,
    __NR_swapon, __NR_swapoff, __NR_quotactl, __NR_quotactl_fd,
    // Ways around the rules for paths and for execution.
    __NR_open_by_handle_at, __NR_name_to_handle_at, __NR_memfd_create, __NR_memfd_secret, __NR_userfaultfd,
    // Whole interfaces beside the ones that are guarded.
    __NR_io_uring_setup, __NR_io_uring_enter, __NR_io_uring_register, __NR_bpf, __NR_perf_event_open,
    __NR_fanotify_init, __NR_fanotify_mark, __NR_keyctl, __NR_add_key, __NR_request_key, __NR_lookup_dcookie,
    // The machine.
    __NR_kexec_load, __NR_kexec_file_load, __NR_init_module, __NR_finit_module, __NR_delete_module,
    __NR_reboot, __NR_syslog, __NR_acct, __NR_sethostname, __NR_setdomainname, __NR_settimeofday,
    __NR_clock_settime, __NR_clock_adjtime, __NR_adjtimex, __NR_vhangup, __NR_nfsservctl,
#if defined(__x86_64__)
    __NR_iopl, __NR_ioperm, __NR_modify_ldt, __NR_uselib, __NR_ustat, __NR_sysfs, __NR__sysctl,
#endif
};

// Modes, owners, times and attributes: Landlock has no right for them, so a tool gets none. A build needs them, and
// read-only mounts keep it to its scratch directory.
static const int metadata[] = {
    __NR_fchmod, __NR_fchmodat, __NR_fchmodat2, __NR_fchown, __NR_fchownat, __NR_utimensat,
    __NR_setxattr, __NR_lsetxattr, __NR_fsetxattr, __NR_setxattrat,
    __NR_removexattr, __NR_lremovexattr, __NR_fremovexattr, __NR_removexattrat, __NR_file_setattr,
#if defined(__x86_64__)
    __NR_chmod, __NR_chown, __NR_lchown, __NR_utime, __NR_utimes, __NR_futimesat,
#endif
};

// Leaving the process group, which without a process namespace is how all of a command's processes are ended.
static const int leaving[] = {__NR_setsid, __NR_setpgid};

// Signals to any process of the same user, where neither a namespace nor Landlock stands in the way.
static const int signalling[] = {
    __NR_kill, __NR_tkill, __NR_tgkill, __NR_rt_sigqueueinfo, __NR_rt_tgsigqueueinfo, __NR_pidfd_send_signal,
};

#define DENY(filter, list) deny(filter, list, sizeof(list) / sizeof *(list))
static void deny(struct vr_filter *filter, const int *numbers, size_t count) {
    for (size_t index = 0; index < count; index++)
        vr_filter_answer(filter, (uint32_t)numbers[index], VR_ERRNO(EPERM));
}

static void filter_sockets(struct vr_filter *filter) {
    // A pair of streams talks to nobody else. Datagrams could be sent to any socket's path.
    struct vr_test stream_pair[] = {{.argument = 0, .value = AF_UNIX},
                                    {.argument = 1, .mask = 0xF, .value = SOCK_STREAM}};
    vr_filter_require(filter, __NR_socketpair, stream_pair, 2, VR_ERRNO(EPERM));
    // Without an address it is only `send`, which event loops use on such a pair.
    struct vr_test no_address = {.argument = 4, .value = 0};
    vr_filter_require(filter, __NR_sendto, &no_address, 1, VR_ERRNO(EPERM));
}

static void filter_processes(struct vr_filter *filter) {
    const uint32_t namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER
                                | CLONE_NEWPID | CLONE_NEWNET;
    struct vr_test none = {.argument = 0, .mask = namespaces, .value = 0};
    vr_filter_require(filter, __NR_clone, &none, 1, VR_ERRNO(EPERM));
    // Its flags lie behind a pointer; C libraries fall back to clone.
    vr_filter_answer(filter, __NR_clone3, VR_ERRNO(ENOSYS));
}

static void filter_terminals(struct vr_filter *filter) {
    static const uint32_t requests[] = {TIOCSTI, TIOCLINUX, TIOCSETD, TIOCCONS, 0x40086602 /* FS_IOC_SETFLAGS */,
                                        0x401C5820 /* FS_IOC_FSSETXATTR */};
    for (size_t index = 0; index < sizeof requests / sizeof *requests; index++) {
        struct vr_test request = {.argument = 1, .mask = UINT32_MAX, .value = requests[index]};
        vr_filter_when(filter, __NR_ioctl, request, VR_ERRNO(EPERM));
    }
}

/// Before its version 3 Landlock had no right to truncate: each way to do it without writing is closed here.
static void filter_truncation(struct vr_filter *filter) {
    vr_filter_answer(filter, __NR_truncate, VR_ERRNO(EPERM));
    vr_filter_answer(filter, __NR_openat2, VR_ERRNO(ENOSYS));
    struct vr_test truncating = {.mask = O_TRUNC | O_ACCMODE, .value = O_TRUNC | O_RDONLY};
    truncating.argument = 2;
    vr_filter_when(filter, __NR_openat, truncating, VR_ERRNO(EPERM));
#if defined(__x86_64__)
    truncating.argument = 1;
    vr_filter_when(filter, __NR_open, truncating, VR_ERRNO(EPERM));
#endif
}

int vr_filter_command(const struct vr_box *box, const struct vr_walls *walls) {
    struct vr_filter filter;
    vr_filter_begin(&filter);
    DENY(&filter, forbidden);
    if (!box->may_execute_scratch) DENY(&filter, metadata);
    if (!walls->bounded_segments) vr_filter_answer(&filter, __NR_shmget, VR_ERRNO(EPERM));
    if (!walls->process_namespace) DENY(&filter, leaving);
    if (!walls->process_namespace && walls->landlock < 6) DENY(&filter, signalling);
    if (walls->landlock < 3) filter_truncation(&filter);
    filter_sockets(&filter);
    filter_processes(&filter);
    filter_terminals(&filter);
    return vr_filter_install(&filter, SECCOMP_RET_ALLOW);
}
#endif
