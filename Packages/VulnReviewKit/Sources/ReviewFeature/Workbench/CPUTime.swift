#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// Processor time, which a busy machine stretches far less than the clock's.
enum CPUTime {
    /// Seconds of user and system time that this process and its ended children have used.
    static func ofThisProcessAndChildren() -> Double {
        #if os(macOS)
            let scopes = [RUSAGE_SELF, RUSAGE_CHILDREN]
        #else
            let scopes = [RUSAGE_SELF.rawValue, RUSAGE_CHILDREN.rawValue]
        #endif
        return scopes.map(seconds).reduce(0, +)
    }

    private static func seconds(_ scope: Int32) -> Double {
        var usage = rusage()
        guard unsafe getrusage(scope, &usage) == 0 else { return 0 }
        return [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000
        }
    }
}
