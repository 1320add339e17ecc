import Review

/// What an action was about, as the gate judged it: in a form that is the same bytes each time.
struct JudgedSubject: Hashable, Sendable, Codable {
    private let paths: [TreePath]
    private let severities: [Severity]
    private let sources: [PolicySource]
    private let files: Int?
    private let lines: Int?

    init(_ subject: PolicySubject) {
        paths = subject.paths
        severities = subject.severities.sorted()
        sources = subject.sources.sorted { $0.rawValue < $1.rawValue }
        files = subject.files
        lines = subject.lines
    }

    var subject: PolicySubject {
        PolicySubject(
            paths: paths, severities: Set(severities), sources: Set(sources), files: files, lines: lines)
    }
}
