import Review

/// Collects the facts of a file from its tree, one walk for all.
struct SyntaxFacts {
    let tree: SyntaxTree
    let lines: LineIndex
    private(set) var definitions: [SourceFacts.Definition] = []
    private(set) var handlers: [SourceFacts.Handler] = []
    private(set) var checks: [SourceFacts.Check] = []
    private var scope: [String] = []

    init(_ tree: SyntaxTree) {
        self.tree = tree
        lines = LineIndex(tree.bytes)
    }

    /// Walks the whole tree. Its depth is bounded by `RuleLimits.nesting`, and so is the recursion.
    mutating func read() { visit(tree.root) }

    private mutating func visit(_ id: NodeID) {
        guard id != .absent, definitions.count < SourceFacts.limit, checks.count < SourceFacts.limit else {
            return
        }
        switch tree.kind(id) {
        case .function: return define(.function, id, name: child(id, 1), body: child(id, 4))
        case .type: return define(.type, id, name: child(id, 1), body: child(id, 3))
        case .assignment, .pair, .variable:
            if let value = functionValue(of: id) {
                let target = tree.kind(id) == .variable ? child(id, 2) : child(id, 0)
                return define(
                    .function, id, name: target, body: child(value, tree.kind(value) == .lambda ? 3 : 4))
            }
            noteDiscard(id)
        case .switchCase: return defineCase(id)
        case .if, .guard: noteCheck(id)
        case .catch:
            let body = child(id, 2)
            handlers.append(.init(form: .handler, reaction: reaction(to: body), lines: span(id)))
        case .unary where text(id) == "@":
            handlers.append(.init(form: .discard, reaction: .nothing, lines: span(id)))
        case .special where text(id) == "try?":
            handlers.append(.init(form: .discard, reaction: .nothing, lines: span(id)))
        case .call: noteCatchingCall(id)
        default: break
        }
        for child in tree.children(of: id) { visit(child) }
    }

    // MARK: Definitions

    private mutating func define(
        _ kind: SourceFacts.Definition.Kind, _ id: NodeID, name: NodeID, body: NodeID
    ) {
        let own =
            name == .absent ? "" : String(decoding: tree.bytes[tree.range(name)].prefix(80), as: UTF8.self)
        if !own.isEmpty, body != .absent {
            let full = (scope + [own]).joined(separator: ".")
            definitions.append(
                .init(
                    kind: kind, name: full, lines: span(id), statements: statements(in: body).count,
                    isPrivate: isPrivate(id, own)))
        }
        scope.append(own)
        for child in tree.children(of: id) { visit(child) }
        scope.removeLast()
    }

    private mutating func defineCase(_ id: NodeID) {
        let values = child(id, 0)
        let own =
            values == .absent
            ? "default" : String(decoding: tree.bytes[tree.range(values)].prefix(80), as: UTF8.self)
        definitions.append(
            .init(
                kind: .switchCase, name: (scope + [own]).joined(separator: "."), lines: span(id),
                statements: statements(in: child(id, 2)).count, isPrivate: false))
        for child in tree.children(of: id) { visit(child) }
    }

    /// The function that a name, a member or a key gets; `nil` when it gets something else.
    private func functionValue(of id: NodeID) -> NodeID? {
        let value = tree.kind(id) == .variable ? child(id, 3) : child(id, 1)
        guard value != .absent, tree.kind(value) == .lambda || tree.kind(value) == .function else {
            return nil
        }
        return value
    }

    private func isPrivate(_ id: NodeID, _ name: String) -> Bool {
        if name.hasPrefix("_") || name.hasPrefix("#") { return true }
        let first = child(id, 0)
        guard first != .absent, tree.kind(first) == .modifiers else { return false }
        return tree.children(of: first).contains { ["private", "static", "fileprivate"].contains(text($0)) }
            && !tree.children(of: first).contains { text($0) == "public" }
    }

    // MARK: Errors

    /// `_ = f()` and `x, _ := f()`, where nothing else takes the error.
    private mutating func noteDiscard(_ id: NodeID) {
        guard tree.kind(id) != .pair else { return }
        let isVariable = tree.kind(id) == .variable
        let (target, value) = isVariable ? (child(id, 2), child(id, 3)) : (child(id, 0), child(id, 1))
        guard target != .absent, value != .absent, tree.kind(value) == .call else { return }
        let last = tree.kind(target) == .tuple ? tree.children(of: target).last ?? target : target
        guard tree.kind(last) == .identifier, text(last) == "_" else { return }
        handlers.append(.init(form: .discard, reaction: .nothing, lines: span(id)))
    }

    /// `.catch(() => {})`, `suppress(E)`.
    private mutating func noteCatchingCall(_ id: NodeID) {
        let callee = child(id, 0)
        guard callee != .absent else { return }
        let name = tree.kind(callee) == .member ? child(callee, 1) : callee
        guard name != .absent, tree.kind(name) == .identifier else { return }
        switch text(name) {
        case "catch":
            guard let handler = tree.children(of: child(id, 1)).first, tree.kind(handler) == .lambda else {
                return
            }
            handlers.append(
                .init(form: .handler, reaction: reaction(to: child(handler, 3)), lines: span(handler)))
        case "suppress" where tree.kind(callee) == .identifier || text(child(callee, 0)) == "contextlib":
            handlers.append(.init(form: .discard, reaction: .nothing, lines: span(id)))
        default: break
        }
    }

    private func reaction(to body: NodeID) -> SourceFacts.Handler.Reaction {
        let found = statements(in: body)
        if found.allSatisfy({ isSilentExit($0) || isConstant($0) }) { return .nothing }
        let isLog = found.allSatisfy { isSilentExit($0) || isConstant($0) || logs($0) }
        return isLog ? .logs : .handles
    }

    // MARK: Checks

    private mutating func noteCheck(_ id: NodeID) {
        let condition = child(id, 0)
        guard condition != .absent else { return }
        let isGuard = tree.kind(id) == .guard
        let then = isGuard ? child(id, 1) : child(id, 1)
        let otherwise = isGuard ? NodeID.absent : child(id, 2)
        // `unless` and Ruby's modifiers stand the other way round: the branch that leaves may be the second.
        let isTurned = !isGuard && isEmpty(then) && otherwise != .absent
        let leaving = isTurned ? otherwise : then
        let start = lines.line(of: tree.range(id).lowerBound) + 1
        checks.append(
            .init(
                exit: exit(of: leaving),
                condition: .init(start, lines.line(of: max(0, tree.range(condition).upperBound - 1)) + 1),
                lines: span(id), hasElse: !isTurned && !isEmpty(otherwise)))
    }

    private func exit(of body: NodeID) -> SourceFacts.Check.Exit {
        let found = statements(in: body)
        guard let last = found.last, leaves(last) else {
            return found.contains(where: reports) ? .reported : .none
        }
        if found.contains(where: reports) { return .reported }
        return isSilentExit(last) ? .silent : .reported
    }

    private func isEmpty(_ id: NodeID) -> Bool {
        id == .absent || tree.kind(id) == .block && tree.childCount(id) == 0
    }
}

// MARK: Looking at nodes

extension SyntaxFacts {
    /// The child at `position`, or `absent`.
    func child(_ id: NodeID, _ position: Int) -> NodeID {
        id != .absent && position < tree.childCount(id) ? tree.child(id, position) : .absent
    }

    /// The name, operator or word of a node.
    func text(_ id: NodeID) -> String {
        id == .absent || tree.symbol(id) == SyntaxTree.noSymbol
            ? "" : String(decoding: tree.symbols.bytes(of: tree.symbol(id)).prefix(80), as: UTF8.self)
    }

    /// The lines that a node stands on.
    func span(_ id: NodeID) -> SourceFacts.Lines {
        let range = tree.range(id)
        return .init(
            lines.line(of: range.lowerBound) + 1,
            lines.line(of: max(range.lowerBound, range.upperBound - 1)) + 1)
    }
}
