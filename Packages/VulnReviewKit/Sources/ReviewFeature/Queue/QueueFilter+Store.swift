import FindingStore
import Review

/// What of a filter the store is asked for, so that little is read that is not shown; the rest is `matches(_:)`.
extension QueueFilter {
    /// Whether patches can be shown.
    var showsPatches: Bool { !patchStates.isEmpty && query.tokens[.kind]?.contains("patch") != false }

    /// Whether findings without a patch can be shown.
    var showsFindings: Bool { !findingStates.isEmpty && query.tokens[.kind]?.contains("finding") != false }

    /// The patches among which those that are shown are.
    func patches(of tree: TreeID?) -> PatchFilter {
        var filter = PatchFilter(tree: tree, states: patchStates, severities: severities)
        if case .rule(let rule?) = group { filter.ruleIDs = [rule] }
        return filter
    }

    /// The findings among which those that are shown are.
    func findings(of tree: TreeID?, comparedIn scan: ScanID?) -> FindingFilter {
        var filter = FindingFilter(
            tree: tree, states: findingStates, severities: severities,
            cwe: Set((query.tokens[.cwe] ?? []).compactMap { Int($0) }), scan: scan, baseline: baseline,
            words: query.words.filter(Self.isPlain), pathParts: parts(.path), ruleParts: parts(.rule))
        switch group {
        case .rule(let rule?): filter.ruleIDs = [rule]
        case .file(let path?): filter.path = path
        case .cwe(let number?): filter.cwe = [number]
        case .rule(nil), .file(nil), .cwe(nil), .severity, .state, nil: break
        }
        return filter
    }

    /// Whether the store can count exactly what the filter shows of findings.
    var isCountable: Bool {
        query.tokens[.reporter] == nil && query.words.allSatisfy(Self.isPlain)
            && [.path, .rule].allSatisfy { (query.tokens[$0] ?? []).allSatisfy(Self.isPlain) }
    }

    /// Whether the store's counters know how many patches, or findings, the filter shows.
    func isCounted(_ section: QueueSection) -> Bool {
        let known: Set<QueueQuery.Token> =
            section == .patches
            ? [.severity, .state, .kind, .sort] : [.severity, .state, .kind, .sort, .cwe]
        let isInGroup =
            switch group {
            case .rule(nil), .file(nil), .cwe(nil), .severity(nil): true
            case .file, .cwe: section == .patches
            case .rule, .severity, .state, nil: false
            }
        return scope != .later && !isInGroup && query.words.isEmpty
            && known.isSuperset(of: query.tokens.keys)
    }

    /// Any of these may be meant, so either the store looks for all or for none.
    private func parts(_ token: QueueQuery.Token) -> [String] {
        let parts = query.tokens[token] ?? []
        return parts.allSatisfy(Self.isPlain) ? parts : []
    }

    /// Whether the store, which makes only ASCII letters small and knows nothing of the tokens for invisible characters, finds all
    /// that this filter finds.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 } && !text.contains("<u+")
    }
}
