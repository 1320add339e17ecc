// What the parts of the box promise each other. Linux only.
#ifndef VR_BOX_H
#define VR_BOX_H

#include "CConfinement.h"

/// What stands around a command once it is in its box.
struct vr_walls {
    /// The Landlock ABI in force, 0 for none.
    int landlock;
    /// Whether a system-call filter is in force.
    bool filter;
    /// Whether the command has a process namespace of its own, in which nothing survives its first process.
    bool process_namespace;
    /// Whether `/proc` shows that namespace only.
    bool own_proc;
    /// Whether the supervisor can see how many tasks there are and what memory they take.
    bool watched;
    /// Whether all mounts but the scratch directory are read-only.
    bool read_only_mounts;
    /// Whether System V's shared memory, which is no process's, is bounded.
    bool bounded_segments;
    /// Whether `/dev/shm` is an empty one of its own.
    bool own_shared_memory;
};

// report.c: lines to the one descriptor that the command never gets.
void vr_report_open(void);
int vr_report_descriptor(void);
void vr_report(const char *word, const char *what, long number);
_Noreturn void vr_report_failure(const char *stage);

// namespaces.c
bool vr_enter_namespaces(void);
void vr_set_up_mounts(const struct vr_box *box, struct vr_walls *walls);

// landlock.c
int vr_landlock_version(int at_most);
/// Confines the caller; answers the ABI in force, 0 when the kernel has none, -1 with errno for a failure.
int vr_landlock_box(const struct vr_box *box, const struct vr_walls *walls);
/// Confines the caller to no file at all; answers as `vr_landlock_box`.
int vr_landlock_nothing(void);

// privileges.c
int vr_drop_privileges(void);
int vr_set_limits(const struct vr_box *box, const struct vr_walls *walls);

// filter_command.c, filter_pipes.c: 0, or -1 with errno.
int vr_filter_command(const struct vr_box *box, const struct vr_walls *walls);
int vr_filter_pipes(void);

// status_emulation.c: before the filter for pipes, which traps the call that it stands in for.
int vr_emulate_status(void);

// child.c
_Noreturn void vr_become_command(const struct vr_box *box, struct vr_walls walls);

// usage.c, unlinked.c, scratch.c: what the supervisor watches.
struct vr_usage {
    uint64_t tasks;
    uint64_t memory_bytes;
};
/// Whether `entry` of the open `/proc` is a process that is watched: of that session, or of any when that is 0; not the
/// caller itself.
bool vr_is_watched(int processes, const char *entry, int session);
/// Adds up the processes that `/proc` shows (`session` 0) or those of one session, without the caller itself; stops
/// when there are more tasks than `enough`, so that counting does not take longer than forking.
struct vr_usage vr_usage_now(int session, uint64_t enough);
/// The bytes of files that processes hold open and that no directory names any more; processes as above, files on the
/// file system of `path`.
uint64_t vr_unlinked_bytes(const char *path, int session);
/// The bytes that files below `path` take; stops counting soon after `enough`. What is too deep to be measured is more.
uint64_t vr_scratch_bytes(const char *path, uint64_t enough);
/// Whether the file system of `path` has less than `reserve` bytes left.
bool vr_disk_is_full(const char *path, uint64_t reserve);

#endif
