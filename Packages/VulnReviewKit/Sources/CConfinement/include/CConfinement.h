// What one process needs to confine itself or a command: Landlock, seccomp, namespaces, limits.
// Linux only, but for `vr_remove_tree`; elsewhere each function says that it is not supported.
#ifndef VR_CCONFINEMENT_H
#define VR_CCONFINEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

/// How far a process was confined; the numbers rank as `ConfinementLevel` does.
enum vr_level {
    /// Nothing beyond a process of its own: this system has no means that we know.
    VR_LEVEL_NONE = 0,
    /// Limits, and whatever walls the kernel has, but not all that `VR_LEVEL_SANDBOX` stands for.
    VR_LEVEL_PROCESS = 1,
    /// Landlock and a system-call filter are in force.
    VR_LEVEL_SANDBOX = 2,
};

/// A command and its box.
struct vr_box {
    /// The one directory that the command may write. Absolute.
    const char *scratch;
    /// Where the command starts; null for `scratch` itself.
    const char *directory;
    /// Whether files that the command writes to `scratch` may be executed (builds and tests), with all that goes
    /// with it: links and changed modes inside `scratch`.
    bool may_execute_scratch;
    /// Files and directories that the command may read and execute; those that do not exist are left out.
    const char *const *readable;
    size_t readable_count;
    /// Opened as standard input; null for an empty one.
    const char *standard_input;
    /// `argv` of the command; the first is an absolute path.
    char *const *arguments;
    /// `envp` of the command.
    char *const *environment;

    /// CPU seconds of each process; 0 for no limit, as with all that follow.
    uint64_t cpu_seconds;
    /// Resident bytes of all processes together.
    uint64_t memory_bytes;
    /// Bytes of each file.
    uint64_t file_bytes;
    /// Processes and threads together.
    uint64_t tasks;
    /// Bytes of all files below `scratch` together.
    uint64_t scratch_bytes;
    /// Bytes that must stay free on the file system of `scratch`: what a command wrote can be hidden from any count.
    uint64_t reserve_bytes;

    /// Tests only: pretend that the kernel has no newer Landlock than this; negative for what it has.
    int landlock_at_most;
    /// Tests only: do without namespaces, as on a system that refuses them.
    bool without_namespaces;
};

/// Runs the box's command and supervises it until it and all that it started is gone.
///
/// The caller must be single-threaded and lead its own session. Standard output receives the command's output and
/// error output together; standard error receives a report in lines: `level N`, then one of `exit N`, `signal N`,
/// `limit memory|tasks|scratch|disk`, or `error STAGE ERRNO`. When standard input is a pipe, its end ends the command.
/// Does not return when processes of the command may be left over: it then ends the whole process group, itself
/// included.
int vr_run_boxed(const struct vr_box *box);

/// Confines the calling, single-threaded process for good to reading and writing the descriptors 0, 1 and 2, to
/// memory, threads and clocks. Answers an `enum vr_level`; a level below `VR_LEVEL_SANDBOX` says that this kernel
/// lacks Landlock or system-call filters. What could be put up stays up.
int vr_confine_self_to_pipes(void);

/// Where a model's server listens: on this machine, and nowhere else.
struct vr_peer {
    struct sockaddr_storage address;
    socklen_t length;
};

/// Reads `tcp4 127.A.B.C PORT`, `tcp6 PORT` (for `::1`) or `unix /PATH` out of `count` words; -1 when they say anything else.
int vr_read_peer(struct vr_peer *peer, int count, char **words);

/// Connects to `peer`, gives up every right but to its pipes and this connection, and carries bytes from standard input to the
/// peer and from the peer to standard output until the peer hangs up. It looks at none of them.
///
/// Standard output begins with one byte: `!` when nobody answers, else the `enum vr_level` that was reached, as a digit.
/// The caller must be single-threaded. Answers the exit status.
int vr_carry(const struct vr_peer *peer);

/// Which box a probe looks at from inside.
enum vr_probe_kind {
    /// A command that may not execute what it writes.
    VR_PROBE_TOOL,
    /// A command that may.
    VR_PROBE_BUILD,
    /// A process that only has its pipes.
    VR_PROBE_PIPES,
};

/// Tries what a confined process must not be able to do and writes a line for each attempt to `report`, which ends
/// with a NUL: `attempt NAME denied|allowed ERRNO`, and `control NAME denied|allowed ERRNO` for what must work.
///
/// `outside` is a directory, with a file `file` in it, that lies outside the box; `home` is any other directory
/// that must not be read. Answers how many attempts were allowed and controls denied; -1 where there is no probe.
/// Not for a process that goes on afterwards, where it is not confined.
int vr_probe(enum vr_probe_kind kind, const char *outside, const char *home, char *report, size_t size);

/// Removes a directory and all below it, however deep, without following a link and whatever modes are set.
///
/// Nothing else may be writing to it. Answers 0, or -1 with errno when something is left.
int vr_remove_tree(const char *path);

#endif
