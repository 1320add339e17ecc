// Where there is no Linux kernel: macOS confines with Seatbelt (Confinement) and App Sandbox (the XPC service).
#include "CConfinement.h"

#if !defined(__linux__)
int vr_run_boxed(const struct vr_box *box) {
    (void)box;
    return 125;
}

int vr_confine_self_to_pipes(void) { return VR_LEVEL_NONE; }

int vr_probe(enum vr_probe_kind kind, const char *outside, const char *home, char *report, size_t size) {
    (void)kind;
    (void)outside;
    (void)home;
    if (size > 0) *report = 0;
    return -1;
}
#endif
