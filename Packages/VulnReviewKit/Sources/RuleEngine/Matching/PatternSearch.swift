/// Finds all matches of one pattern in one file: chooses the places worth a try, and tries them.
struct PatternSearch {
    let pattern: SyntaxPattern
    let file: SyntaxFile
    var matcher: TreeMatcher

    /// Steps left; below 0 the matches are not complete.
    var steps: Int { matcher.steps }

    init(_ pattern: SyntaxPattern, _ file: SyntaxFile, steps: Int) {
        self.pattern = pattern
        self.file = file
        matcher = TreeMatcher(pattern, file, steps: steps)
    }

    /// The matches, in the order of the places where they begin.
    mutating func run() -> [PatternMatch] {
        switch pattern.root {
        case .expression(let root): expressions(root)
        case .statement(let root): statements(root)
        case .sequence(let root): sequences(root)
        }
        return matcher.matches
    }

    /// Tries an expression pattern at one place only, whatever that is.
    mutating func run(at id: NodeID) -> [PatternMatch] {
        if case .expression(let root) = pattern.root { attempt(root, id) }
        return matcher.matches
    }

    var isFull: Bool {
        matcher.steps < 0 || matcher.matches.count >= RuleLimits.rangesPerOperator
    }

    var tree: SyntaxTree { file.tree }

    private mutating func attempt(_ root: NodeID, _ id: NodeID, start: UInt32, end: UInt32) {
        matcher.find(id, start: start, end: end) { $0.node(root, id, TreeMatcher.done, isRoot: true) }
    }

    private mutating func attempt(_ root: NodeID, _ id: NodeID) {
        let (start, end) = withParentheses(id)
        attempt(root, id, start: start, end: end)
    }

    /// The parentheses around an expression belong to a match of it, though not to what a metavariable stands for.
    private func withParentheses(_ id: NodeID) -> (start: UInt32, end: UInt32) {
        let node = tree[id]
        guard file.traits.hasRecords, node.flags.contains(.parenthesized) else {
            return (node.start, node.end)
        }
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var start = Int(node.start)
        var end = Int(node.end)
        while start > 0, isBlank(tree.bytes[start - 1]) { start -= 1 }
        while end < tree.bytes.count, isBlank(tree.bytes[end]) { end += 1 }
        guard start > 0, end < tree.bytes.count, tree.bytes[start - 1] == UInt8(ascii: "("),
            tree.bytes[end] == UInt8(ascii: ")")
        else { return (node.start, node.end) }
        return (UInt32(start - 1), UInt32(end + 1))
    }

    // MARK: Expressions

    mutating func expressions(_ root: NodeID) {
        for id in expressionPlaces(root) {
            if isFull { return }
            switch tree.kind(id) {
            case .variable:
                let range = file.assignmentRange(id)
                attempt(root, id, start: range.start, end: range.end)
            case .annotation:
                // An annotation is a call of its name.
                guard pattern.tree.kind(root) == .call else { continue }
                let callee = pattern.tree.child(root, 0)
                let arguments = pattern.tree.child(root, 1)
                let other = tree.childCount(id) > 1 ? tree.child(id, 1) : .absent
                let name = tree.child(id, 0)
                matcher.find(id, start: tree[name].start, end: max(tree[name].end, tree[id].end)) {
                    $0.annotation(callee, arguments, name, other)
                }
            default: attempt(root, id)
            }
        }
    }

    /// Where an expression pattern may match, in the order of the text.
    private func expressionPlaces(_ root: NodeID) -> [NodeID] {
        let kind = pattern.tree.kind(root)
        switch kind {
        case .deep where isAssignment(pattern.tree.child(root, 0)):
            let definitions = file.index.nodes(of: .variable).filter { isWhole(.variable, $0) }
            return (all { $0.isExpression } + definitions).sorted()
        case .metavariable, .deep, .typedMetavariable, .ellipsis, .chainEllipsis, .namedEllipsis:
            let places = all { $0.isExpression }
            guard pattern.options.definitionAsAssignment else { return places }
            let definitions = file.index.nodes(of: .variable).filter {
                isWhole(.variable, $0) && tree.kind(file.index.parents[$0.index]) != .for
            }
            return definitions.isEmpty ? places : (places + definitions).sorted()
        case .number, .string, .character, .boolean, .null:
            if kind == .string, pattern.tree.childCount(root) > 0, !pattern.options.symbolicPropagation {
                return stringsInPieces()
            }
            var literals = file.index.nodes(of: kind).filter { file.index.roles[$0.index] == .expression }
            if kind == .string {
                literals += file.index.nodes(of: .stringPart).filter {
                    tree.kind(file.index.parents[$0.index]) == .interpolation
                }
                if pattern.tree.childCount(root) > 0 { literals += file.index.nodes(of: .interpolation) }
            }
            literals += file.index.nodes(of: .alias).filter { tree.aliases[$0].map(tree.kind) == kind }
            guard pattern.options.constantPropagation else { return literals.sorted() }
            return (literals + (file.constants[kind] ?? [])).sorted()
        default: break
        }
        var kinds: [NodeKind] = [kind]
        switch kind {
        case .assignment:
            if pattern.options.definitionAsAssignment { kinds.append(.variable) }
            if pattern.options.fieldAsAssignment { kinds.append(.function) }
            if file.traits.expandsCompoundAssignment { kinds.append(.compoundAssignment) }
        case .compoundAssignment: if file.traits.expandsCompoundAssignment { kinds.append(.assignment) }
        case .call where pattern.options.annotationAsExpression && file.traits.annotationsAreCalls:
            kinds.append(.annotation)
        case .member: kinds.append(.identifier)
        case .binary: if file.traits.expandsCompoundAssignment { kinds.append(.compoundAssignment) }
        case .pair: kinds.append(.keywordArgument)
        case .tuple where file.traits.typesAreExpressions: kinds.append(.pair)
        case .keywordArgument: kinds.append(.pair)
        case .unary:
            if pattern.tree.isNegation(root) { kinds.append(.number) }
            if pattern.tree.kind(pattern.tree.child(root, 0)) == .ellipsis { kinds.append(.special) }
        case .list: kinds.append(.comprehension)
        case .dictionary, .set: kinds = [.dictionary, .set, .comprehension]
        default: break
        }
        if let head = indexedHead(root) {
            let found = places(head: head) { id in
                let kind = tree.kind(id)
                guard kinds.contains(kind), isWhole(kind, id) else { return false }
                return kind != .identifier && kind != .member || isValue(id)
            }
            // `a, b = 1, 2` assigns to both, and has no head.
            guard kind == .assignment else { return found }
            return
                (found
                + file.index.nodes(of: .assignment).filter { tree.kind(tree.child($0, 0)) == .tuple })
                .sorted()
        }
        var places = file.index.nodes(of: .alias).filter { tree.aliases[$0].map(tree.kind) == kind }
        for kind in kinds {
            places += file.index.nodes(of: kind).filter {
                isPlace(kind, $0, for: root) && file.index.roles[$0.index] != .name
            }
        }
        return places.sorted()
    }

    /// The strings that are written in several pieces, one after the other: nothing else has that value.
    private func stringsInPieces() -> [NodeID] {
        let strings = file.index.nodes(of: .string).filter {
            tree.childCount($0) > 0 && file.index.roles[$0.index] == .expression
        }
        let others = file.index.nodes(of: .alias).filter { tree.aliases[$0].map(tree.kind) == .string }
        return (strings + file.index.nodes(of: .interpolation) + others).sorted()
    }

    /// Whether definitions match the pattern's expression `a`, too.
    private func isAssignment(_ a: NodeID) -> Bool {
        pattern.tree.kind(a) == .assignment && pattern.options.definitionAsAssignment
    }

    /// The name by which nodes are looked up that `root` may match; `nil` when they cannot be.
    func indexedHead(_ root: NodeID) -> UInt32? { pattern.indexedHead(root, file.traits) }

    /// Whether the node `id` of the kind `kind` may be what an expression pattern finds: a name only where it is an
    /// expression, a function for a lambda only where it is none of the statements.
    private func isPlace(_ kind: NodeKind, _ id: NodeID, for root: NodeID) -> Bool {
        switch kind {
        case .identifier, .member:
            return isValue(id)
        case .function where pattern.tree.kind(root) == .lambda:
            return file.index.roles[id.index] != .statement
        case .tuple:
            let parent = file.index.parents[id.index]
            return file.index.roles[id.index] == .expression
                && (parent == .absent || tree.kind(parent) != .with)
        case .binary where file.traits.hasLongBooleans: return !isPartOfBoolean(id)
        default: return isWhole(kind, id)
        }
    }

    /// Whether the name `id` is an expression, and not the name of something or, where the language tells, a type.
    private func isValue(_ id: NodeID) -> Bool {
        switch file.index.roles[id.index] {
        case .expression: true
        case .type where file.traits.typesAreNoExpressions: false
        case .type: !file.traits.hasRecords || tree.kind(file.index.parents[id.index]) == .new
        default: false
        }
    }

    /// Whether `id` is the `a and b` of `a and b and c`, where that is one operation.
    private func isPartOfBoolean(_ id: NodeID) -> Bool {
        let parent = file.index.parents[id.index]
        guard parent != .absent, tree.kind(parent) == .binary, tree.symbol(parent) == tree.symbol(id),
            !tree[id].flags.contains(.parenthesized)
        else { return false }
        let word = tree.symbols.bytes(of: tree.symbol(id))
        return word.elementsEqual("and".utf8) || word.elementsEqual("or".utf8)
    }

    /// A definition without a value is no assignment.
    private func isWhole(_ kind: NodeKind, _ id: NodeID) -> Bool {
        kind != .variable
            || tree.childCount(id) > 3 && tree.child(id, 3) != .absent
                && file.index.roles[id.index] == .statement
    }

    private func all(_ isWanted: (NodeKind) -> Bool) -> [NodeID] {
        var result: [NodeID] = []
        for kind in NodeKind.allCases where isWanted(kind) {
            result += file.index.nodes(of: kind).filter { file.index.roles[$0.index] == .expression }
        }
        return result.sorted()
    }

    /// The nodes with the head `symbol`, by that name or another that they were imported under.
    func places(head symbol: UInt32, _ isWanted: (NodeID) -> Bool) -> [NodeID] {
        var result: [NodeID] = []
        file.index.forEach(head: symbol) { if isWanted($0) { result.append($0) } }
        var hasMore = false
        for (head, id) in file.renamed where head == symbol && isWanted(id) {
            result.append(id)
            hasMore = true
        }
        return hasMore ? result.sorted() : result
    }
}

extension SyntaxTree {
    /// Whether `id` is `-` before what is no literal.
    func isNegation(_ id: NodeID) -> Bool {
        kind(id) == .unary && symbol(id) == 0x2D && childCount(id) == 1 && !kind(child(id, 0)).isLiteral
    }
}
