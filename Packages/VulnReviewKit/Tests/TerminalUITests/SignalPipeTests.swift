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
        "A signal on any thread becomes a byte on the pipe, and ends nothing; closing gives the signals back")
    func caught() async throws {
        var before = sigaction()
        #expect(sigaction(SIGTERM, nil, &before) == 0)
        let pipe = try #require(SignalPipe())
        for signal in [SIGWINCH, SIGTERM, SIGHUP, SIGINT] {
            // Handlers run on the thread that raises: not the main one here.
            await Task.detached { _ = raise(signal) }.value
        }
        #expect(pipe.received() == [SIGWINCH, SIGTERM, SIGHUP, SIGINT])
        #expect(pipe.received() == [])
        pipe.close()
        var after = sigaction()
        #expect(sigaction(SIGTERM, nil, &after) == 0)
        #expect(after.sa_flags == before.sa_flags)
    }
}
