import Testing

@testable import TerminalUI

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// One test for all of it: the handlers belong to the whole process.
@Suite("Signals")
@MainActor
struct SignalPipeTests {
    @Test(
        "A signal to the process becomes a byte on the pipe, and ends nothing; closing gives the signals back"
    )
    func caught() throws {
        var before = sigaction()
        #expect(sigaction(SIGTERM, nil, &before) == 0)
        let pipe = try #require(SignalPipe())
        for signal in [SIGWINCH, SIGTERM, SIGHUP, SIGINT] {
            #expect(kill(getpid(), signal) == 0)
            // It may be another thread that takes the signal.
            var state = pollfd(fd: pipe.descriptor, events: Int16(POLLIN), revents: 0)
            #expect(poll(&state, 1, 10_000) == 1)
            #expect(pipe.received() == [signal])
        }
        #expect(pipe.received() == [])
        pipe.close()
        var after = sigaction()
        #expect(sigaction(SIGTERM, nil, &after) == 0)
        #expect(after.sa_flags & SA_RESTART == before.sa_flags & SA_RESTART)
    }
}
