#if defined(__linux__)
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "box.h"

/// Gives up every capability, for good: root in the box is only the owner of root's files.
int vr_drop_privileges(void) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    // The first number that is no capability is refused, with all that follow; without the right to drop it is the
    // first of all, and there is nothing to drop.
    for (int capability = 0; capability < 64; capability++)
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) break;
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[2] = {{0}};
    return (int)syscall(SYS_capset, &header, none);
}

static int set_limit(int resource, uint64_t soft, uint64_t hard) {
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)resource, &now) != 0) return -1;
    if (now.rlim_max != RLIM_INFINITY && hard > now.rlim_max) hard = now.rlim_max;
    if (soft > hard) soft = hard;
    struct rlimit limit = {.rlim_cur = soft, .rlim_max = hard};
    return setrlimit((__rlimit_resource_t)resource, &limit);
}

/// How many tasks the user already has: RLIMIT_NPROC counts them too.
static uint64_t tasks_of_user(void) {
    DIR *processes = opendir("/proc");
    if (!processes) return 0;
    uint64_t count = 0;
    for (struct dirent *entry; (entry = readdir(processes));) {
        if (!isdigit((unsigned char)entry->d_name[0])) continue;
        char path[300];
        struct stat status;
        snprintf(path, sizeof path, "%s/task", entry->d_name);
        // A directory's links are `.`, its parent's entry and one for each subdirectory.
        if (fstatat(dirfd(processes), path, &status, 0) == 0 && status.st_uid == getuid() && status.st_nlink > 2)
            count += status.st_nlink - 2;
    }
    closedir(processes);
    return count;
}

/// Since Linux 5.14.
static bool counts_by_namespace(void) {
    struct utsname name;
    int major = 0, minor = 0;
    if (uname(&name) != 0 || sscanf(name.release, "%d.%d", &major, &minor) != 2) return false;
    return major > 5 || (major == 5 && minor >= 14);
}

int vr_set_limits(const struct vr_box *box, const struct vr_walls *walls) {
    if (set_limit(RLIMIT_CORE, 0, 0) != 0) return -1;
    if (set_limit(RLIMIT_NOFILE, 1024, 4096) != 0) return -1;
    if (set_limit(RLIMIT_MSGQUEUE, 0, 0) != 0) return -1;
    // The soft limit's signal can be told from other kills; the hard one cannot be caught.
    if (box->cpu_seconds && set_limit(RLIMIT_CPU, box->cpu_seconds, box->cpu_seconds + 1) != 0) return -1;
    if (box->file_bytes && set_limit(RLIMIT_FSIZE, box->file_bytes, box->file_bytes) != 0) return -1;
    if (!walls->watched && box->memory_bytes && set_limit(RLIMIT_DATA, box->memory_bytes, box->memory_bytes) != 0)
        return -1;
    if (!box->tasks || geteuid() == 0) return 0;
    // Beside the watch, which can be late; this binds everybody but root. It counts the user's tasks in its user
    // namespace, or all of them, which a command with a process namespace cannot see to add up.
    if (walls->process_namespace && !counts_by_namespace()) return 0;
    uint64_t others = walls->process_namespace ? 0 : tasks_of_user();
    // Room for the watch to see more than is allowed, and to say so.
    uint64_t most = others + box->tasks + (walls->watched ? 64 : 0);
    return set_limit(RLIMIT_NPROC, most, most);
}
#endif
