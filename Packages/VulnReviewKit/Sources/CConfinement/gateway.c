#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "CConfinement.h"

// Where the connection is once the box is up: no other descriptor but the pipes is left then.
enum { peer_descriptor = STDERR_FILENO };

static bool read_port(const char *text, in_port_t *port) {
    char *end;
    if (*text < '1' || *text > '9') return false;
    unsigned long value = strtoul(text, &end, 10);
    if (*end != 0 || value > 65535) return false;
    *port = htons((in_port_t)value);
    return true;
}

int vr_read_peer(struct vr_peer *peer, int count, char **words) {
    memset(peer, 0, sizeof *peer);
    if (count == 3 && strcmp(words[0], "tcp4") == 0) {
        struct sockaddr_in *address = (struct sockaddr_in *)&peer->address;
        peer->length = sizeof *address;
        address->sin_family = AF_INET;
        if (inet_pton(AF_INET, words[1], &address->sin_addr) != 1) return -1;
        if (ntohl(address->sin_addr.s_addr) >> 24 != 127) return -1;
        return read_port(words[2], &address->sin_port) ? 0 : -1;
    }
    if (count == 2 && strcmp(words[0], "tcp6") == 0) {
        struct sockaddr_in6 *address = (struct sockaddr_in6 *)&peer->address;
        peer->length = sizeof *address;
        address->sin6_family = AF_INET6;
        address->sin6_addr = in6addr_loopback;
        return read_port(words[1], &address->sin6_port) ? 0 : -1;
    }
    if (count == 2 && strcmp(words[0], "unix") == 0) {
        struct sockaddr_un *address = (struct sockaddr_un *)&peer->address;
        if (words[1][0] != '/' || strlen(words[1]) >= sizeof address->sun_path) return -1;
        peer->length = sizeof *address;
        address->sun_family = AF_UNIX;
        strcpy(address->sun_path, words[1]);
        return 0;
    }
    return -1;
}

static int connect_to(const struct vr_peer *peer) {
    const struct sockaddr *address = (const struct sockaddr *)&peer->address;
    int connection = socket(address->sa_family, SOCK_STREAM, 0);
    if (connection < 0) return -1;
    int result;
    do result = connect(connection, address, peer->length);
    while (result != 0 && errno == EINTR);
    if (result != 0) return -1;
    // A peer that does not read while it writes must not keep us from reading.
    if (fcntl(connection, F_SETFL, O_NONBLOCK) != 0) return -1;
    return dup2(connection, peer_descriptor) < 0 ? -1 : 0;
}

static bool write_all(const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

static bool is_temporary(ssize_t result) {
    return result < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK);
}

/// Sends what comes in on standard input, and writes what comes back to standard output, until the peer hangs up.
static int carry(void) {
    static char request[1 << 16], reply[1 << 16];
    size_t start = 0, end = 0;
    bool has_input = true;
    for (;;) {
        bool sends = start < end;
        struct pollfd ready[3] = {
            {.fd = has_input && !sends ? STDIN_FILENO : -1, .events = POLLIN},
            {.fd = peer_descriptor, .events = (short)(POLLIN | (sends ? POLLOUT : 0))},
            {.fd = STDOUT_FILENO, .events = 0},
        };
        if (poll(ready, 3, -1) < 0) {
            if (errno == EINTR) continue;
            return 1;
        }
        // Nobody listens any more.
        if (ready[2].revents != 0) return 0;
        if (ready[0].revents != 0) {
            ssize_t count = read(STDIN_FILENO, request, sizeof request);
            if (count > 0) {
                start = 0;
                end = (size_t)count;
            } else if (!is_temporary(count)) {
                has_input = false;
            }
        }
        if (ready[1].revents & (POLLIN | POLLHUP | POLLERR)) {
            ssize_t count = read(peer_descriptor, reply, sizeof reply);
            if (count > 0) {
                if (!write_all(reply, (size_t)count)) return 0;
            } else if (!is_temporary(count)) {
                return count == 0 ? 0 : 1;
            }
        }
        if (sends && ready[1].revents & POLLOUT) {
            ssize_t count = write(peer_descriptor, request + start, end - start);
            if (count > 0) start += (size_t)count;
            else if (!is_temporary(count)) start = end;
        }
    }
}

int vr_carry(const struct vr_peer *peer) {
    signal(SIGPIPE, SIG_IGN);
    if (connect_to(peer) != 0) return write_all("!", 1) ? 2 : 1;
    // From here on there is no way to another address: no call that opens or connects a socket is allowed.
    char level = (char)('0' + vr_confine_self_to_pipes());
    if (!write_all(&level, 1)) return 1;
    return carry();
}
