import Review

/// Finds out what in one file the service fails over: which rule, or the file itself.
///
/// The file is tried by itself and watched. A failure at one place may have had another reason, such as a process killed
/// by somebody else; the third failure, the batch's counted, may not. Then the rule that ran last is left out. A rule is
/// to blame only if the file passes without it: else the file is, and the rule is not held guilty.
struct FileTrial: Equatable {
    /// What to do after a failure.
    enum Verdict: Equatable {
        case tryAgain
        /// The file is skipped.
        case giveUp(Scan.NotScanned.Reason)
    }

    /// How often the service failed with the file: over the batch, then over the file alone.
    private(set) var failures = 1
    /// The rules that the file is tried without, in the order in which they were suspected.
    private(set) var leftOut: [String] = []

    /// Takes down that the service failed while it ran `rule`, or, for `nil`, while it read the file.
    mutating func fail(at rule: String?, hung: Bool) -> Verdict {
        failures += 1
        if failures < ServiceLimits.failures { return .tryAgain }
        guard let rule, !leftOut.contains(rule), leftOut.count < ServiceLimits.rulesPerFile else {
            return .giveUp(hung ? .timedOut : .serviceFailed)
        }
        leftOut.append(rule)
        return .tryAgain
    }
}
