#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "box.h"

#ifndef AT_RECURSIVE
#define AT_RECURSIVE 0x8000
#endif
#ifndef __NR_mount_setattr
#define __NR_mount_setattr 442
#endif

// <linux/mount.h>, repeated because older headers lack it: mount_setattr(2).
struct attributes {
    uint64_t set, clear, propagation, user_namespace;
};
enum { READ_ONLY = 0x1, NO_SETUID = 0x2, NO_DEVICES = 0x4, NO_EXECUTE = 0x8 };

static bool write_file(const char *path, const char *text, int length) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    bool written = write(file, text, (size_t)length) == length;
    close(file);
    return written;
}

/// Keeps the caller's own ids: a command sees its files as its own, and owns nothing more.
static bool map_own_ids(uid_t user, gid_t group) {
    char map[64];
    int length = snprintf(map, sizeof map, "%u %u 1\n", user, user);
    if (!write_file("/proc/self/setgroups", "deny", 4)) return false;
    if (!write_file("/proc/self/uid_map", map, length)) return false;
    length = snprintf(map, sizeof map, "%u %u 1\n", group, group);
    return write_file("/proc/self/gid_map", map, length);
}

/// Leaves the caller's namespaces: children get processes, mounts, network and System V objects of their own.
/// Root needs no user namespace for it; others get one where the system lets them.
bool vr_enter_namespaces(void) {
    const int wanted = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC;
    uid_t user = geteuid();
    gid_t group = getegid();
    if (user == 0 && unshare(wanted) == 0) return true;
    if (unshare(wanted | CLONE_NEWUSER) != 0) return false;
    // Once left, the old user namespace is gone: without ids the command could own nothing.
    if (!map_own_ids(user, group)) vr_report_failure("identity");
    return true;
}

static bool set_attributes(const char *path, unsigned flags, uint64_t set, uint64_t clear) {
    struct attributes attributes = {.set = set, .clear = clear};
    return syscall(__NR_mount_setattr, AT_FDCWD, path, flags, &attributes, sizeof attributes) == 0;
}

/// Makes everything but the scratch directory read-only, which also keeps modes, times and attributes: Landlock
/// has no right for those.
void vr_set_up_mounts(const struct vr_box *box, struct vr_walls *walls) {
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return;
    walls->own_proc = mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) == 0;
    walls->own_shared_memory =
        box->may_execute_scratch
        && mount("tmpfs", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "size=64m,nr_inodes=4096,mode=1777") == 0;
    if (mount(box->scratch, box->scratch, NULL, MS_BIND, NULL) != 0) return;
    if (!set_attributes("/", AT_RECURSIVE, READ_ONLY | NO_SETUID, 0)) return;
    uint64_t hardened = NO_SETUID | NO_DEVICES | (box->may_execute_scratch ? 0 : NO_EXECUTE);
    // Without a writable scratch directory the command cannot work: that is a failure, not a weaker box.
    if (!set_attributes(box->scratch, 0, hardened, READ_ONLY)) vr_report_failure("scratch");
    if (walls->own_shared_memory && !set_attributes("/dev/shm", 0, NO_EXECUTE, READ_ONLY))
        walls->own_shared_memory = false;
    walls->read_only_mounts = true;
}
#endif
