/// Gives brackets their partners while tokens arrive. Whatever the bytes are, the result is a tree: a bracket that
/// finds no partner becomes a plain operator.
struct BracketPairing {
    /// The open brackets' tokens, outermost first.
    private(set) var open: [UInt32] = []
    private let depthLimit: Int
    /// How many open brackets a closing one may pass to find its own.
    private static let reach = 64

    init(depthLimit: Int = RuleLimits.bracketDepth) { self.depthLimit = depthLimit }

    /// How many brackets are open.
    var depth: Int { open.count }

    /// Whether the innermost bracket is one of `(`, `[` and `{`, inside which line ends mean nothing.
    func isInsideBrackets(_ tree: TokenTree) -> Bool {
        guard let last = open.last else { return false }
        return tree.symbols[Int(last)] > 0x20
    }

    /// Opens the bracket that is the tree's last token.
    mutating func push(_ tree: inout TokenTree) {
        let index = tree.count - 1
        guard open.count < depthLimit else {
            tree.kinds[index] = .operator
            return
        }
        open.append(UInt32(index))
    }

    /// Closes with the tree's last token, whose partner begins with the symbol `symbol`.
    mutating func pop(_ tree: inout TokenTree, opening symbol: UInt32) {
        let index = tree.count - 1
        var depth = open.count - 1
        let lowest = open.count - Self.reach
        while depth >= 0 {
            if depth < lowest {
                depth = -1
                break
            }
            let candidate = tree.symbols[Int(open[depth])]
            if candidate == symbol { break }
            // An ordinary bracket never closes what lies beyond a block of indentation or a directive.
            if symbol > 0x20, candidate < 0x20 { depth = -1 } else { depth -= 1 }
        }
        guard depth >= 0 else {
            tree.kinds[index] = .operator
            return
        }
        demote(&tree, keeping: depth + 1)
        let partner = open.removeLast()
        tree.partners[Int(partner)] = UInt32(index)
        tree.partners[index] = partner
    }

    /// Takes back the opening of every bracket above `depth`.
    mutating func demote(_ tree: inout TokenTree, keeping depth: Int) {
        for index in open.dropFirst(depth) { tree.kinds[Int(index)] = .operator }
        open.removeSubrange(min(depth, open.count)...)
    }

    /// Gives up the ordinary brackets that are open at a place where a new statement surely begins.
    mutating func demoteBrackets(_ tree: inout TokenTree) {
        var depth = open.count
        while depth > 0, tree.symbols[Int(open[depth - 1])] > 0x20 { depth -= 1 }
        demote(&tree, keeping: depth)
    }

    /// Goes back to how things stood `earlier`, when the tree had `count` tokens: brackets that were open are open again.
    mutating func restore(_ earlier: BracketPairing, _ tree: inout TokenTree, count: Int) {
        tree.truncate(to: count)
        open = earlier.open
        for index in open where Int(index) < count {
            tree.kinds[Int(index)] = .open
            tree.partners[Int(index)] = TokenTree.none
        }
    }

    /// Gives up all brackets that are still open, and tells each token which bracket it stands in.
    mutating func finish(_ tree: inout TokenTree) {
        demote(&tree, keeping: 0)
        var enclosing: [UInt32] = []
        for index in 0..<tree.count {
            switch tree.kinds[index] {
            case .open:
                tree.parents[index] = enclosing.last ?? TokenTree.none
                enclosing.append(UInt32(index))
            case .close:
                enclosing.removeLast()
                tree.parents[index] = tree.partners[index]
            default: tree.parents[index] = enclosing.last ?? TokenTree.none
            }
        }
    }
}
