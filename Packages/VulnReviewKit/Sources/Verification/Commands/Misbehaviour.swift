import Confinement

/// Whether a program crashed, rather than ended with an error that it chose.
enum Misbehaviour {
    /// Ended by a signal or a limit, with a shell's status for a signal, or after a report of a sanitizer, libFuzzer or
    /// the C library (compiler-rt `sanitizer_common`, glibc `__fortify_fail`, `assert(3)`).
    static func isCrash(_ outcome: ConfinedOutcome) -> Bool {
        switch outcome.status {
        case .exited(let code) where code < 128: reports.contains { outcome.output.contains($0) }
        default: true
        }
    }

    private static let reports = [
        "ERROR: AddressSanitizer", "ERROR: HWAddressSanitizer", "ERROR: LeakSanitizer", "ERROR: libFuzzer",
        "WARNING: MemorySanitizer", "WARNING: ThreadSanitizer", "SUMMARY: UndefinedBehaviorSanitizer",
        ": runtime error: ", "*** stack smashing detected ***", "*** buffer overflow detected ***",
        "free(): invalid pointer", "double free or corruption", "malloc(): corrupted", "Segmentation fault",
    ].map { Array($0.utf8) }
}
