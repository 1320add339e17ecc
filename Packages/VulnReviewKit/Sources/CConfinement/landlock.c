#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "box.h"

// <linux/landlock.h>, repeated because the headers of the build machine may be older than its kernel.
#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#define __NR_landlock_add_rule 445
#define __NR_landlock_restrict_self 446
#endif
struct ruleset {
    uint64_t files, network, scopes;
};
struct path_beneath {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));
enum { VERSION_QUERY = 1, PATH_BENEATH = 1 };

#define RIGHT(bit) (UINT64_C(1) << (bit))
enum {
    EXECUTE = 0, WRITE_FILE, READ_FILE, READ_DIRECTORY, REMOVE_DIRECTORY, REMOVE_FILE, MAKE_CHARACTER_DEVICE,
    MAKE_DIRECTORY, MAKE_REGULAR, MAKE_SOCKET, MAKE_FIFO, MAKE_BLOCK_DEVICE, MAKE_LINK, REFER, TRUNCATE,
    IOCTL_DEVICE,
};
static const uint64_t file_rights = RIGHT(EXECUTE) | RIGHT(WRITE_FILE) | RIGHT(READ_FILE) | RIGHT(TRUNCATE)
                                    | RIGHT(IOCTL_DEVICE);
static const uint64_t reading = RIGHT(EXECUTE) | RIGHT(READ_FILE) | RIGHT(READ_DIRECTORY);

/// All rights over files that an ABI knows: each version adds some.
static uint64_t known_rights(int version) {
    if (version >= 5) return RIGHT(IOCTL_DEVICE + 1) - 1;
    if (version >= 3) return RIGHT(TRUNCATE + 1) - 1;
    if (version >= 2) return RIGHT(REFER + 1) - 1;
    return RIGHT(MAKE_LINK + 1) - 1;
}

int vr_landlock_version(int at_most) {
    long version = syscall(__NR_landlock_create_ruleset, NULL, 0, VERSION_QUERY);
    if (version < 0) return 0;
    return at_most >= 0 && version > at_most ? at_most : (int)version;
}

static int create(int version) {
    struct ruleset ruleset = {.files = known_rights(version)};
    size_t size = sizeof ruleset.files;
    if (version >= 4) {
        ruleset.network = 3;  // bind and connect TCP
        size = 2 * sizeof(uint64_t);
    }
    if (version >= 6) {
        ruleset.scopes = 3;  // abstract UNIX sockets and signals
        size = sizeof ruleset;
    }
    return (int)syscall(__NR_landlock_create_ruleset, &ruleset, size, 0);
}

/// Allows `rights` at `path` and below. A path that is not there needs no rule.
static bool allow(int ruleset, int version, const char *path, uint64_t rights) {
    int parent = open(path, O_PATH | O_CLOEXEC);
    if (parent < 0) return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
    struct stat status;
    bool allowed = false;
    if (fstat(parent, &status) == 0) {
        rights &= known_rights(version);
        if (!S_ISDIR(status.st_mode)) rights &= file_rights;
        struct path_beneath rule = {.allowed = rights, .parent = parent};
        allowed = syscall(__NR_landlock_add_rule, ruleset, PATH_BENEATH, &rule, 0) == 0;
    }
    close(parent);
    return allowed;
}

static uint64_t scratch_rights(const struct vr_box *box) {
    uint64_t rights = RIGHT(WRITE_FILE) | RIGHT(READ_FILE) | RIGHT(READ_DIRECTORY) | RIGHT(REMOVE_DIRECTORY)
                      | RIGHT(REMOVE_FILE) | RIGHT(MAKE_DIRECTORY) | RIGHT(MAKE_REGULAR) | RIGHT(TRUNCATE)
                      | RIGHT(REFER);
    if (box->may_execute_scratch) rights |= RIGHT(EXECUTE) | RIGHT(MAKE_LINK) | RIGHT(MAKE_FIFO);
    return rights;
}

static bool allow_box(int ruleset, int version, const struct vr_box *box, const struct vr_walls *walls) {
    for (size_t index = 0; index < box->readable_count; index++)
        if (!allow(ruleset, version, box->readable[index], reading)) return false;
    static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full"};
    for (size_t index = 0; index < sizeof devices / sizeof *devices; index++)
        if (!allow(ruleset, version, devices[index], RIGHT(READ_FILE) | RIGHT(WRITE_FILE))) return false;
    if (!allow(ruleset, version, "/dev/random", RIGHT(READ_FILE))) return false;
    if (!allow(ruleset, version, "/dev/urandom", RIGHT(READ_FILE))) return false;
    if (walls->own_proc && !allow(ruleset, version, "/proc", RIGHT(READ_FILE) | RIGHT(READ_DIRECTORY)))
        return false;
    if (walls->own_shared_memory
        && !allow(ruleset, version, "/dev/shm", scratch_rights(box) & ~RIGHT(EXECUTE) & ~RIGHT(MAKE_FIFO)))
        return false;
    return allow(ruleset, version, box->scratch, scratch_rights(box));
}

static int restrict_self(int ruleset, int version, bool ready) {
    if (ready && syscall(__NR_landlock_restrict_self, ruleset, 0) != 0) ready = false;
    int reason = errno;
    close(ruleset);
    errno = reason;
    return ready ? version : -1;
}

int vr_landlock_box(const struct vr_box *box, const struct vr_walls *walls) {
    int version = vr_landlock_version(box->landlock_at_most);
    if (version == 0) return 0;
    int ruleset = create(version);
    if (ruleset < 0) return -1;
    return restrict_self(ruleset, version, allow_box(ruleset, version, box, walls));
}

int vr_landlock_nothing(void) {
    int version = vr_landlock_version(-1);
    if (version == 0) return 0;
    int ruleset = create(version);
    if (ruleset < 0) return -1;
    return restrict_self(ruleset, version, true);
}
#endif
