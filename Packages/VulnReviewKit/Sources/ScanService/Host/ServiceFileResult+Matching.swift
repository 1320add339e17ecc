import RuleEngine

extension ServiceFileResult {
    /// The result for `file`, for which `match` finds what the rules find in it. Binary files are not matched; what is
    /// too much for an answer is cut, and the rules that lose by it count as exhausted.
    init(_ file: ServiceFile, match: () -> FileMatches) {
        guard !TextSniffer.isBinary(file.bytes) else {
            self.init(path: file.path, isBinary: true, matches: [], exhausted: [])
            return
        }
        let found = match()
        var bytes = 0
        let kept = found.matches.prefix(ServiceLimits.matchesPerFile).prefix { match in
            bytes += match.messageBytes
            return bytes <= ServiceLimits.matchBytesPerFile
        }
        let cut = Set(found.matches.dropFirst(kept.count).map(\.ruleID))
        self.init(
            path: file.path, isBinary: false, matches: Array(kept),
            exhausted: Set(found.exhausted).union(cut).sorted(), opaqueBytes: found.opaqueBytes)
    }

    /// What the result takes in a message, about.
    var messageBytes: Int { matches.reduce(path.bytes.count) { $0 + $1.messageBytes } }
}

extension RuleMatch {
    /// What the match takes in a message, about.
    fileprivate var messageBytes: Int {
        let numbers = 16
        return ruleID.utf8.count + message.utf8.count + (2 + flow.count) * numbers
            + fix.reduce(0) { $0 + $1.replacement.count + numbers }
    }
}
