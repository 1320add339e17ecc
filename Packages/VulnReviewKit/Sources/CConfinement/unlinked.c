#if defined(__linux__)
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "box.h"

/// The files that were counted already: processes share what they inherit. Files beyond the table are counted each time.
struct seen {
    ino_t files[1024];
    size_t count;
};

static bool is_new(struct seen *seen, ino_t file) {
    for (size_t index = 0; index < seen->count; index++)
        if (seen->files[index] == file) return false;
    if (seen->count < sizeof seen->files / sizeof *seen->files) seen->files[seen->count++] = file;
    return true;
}

/// Looks through the links in `/proc/PID/fd`, which lead to the open file itself.
static uint64_t held_by(int processes, const char *process, dev_t device, struct seen *seen) {
    char path[300];
    snprintf(path, sizeof path, "%s/fd", process);
    int descriptor = openat(processes, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *files = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (!files) return 0;
    uint64_t bytes = 0;
    for (struct dirent *entry; (entry = readdir(files));) {
        struct stat status;
        if (fstatat(dirfd(files), entry->d_name, &status, 0) != 0 || !S_ISREG(status.st_mode)) continue;
        if (status.st_nlink == 0 && status.st_dev == device && is_new(seen, status.st_ino))
            bytes += (uint64_t)status.st_blocks * 512;
    }
    closedir(files);
    return bytes;
}

uint64_t vr_unlinked_bytes(const char *scratch, int session) {
    struct stat status;
    DIR *processes = stat(scratch, &status) == 0 ? opendir("/proc") : NULL;
    if (!processes) return 0;
    struct seen seen = {.count = 0};
    uint64_t bytes = 0;
    for (struct dirent *entry; (entry = readdir(processes));)
        if (vr_is_watched(dirfd(processes), entry->d_name, session))
            bytes += held_by(dirfd(processes), entry->d_name, status.st_dev, &seen);
    closedir(processes);
    return bytes;
}
#endif
