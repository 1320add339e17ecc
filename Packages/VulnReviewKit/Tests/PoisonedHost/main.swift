import Review
import ScanService

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// What the service does when it comes to a file that begins with `poison:` and one of these words; with `@` and a rule's
/// id behind the word, when it comes to that rule in that file.
enum Fault: String, CaseIterable {
    /// A crash, as of a parser.
    case crash
    /// An end that looks like a good one.
    case leave
    /// An endless loop.
    case hang
    /// Memory without end.
    case swell
    /// A stack without end.
    case dive
    /// Something on the pipe that is no frame.
    case babble
    /// The beginning of a frame, and then nothing.
    case stall

    func happen() -> Never {
        switch self {
        case .crash: abort()
        case .leave: exit(0)
        case .hang: while true {}
        case .swell:
            // Never touched, so that the limit is met and the machine's memory is not.
            while malloc(512 << 20) != nil {}
            abort()
        case .dive: exit(Int32(truncatingIfNeeded: dive(1)))
        case .babble:
            while true { _ = write(STDOUT_FILENO, String(repeating: "garbage ", count: 1_000), 8_000) }
        case .stall:
            _ = write(STDOUT_FILENO, [0, 0, 1, 0] as [UInt8], 4)
            while true {}
        }
    }

    @inline(never)
    private func dive(_ depth: Int) -> Int { depth == 0 ? 0 : dive(depth + 1) + depth }
}

exit(
    PipeHost.run { file, rule in
        let mark = "poison:"
        guard file.bytes.starts(with: mark.utf8) else { return }
        let line = String(decoding: file.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        for word in line.dropFirst(mark.count).split(separator: " ") {
            let parts = word.split(separator: "@", maxSplits: 1).map(String.init)
            let isNow = parts.count == 1 || parts[1] == rule
            if isNow, let fault = Fault(rawValue: parts[0]) { fault.happen() }
        }
    })
