import CConfinement
import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// The service as a child process: frames in on standard input, frames out on standard output, until either closes.
public enum PipeHost {
    /// Confines this process to its pipes, then answers calls until standard input ends. Returns the exit status.
    public static func run() -> Int32 { run(observer: nil) }

    /// The same, for a program of the tests that misbehaves where `observer` says.
    package static func run(observer: ScanHost.Observer?) -> Int32 {
        var host = ScanHost(confinement: confine(), observer: observer)
        do {
            while let prefix = try read(FrameCodec.prefixBytes, atStart: true) {
                guard let body = try read(try FrameCodec.length(prefix)) else { return 1 }
                let call = try FrameCodec.decode(ServiceCall.self, body[...])
                try write(try FrameCodec.encode(host.answer(call)))
            }
            return 0
        } catch {
            return 1
        }
    }

    private static func confine() -> ConfinementLevel {
        switch vr_confine_self_to_pipes() {
        case Int32(VR_LEVEL_SANDBOX.rawValue): .sandbox
        case Int32(VR_LEVEL_PROCESS.rawValue): .process
        default: .none
        }
    }

    /// Exactly `count` bytes of standard input; `nil` when it ends before the first of them and `atStart` is true.
    private static func read(_ count: Int, atStart: Bool = false) throws(ScanServiceError) -> [UInt8]? {
        var filled = 0
        var failed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while filled < count {
                guard let base = buffer.baseAddress else { break }
                let got = unsafe systemRead(STDIN_FILENO, base + filled, count - filled)
                if got < 0 && errno == EINTR { continue }
                if got <= 0 { failed = got < 0; break }
                filled += got
            }
            initialized = filled
        }
        if filled == 0 && atStart && !failed && count > 0 { return nil }
        guard filled == count else { throw .ended }
        return bytes
    }

    private static func write(_ bytes: [UInt8]) throws(ScanServiceError) {
        var sent = 0
        let complete = unsafe bytes.withUnsafeBytes { buffer in
            while sent < buffer.count {
                guard let base = buffer.baseAddress else { break }
                let done = unsafe systemWrite(STDOUT_FILENO, base + sent, buffer.count - sent)
                if done < 0 && errno == EINTR { continue }
                if done <= 0 { return false }
                sent += done
            }
            return true
        }
        guard complete else { throw .ended }
    }
}

#if os(macOS)
    private let systemRead = unsafe Darwin.read
    private let systemWrite = unsafe Darwin.write
#else
    private let systemRead = unsafe Glibc.read
    private let systemWrite = unsafe Glibc.write
#endif
