#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "box.h"

// The C library asks for the status of an open descriptor with newfstatat and an empty path. A filter cannot see
// whether a path is empty, and with a path that call tells about any file. So the filter traps the call, and this
// handler makes it the one that only knows descriptors.

#if defined(__x86_64__)
static greg_t *registers(void *context) { return ((ucontext_t *)context)->uc_mcontext.gregs; }
#define ARGUMENT_1 REG_RDI
#define ARGUMENT_2 REG_RSI
#define ARGUMENT_3 REG_RDX
#define ARGUMENT_4 REG_R10
#define RESULT REG_RAX
#else
static unsigned long long *registers(void *context) { return ((ucontext_t *)context)->uc_mcontext.regs; }
#define ARGUMENT_1 0
#define ARGUMENT_2 1
#define ARGUMENT_3 2
#define ARGUMENT_4 3
#define RESULT 0
#endif

static void answer(int signal, siginfo_t *information, void *context) {
    (void)signal;
    if (information->si_syscall != __NR_newfstatat) return;
    int kept = errno;
    const char *path = (const char *)registers(context)[ARGUMENT_2];
    long result = -EPERM;
    if ((registers(context)[ARGUMENT_4] & AT_EMPTY_PATH) && path && *path == 0) {
        result = syscall(SYS_fstat, (int)registers(context)[ARGUMENT_1], registers(context)[ARGUMENT_3]);
        if (result < 0) result = -errno;
    }
    registers(context)[RESULT] = result;
    errno = kept;
}

int vr_emulate_status(void) {
    struct sigaction action = {.sa_sigaction = answer, .sa_flags = SA_SIGINFO | SA_NODEFER};
    return sigaction(SIGSYS, &action, NULL);
}
#endif
