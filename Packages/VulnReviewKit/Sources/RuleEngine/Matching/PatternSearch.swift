/// Finds all matches of one pattern in one file: chooses the places worth a try, and tries them.
struct PatternSearch {
    private let pattern: SyntaxPattern
    private let file: SyntaxFile
    private var matcher: TreeMatcher

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

    private var isFull: Bool {
        matcher.steps < 0 || matcher.matches.count >= RuleLimits.rangesPerOperator
    }

    private var tree: SyntaxTree { file.tree }

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

    private mutating func expressions(_ root: NodeID) {
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
        let head = pattern.tree.head(root)
        if hasHead(kind), head != SyntaxTree.noSymbol, isIndexed(head) {
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

    /// Whether definitions match the pattern's expression `a`, too.
    private func isAssignment(_ a: NodeID) -> Bool {
        pattern.tree.kind(a) == .assignment && pattern.options.definitionAsAssignment
    }

    private func hasHead(_ kind: NodeKind) -> Bool {
        switch kind {
        case .identifier, .member, .call, .new, .genericType, .annotation, .function, .type, .variable:
            true
        case .assignment: !file.traits.expandsCompoundAssignment
        default: false
        }
    }

    /// Whether nodes can be looked up by their head: not when names stand for what was assigned to them, or for
    /// themselves in any case.
    private func isIndexed(_ head: UInt32) -> Bool {
        !pattern.options.symbolicPropagation && !file.traits.ignoresCase && !isMatchedByExpression(head)
    }

    private func isMatchedByExpression(_ head: UInt32) -> Bool {
        pattern.tree.symbols.bytes(of: head).starts(with: "=~/".utf8)
    }

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
    private func places(head symbol: UInt32, _ isWanted: (NodeID) -> Bool) -> [NodeID] {
        var result: [NodeID] = []
        file.index.forEach(head: symbol) { if isWanted($0) { result.append($0) } }
        var hasMore = false
        for (head, id) in file.renamed where head == symbol && isWanted(id) {
            result.append(id)
            hasMore = true
        }
        return hasMore ? result.sorted() : result
    }

    // MARK: Statements

    private mutating func statements(_ root: NodeID) {
        let isHeader = pattern.tree.isFunctionHeader(root)
        for id in statementPlaces(root) {
            if isFull { return }
            let start = pattern.tree.isAnyFunction(root) ? afterAnnotations(id) : tree[id].start
            let end = isHeader ? tree.headerEnd(id) : tree[id].end
            matcher.find(id, start: start, end: end) {
                $0.statement(root, id, TreeMatcher.done)
            }
        }
    }

    /// Where a function begins when its annotations do not count.
    private func afterAnnotations(_ id: NodeID) -> UInt32 {
        guard tree.childCount(id) > 1, tree.child(id, 0) != .absent else { return tree[id].start }
        let modifiers = tree.children(of: tree.child(id, 0))
        guard let first = modifiers.first, tree.kind(first) == .annotation else { return tree[id].start }
        let next = modifiers.first { tree.kind($0) != .annotation } ?? tree.child(id, 1)
        return next == .absent ? tree[id].start : tree[next].start
    }

    /// The statements that may match the pattern's statement `root`.
    private func statementPlaces(_ root: NodeID) -> [NodeID] {
        let kind = pattern.tree.kind(root)
        switch kind {
        case .expressionStatement:
            let inner = pattern.tree.child(root, 0)
            if pattern.tree.kind(inner).isStatement { return statementPlaces(inner) }
            if [.deep, .ellipsis].contains(pattern.tree.kind(inner)) { return file.index.statements }
            let head = pattern.tree.head(inner)
            guard hasHead(pattern.tree.kind(inner)), head != SyntaxTree.noSymbol, isIndexed(head) else {
                return pattern.tree.kind(inner) == .metavariable
                    ? file.index.statements : file.index.statements.filter { hasValue(tree.kind($0)) }
            }
            var result: [NodeID] = []
            for id in places(head: head, { _ in true }) {
                guard let statement = file.index.statement(around: id), hasValue(tree.kind(statement)),
                    result.last != statement
                else { continue }
                result.append(statement)
            }
            return Array(Set(result)).sorted { position($0) < position($1) }
        case .ellipsis, .namedEllipsis: return file.index.statements
        case .return:
            return file.index.statements.filter {
                tree.kind($0) == .return || tree.kind($0) == .yield || hasValue(tree.kind($0))
            }
        case .importModule, .importName, .importAll:
            let required = file.traits.hasRecords ? Array(file.index.nodes(of: .variable)) : []
            return
                (file.index.nodes(of: .importModule) + file.index.nodes(of: .importName)
                + file.index.nodes(of: .importAll) + required).sorted()
        // A type's members are no block, and what a condition declares is no statement.
        case .block: return file.index.nodes(of: .block).filter { !isBodyOfType($0) }
        case .variable:
            return file.index.nodes(of: .variable).filter {
                file.index.roles[$0.index] == .statement
            }
        case .keywordArgument:
            return (file.index.nodes(of: .keywordArgument) + file.index.nodes(of: .pair)).sorted()
        case .typeAlias where file.traits.structuresAreAliases:
            return (file.index.nodes(of: .typeAlias) + file.index.nodes(of: .type)).sorted()
        case .if: return (file.index.nodes(of: .if) + file.index.nodes(of: .guard)).sorted()
        case .for: return (file.index.nodes(of: .for) + file.index.nodes(of: .forEach)).sorted()
        case .function where pattern.tree.isAnyFunction(root):
            return (file.index.nodes(of: .function) + file.index.nodes(of: .lambda)).sorted()
        default: return Array(file.index.nodes(of: kind))
        }
    }

    private func isBodyOfType(_ id: NodeID) -> Bool {
        let parent = file.index.parents[id.index]
        return parent != .absent && tree.kind(parent) == .type
    }

    private func position(_ id: NodeID) -> Int { file.index.statementNumber(id) ?? 0 }

    /// Whether expressions stand in a statement of this kind that an expression statement of a pattern may match.
    private func hasValue(_ kind: NodeKind) -> Bool {
        switch kind {
        case .expressionStatement, .variable, .return, .function: true
        default: kind.isExpression
        }
    }

    // MARK: Sequences

    private mutating func sequences(_ root: NodeID) {
        let node = pattern.tree[root]
        var goal = Goal(kind: .statements, next: TreeMatcher.done)
        goal.a = node.firstChild
        goal.aEnd = node.firstChild + node.childCount
        goal.allowsRest = true
        goal.isOutermost = true
        goal.goesDeeper = pattern.options.deepStatements
        let first = pattern.tree.children[Int(goal.a)]
        let places = matcher.isEllipsis(first) ? file.index.statements : statementPlaces(first)
        for id in places {
            if isFull { return }
            guard let (place, end) = self.place(of: id), !isMember(id) || isFirst(id, at: place) else {
                continue
            }
            // What begins with `...` begins at the first statement.
            if matcher.isEllipsis(first), pattern.isSurrounding, !isFirst(id, at: place) { continue }
            if tree.kind(id).isImport, !isFirstOfStatement(id, at: place) { continue }
            goal.b = place
            goal.bEnd = end
            goal.base = place
            matcher.find(id, start: tree[id].start, end: 0) { $0.statements(goal) }
        }
    }

    /// Whether the statement is a type's member: members are a sequence only as a whole.
    private func isMember(_ id: NodeID) -> Bool {
        if file.traits.membersAreStatements { return false }
        let block = file.index.parents[id.index]
        return block != .absent && tree.kind(block) == .block
            && tree.kind(file.index.parents[block.index]) == .type
    }

    /// Whether the import at `place` is the first that its statement makes.
    private func isFirstOfStatement(_ id: NodeID, at place: UInt32) -> Bool {
        guard !isFirst(id, at: place) else { return true }
        let previous = tree.children[Int(place) - 1]
        return previous == .absent || !tree.kind(previous).isImport || tree[previous].start != tree[id].start
    }

    private func isFirst(_ id: NodeID, at place: UInt32) -> Bool {
        let parent = file.index.parents[id.index]
        return parent == .absent || tree[parent].firstChild == place
    }

    /// Where in the tree's `children` a statement stands, and where its list ends.
    private func place(of id: NodeID) -> (place: UInt32, end: UInt32)? {
        let parent = file.index.parents[id.index]
        guard parent != .absent else { return nil }
        let first = tree[parent].firstChild
        let count = tree[parent].childCount
        let isList = tree.kind(parent) == .block || tree.kind(parent) == .program
        let start = tree[id].start
        // Children stand in the order of the text.
        var low = first
        var high = first + count
        while isList, low < high {
            let middle = (low + high) / 2
            if tree[tree.children[Int(middle)]].start < start { low = middle + 1 } else { high = middle }
        }
        // Only Go's `if x := f(); x != nil {` begins before the statement that runs first.
        for place in [low..<(first + count), first..<low].joined() where tree.children[Int(place)] == id {
            return (place, isList ? first + count : place + 1)
        }
        return nil
    }
}

extension TreeMatcher {
    /// An annotation as a call of its name.
    mutating func annotation(_ callee: NodeID, _ arguments: NodeID, _ name: NodeID, _ other: NodeID)
        -> Int32
    {
        if other == .absent {
            let isOpen = tree.children(of: arguments).allSatisfy { isAnyNumber($0) }
            return isOpen ? node(callee, name, Self.done) : Self.failed
        }
        return node(callee, name, push(arguments, other, Self.done))
    }
}

extension SyntaxTree {
    /// Whether `id` is `-` before what is no literal.
    func isNegation(_ id: NodeID) -> Bool {
        kind(id) == .unary && symbol(id) == 0x2D && childCount(id) == 1 && !kind(child(id, 0)).isLiteral
    }

    /// Whether `id` is a function whose body a pattern leaves out: then only what stands before bodies matches.
    fileprivate func isFunctionHeader(_ id: NodeID) -> Bool {
        kind(id) == .function && childCount(id) > 4 && child(id, 4) == .absent
    }

    /// Where what stands before a function's body ends.
    fileprivate func headerEnd(_ id: NodeID) -> UInt32 {
        guard kind(id) == .function, childCount(id) > 4, child(id, 4) != .absent else { return self[id].end }
        return children(of: id).dropLast().filter { $0 != .absent }.map { self[$0].end }.max() ?? self[id].end
    }
}
