#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CTreeAccess.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__linux__)
#include <linux/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#endif
#ifndef RENAME_EXCHANGE
#define RENAME_EXCHANGE 2
#endif
#endif

enum { name_capacity = 1024, copy_size = 1 << 18 };

static int result(int value) { return value < 0 ? -errno : value; }

// The one gate through which every name passes.
static int take_name(char buffer[name_capacity], const uint8_t *name, size_t length) {
    if (length == 0 || memchr(name, '/', length) || memchr(name, 0, length)) return -EINVAL;
    if (name[0] == '.' && (length == 1 || (length == 2 && name[1] == '.'))) return -EINVAL;
    if (length >= name_capacity) return -ENAMETOOLONG;
    memcpy(buffer, name, length);
    buffer[length] = 0;
    return 0;
}

#define TAKE_NAME(buffer, name, length)                     \
    char buffer[name_capacity];                             \
    int buffer##_error = take_name(buffer, (name), (length)); \
    if (buffer##_error) return buffer##_error

static int open_retrying(int directory, const char *name, int flags, mode_t mode) {
    int descriptor;
    do descriptor = openat(directory, name, flags | O_CLOEXEC, mode);
    while (descriptor < 0 && errno == EINTR);
    return result(descriptor);
}

int vr_open_root(const char *path) { return open_retrying(AT_FDCWD, path, O_RDONLY | O_DIRECTORY, 0); }

int64_t vr_path_of(int descriptor, uint8_t *buffer, size_t capacity) {
    char path[PATH_MAX + 1];
    struct stat open_one, named_one;
#if defined(__APPLE__)
    if (fcntl(descriptor, F_GETPATH, path) < 0) return -errno;
    size_t length = strlen(path);
#else
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t count = readlink(link, path, PATH_MAX);
    if (count < 0) return -errno;
    if (count >= PATH_MAX) return -ENAMETOOLONG;
    size_t length = (size_t)count;
    path[length] = 0;
#endif
    if (fstat(descriptor, &open_one) < 0 || lstat(path, &named_one) < 0) return -errno;
    if (path[0] != '/' || open_one.st_dev != named_one.st_dev || open_one.st_ino != named_one.st_ino) return -ESTALE;
    if (length > capacity) return -ENAMETOOLONG;
    memcpy(buffer, path, length);
    return (int64_t)length;
}

int vr_open_directory(int directory, const uint8_t *name, size_t length) {
    TAKE_NAME(component, name, length);
    return open_retrying(directory, component, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK, 0);
}

int vr_open_beneath(int directory, const uint8_t *path, size_t length) {
#if defined(__linux__) && defined(SYS_openat2)
    // struct open_how and RESOLVE_NO_XDEV, _NO_MAGICLINKS, _NO_SYMLINKS and _BENEATH of linux/openat2.h.
    struct {
        uint64_t flags, mode, resolve;
    } how = {O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0, 0x01 | 0x02 | 0x04 | 0x08};
    char buffer[PATH_MAX];
    if (length == 0 || length >= sizeof buffer || memchr(path, 0, length)) return -EINVAL;
    memcpy(buffer, path, length);
    buffer[length] = 0;
    int descriptor;
    do descriptor = (int)syscall(SYS_openat2, directory, buffer, &how, sizeof how);
    while (descriptor < 0 && errno == EINTR);
    return result(descriptor);
#else
    (void)directory, (void)path, (void)length;
    return -ENOSYS;
#endif
}

int vr_open_parent(int directory) { return open_retrying(directory, "..", O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0); }

int vr_open_again(int directory) { return open_retrying(directory, ".", O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0); }

int vr_open_file(int directory, const uint8_t *name, size_t length) {
    TAKE_NAME(component, name, length);
    return open_retrying(directory, component, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0);
}

int vr_create_file(int directory, const uint8_t *name, size_t length, uint32_t mode) {
    TAKE_NAME(component, name, length);
    return open_retrying(directory, component, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, (mode_t)mode);
}

void vr_close(int descriptor) { close(descriptor); }

#if !defined(__linux__)
static void take_status(const struct stat *from, struct vr_status *to) {
    memset(to, 0, sizeof *to);
    to->device = to->mount = (uint64_t)from->st_dev;
    to->inode = from->st_ino;
    to->links = from->st_nlink;
    to->size = from->st_size;
    to->mode = from->st_mode;
    to->owner = from->st_uid;
    to->group = from->st_gid;
    to->modified_seconds = from->st_mtimespec.tv_sec;
    to->modified_nanoseconds = from->st_mtimespec.tv_nsec;
    to->changed_seconds = from->st_ctimespec.tv_sec;
    to->changed_nanoseconds = from->st_ctimespec.tv_nsec;
    to->pinned = (from->st_flags & (UF_IMMUTABLE | UF_APPEND | SF_IMMUTABLE | SF_APPEND)) != 0;
    to->dataless = (from->st_flags & SF_DATALESS) != 0;
}
#endif

static int take_status_of(int directory, const char *name, int flags, struct vr_status *status) {
#if defined(__linux__)
    struct statx from;
    unsigned mask = STATX_BASIC_STATS;
#ifdef STATX_MNT_ID
    mask |= STATX_MNT_ID;
#endif
    if (syscall(SYS_statx, directory, name, flags | AT_NO_AUTOMOUNT, mask, &from) < 0) return -errno;
    memset(status, 0, sizeof *status);
    status->device = status->mount = makedev(from.stx_dev_major, from.stx_dev_minor);
#ifdef STATX_MNT_ID
    if (from.stx_mask & STATX_MNT_ID) status->mount = from.stx_mnt_id;
#endif
    status->inode = from.stx_ino;
    status->links = from.stx_nlink;
    status->size = (int64_t)from.stx_size;
    status->mode = from.stx_mode;
    status->owner = from.stx_uid;
    status->group = from.stx_gid;
    status->modified_seconds = from.stx_mtime.tv_sec;
    status->modified_nanoseconds = from.stx_mtime.tv_nsec;
    status->changed_seconds = from.stx_ctime.tv_sec;
    status->changed_nanoseconds = from.stx_ctime.tv_nsec;
    status->pinned = (from.stx_attributes & (STATX_ATTR_IMMUTABLE | STATX_ATTR_APPEND)) != 0;
    return 0;
#else
    struct stat from;
    int got = *name ? fstatat(directory, name, &from, flags) : fstat(directory, &from);
    if (got < 0) return -errno;
    take_status(&from, status);
    return 0;
#endif
}

int vr_status_of(int descriptor, struct vr_status *status) {
#if defined(__linux__)
    return take_status_of(descriptor, "", AT_EMPTY_PATH, status);
#else
    return take_status_of(descriptor, "", 0, status);
#endif
}

int vr_status_at(int directory, const uint8_t *name, size_t length, struct vr_status *status) {
    TAKE_NAME(component, name, length);
    return take_status_of(directory, component, AT_SYMLINK_NOFOLLOW, status);
}

int vr_readable(int directory, const uint8_t *name, size_t length) {
    TAKE_NAME(component, name, length);
#if defined(__linux__)
    int flags = AT_EACCESS | AT_SYMLINK_NOFOLLOW;
#else
    int flags = AT_EACCESS;
#endif
    return result(faccessat(directory, component, R_OK, flags));
}

uint32_t vr_user(void) { return geteuid(); }

int64_t vr_read(int descriptor, uint8_t *buffer, size_t count) {
    ssize_t got;
    do got = read(descriptor, buffer, count);
    while (got < 0 && errno == EINTR);
    return got < 0 ? -errno : got;
}

int vr_write(int descriptor, const uint8_t *bytes, size_t count) {
    while (count > 0) {
        ssize_t put = write(descriptor, bytes, count);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return -errno;
        if (put == 0) return -EIO;
        bytes += put;
        count -= (size_t)put;
    }
    return 0;
}

int64_t vr_copy(int from, int to, int64_t limit) {
    uint8_t *buffer = malloc(copy_size);
    if (!buffer) return -ENOMEM;
    int64_t total = 0;
    for (;;) {
        int64_t got = vr_read(from, buffer, copy_size);
        if (got <= 0) {
            total = got < 0 ? got : total;
            break;
        }
        total += got;
        int put = total > limit ? -EFBIG : vr_write(to, buffer, (size_t)got);
        if (put < 0) {
            total = put;
            break;
        }
    }
    free(buffer);
    return total;
}

int vr_rewind(int descriptor) { return lseek(descriptor, 0, SEEK_SET) < 0 ? -errno : 0; }

int64_t vr_read_link(int directory, const uint8_t *name, size_t length, uint8_t *buffer, size_t capacity) {
    TAKE_NAME(component, name, length);
    ssize_t got = readlinkat(directory, component, (char *)buffer, capacity);
    return got < 0 ? -errno : got;
}

int vr_make_link(int directory, const uint8_t *name, size_t length, const char *target) {
    TAKE_NAME(component, name, length);
    return result(symlinkat(target, directory, component));
}

int vr_make_directory(int directory, const uint8_t *name, size_t length, uint32_t mode) {
    TAKE_NAME(component, name, length);
    return result(mkdirat(directory, component, (mode_t)mode));
}

int vr_rename(int directory, const uint8_t *from, size_t from_length, const uint8_t *to, size_t to_length) {
    TAKE_NAME(source, from, from_length);
    TAKE_NAME(target, to, to_length);
    return result(renameat(directory, source, directory, target));
}

int vr_rename_new(int directory, const uint8_t *from, size_t from_length, const uint8_t *to, size_t to_length) {
    TAKE_NAME(source, from, from_length);
    TAKE_NAME(target, to, to_length);
#if defined(__APPLE__)
    int renamed = result(renameatx_np(directory, source, directory, target, RENAME_EXCL));
#else
    int renamed = result((int)syscall(SYS_renameat2, directory, source, directory, target, RENAME_NOREPLACE));
#endif
    if (renamed != -EINVAL && renamed != -ENOSYS && renamed != -ENOTSUP) return renamed;
    // The file system has no exclusive rename: a link fails just as surely when the name is taken.
    if (linkat(directory, source, directory, target, 0) < 0) return -errno;
    return result(unlinkat(directory, source, 0));
}

int vr_exchange(int directory, const uint8_t *one, size_t one_length, const uint8_t *other, size_t other_length) {
    TAKE_NAME(first, one, one_length);
    TAKE_NAME(second, other, other_length);
#if defined(__APPLE__)
    int exchanged = result(renameatx_np(directory, first, directory, second, RENAME_SWAP));
#else
    int exchanged = result((int)syscall(SYS_renameat2, directory, first, directory, second, RENAME_EXCHANGE));
#endif
    return exchanged == -EINVAL || exchanged == -ENOSYS ? -ENOTSUP : exchanged;
}

int vr_remove(int directory, const uint8_t *name, size_t length) {
    TAKE_NAME(component, name, length);
    return result(unlinkat(directory, component, 0));
}

int vr_remove_directory(int directory, const uint8_t *name, size_t length) {
    TAKE_NAME(component, name, length);
    return result(unlinkat(directory, component, AT_REMOVEDIR));
}

int vr_set_mode(int descriptor, uint32_t mode) { return result(fchmod(descriptor, (mode_t)mode)); }

int vr_set_owner(int descriptor, uint32_t owner, uint32_t group) { return result(fchown(descriptor, owner, group)); }

int vr_set_modified(int descriptor, int64_t seconds, int64_t nanoseconds) {
    struct timespec times[2];
    memset(times, 0, sizeof times);
    times[0].tv_nsec = UTIME_OMIT;
    times[1].tv_sec = (time_t)seconds;
    times[1].tv_nsec = (long)nanoseconds;
    return result(futimens(descriptor, times));
}

int vr_sync(int descriptor) {
#if defined(__APPLE__)
    if (fcntl(descriptor, F_FULLFSYNC) == 0) return 0;
#endif
    int synced;
    do synced = fsync(descriptor);
    while (synced < 0 && errno == EINTR);
    return result(synced);
}

int vr_syncs_file_systems(int descriptor) {
#if defined(__linux__)
    // Those whose sync_fs writes their logs and empties the drive's cache: a network's or a user's need not. Linux tells of
    // failed writes since 5.8 (syncfs(2)).
    struct statfs file_system;
    struct utsname kernel;
    unsigned major = 0, minor = 0;
    if (fstatfs(descriptor, &file_system) < 0 || uname(&kernel) < 0) return 0;
    if (sscanf(kernel.release, "%u.%u", &major, &minor) != 2 || major < 5 || (major == 5 && minor < 8)) return 0;
    switch ((unsigned long)file_system.f_type) {
    case 0xEF53:      // ext4
    case 0x58465342:  // XFS
    case 0x9123683E:  // Btrfs
    case 0xF2F52010:  // F2FS
    case 0x01021994:  // tmpfs, which has no disk
        return 1;
    }
#else
    (void)descriptor;
#endif
    return 0;
}

int vr_sync_file_system(int descriptor) {
    if (!vr_syncs_file_systems(descriptor)) return -ENOTSUP;
#if defined(__linux__)
    return result(syncfs(descriptor));
#else
    return -ENOTSUP;
#endif
}

void vr_begin_writing_out(int descriptor) {
#if defined(__linux__)
    (void)sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
    (void)descriptor;
#endif
}

int vr_lock(int descriptor) {
    int locked;
    do locked = flock(descriptor, LOCK_EX | LOCK_NB);
    while (locked < 0 && errno == EINTR);
    return result(locked);
}

struct vr_listing {
    DIR *stream;
};

struct vr_listing *vr_listing_open(int directory, int *error) {
    // A description of its own, so that two listings of one directory do not share a position.
    int descriptor = vr_open_again(directory);
    if (descriptor < 0) {
        *error = descriptor;
        return NULL;
    }
    DIR *stream = fdopendir(descriptor);
    struct vr_listing *listing = malloc(sizeof *listing);
    if (!stream || !listing) {
        *error = stream ? -ENOMEM : -errno;
        if (stream) closedir(stream);
        else close(descriptor);
        free(listing);
        return NULL;
    }
    listing->stream = stream;
    *error = 0;
    return listing;
}

int64_t vr_listing_next(struct vr_listing *listing, const uint8_t **name) {
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(listing->stream);
        if (!entry) return -errno;
        const char *bytes = entry->d_name;
        if (bytes[0] == '.' && (bytes[1] == 0 || (bytes[1] == '.' && bytes[2] == 0))) continue;
        *name = (const uint8_t *)bytes;
        return (int64_t)strlen(bytes);
    }
}

void vr_listing_close(struct vr_listing *listing) {
    closedir(listing->stream);
    free(listing);
}
