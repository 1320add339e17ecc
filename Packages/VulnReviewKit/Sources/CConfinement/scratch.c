#if defined(__linux__)
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "box.h"

// A command decides what its directory looks like, so nothing here may depend on it: no path is built, no link is
// followed, and what lies deeper than any build's output counts as too much rather than as nothing.
enum { DEEPEST = 400 };

static uint64_t size_of(const struct stat *status) {
    uint64_t taken = (uint64_t)status->st_blocks * 512;
    // A million empty files count too.
    return taken > 512 ? taken : 512;
}

/// Opens a directory whatever mode the command gave it: measuring goes before its wish not to be read.
static DIR *open_directory(int parent, const char *name) {
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int descriptor = openat(parent, name, flags);
    if (descriptor < 0 && errno == EACCES && fchmodat(parent, name, 0700, 0) == 0)
        descriptor = openat(parent, name, flags);
    if (descriptor < 0) return NULL;
    DIR *directory = fdopendir(descriptor);
    if (!directory) close(descriptor);
    return directory;
}

static void add_directory(int parent, const char *name, dev_t device, int depth, uint64_t enough, uint64_t *bytes) {
    DIR *directory = open_directory(parent, name);
    // Gone since it was seen, as in every busy build.
    if (!directory) return;
    for (struct dirent *entry; *bytes <= enough && (entry = readdir(directory));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        struct stat status;
        if (fstatat(dirfd(directory), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
        *bytes += size_of(&status);
        if (!S_ISDIR(status.st_mode) || status.st_dev != device) continue;
        if (depth == DEEPEST) *bytes = UINT64_MAX;
        else add_directory(dirfd(directory), entry->d_name, device, depth + 1, enough, bytes);
    }
    closedir(directory);
}

uint64_t vr_scratch_bytes(const char *path, uint64_t enough) {
    struct stat status;
    if (stat(path, &status) != 0) return 0;
    uint64_t bytes = size_of(&status);
    add_directory(AT_FDCWD, path, status.st_dev, 1, enough, &bytes);
    return bytes;
}

bool vr_disk_is_full(const char *path, uint64_t reserve) {
    struct statvfs file_system;
    if (statvfs(path, &file_system) != 0) return false;
    return (uint64_t)file_system.f_bavail * file_system.f_frsize < reserve;
}
#endif
