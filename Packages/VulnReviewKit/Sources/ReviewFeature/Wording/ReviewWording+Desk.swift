import Review

extension ReviewWording {
    /// Why a scan does not begin: one of a folder at a time.
    static let scannedElsewhere = "Another window is scanning this folder."

    /// What came of taking in a file: `x.sarif: 12 findings and 2 new patches`, and a line for each thing that was not taken in.
    static func text(_ intake: Intake, from name: String) -> String {
        var parts: [String] = []
        if intake.findings > 0 { parts.append(count(intake.findings, "finding", "findings")) }
        if intake.patches > 0 { parts.append(count(intake.patches, "new patch", "new patches")) }
        if intake.decisions > 0 {
            parts.append(count(intake.decisions, "decision", "decisions") + " of others")
        }
        let what = parts.isEmpty ? "nothing new" : list(parts)
        let shown = intake.refused.prefix(refusalsShown)
        let left = intake.refused.count - shown.count
        return (["\(name): \(what)"] + shown + (left > 0 ? ["and \(left) more"] : [])).joined(separator: "\n")
    }

    /// More of what was not taken in is counted only.
    private static let refusalsShown = 20

    /// Whether a bundle's key is believed here.
    static func text(_ standing: BundleInspection.Standing) -> String {
        switch standing {
        case .trusted: "trusted here"
        case .unknownKey: "NOT known here"
        case .own: "this installation's own"
        }
    }

    /// What a bundle holds.
    static func holds(_ bundle: ReadBundle) -> String {
        list([
            count(bundle.findings.count, "finding", "findings"),
            count(bundle.patches.count, "patch", "patches"),
            count(bundle.decisions.count, "decision", "decisions"),
        ])
    }

    /// What is said when a log of the same name was seen under another key.
    static func otherKey(_ fingerprint: String) -> String {
        "A log of the same name was seen here under another key: " + fingerprint
    }

    /// What the user is asked to confirm, as the system's dialog goes on after the application's name.
    static func confirmApproval(of title: String) -> String { "approve “\(title)”" }

    /// Why an approval was not given although the command was.
    static func text(_ refusal: ApprovalGuard.Refusal) -> String {
        switch refusal {
        case .cancelled: "Not approved: you were not confirmed."
        case .unavailable:
            "Not approved: this Mac cannot confirm that it is you. Settings › General turns the question off."
        case .changed: "Not approved: something else was selected meanwhile, or its evidence changed."
        }
    }

    static func count(_ count: Int, _ one: String, _ many: String) -> String {
        count == 1 ? "1 " + one : "\(count) " + many
    }

    private static func list(_ parts: [String]) -> String {
        parts.count < 2
            ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    }
}

extension ReviewWording {
    /// A hunk among all.
    static func hunk(_ number: Int, of count: Int) -> String { "hunk \(number) of \(count)" }

    /// A timeline in one line, for who does not see it.
    public static func timeline(spans: Int, failures: Int) -> String {
        count(spans, "span", "spans")
            + (failures == 0 ? ", none failed" : ", \(failures) failed or incomplete")
    }

    /// What stands for the severity of what has none.
    public static let noSeverity = "no severity"

    static func until(_ day: String) -> String { "until " + day }

    static func risk(_ total: Int) -> String { "risk \(total)" }
}
