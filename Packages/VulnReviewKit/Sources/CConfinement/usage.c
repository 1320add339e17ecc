#if defined(__linux__)
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "box.h"

static ssize_t read_at(int directory, const char *process, const char *name, char *buffer, size_t size) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", process, name);
    int file = openat(directory, path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t count = read(file, buffer, size - 1);
    close(file);
    if (count >= 0) buffer[count] = 0;
    return count;
}

/// The number after a field's name in `/proc/PID/status`; 0 when there is none. The name of a process stands in
/// the first line with its line feeds escaped, so that it cannot forge a field.
static uint64_t field(const char *status, const char *name) {
    const char *found = strstr(status, name);
    return found ? strtoull(found + strlen(name), NULL, 10) : 0;
}

/// `/proc/PID/stat`, after the name's last parenthesis: state, parent, group, session (proc(5)).
static int session_of(const char *stat) {
    const char *end = strrchr(stat, ')');
    int session = -1;
    if (!end || sscanf(end + 1, " %*c %*d %*d %d", &session) != 1) return -1;
    return session;
}

bool vr_is_watched(int processes, const char *entry, int session) {
    char text[1024];
    if (!isdigit((unsigned char)entry[0]) || atoi(entry) == getpid()) return false;
    if (!session) return true;
    return read_at(processes, entry, "stat", text, sizeof text) > 0 && session_of(text) == session;
}

struct vr_usage vr_usage_now(int session, uint64_t enough) {
    struct vr_usage usage = {0};
    DIR *processes = opendir("/proc");
    if (!processes) return usage;
    char text[4096];
    for (struct dirent *entry; usage.tasks <= enough && (entry = readdir(processes));) {
        if (!vr_is_watched(dirfd(processes), entry->d_name, session)) continue;
        if (read_at(dirfd(processes), entry->d_name, "status", text, sizeof text) <= 0) continue;
        usage.tasks += field(text, "\nThreads:");
        // What was swapped out is resident no more, and still taken.
        usage.memory_bytes +=
            1024 * (field(text, "\nRssAnon:") + field(text, "\nRssShmem:") + field(text, "\nVmSwap:"));
    }
    closedir(processes);
    return usage;
}
#endif
