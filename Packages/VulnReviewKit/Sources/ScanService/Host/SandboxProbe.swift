#if os(macOS)
    import Darwin
    import Review

    /// Finds out by trying whether this process is in the App Sandbox, rather than believing its entitlements.
    enum SandboxProbe {
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
    }
#endif
