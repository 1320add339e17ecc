// Carries bytes between its pipes and the one address it is started with (CConfinement): see `usage`. Only `Agent` starts it.
#include <stdio.h>

#include "CConfinement.h"

static const char usage[] = "usage: ModelGateway tcp4 127.A.B.C PORT | tcp6 PORT | unix /PATH\n";

int main(int count, char **arguments) {
    struct vr_peer peer;
    if (vr_read_peer(&peer, count - 1, arguments + 1) != 0) {
        fputs(usage, stderr);
        return 124;
    }
    return vr_carry(&peer);
}
