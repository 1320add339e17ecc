import Synchronization

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// The pipe's writing end. A signal handler may only use what needs no lock and no allocation: an atomic integer.
private let signalPipe = Atomic<Int32>(-1)

/// The handler. A function of its own, because a closure of an actor would check in the handler where it runs, and trap.
private func passOn(_ signal: Int32) {
    let saved = errno
    var byte = UInt8(truncatingIfNeeded: signal)
    _ = unsafe write(signalPipe.load(ordering: .relaxed), &byte, 1)
    errno = saved
}

/// Turns signals into bytes on a pipe, so that they are handled between two paintings and not in the middle of one.
@MainActor
final class SignalPipe {
    /// The signals that end the terminal UI, and the one that says that the terminal has another size.
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH]

    /// Readable when a signal waits.
    let descriptor: Int32
    private let writing: Int32
    private var previous: [(signal: Int32, action: sigaction)] = []

    /// Catches the signals from now on; `nil` when the system gives no pipe.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return nil }
        descriptor = ends[0]
        writing = ends[1]
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        signalPipe.store(writing, ordering: .sequentiallyConsistent)
        for signal in Self.signals { catchSignal(signal) }
    }

    /// The signals that came since the last call.
    func received() -> [Int32] {
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = unsafe read(descriptor, &buffer, buffer.count)
        return count > 0 ? buffer.prefix(count).map { Int32($0) } : []
    }

    /// Gives the signals back to whom they belonged.
    func close() {
        for (signal, action) in previous {
            var action = action
            _ = unsafe sigaction(signal, &action, nil)
        }
        previous = []
        signalPipe.store(-1, ordering: .sequentiallyConsistent)
        _ = systemClose(descriptor)
        _ = systemClose(writing)
    }

    private func catchSignal(_ signal: Int32) {
        var action = sigaction()
        #if os(macOS)
            unsafe action.__sigaction_u.__sa_handler = passOn
        #else
            unsafe action.__sigaction_handler.sa_handler = passOn
        #endif
        action.sa_flags = SA_RESTART
        var before = sigaction()
        if unsafe sigaction(signal, &action, &before) == 0 { previous.append((signal, before)) }
    }
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
