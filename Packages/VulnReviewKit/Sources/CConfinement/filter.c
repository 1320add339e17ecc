#if defined(__linux__)
#define _GNU_SOURCE
#include "filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#else
#error "no system-call filter for this architecture"
#endif
#define X32_BIT 0x40000000

static void emit(struct vr_filter *filter, uint16_t code, uint32_t value, uint8_t when_true, uint8_t when_false) {
    if (filter->length == sizeof filter->code / sizeof *filter->code) {
        filter->overflown = true;
        return;
    }
    filter->code[filter->length++] = (struct sock_filter){code, when_true, when_false, value};
}

static void load(struct vr_filter *filter, size_t offset) {
    emit(filter, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void answer(struct vr_filter *filter, uint32_t action) { emit(filter, BPF_RET | BPF_K, action, 0, 0); }

static void load_number(struct vr_filter *filter) { load(filter, offsetof(struct seccomp_data, nr)); }

/// The lower half of an argument; both architectures are little-endian.
static void load_argument(struct vr_filter *filter, int argument, bool upper) {
    load(filter, offsetof(struct seccomp_data, args) + (size_t)argument * 8 + (upper ? 4 : 0));
}

void vr_filter_begin(struct vr_filter *filter) {
    filter->length = 0;
    filter->overflown = false;
    load(filter, offsetof(struct seccomp_data, arch));
    emit(filter, BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0);
    answer(filter, SECCOMP_RET_KILL_PROCESS);
    load_number(filter);
#if defined(__x86_64__)
    emit(filter, BPF_JMP | BPF_JGE | BPF_K, X32_BIT, 0, 1);
    answer(filter, SECCOMP_RET_KILL_PROCESS);
#endif
}

void vr_filter_answer(struct vr_filter *filter, uint32_t number, uint32_t action) {
    emit(filter, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1);
    answer(filter, action);
}

/// Instructions that skip `skip` more when the test does not hold.
static void test(struct vr_filter *filter, struct vr_test test, uint8_t skip) {
    load_argument(filter, test.argument, false);
    if (test.mask) {
        emit(filter, BPF_ALU | BPF_AND | BPF_K, test.mask, 0, 0);
        emit(filter, BPF_JMP | BPF_JEQ | BPF_K, test.value, 0, skip);
    } else {
        emit(filter, BPF_JMP | BPF_JEQ | BPF_K, test.value, 0, (uint8_t)(skip + 2));
        load_argument(filter, test.argument, true);
        emit(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, skip);
    }
}

static int size_of(struct vr_test test) { return test.mask ? 3 : 4; }

void vr_filter_require(struct vr_filter *filter, uint32_t number, const struct vr_test *tests, int count,
                       uint32_t otherwise) {
    int size = 0;
    for (int index = 0; index < count; index++) size += size_of(tests[index]);
    emit(filter, BPF_JMP | BPF_JEQ | BPF_K, number, 0, (uint8_t)(size + 2));
    for (int index = 0; index < count; index++) {
        size -= size_of(tests[index]);
        test(filter, tests[index], (uint8_t)(size + 1));
    }
    answer(filter, SECCOMP_RET_ALLOW);
    answer(filter, otherwise);
}

void vr_filter_when(struct vr_filter *filter, uint32_t number, struct vr_test condition, uint32_t action) {
    emit(filter, BPF_JMP | BPF_JEQ | BPF_K, number, 0, (uint8_t)(size_of(condition) + 2));
    test(filter, condition, 1);
    answer(filter, action);
    load_number(filter);
}

int vr_filter_install(struct vr_filter *filter, uint32_t action) {
    answer(filter, action);
    if (filter->overflown) {
        errno = E2BIG;
        return -1;
    }
    struct sock_fprog program = {.len = filter->length, .filter = filter->code};
    long failed = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
    // A positive answer names a thread that could not be brought in.
    if (failed > 0) errno = EBUSY;
    return failed == 0 ? 0 : -1;
}
#endif
