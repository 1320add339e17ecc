#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "probe.h"

static void execute(void) {
    errno = 0;
    execve("/bin/true", (char *const[]){"true", NULL}, NULL);
}

static void do_nothing(void) { errno = 0; }

/// Where a child can be had, that one tries: an execution that is not refused would end the probe.
static void try_execution(void) {
    int status = vr_probe_child(do_nothing);
    vr_probe_attempt("fork", status);
    if (status >= 0) {
        vr_probe_attempt_in_child("execute", vr_probe_child(execute));
        return;
    }
    execute();
    vr_probe_attempt("execute", -1);
}

/// Whatever is open beyond the three pipes came from somebody else.
static void look_for_descriptors(void) {
    int found = 0;
    for (int descriptor = 3; descriptor < 4096; descriptor++) found += fcntl(descriptor, F_GETFD) >= 0;
    errno = EPERM;
    vr_probe_attempt("inherited-descriptor", found == 0 ? -1 : found);
}

void vr_probe_pipes(const struct vr_probe_place *place) {
    extern char **environ;
    look_for_descriptors();
    errno = EPERM;
    vr_probe_attempt("inherited-environment", environ && *environ ? 0 : -1);
    struct stat status;
    vr_probe_attempt("stat-outside", stat(vr_probe_path(place->outside, "file"), &status));
    vr_probe_attempt("access-outside", access(vr_probe_path(place->outside, "file"), F_OK));
    vr_probe_attempt("read-link", readlink("/proc/self/exe", (char[64]){0}, 64));
    vr_probe_attempt("current-directory", getcwd((char[4096]){0}, 4096) ? 0 : -1);
    vr_probe_attempt("stream-pair", socketpair(AF_UNIX, SOCK_STREAM, 0, (int[2]){0}));
    void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    vr_probe_attempt("executable-memory", code == MAP_FAILED ? -1 : 0);
    void *much = mmap(NULL, (size_t)64 << 30, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    // The limit speaks of memory, not of permission.
    if (much == MAP_FAILED && errno == ENOMEM) errno = EPERM;
    vr_probe_attempt("unlimited-memory", much == MAP_FAILED ? -1 : 0);
    try_execution();
    void *memory = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    vr_probe_control("memory", memory != MAP_FAILED);
}
#endif
