extension PatternSearch {
    mutating func statements(_ root: NodeID) {
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
    func statementPlaces(_ root: NodeID) -> [NodeID] {
        let kind = pattern.tree.kind(root)
        switch kind {
        case .expressionStatement:
            let inner = pattern.tree.child(root, 0)
            if pattern.tree.kind(inner).isStatement { return statementPlaces(inner) }
            if [.deep, .ellipsis].contains(pattern.tree.kind(inner)) { return file.index.statements }
            guard let head = indexedHead(inner) else {
                if let statements = statements(assigning: inner) { return statements }
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

    /// The statements that an assignment like `inner` may stand in: those around assignments, or around calls of the name
    /// that it calls for its value. `nil` when it is none, or may stand for what was assigned elsewhere.
    private func statements(assigning inner: NodeID) -> [NodeID]? {
        guard pattern.tree.kind(inner) == .assignment, !pattern.options.symbolicPropagation else {
            return nil
        }
        let value = pattern.tree.child(inner, 1)
        if pattern.tree.kind(value) == .call, let head = indexedHead(value) {
            return statements(around: places(head: head) { tree.kind($0) == .call })
        }
        let isIndex = pattern.tree.kind(pattern.tree.child(inner, 0)) == .index
        var places: [NodeID] = []
        for kind in [.assignment, .variable, .compoundAssignment] as [NodeKind] {
            places += file.index.nodes(of: kind).filter { id in
                guard isIndex, kind == .assignment else { return true }
                let target = tree.kind(tree.child(id, 0))
                return target != .identifier && target != .member
            }
        }
        if pattern.options.fieldAsAssignment { places += file.index.nodes(of: .function) }
        return statements(around: places)
    }

    /// The statements around `places` that have values, each once, in their order. What is an expression itself, such as
    /// the body of a lambda, is a part of the next one around it too.
    private func statements(around places: [NodeID]) -> [NodeID] {
        var numbers: Set<Int> = []
        for id in places {
            var place = id
            while place != .absent, let statement = file.index.statement(around: place) {
                let kind = tree.kind(statement)
                if hasValue(kind) { numbers.insert(position(statement)) }
                guard kind.isExpression else { break }
                place = file.index.parents[statement.index]
            }
        }
        return numbers.sorted().map { file.index.statements[$0] }
    }

    private func position(_ id: NodeID) -> Int { file.index.statementNumber(id) ?? 0 }

    /// Whether expressions stand in a statement of this kind that an expression statement of a pattern may match.
    private func hasValue(_ kind: NodeKind) -> Bool {
        switch kind {
        case .expressionStatement, .variable, .return, .function: true
        default: kind.isExpression
        }
    }
}

extension SyntaxTree {
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
