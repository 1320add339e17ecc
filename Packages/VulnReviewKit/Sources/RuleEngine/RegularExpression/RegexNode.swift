/// A parsed regular expression.
indirect enum RegexNode: Sendable {
    case empty
    /// One scalar out of a set.
    case set(ScalarSet)
    case sequence([RegexNode])
    case alternation([RegexNode])
    case repetition(RegexNode, minimum: Int, maximum: Int?, RegexGreed)
    case capture(Int, RegexNode)
    case assertion(RegexAssertion)
    case look(RegexNode, ahead: Bool, negative: Bool)
    /// `(?>…)`: once matched, never entered again.
    case atomic(RegexNode)
    case backreference(Int, ignoringCase: Bool)

    /// Whether the linear-time machine cannot run this node.
    var needsBacktracking: Bool {
        switch self {
        case .empty, .set, .assertion: false
        case .sequence(let nodes), .alternation(let nodes): nodes.contains(where: \.needsBacktracking)
        case .repetition(let node, _, _, let greed): greed == .possessive || node.needsBacktracking
        case .capture(_, let node): node.needsBacktracking
        case .look, .atomic, .backreference: true
        }
    }

    /// Whether the node can match nothing at all.
    var matchesEmpty: Bool {
        switch self {
        case .empty, .assertion, .look, .backreference: true
        case .set: false
        case .sequence(let nodes): nodes.allSatisfy(\.matchesEmpty)
        case .alternation(let nodes): nodes.contains(where: \.matchesEmpty)
        case .repetition(let node, let minimum, _, _): minimum == 0 || node.matchesEmpty
        case .capture(_, let node), .atomic(let node): node.matchesEmpty
        }
    }
}

/// How much a repetition takes.
enum RegexGreed {
    case greedy, lazy, possessive
}

/// A condition on a place between two bytes.
enum RegexAssertion: UInt8 {
    case lineStart, lineEnd, textStart, textEnd, textEndOrLastLineFeed, wordBoundary, notWordBoundary

    /// Whether the assertion holds at `index` of `bytes`.
    func holds(_ bytes: [UInt8], _ index: Int) -> Bool {
        switch self {
        case .lineStart: return index == 0 || bytes[index - 1] == 0x0A
        case .lineEnd: return index == bytes.count || bytes[index] == 0x0A
        case .textStart: return index == 0
        case .textEnd: return index == bytes.count
        case .textEndOrLastLineFeed:
            return index == bytes.count || index == bytes.count - 1 && bytes[index] == 0x0A
        case .wordBoundary, .notWordBoundary:
            let before = index > 0 && Self.isWord(bytes[index - 1])
            let after = index < bytes.count && Self.isWord(bytes[index])
            return (before != after) == (self == .wordBoundary)
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
