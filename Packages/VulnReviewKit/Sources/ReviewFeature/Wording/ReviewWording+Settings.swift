import Review

/// What settings panes say.
extension ReviewWording {
    static let policySource = "from"
    static let policySignature = "signature"
    static let everySeverity = "every severity"
    static let noRung = "none"

    /// Where a policy comes from.
    static func text(_ origin: PolicyOrigin) -> String {
        switch origin {
        case .standard: "VulnReview itself: no policy file was named"
        case .named(let path): VisibleText.escape(path)
        case .environment(let path): VisibleText.escape(path) + ", named by " + PolicyOrigin.variable
        case .installed(let path): VisibleText.escape(path)
        }
    }

    /// What a rule says, in one line: `deny for approve, apply on src/** when critical: why`.
    static func text(_ rule: PolicyRule) -> String {
        var parts = [rule.effect.rawValue, "for", words(rule.actions)]
        if !rule.paths.isEmpty {
            parts += ["on", rule.paths.map { VisibleText.escape($0) }.joined(separator: " ")]
        }
        if !rule.severities.isEmpty { parts += ["when", words(rule.severities)] }
        if !rule.sources.isEmpty { parts += ["from", words(rule.sources)] }
        let because = rule.because.isEmpty ? "" : ": " + VisibleText.escape(rule.because)
        return parts.joined(separator: " ") + because
    }

    private static func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(_ words: Set<Word>)
        -> String
    {
        Word.allCases.filter(words.contains).map(\.rawValue).joined(separator: ", ")
    }

    /// What a box is for.
    static func title(_ box: ProbedBox.Kind) -> String {
        switch box {
        case .scanService: "scan service"
        case .tools: "tools"
        case .builds: "builds and tests"
        }
    }

    /// How far a box confines, and what that rests on.
    static func text(_ box: ProbedBox) -> String {
        let tried =
            box.probe.attempts > 0
            ? "\(box.probe.denied) of \(box.probe.attempts) attempts to get out were denied" : "not tried"
        let surprises = box.probe.surprises.map { "; not as it should be: " + VisibleText.escape($0) }
        return "confined: \(box.level.rawValue); \(tried)" + surprises.joined()
    }

    /// Whether a scanner is there, which version, and what it lacks.
    static func text(_ installed: InstalledScanner) -> String {
        let lacks =
            installed.missing.isEmpty ? installed.scanner.name : installed.missing.joined(separator: ", ")
        guard let path = installed.path else { return "no \(lacks) here; \(installed.scanner.origin)" }
        let found = "\(installed.version ?? "version unknown"), \(VisibleText.escape(path))"
        return installed.missing.isEmpty ? found : found + "; no \(lacks) here"
    }
}
