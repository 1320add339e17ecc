// What the parts of the probe share. Linux only.
#ifndef VR_PROBE_H
#define VR_PROBE_H

#include <stdbool.h>

#include "CConfinement.h"

/// What a probe may look at outside of its box.
struct vr_probe_place {
    /// A directory with a file `file` in it.
    const char *outside;
    /// Any other directory that must not be read.
    const char *home;
};

/// `directory/name`, in one of two buffers.
char *vr_probe_path(const char *directory, const char *name);
/// Notes an attempt that must be refused: `answer` is negative, with errno, when it was.
void vr_probe_attempt(const char *name, long answer);
/// Notes an attempt that a child made: refused when it was killed by the filter, or ended with a refusing errno.
void vr_probe_attempt_in_child(const char *name, int status);
/// Notes what must work all the same.
void vr_probe_control(const char *name, bool works);
/// Runs `body` in a child: how that ended, or -1 with errno when there is no child.
int vr_probe_child(void (*body)(void));

// probe_files.c, probe_sockets.c, probe_kernel.c, probe_processes.c
void vr_probe_files(const struct vr_probe_place *place, bool may_change_metadata);
void vr_probe_sockets(void);
void vr_probe_kernel(void);
void vr_probe_processes(int parent);
/// Only for a command: what it must be able to do, and what it may do with files that it wrote.
void vr_probe_command(bool may_execute);
/// Only for a process that has nothing but its pipes.
void vr_probe_pipes(const struct vr_probe_place *place);

#endif
