/// Texts of which a match must hold at least one: what lets a rule skip a file without running its expression.
enum RegexLiterals {
    /// The most alternatives worth looking for.
    static let maximumCount = 48

    /// Lower-case byte strings, at least one of which stands (in any case) in every match; `nil` when there are none.
    static func required(_ node: RegexNode) -> [[UInt8]]? {
        switch node {
        case .empty, .assertion, .look, .backreference: return nil
        case .set(let set):
            return text(of: set).map { [$0] }
        case .capture(_, let node), .atomic(let node): return required(node)
        case .repetition(let node, let minimum, _, _): return minimum > 0 ? required(node) : nil
        case .alternation(let nodes):
            var all: [[UInt8]] = []
            for node in nodes {
                guard let texts = required(node) else { return nil }
                all += texts
                if all.count > maximumCount { return nil }
            }
            return all
        case .sequence(let nodes): return best(in: nodes)
        }
    }

    /// Runs of single scalars, or a part with literals of its own: the one whose shortest text is longest.
    private static func best(in nodes: [RegexNode]) -> [[UInt8]]? {
        var best: [[UInt8]]?
        var run: [UInt8] = []
        func score(_ texts: [[UInt8]]?) -> Int { texts?.map(\.count).min() ?? 0 }
        func offer(_ texts: [[UInt8]]?) { if score(texts) > score(best) { best = texts } }
        for node in flattened(nodes) {
            if case .set(let set) = node, let text = text(of: set) {
                run += text
                continue
            }
            offer([run])
            run = []
            offer(required(node))
        }
        offer([run])
        return score(best) > 0 ? best : nil
    }

    private static func flattened(_ nodes: [RegexNode]) -> [RegexNode] {
        nodes.flatMap { node -> [RegexNode] in
            switch node {
            case .sequence(let inner): flattened(inner)
            case .capture(_, .sequence(let inner)): flattened(inner)
            case .capture(_, .set(let set)): [.set(set)]
            default: [node]
            }
        }
    }

    private static func text(of set: ScalarSet) -> [UInt8]? {
        guard let scalar = set.singleIgnoringCase, scalar < ScalarSet.invalidByte,
            scalar < 0x80 || set.single != nil
        else { return nil }
        return UTF8Ranges.encode(scalar)
    }
}
