// The system calls behind TreeAccess: what Swift cannot call (variadic or system-specific), one behaviour on Linux and macOS.
//
// Every function returns 0, a descriptor or a count, or -errno; none follows a symbolic link below the root. A name is one
// component: bytes with a length, never empty, `.`, `..`, or with `/` or NUL inside (-EINVAL), so that no name can walk.
#pragma once
#include <stddef.h>
#include <stdint.h>

// What is known of a file at one moment.
struct vr_status {
    uint64_t device, inode, links;
    // Which mount the file is on: the mount id where the kernel tells it (Linux 5.8), else the device.
    uint64_t mount;
    int64_t size;
    int64_t modified_seconds, modified_nanoseconds, changed_seconds, changed_nanoseconds;
    // File type and permission bits, as in st_mode.
    uint32_t mode;
    uint32_t owner, group;
    // 1 when no rename may replace the file: immutable or append-only.
    uint32_t pinned;
    // 1 when reading would fetch the bytes from elsewhere (an iCloud placeholder).
    uint32_t dataless;
};

// The only path that is ever opened as a path: the root that the user chose, links followed.
int vr_open_root(const char *path);
// The absolute path of an open directory, without a NUL; verified to lead back to it.
int64_t vr_path_of(int descriptor, uint8_t *buffer, size_t capacity);

int vr_open_directory(int directory, const uint8_t *name, size_t length);

// The directory at a path of several names in one step: Linux's openat2(2), beneath `directory`, through no link and onto no
// other mount. -ENOSYS where there is none; after any other error, too, the walk by single names has the last word.
int vr_open_beneath(int directory, const uint8_t *path, size_t length);
int vr_open_parent(int directory);
int vr_open_again(int directory);
// Never blocks on a FIFO and never makes a terminal the controlling one; the caller checks what it got.
int vr_open_file(int directory, const uint8_t *name, size_t length);
// A new file that was not there before, open for reading and writing.
int vr_create_file(int directory, const uint8_t *name, size_t length, uint32_t mode);
void vr_close(int descriptor);

int vr_status_of(int descriptor, struct vr_status *status);
int vr_status_at(int directory, const uint8_t *name, size_t length, struct vr_status *status);
// 0 when the effective user may read the file.
int vr_readable(int directory, const uint8_t *name, size_t length);
// The effective user.
uint32_t vr_user(void);

int64_t vr_read(int descriptor, uint8_t *buffer, size_t count);
// All of the bytes, or an error.
int vr_write(int descriptor, const uint8_t *bytes, size_t count);
// Copies to the end, at most `limit` bytes (-EFBIG beyond); the count copied.
int64_t vr_copy(int from, int to, int64_t limit);
int vr_rewind(int descriptor);

int64_t vr_read_link(int directory, const uint8_t *name, size_t length, uint8_t *buffer, size_t capacity);
int vr_make_link(int directory, const uint8_t *name, size_t length, const char *target);
int vr_make_directory(int directory, const uint8_t *name, size_t length, uint32_t mode);
int vr_rename(int directory, const uint8_t *from, size_t from_length, const uint8_t *to, size_t to_length);
// As vr_rename, but -EEXIST when something of that name is there.
int vr_rename_new(int directory, const uint8_t *from, size_t from_length, const uint8_t *to, size_t to_length);
// The two names change places in one step; -ENOTSUP where the file system cannot.
int vr_exchange(int directory, const uint8_t *one, size_t one_length, const uint8_t *other, size_t other_length);
int vr_remove(int directory, const uint8_t *name, size_t length);
int vr_remove_directory(int directory, const uint8_t *name, size_t length);

int vr_set_mode(int descriptor, uint32_t mode);
int vr_set_owner(int descriptor, uint32_t owner, uint32_t group);
int vr_set_modified(int descriptor, int64_t seconds, int64_t nanoseconds);
// Copies extended attributes and access control lists; -ENOTSUP when one of them cannot be kept.
int vr_copy_attributes(int from, int to);
// 1 when the file surely has no attributes or access lists at all.
int vr_lacks_attributes(int descriptor);
// 1 when the file has attributes or access lists of its own, which a file made later would lack.
int vr_has_attributes(int descriptor);
// Through the drive's own cache where the system can ask for it (F_FULLFSYNC).
int vr_sync(int descriptor);
// Everything on the file system that holds the descriptor, as vr_sync does for one file, with errors told; -ENOTSUP where the
// system, or the kind of file system, does not promise that.
int vr_sync_file_system(int descriptor);
// 1 when vr_sync_file_system can be asked.
int vr_syncs_file_systems(int descriptor);
// Has the system begin to write the file's bytes out, without waiting and without any promise: vr_sync is what promises.
void vr_begin_writing_out(int descriptor);
// Takes the lock without waiting; -EWOULDBLOCK when another holder has it. Held until the descriptor closes.
int vr_lock(int descriptor);

// The names of a directory, one by one, without `.` and `..`.
struct vr_listing;
struct vr_listing *vr_listing_open(int directory, int *error);
// The next name's length and where its bytes are (until the next call); 0 at the end.
int64_t vr_listing_next(struct vr_listing *listing, const uint8_t **name);
void vr_listing_close(struct vr_listing *listing);
