#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// The system's own words for its error numbers.
enum SystemWords {
    static func text(_ number: Int32) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let base = buffer.baseAddress else { return "error \(number)" }
            // The POSIX form, on both systems: fills the buffer and returns 0.
            return unsafe strerror_r(number, base, buffer.count) == 0
                ? unsafe String(cString: base) : "error \(number)"
        }
    }
}
