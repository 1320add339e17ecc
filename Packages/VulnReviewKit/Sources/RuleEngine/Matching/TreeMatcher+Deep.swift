/// Expressions inside expressions: `<... e ...>`, and what a statement pattern may be hidden in.
extension TreeMatcher {
    /// Matches `b` itself or an expression in it. What an expression statement implies goes less deep than `<... ...>`.
    mutating func deep(_ a: NodeID, _ b: NodeID, _ next: Int32, isImplicit: Bool = false) -> Int32 {
        attemptDeep(a, b, next, isImplicit, height: 0)
        return Self.failed
    }

    /// Any expression directly in the statement `b`.
    mutating func deepInStatement(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        if code.kind(b).isExpression { return deep(a, b, next) }
        for position in 0..<code.childCount(b) {
            let child = code.child(b, position)
            guard child != .absent else { continue }
            let kind = code.kind(child)
            if NodeRole.of(child: position, of: code.kind(b), kind: kind) == .expression {
                attemptDeep(a, child, next, false, height: 0)
            } else if kind == .variable, code.childCount(child) > 3, code.child(child, 3) != .absent {
                attemptDeep(a, code.child(child, 3), next, false, height: 0)
            }
        }
        return Self.failed
    }

    private mutating func attemptDeep(
        _ a: NodeID, _ b: NodeID, _ next: Int32, _ isImplicit: Bool, height: Int
    ) {
        steps -= 1
        if isDone || height > Int(RuleLimits.treeHeight) { return }
        if Self.mayBe(tree.kind(a), code.kind(b)) {
            let mark = self.mark
            solve(node(a, b, next, isRoot: true))
            undo(to: mark)
        }
        guard options.deepExpressions else { return }
        switch code.kind(b) {
        case .identifier:
            guard options.symbolicPropagation, replacements < 50, let value = file.facts.definition(b),
                value != b
            else { return }
            replacements += 1
            attemptDeep(a, value, next, isImplicit, height: height + 1)
            replacements -= 1
        case .number, .string, .character, .boolean, .null: return
        case .lambda:
            guard !isImplicit, code.childCount(b) > 3 else { return }
            let body = code.child(b, 3)
            if code.kind(body).isExpression { attemptDeep(a, body, next, isImplicit, height: height + 1) }
        case .member: attemptDeep(a, code.child(b, 0), next, isImplicit, height: height + 1)
        case .assignment where isImplicit, .compoundAssignment where isImplicit:
            attemptDeep(a, code.child(b, 1), next, isImplicit, height: height + 1)
        case .unary where isImplicit && file.traits.hasFunctionWords: return
        case .index where isImplicit, .new where isImplicit, .conditional where isImplicit,
            .comprehension where isImplicit, .slice where isImplicit:
            return
        default: eachPart(a, b, next, isImplicit, height: height)
        }
    }

    private mutating func eachPart(
        _ a: NodeID, _ b: NodeID, _ next: Int32, _ isImplicit: Bool, height: Int
    ) {
        let kind = code.kind(b)
        for position in 0..<code.childCount(b) {
            let child = code.child(b, position)
            guard child != .absent else { continue }
            let other = code.kind(child)
            if other == .arguments || other == .keywordArgument || other == .markupAttribute
                || kind == .markup && other == .block || other == .comprehensionFor
                || other == .comprehensionIf
            {
                eachPart(a, child, next, isImplicit, height: height)
            } else if NodeRole.of(child: position, of: kind, kind: other) == .expression,
                kind != .comprehensionFor || position == 1
            {
                attemptDeep(a, child, next, isImplicit, height: height + 1)
            }
        }
    }

    /// A quick look that spares most attempts.
    private static func mayBe(_ kind: NodeKind, _ other: NodeKind) -> Bool {
        switch kind {
        case .assignment: return kind == other || other == .variable || other == .compoundAssignment
        case .binary: return kind == other || other == .compoundAssignment
        case .call, .new, .lambda: return kind == other
        case .member: return other == .member || other == .identifier
        default: return true
        }
    }
}
