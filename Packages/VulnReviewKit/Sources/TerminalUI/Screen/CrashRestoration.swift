import Synchronization

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// What the handler needs: where the saved settings of the terminal are, as an address. A signal handler may only use what
/// needs no lock and no allocation: an atomic integer, `tcsetattr`, `write`, `signal` and `raise` (signal-safety(7)).
private let savedSettings = Atomic<UInt>(0)

/// What gives a terminal its own screen back: mouse off, attributes off, cursor on, main screen (ECMA-48 and xterm's
/// private modes), and the start of a line.
private let restoringBytes: StaticString =
    "\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1006l\u{1B}[?1l\u{1B}>\u{1B}[m\u{1B}[?25h\u{1B}[?1049l\r"

/// The handler: gives the terminal back, and lets the signal do what it would have done. A function of its own, because a
/// closure of an actor would check in the handler where it runs, and trap.
private func restoreAndDie(_ number: Int32) {
    if let settings = unsafe UnsafePointer<termios>(bitPattern: savedSettings.load(ordering: .relaxed)) {
        _ = unsafe write(STDOUT_FILENO, restoringBytes.utf8Start, restoringBytes.utf8CodeUnitCount)
        _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, settings)
    }
    _ = signal(number, SIG_DFL)
    raise(number)
}

/// Gives the terminal back when the process crashes: signals that nobody can go on after.
///
/// Safe although it holds a pointer: the memory is its own, is never given away, and the handler's address of it is taken back
/// before it is freed.
@safe @MainActor
final class CrashRestoration {
    private static let signals = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT]

    private let settings: UnsafeMutablePointer<termios>
    private var previous: [(signal: Int32, action: sigaction)] = []

    /// Remembers the terminal as it is now: before curses takes it.
    init() {
        unsafe settings = .allocate(capacity: 1)
        unsafe settings.initialize(to: termios())
        _ = unsafe tcgetattr(STDIN_FILENO, settings)
    }

    isolated deinit {
        disarm()
        unsafe settings.deallocate()
    }

    /// Catches crashes from now on.
    func arm() {
        unsafe savedSettings.store(UInt(bitPattern: settings), ordering: .sequentiallyConsistent)
        for number in Self.signals {
            var action = sigaction()
            #if os(macOS)
                unsafe action.__sigaction_u.__sa_handler = restoreAndDie
            #else
                unsafe action.__sigaction_handler.sa_handler = restoreAndDie
            #endif
            action.sa_flags = Int32(bitPattern: UInt32(truncatingIfNeeded: SA_NODEFER))
            var before = sigaction()
            if unsafe sigaction(number, &action, &before) == 0 { previous.append((number, before)) }
        }
    }

    /// Leaves crashes to whom they belonged.
    func disarm() {
        for (number, action) in previous {
            var action = action
            _ = unsafe sigaction(number, &action, nil)
        }
        previous = []
        savedSettings.store(0, ordering: .sequentiallyConsistent)
    }
}
