#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "box.h"

static int report = 2;

/// Moves the report to descriptor 3, so that 2 can become the command's own.
void vr_report_open(void) {
    if (dup3(2, 3, O_CLOEXEC) == 3) report = 3;
}

int vr_report_descriptor(void) { return report; }

void vr_report(const char *word, const char *what, long number) {
    char line[128];
    int length = what ? snprintf(line, sizeof line, "%s %s %ld\n", word, what, number)
                      : snprintf(line, sizeof line, "%s %ld\n", word, number);
    // One write below PIPE_BUF is never torn; nobody is left to tell when it fails.
    if (length > 0 && write(report, line, (size_t)length) < 0) return;
}

_Noreturn void vr_report_failure(const char *stage) {
    vr_report("error", stage, errno);
    _exit(125);
}
#endif
