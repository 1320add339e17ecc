#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "CConfinement.h"

static bool is_dots(const char *name) {
    return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));
}

/// Opens a directory for emptying, with whatever mode it takes.
static DIR *open_directory(int parent, const char *name) {
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int descriptor = openat(parent, name, flags);
    if (descriptor < 0 && errno == EACCES && fchmodat(parent, name, 0700, 0) == 0)
        descriptor = openat(parent, name, flags);
    if (descriptor < 0) return NULL;
    fchmod(descriptor, 0700);
    return fdopendir(descriptor);
}

/// Removes what stands in `directory` but is no directory with content; the latter move up into `root`, so that no
/// depth is too deep.
static bool flatten(DIR *directory, int root, bool is_root) {
    static _Atomic unsigned long long moved;
    bool progress = false;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (is_dots(entry->d_name)) continue;
        int parent = dirfd(directory);
        if (unlinkat(parent, entry->d_name, 0) == 0 || unlinkat(parent, entry->d_name, AT_REMOVEDIR) == 0) {
            progress = true;
            continue;
        }
        if (is_root) {
            DIR *below = open_directory(parent, entry->d_name);
            if (!below) continue;
            progress |= flatten(below, root, false);
            closedir(below);
            progress |= unlinkat(parent, entry->d_name, AT_REMOVEDIR) == 0;
        } else {
            char name[64];
            snprintf(name, sizeof name, ".vulnreview-%ld-%llu", (long)getpid(), moved++);
            // A directory that moves must be writable itself: its entry `..` changes.
            fchmodat(parent, entry->d_name, 0700, 0);
            progress |= renameat(parent, entry->d_name, root, name) == 0;
        }
    }
    return progress;
}

int vr_remove_tree(const char *path) {
    DIR *root = open_directory(AT_FDCWD, path);
    if (!root) return -1;
    while (flatten(root, dirfd(root), true)) rewinddir(root);
    closedir(root);
    return rmdir(path);
}
