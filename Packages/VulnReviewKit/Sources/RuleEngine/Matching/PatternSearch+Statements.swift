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
