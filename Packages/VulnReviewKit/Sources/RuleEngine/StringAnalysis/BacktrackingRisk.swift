/// Whether a backtracking machine could take exponential time for a regular expression: something that can match the same
/// text in several ways is repeated, and something that can fail comes after it, as in `(a+)+b`
/// (CWE-1333; J. Kirrage, A. Rathnayake, H. Thielecke, "Static Analysis for Regular Expression Denial-of-Service
/// Attacks", 2013).
enum BacktrackingRisk {
    /// Whether `pattern`, the text of an expression, is at risk; a text that is no expression is not.
    static func isExponential(_ pattern: String) -> Bool {
        guard pattern.utf8.count <= RuleLimits.analysedBytes,
            let (node, _, _) = try? RegexParser.parse(
                pattern, flags: RegexParser.Flags(ignoresCase: false, multiline: false, dotAll: false))
        else { return false }
        return holdsRisk(node, canFailAfter: false)
    }

    /// Whether `node` holds a risky repetition; `canFailAfter`: what follows the node may fail to match.
    private static func holdsRisk(_ node: RegexNode, canFailAfter: Bool) -> Bool {
        switch node {
        case .empty, .set, .assertion, .backreference: return false
        case .sequence(let nodes):
            var canFail = canFailAfter
            for node in nodes.reversed() {
                if holdsRisk(node, canFailAfter: canFail) { return true }
                canFail = canFail || Self.canFail(node)
            }
            return false
        case .alternation(let nodes): return nodes.contains { holdsRisk($0, canFailAfter: canFailAfter) }
        case .repetition(let inner, _, let maximum, let greed):
            guard greed != .possessive else { return false }
            if canFailAfter, maximum.map({ $0 >= 4 }) ?? true, isAmbiguous(inner) { return true }
            return holdsRisk(inner, canFailAfter: true)
        case .capture(_, let inner), .look(let inner, _, _):
            return holdsRisk(inner, canFailAfter: canFailAfter)
        case .atomic: return false
        }
    }

    /// Whether the node holds a repetition that can take one text in several ways when it is repeated itself.
    private static func isAmbiguous(_ node: RegexNode) -> Bool {
        switch node {
        case .empty, .set, .assertion, .backreference, .atomic: false
        case .sequence(let nodes), .alternation(let nodes): nodes.contains(where: isAmbiguous)
        case .repetition(let inner, let minimum, let maximum, let greed):
            greed != .possessive
                && (maximum.map { minimum >= 1 && $0 > minimum || minimum == 0 && $0 >= 2 } ?? true
                    || isAmbiguous(inner))
        case .capture(_, let inner), .look(let inner, _, _): isAmbiguous(inner)
        }
    }

    /// Whether something in the node must be there or must hold.
    private static func canFail(_ node: RegexNode) -> Bool {
        switch node {
        case .empty: false
        case .set, .assertion, .backreference: true
        case .sequence(let nodes), .alternation(let nodes): nodes.contains(where: canFail)
        case .repetition(let inner, _, _, _), .capture(_, let inner), .atomic(let inner): canFail(inner)
        case .look: true
        }
    }
}
