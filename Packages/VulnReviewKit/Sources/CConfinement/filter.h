// Builds seccomp filters (seccomp(2), classic BPF): one block for each system call, none of which falls through.
// Linux only.
#ifndef VR_FILTER_H
#define VR_FILTER_H

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vr_filter {
    struct sock_filter code[1024];
    unsigned short length;
    bool overflown;
};

/// A test of one argument of a system call.
struct vr_test {
    /// Which argument, from 0.
    int argument;
    /// The bits that are looked at, of the lower half; 0 stands for all bits of both halves, which must equal `value`.
    uint32_t mask;
    uint32_t value;
};

#define VR_ERRNO(number) (SECCOMP_RET_ERRNO | ((number) & SECCOMP_RET_DATA))

/// Kills what is not a native call of this architecture: x32 and 32-bit calls have other numbers.
void vr_filter_begin(struct vr_filter *filter);
/// Answers every call of `number` with `action`.
void vr_filter_answer(struct vr_filter *filter, uint32_t number, uint32_t action);
/// Allows a call of `number` when all `count` tests hold, and answers `otherwise` when one does not.
void vr_filter_require(struct vr_filter *filter, uint32_t number, const struct vr_test *tests, int count,
                       uint32_t otherwise);
/// Answers `action` when the test holds, else goes on to the blocks that follow.
void vr_filter_when(struct vr_filter *filter, uint32_t number, struct vr_test test, uint32_t action);
/// Ends with the answer to every other call and puts the filter in force for all threads: 0, or -1 with errno.
int vr_filter_install(struct vr_filter *filter, uint32_t action);

#endif
