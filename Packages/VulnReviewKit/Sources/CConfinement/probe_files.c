#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "numbers.h"
#include "probe.h"

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

void vr_probe_files(const struct vr_probe_place *place, bool may_change_metadata) {
    vr_probe_attempt("read-outside", open_and_close(vr_probe_path(place->outside, "file"), O_RDONLY));
    vr_probe_attempt("list-outside", open_and_close(place->outside, O_RDONLY | O_DIRECTORY));
    vr_probe_attempt("write-outside", open_and_close(vr_probe_path(place->outside, "file"), O_WRONLY));
    vr_probe_attempt("create-outside", open_and_close(vr_probe_path(place->outside, "new"), O_WRONLY | O_CREAT));
    vr_probe_attempt("truncate-outside", truncate(vr_probe_path(place->outside, "file"), 0));
    vr_probe_attempt("truncate-on-open-outside", open_and_close(vr_probe_path(place->outside, "file"), O_RDONLY | O_TRUNC));
    vr_probe_attempt("rename-outside", rename(vr_probe_path(place->outside, "file"), vr_probe_path(place->outside, "other")));
    vr_probe_attempt("link-outside", link(vr_probe_path(place->outside, "file"), vr_probe_path(place->outside, "other")));
    vr_probe_attempt("link-into-scratch", link(vr_probe_path(place->outside, "file"), "stolen"));
    vr_probe_attempt("remove-outside", unlink(vr_probe_path(place->outside, "file")));
    vr_probe_attempt("make-directory-outside", mkdir(vr_probe_path(place->outside, "directory"), 0700));
    vr_probe_attempt("symbolic-link-outside", symlink("file", vr_probe_path(place->outside, "link")));
    vr_probe_attempt("fifo-outside", mkfifo(vr_probe_path(place->outside, "fifo"), 0600));
    vr_probe_attempt("list-home", open_and_close(place->home, O_RDONLY | O_DIRECTORY));
    vr_probe_attempt("read-passwd", open_and_close("/etc/passwd", O_RDONLY));
    vr_probe_attempt("read-shadow", open_and_close("/etc/shadow", O_RDONLY));
    vr_probe_attempt("read-first-environment", open_and_close("/proc/1/environ", O_RDONLY));
    char parent[64];
    snprintf(parent, sizeof parent, "/proc/%d/environ", getppid());
    vr_probe_attempt("read-parent-environment", open_and_close(parent, O_RDONLY));
    vr_probe_attempt("read-kernel-memory", open_where_it_is("/proc/kcore", O_RDONLY));
    vr_probe_attempt("write-proc", open_and_close("/proc/self/oom_score_adj", O_WRONLY));
    vr_probe_attempt("open-memory-device", open_where_it_is("/dev/mem", O_RDONLY));
    vr_probe_attempt("open-disk", open_where_it_is("/dev/vda", O_RDONLY));
    vr_probe_attempt("open-terminal", open_where_it_is("/dev/tty", O_RDWR));
    vr_probe_attempt("change-mode-outside", chmod(vr_probe_path(place->outside, "file"), 0777));
    vr_probe_attempt("change-mode-at-outside", syscall(__NR_fchmodat2, AT_FDCWD, vr_probe_path(place->outside, "file"), 0777, 0));
    vr_probe_attempt("change-owner-outside", chown(vr_probe_path(place->outside, "file"), getuid(), getgid()));
    vr_probe_attempt("change-times-outside", utimensat(AT_FDCWD, vr_probe_path(place->outside, "file"), NULL, 0));
    vr_probe_attempt("set-attribute-outside", setxattr(vr_probe_path(place->outside, "file"), "user.x", "y", 1, 0));
    if (!may_change_metadata) vr_probe_attempt("change-mode-in-scratch", chmod(".", 0777));
}
#endif
