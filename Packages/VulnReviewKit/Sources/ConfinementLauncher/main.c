// Puts up a box around one command (CConfinement): see `usage`. Only `Confinement` starts it.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CConfinement.h"

static const char usage[] =
    "usage: ConfinementLauncher --scratch DIR [--directory DIR] [--execute-scratch] [--read PATH]...\n"
    "           [--input FILE] [--env K=V]... [--cpu SECONDS] [--memory BYTES] [--file BYTES] [--tasks N]\n"
    "           [--scratch-bytes BYTES] [--reserve BYTES] [--landlock-at-most N] [--without-namespaces] -- /PROGRAM [ARGUMENT]...\n"
    "       ConfinementLauncher --probe tool|build|pipes OUTSIDE HOME\n";

static int fail(void) {
    fputs(usage, stderr);
    return 124;
}

static int probe(char **arguments) {
    enum vr_probe_kind kind = VR_PROBE_TOOL;
    if (strcmp(arguments[0], "build") == 0) kind = VR_PROBE_BUILD;
    else if (strcmp(arguments[0], "pipes") == 0) kind = VR_PROBE_PIPES;
    else if (strcmp(arguments[0], "tool") != 0) return fail();
    if (kind == VR_PROBE_PIPES && vr_confine_self_to_pipes() != VR_LEVEL_SANDBOX) return 2;
    static char report[16384];
    int surprises = vr_probe(kind, arguments[1], arguments[2], report, sizeof report);
    size_t length = strlen(report);
    return write(1, report, length) == (ssize_t)length && surprises == 0 ? 0 : 1;
}

/// Reads a whole number of digits only.
static int number(const char *text, uint64_t *value) {
    char *end;
    if (!text || *text < '0' || *text > '9') return 0;
    *value = strtoull(text, &end, 10);
    return *end == 0;
}

/// One option with a value: 0 when there is none of that name or its value is wrong.
static int take(struct vr_box *box, const char **readable, char **environment, const char *option, char *value) {
    static size_t variables;
    if (!value) return 0;
    uint64_t version;
    if (strcmp(option, "--scratch") == 0) return box->scratch = value, *value == '/';
    if (strcmp(option, "--directory") == 0) return box->directory = value, *value == '/';
    if (strcmp(option, "--read") == 0) return readable[box->readable_count++] = value, *value == '/';
    if (strcmp(option, "--input") == 0) return box->standard_input = value, *value == '/';
    if (strcmp(option, "--env") == 0) return environment[variables++] = value, strchr(value, '=') != NULL;
    if (strcmp(option, "--cpu") == 0) return number(value, &box->cpu_seconds);
    if (strcmp(option, "--memory") == 0) return number(value, &box->memory_bytes);
    if (strcmp(option, "--file") == 0) return number(value, &box->file_bytes);
    if (strcmp(option, "--tasks") == 0) return number(value, &box->tasks);
    if (strcmp(option, "--scratch-bytes") == 0) return number(value, &box->scratch_bytes);
    if (strcmp(option, "--reserve") == 0) return number(value, &box->reserve_bytes);
    if (strcmp(option, "--landlock-at-most") == 0)
        return number(value, &version) && version < 1000 && (box->landlock_at_most = (int)version, 1);
    return 0;
}

int main(int count, char **arguments) {
    if (count == 5 && strcmp(arguments[1], "--probe") == 0) return probe(arguments + 2);
    const char **readable = calloc((size_t)count, sizeof *readable);
    char **environment = calloc((size_t)count + 1, sizeof *environment);
    if (!readable || !environment) return 124;
    struct vr_box box = {.readable = readable, .environment = environment, .landlock_at_most = -1};
    int index = 1;
    for (; index < count && strcmp(arguments[index], "--") != 0; index++) {
        if (strcmp(arguments[index], "--execute-scratch") == 0) box.may_execute_scratch = true;
        else if (strcmp(arguments[index], "--without-namespaces") == 0) box.without_namespaces = true;
        else if (take(&box, readable, environment, arguments[index], arguments[index + 1])) index++;
        else return fail();
    }
    box.arguments = arguments + index + 1;
    if (index + 1 >= count || *box.arguments[0] != '/' || !box.scratch) return fail();
    return vr_run_boxed(&box);
}
