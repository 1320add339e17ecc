import CConfinement
import Review

#if os(macOS)
    import Darwin
#endif

/// Finds out by trying how far this process is confined, rather than believing what it set up or is entitled to.
enum SandboxProbe {
    #if os(macOS)
        /// `sandbox` when the user's real home folder, which every unsandboxed process can list, is refused.
        static func level() -> ConfinementLevel {
            guard let record = unsafe getpwuid(getuid()), let home = unsafe record.pointee.pw_dir else {
                return .process
            }
            let descriptor = unsafe open(home, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor < 0 else {
                close(descriptor)
                return .process
            }
            return errno == EPERM ? .sandbox : .process
        }

        /// Tries what the App Sandbox refuses; it does not refuse to fork, or to execute the system's programs.
        static func run(outside: String, home: String) -> BoxProbe {
            let file = outside + "/file"
            return BoxProbe(lines: [
                attempt("read-outside", opening(file, O_RDONLY)),
                attempt("list-outside", opening(outside, O_RDONLY | O_DIRECTORY)),
                attempt("write-outside", opening(file, O_WRONLY)),
                attempt("create-outside", opening(outside + "/new", O_WRONLY | O_CREAT)),
                attempt("rename-outside", unsafe rename(file, outside + "/other")),
                attempt("remove-outside", unsafe unlink(file)),
                attempt("make-directory-outside", unsafe mkdir(outside + "/directory", 0o700)),
                attempt("symbolic-link-outside", unsafe symlink("file", outside + "/link")),
                attempt("change-mode-outside", unsafe chmod(file, 0o777)),
                attempt("list-home", opening(home, O_RDONLY | O_DIRECTORY)),
                attempt("connect", connecting()),
                attempt("signal-first", kill(1, 0)),
                BoxProbe.Line(name: "memory", isAttempt: false, isDenied: unsafe malloc(1) == nil),
            ])
        }

        /// `answer` is negative, with `errno`, when the attempt failed; only a refusal is a denial.
        private static func attempt(_ name: String, _ answer: Int32) -> BoxProbe.Line {
            let isDenied = answer < 0 && (errno == EPERM || errno == EACCES)
            return BoxProbe.Line(name: name, isAttempt: true, isDenied: isDenied)
        }

        private static func opening(_ path: String, _ flags: Int32) -> Int32 {
            let descriptor = unsafe open(path, flags | O_CLOEXEC, 0o600)
            if descriptor >= 0 { close(descriptor) }
            return descriptor
        }

        /// A connection to this machine's port 9, where nobody answers: refused by the sandbox or by nobody.
        private static func connecting() -> Int32 {
            let streams: Int32 = 1  // SOCK_STREAM, which the systems' modules give different types.
            let descriptor = socket(AF_INET, streams, 0)
            guard descriptor >= 0 else { return descriptor }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(9).bigEndian
            address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
            let answer = unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            let reason = errno
            close(descriptor)
            errno = reason
            return answer
        }
    #else
        /// Tries what `vr_probe` tries in a process that has nothing but its pipes.
        static func run(outside: String, home: String) -> BoxProbe {
            var report = [CChar](repeating: 0, count: 16 << 10)
            _ = unsafe vr_probe(VR_PROBE_PIPES, outside, home, &report, report.count)
            return BoxProbe(parsing: report.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
        }
    #endif
}
