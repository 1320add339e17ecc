/// Where in a file's tree what kinds of nodes stand: made in one walk, for all patterns.
struct TreeIndex: Sendable {
    /// The node around each node; the first where several share one.
    let parents: [NodeID]
    let roles: [NodeRole]
    /// The statements of the whole file, each before those inside it. All that stand in one statement or block are
    /// together.
    let statements: [NodeID]
    /// The number in `statements` of each statement.
    private let statementNumbers: [Int32]
    private let byKind: [NodeID]
    private let kindStarts: [Int]
    /// Whether each symbol of the rule set stands in the file.
    let presence: [Bool]
    /// The first node whose head is each symbol of the rule set, and for each node the next with the same.
    private let firstByHead: [UInt32]
    private let nextByHead: [UInt32]

    /// The index of `tree`, in which the first `vocabulary` symbols are those of the rule set.
    init(_ tree: SyntaxTree, vocabulary: Int, _ traits: MatchingTraits) {
        var walk = Walk(tree, vocabulary: vocabulary, traits)
        walk.visit(tree.root, .statement, parent: .absent)
        parents = walk.parents
        roles = walk.roles
        statements = walk.statements
        statementNumbers = walk.statementNumbers
        presence = walk.presence
        var counts = [Int](repeating: 0, count: NodeKind.allCases.count + 1)
        for id in walk.order { counts[Int(tree.kind(id).rawValue) + 1] += 1 }
        for kind in 1..<counts.count { counts[kind] += counts[kind - 1] }
        kindStarts = counts
        var places = counts
        var byKind = [NodeID](repeating: .absent, count: walk.order.count)
        for id in walk.order {
            let kind = Int(tree.kind(id).rawValue)
            byKind[places[kind]] = id
            places[kind] += 1
        }
        self.byKind = byKind
        var first = [UInt32](repeating: 0, count: vocabulary)
        var next = [UInt32](repeating: 0, count: tree.nodes.count)
        for id in walk.order.reversed() {
            let head = tree.head(id)
            guard head != SyntaxTree.noSymbol, Int(head) < vocabulary else { continue }
            next[id.index] = first[Int(head)]
            first[Int(head)] = id.number
        }
        firstByHead = first
        nextByHead = next
    }

    /// The nodes of one kind, in the order of the text.
    func nodes(of kind: NodeKind) -> ArraySlice<NodeID> {
        byKind[kindStarts[Int(kind.rawValue)]..<kindStarts[Int(kind.rawValue) + 1]]
    }

    /// Calls `body` with each node whose head is `symbol`, in the order of the text.
    func forEach(head symbol: UInt32, _ body: (NodeID) -> Void) {
        guard Int(symbol) < firstByHead.count else { return }
        var id = firstByHead[Int(symbol)]
        while id != 0 {
            body(NodeID(Int(id)))
            id = nextByHead[Int(id)]
        }
    }

    /// Whether the file has all of these symbols of the rule set.
    func has(_ symbols: [UInt32]) -> Bool {
        for symbol in symbols where Int(symbol) >= presence.count || !presence[Int(symbol)] {
            return false
        }
        return true
    }

    /// The number of the statement `id` in `statements`.
    func statementNumber(_ id: NodeID) -> Int? {
        let number = statementNumbers[id.index]
        return number < 0 ? nil : Int(number)
    }

    /// The number of the first statement that begins at or after the byte `end`, from `number` on.
    func endOfStatements(_ tree: SyntaxTree, from number: Int, until end: UInt32) -> Int {
        var low = number
        var high = statements.count
        while low < high {
            let middle = (low + high) / 2
            if tree[statements[middle]].start < end { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The innermost node of a list of statements that holds `id`, or `id` itself.
    func statement(around id: NodeID) -> NodeID? {
        var id = id
        while id != .absent {
            if statementNumbers[id.index] >= 0 { return id }
            id = parents[id.index]
        }
        return nil
    }
}

/// The walk that collects what the index holds. Trees are bounded in height, so it may recurse.
private struct Walk {
    let tree: SyntaxTree
    let traits: MatchingTraits
    var parents: [NodeID]
    var roles: [NodeRole]
    var order: [NodeID] = []
    var statements: [NodeID] = []
    var statementNumbers: [Int32]
    var presence: [Bool]

    init(_ tree: SyntaxTree, vocabulary: Int, _ traits: MatchingTraits) {
        self.tree = tree
        self.traits = traits
        parents = [NodeID](repeating: .absent, count: tree.nodes.count)
        roles = [NodeRole](repeating: .none, count: tree.nodes.count)
        statementNumbers = [Int32](repeating: -1, count: tree.nodes.count)
        presence = [Bool](repeating: false, count: vocabulary)
        order.reserveCapacity(tree.nodes.count)
    }

    mutating func visit(_ id: NodeID, _ role: NodeRole, parent: NodeID) {
        guard roles[id.index] == .none else { return }
        roles[id.index] = role
        parents[id.index] = parent
        order.append(id)
        let node = tree[id]
        if Int(node.symbol) < presence.count { presence[Int(node.symbol)] = true }
        let isListed = role == .statement || parent != .absent && self.isListed(id, in: parent)
        if isListed, node.kind != .program, node.kind != .block || isInList(parent) {
            statementNumbers[id.index] = Int32(truncatingIfNeeded: statements.count)
            statements.append(id)
        }
        if node.kind.isImport { markPaths(id) }
        for position in 0..<Int(node.childCount) {
            let child = tree.child(id, position)
            guard child != .absent else { continue }
            visit(child, self.role(of: position, in: id, node, role, parent: parent), parent: id)
        }
    }

    /// The role of the child at `position` of `node`, whose own role is `role`.
    private func role(
        of position: Int, in id: NodeID, _ node: SyntaxNode, _ role: NodeRole, parent: NodeID
    ) -> NodeRole {
        switch node.kind {
        case .member where role == .name && isImported(parent): return .name
        case .member where role == .type && position == 0: return .type
        case .variable where position == 2:
            // A variable that gets a value is assigned to, as an expression is, but not at the head of a loop.
            let isAssigned =
                role == .statement && node.childCount > 3 && tree.child(id, 3) != .absent
                && (parent == .absent || tree.kind(parent) != .for)
            return isAssigned ? .expression : .name
        case .annotation where position == 0: return .expression
        case .member where traits.typesAreNoExpressions && role == .type: return .type
        case .modifier where traits.typesAreNoExpressions: return .type
        case .special where traits.typesAreNoExpressions && isClassLiteral(node): return .type
        case .member where traits.qualifiersAreNames && position == 0 && isScope(id):
            let child = tree.child(id, 0)
            if tree.kind(child) == .identifier || tree.kind(child) == .member && isScope(child) {
                return .name
            }
        case .new where traits.classesAreValues && position == 0: return .expression
        case .catch where traits.caughtAreValues && position == 0: return .expression
        case .supertypes where traits.caughtAreValues: return .expression
        case .switchCase where position == 0 && tree.kind(tree.child(id, 0)) == .tuple:
            return traits.typesAreExpressions ? .name : .part
        case .tuple
        where !traits.casesAreExpressions && parent != .absent && tree.kind(parent) == .switchCase:
            // What a case compares with is a pattern, not a literal.
            if tree.kind(tree.child(id, position)).isLiteral { return .part }
        case .list, .dictionary, .pair, .spread: if role == .name { return .name }
        default: break
        }
        let kind = tree.kind(tree.child(id, position))
        let standard = NodeRole.of(child: position, of: node.kind, kind: kind)
        return traits.typesAreExpressions
            ? self.role(standard, of: position, in: node.kind, role, kind) : standard
    }

    /// Where types and keys are expressions, and what is bound in loops and cases is none.
    private func role(
        _ standard: NodeRole, of position: Int, in parent: NodeKind, _ role: NodeRole, _ kind: NodeKind
    ) -> NodeRole {
        if role == .name { return .name }
        switch (parent, position) {
        case (.pair, _): return .expression
        case (.forEach, 0), (.comprehensionFor, 0), (.switchCase, 0), (.withItem, 1): return .name
        default:
            return standard == .type && kind.isExpression && kind != .keywordArgument ? .expression : standard
        }
    }

    /// Whether the member `id` is written with `::`.
    private func isScope(_ id: NodeID) -> Bool {
        tree.symbols.bytes(of: tree.symbol(id)).elementsEqual("::".utf8)
    }

    /// `T.class`
    private func isClassLiteral(_ node: SyntaxNode) -> Bool {
        tree.symbols.bytes(of: node.symbol).elementsEqual("class".utf8)
    }

    /// Whether `id` is an import or a part of an imported module's name, whose parts are no expressions.
    private func isImported(_ id: NodeID) -> Bool {
        guard id != .absent else { return false }
        let kind = tree.kind(id)
        return kind.isImport || kind == .package || kind == .member && roles[id.index] == .name
    }

    /// Whether what `parent` holds are statements one after the other.
    private func isInList(_ parent: NodeID) -> Bool {
        parent != .absent && (tree.kind(parent) == .block || tree.kind(parent) == .program)
    }

    /// Whether an expression stands where statements stand: in a block, or as the body of a lambda.
    private func isListed(_ id: NodeID, in parent: NodeID) -> Bool {
        switch tree.kind(parent) {
        case .block, .program: true
        case .lambda: tree.childCount(parent) > 3 && tree.child(parent, 3) == id
        default: false
        }
    }

    private mutating func mark(_ name: ArraySlice<UInt8>) {
        if let symbol = tree.symbols.find(name), Int(symbol) < presence.count { presence[Int(symbol)] = true }
    }

    /// The parts of `a/b.c` in an import's string are names that patterns may write alone.
    private mutating func markPaths(_ id: NodeID) {
        for child in tree.children(of: id) where child != .absent && tree.kind(child) == .string {
            let content = tree.symbols.bytes(of: tree.symbol(child))
            for part in content.split(whereSeparator: { [0x2F, 0x2E, 0x5C, 0x3A, 0x40].contains($0) }) {
                mark(part)
                if part.count > 3, part.suffix(3).elementsEqual("-go".utf8) { mark(part.dropLast(3)) }
            }
        }
    }
}

extension NodeKind {
    /// Whether a node of this kind brings names from elsewhere.
    var isImport: Bool { self == .importModule || self == .importName || self == .importAll }
}

extension SyntaxTree {
    /// The name by which a node is looked up: a call's by the last name of what it calls, a definition's by its own. No
    /// symbol when it has none.
    func head(_ id: NodeID) -> UInt32 {
        guard id != .absent else { return Self.noSymbol }
        let node = self[id]
        switch node.kind {
        case .identifier: return node.symbol
        case .member: return node.childCount > 1 ? name(child(id, 1)) : Self.noSymbol
        case .call, .new, .genericType, .annotation, .assignment, .chainEllipsis:
            return node.childCount > 0 ? head(child(id, 0)) : Self.noSymbol
        case .variable: return node.childCount > 2 ? name(child(id, 2)) : Self.noSymbol
        case .function, .type: return node.childCount > 1 ? name(child(id, 1)) : Self.noSymbol
        default: return Self.noSymbol
        }
    }

    private func name(_ id: NodeID) -> UInt32 { kind(id) == .identifier ? symbol(id) : Self.noSymbol }
}
