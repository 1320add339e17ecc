#if defined(__linux__)
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "probe.h"

/// Every family and type that there is room for in the kernel: the answer that tells of a socket, else the last refusal.
static long any_socket(void) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET, SOCK_DCCP};
    long answer = -1;
    for (int family = 0; family < AF_MAX; family++) {
        for (size_t type = 0; type < sizeof types / sizeof *types; type++) {
            answer = socket(family, types[type], 0);
            if (answer >= 0 || errno != EPERM) return answer;
        }
    }
    return answer;
}

void vr_probe_sockets(void) {
    static const struct { const char *name; int family, type; } families[] = {
        {"socket-inet", AF_INET, SOCK_STREAM}, {"socket-inet-datagram", AF_INET, SOCK_DGRAM},
        {"socket-inet6", AF_INET6, SOCK_STREAM}, {"socket-unix", AF_UNIX, SOCK_STREAM},
        {"socket-unix-datagram", AF_UNIX, SOCK_DGRAM}, {"socket-netlink", AF_NETLINK, SOCK_RAW},
        {"socket-packet", AF_PACKET, SOCK_RAW}, {"socket-vsock", AF_VSOCK, SOCK_STREAM},
        {"socket-bluetooth", AF_BLUETOOTH, SOCK_RAW}, {"socket-alg", AF_ALG, SOCK_SEQPACKET},
    };
    for (size_t index = 0; index < sizeof families / sizeof *families; index++)
        vr_probe_attempt(families[index].name, socket(families[index].family, families[index].type, 0));
    vr_probe_attempt("socket-any-family", any_socket());
    int pair[2];
    vr_probe_attempt("datagram-pair", socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_port = 80};
    vr_probe_attempt("connect", connect(0, (struct sockaddr *)&address, sizeof address));
    vr_probe_attempt("send-to-address", sendto(0, "", 0, 0, (struct sockaddr *)&address, sizeof address));
    struct msghdr message = {0};
    vr_probe_attempt("send-message", sendmsg(0, &message, 0));
}
#endif
