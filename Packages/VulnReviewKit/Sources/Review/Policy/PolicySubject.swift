/// What a policy needs to know of a subject. What is empty is not known, and taken for the worst.
public struct PolicySubject: Hashable, Sendable {
    /// The files that it is about, before and after.
    public var paths: [TreePath]
    /// The severities of the findings that it is or answers.
    public var severities: Set<Severity>
    /// Where it comes from; a reviewer's part of a patch comes from where the patch comes from, too.
    public var sources: Set<PolicySource>
    /// For a patch: how many files it changes.
    public var files: Int?
    /// For a patch: how many lines it takes out and puts in.
    public var lines: Int?

    /// A subject of which nothing is known but what is given.
    public init(
        paths: [TreePath] = [], severities: Set<Severity> = [], sources: Set<PolicySource> = [],
        files: Int? = nil, lines: Int? = nil
    ) {
        self.paths = paths
        self.severities = severities
        self.sources = sources
        self.files = files
        self.lines = lines
    }

    /// A finding.
    public init(_ finding: Finding) {
        self.init(
            paths: [finding.location.path], severities: [finding.severity], sources: finding.policySources)
    }

    /// A patch that answers `finding` and was made, step by step, from patches of these `origins`.
    public init(_ patch: Patch, answering finding: Finding?, madeFrom origins: [PatchOrigin] = []) {
        self.init(
            changes: patch.changes, severity: finding?.severity,
            sources: Set(([patch.origin] + origins).map(\.policySource)))
    }

    /// The changes of a patch.
    public init(changes: [FileChange], severity: Severity?, sources: Set<PolicySource>) {
        let paths = Set(changes.flatMap { [$0.oldPath, $0.path] }.compactMap(\.self))
        self.init(
            paths: paths.sorted(), severities: severity.map { [$0] } ?? [], sources: sources,
            files: changes.count,
            lines: changes.reduce(0) { count, change in
                count + change.hunks.reduce(0) { $0 + $1.lines.count { $0.kind != .context } }
            })
    }
}
