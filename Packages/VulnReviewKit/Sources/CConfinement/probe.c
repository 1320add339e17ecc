#if defined(__linux__)
#define _GNU_SOURCE
#include "probe.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
    char *text;
    size_t size, length;
    int surprises;
} report;

char *vr_probe_path(const char *directory, const char *name) {
    static char path[2][4096];
    static int turn;
    turn = !turn;
    snprintf(path[turn], sizeof path[turn], "%s/%s", directory, name);
    return path[turn];
}

/// Whether an error says that the box refused, not that the question was wrong.
static bool is_refusal(int reason) {
    return reason == EPERM || reason == EACCES || reason == EROFS || reason == ENOSYS || reason == ESRCH
           || reason == EXDEV;
}

static void say(const char *kind, const char *name, bool allowed, int reason) {
    size_t room = report.size - report.length;
    int length = snprintf(report.text + report.length, room, "%s %s %s %d\n", kind, name,
                          allowed ? "allowed" : "denied", reason);
    if (length > 0 && (size_t)length < room) report.length += (size_t)length;
    else report.surprises++;
}

void vr_probe_attempt(const char *name, long answer) {
    int reason = answer >= 0 ? 0 : errno;
    bool allowed = answer >= 0 || !is_refusal(reason);
    say("attempt", name, allowed, reason);
    report.surprises += allowed;
}

void vr_probe_attempt_in_child(const char *name, int status) {
    bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
    bool refused = WIFEXITED(status) && is_refusal(WEXITSTATUS(status));
    say("attempt", name, !killed && !refused, killed ? 0 : WEXITSTATUS(status));
    report.surprises += !killed && !refused;
}

void vr_probe_control(const char *name, bool works) {
    say("control", name, works, works ? 0 : errno);
    report.surprises += !works;
}

int vr_probe_child(void (*body)(void)) {
    int child = fork();
    if (child < 0) return -1;
    if (child == 0) {
        body();
        _exit(errno == 0 ? 0 : errno);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

int vr_probe(enum vr_probe_kind kind, const char *outside, const char *home, char *text, size_t size) {
    report.text = text;
    report.size = size;
    report.length = 0;
    report.surprises = 0;
    if (size > 0) *text = 0;
    const struct vr_probe_place place = {.outside = outside, .home = home};
    int parent = getppid();
    vr_probe_files(&place, kind == VR_PROBE_BUILD);
    vr_probe_sockets();
    vr_probe_kernel();
    if (kind == VR_PROBE_PIPES) vr_probe_pipes(&place);
    else vr_probe_command(kind == VR_PROBE_BUILD);
    vr_probe_processes(parent);
    return report.surprises;
}
#endif
