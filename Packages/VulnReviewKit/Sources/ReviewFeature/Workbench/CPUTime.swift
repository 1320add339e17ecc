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
            return seconds(RUSAGE_SELF) + seconds(RUSAGE_CHILDREN)
        #else
            return seconds(RUSAGE_SELF.rawValue) + seconds(RUSAGE_CHILDREN.rawValue)
        #endif
    }

    private static func seconds(_ who: Int32) -> Double {
        var usage = rusage()
        #if os(macOS)
            guard unsafe getrusage(who, &usage) == 0 else { return 0 }
        #else
            guard unsafe getrusage(__rusage_who(rawValue: who), &usage) == 0 else { return 0 }
        #endif
        return [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000
        }
    }
}
