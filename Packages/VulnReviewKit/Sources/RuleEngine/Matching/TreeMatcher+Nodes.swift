/// What matches what, node by node.
extension TreeMatcher {
    /// Matches the node `b` of the code with the node `a` of the pattern. At the root a match is only what stands there
    /// itself, not what it stands for.
    mutating func node(_ a: NodeID, _ b: NodeID, _ next: Int32, isRoot: Bool = false) -> Int32 {
        guard a != .absent else { return b == .absent ? next : Self.failed }
        if b != .absent, code.kind(b) == .slice, tree.kind(a) != .slice { return Self.failed }
        switch tree.kind(a) {
        case .ellipsis: return next
        case .chainEllipsis where b != .absent: return chain(tree.child(a, 0), b, next)
        case .namedEllipsis where b != .absent:
            return pattern.operandEllipses.contains(a.index)
                ? bind(a, Binding(node: b, in: code), next) : Self.failed
        case .metavariable where b != .absent: return metavariable(a, b, next, isRoot: isRoot)
        case .deep where b != .absent: return deep(tree.child(a, 0), b, next)
        case .typedMetavariable where b != .absent: return typed(a, b, next)
        default: break
        }
        guard b != .absent else { return Self.failed }
        switch code.kind(b) {
        case .identifier:
            if tree.kind(a) == .chainEllipsis {
                // Of a chain without links only the object is left.
                let mark = self.mark
                solve(node(tree.child(a, 0), b, next))
                undo(to: mark)
            }
            return name(a, b, next, isRoot: isRoot)
        case .alias:
            guard let target = code.aliases[b] else { return Self.failed }
            return node(a, target, next)
        case .cast where !isRoot && code.childCount(b) > 1:
            let mark = self.mark
            solve(node(a, code.child(b, 1), next))
            undo(to: mark)
        case .genericType where file.traits.typeArgumentsAreOptional && code.childCount(b) > 0:
            if tree.kind(a) == .identifier || tree.kind(a) == .member {
                return node(a, code.child(b, 0), next)
            }
        default: break
        }
        return shape(a, b, next)
    }

    /// Matches by kind: what is of the same kind and has the same parts, and what counts as the same.
    mutating func shape(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let kind = tree.kind(a)
        let other = code.kind(b)
        switch kind {
        case .number, .string, .character, .boolean, .null, .regex, .atom, .stringPart:
            return literal(a, b, next)
        case .member: return other == .member ? member(a, b, next) : Self.failed
        case .call: return other == .call ? call(a, b, next) : Self.failed
        case .assignment: return assignment(a, b, next)
        case .if where other == .guard: return guarded(a, b, next)
        case .compoundAssignment where other == .assignment: return expanded(a, b, next)
        // `sizeof(...)` of a value or of a type.
        case .unary where other == .special && hasSameSymbol(a, b) && isEllipsis(tree.child(a, 0)):
            return next
        // `-$X` also finds numbers, whose negatives it finds.
        case .unary where other == .number && isNegation(a): return node(tree.child(a, 0), b, next)
        case .typeAlias where other == .type && file.traits.structuresAreAliases: return structure(a, b, next)
        case .index where other == .index && isSlice(b) && !isSlice(a, tree): return Self.failed
        case .for where other == .for || other == .forEach: return loop(a, b, next)
        case .try where other == .try && isBare(a): return statement(tree.child(a, 1), code.child(b, 1), next)
        case .forEach where other == .forEach: return forEach(a, b, next)
        case .binary:
            let isExpanded = other == .compoundAssignment && file.traits.expandsCompoundAssignment
            return other == .binary || isExpanded ? binary(a, b, next) : Self.failed
        case .list where other == .comprehension, .dictionary where other == .comprehension,
            .set where other == .comprehension:
            return comprehension(a, b, next)
        case .global: return other == .global ? parts(a, b, next) : Self.failed
        // To Semgrep a dictionary of Python holds tuples of two.
        case .tuple where other == .pair && file.traits.typesAreExpressions:
            return items(listGoal(.items, a, b, next))
        case .annotation: return other == .annotation ? annotation(a, b, next) : Self.failed
        case .catch where other == .catch && isUnnamed(a) && code.child(b, 1) != .absent: return Self.failed
        case .yield:
            return other == .yield && tree.symbol(a) == code.symbol(b) ? parts(a, b, next) : Self.failed
        case .dictionary, .set: return dictionary(a, b, next)
        case .lambda, .function: return function(a, b, next)
        case .type: return other == .type ? type(a, b, next) : Self.failed
        case .variable: return other == .variable ? variable(a, b, next) : Self.failed
        case .parameter: return other == .parameter ? parameter(a, b, next) : Self.failed
        case .importModule, .importName, .importAll: return directive(a, b, next)
        case .interpolation: return other == .interpolation ? interpolation(a, b, next) : Self.failed
        case .markup: return other == .markup ? markup(a, b, next) : Self.failed
        case .block, .program: return other == .block ? block(a, b, next) : Self.failed
        case .pair where other == .function:
            // `f: ...` is also a method.
            guard isEllipsis(tree.child(a, 1)), code.child(b, 1) != .absent else { return Self.failed }
            return node(tree.child(a, 0), code.child(b, 1), next)
        case .keywordArgument where other == .pair && file.traits.structuresAreAliases:
            // Go's fields have names.
            return code.kind(code.child(b, 0)) == .identifier ? parts(a, b, next) : Self.failed
        case .pair where other == .keywordArgument, .keywordArgument where other == .pair:
            // Ruby's `$X => $Y` is not `x: y`.
            let key = tree.kind(tree.child(a, 0))
            if kind == .pair, key == .metavariable, file.traits.membersAreStatements { return Self.failed }
            return parts(a, b, next)
        default:
            guard kind == other else { return Self.failed }
            return hasSameSymbol(a, b) ? parts(a, b, next) : Self.failed
        }
    }

    private func isNegation(_ a: NodeID) -> Bool { tree.isNegation(a) }

    /// `type $T $U` finds structures and interfaces as well.
    private mutating func structure(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard tree.kind(tree.child(a, 1)) == .metavariable, code.childCount(b) > 1 else { return Self.failed }
        let bound = bind(tree.child(a, 1), Binding(node: b, in: code), next)
        return bound == Self.failed ? bound : node(tree.child(a, 0), code.child(b, 1), bound)
    }

    private func isSlice(_ b: NodeID) -> Bool { isSlice(b, code) }

    private func isSlice(_ id: NodeID, _ tree: SyntaxTree) -> Bool {
        tree.children(of: id).dropFirst().contains { $0 != .absent && tree.kind($0) == .slice }
    }

    /// Without arguments an annotation is the same as with none.
    private mutating func annotation(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let one = tree.childCount(a) > 1 ? tree.child(a, 1) : .absent
        let other = code.childCount(b) > 1 ? code.child(b, 1) : .absent
        guard one == .absent || other == .absent else { return parts(a, b, next) }
        let wants = one != .absent && tree.children(of: one).contains { !isAnyNumber($0) }
        let has = other != .absent && code.childCount(other) > 0
        guard !wants, !has else { return Self.failed }
        return node(tree.child(a, 0), code.child(b, 0), next)
    }

    /// Whether a handler names a type, or nothing where that is possible, but not what it caught.
    private func isUnnamed(_ a: NodeID) -> Bool {
        guard tree.childCount(a) > 1, tree.child(a, 1) == .absent else { return false }
        let type = tree.child(a, 0)
        return type == .absent ? file.traits.hasBareCatch : tree.kind(type) != .ellipsis
    }

    /// Whether the pattern is a `try` without anything that follows it: the beginning of any.
    private func isBare(_ a: NodeID) -> Bool {
        tree.childCount(a) > 4 && tree.child(a, 0) == .absent && tree.child(a, 1) != .absent
            && tree.childCount(tree.child(a, 2)) == 0 && tree.child(a, 3) == .absent
            && tree.child(a, 4) == .absent
    }

    /// Whether operators and words agree; a pattern without one takes any.
    func hasSameSymbol(_ a: NodeID, _ b: NodeID) -> Bool {
        let symbol = tree.symbol(a)
        return symbol == code.symbol(b) || symbol == SyntaxTree.noSymbol
    }

    /// Matches the parts of two nodes of one kind.
    mutating func parts(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        switch tree.kind(a) {
        case .arguments: return arguments(argumentsGoal(a, b, next))
        case .modifiers: return modifiers(a, b, next)
        case .handlers: return anyOrder(listGoal(.anyOrder, a, b, next, allowsRest: true))
        case .supertypes where file.traits.hasFreeSupertypes:
            return anyOrder(listGoal(.anyOrder, a, b, next, allowsRest: true))
        case .supertypes: return items(listGoal(.items, a, b, next, allowsRest: true))
        case .list, .tuple, .parameters, .special, .delete, .global, .compoundType, .genericType,
            .index,
            .directive:
            return items(listGoal(.items, a, b, next))
        case .switch: return switchStatement(a, b, next)
        default: break
        }
        let count = tree.childCount(a)
        let other = code.childCount(b)
        var next = next
        var position = max(count, other)
        while position > 0 {
            position -= 1
            let one = position < count ? tree.child(a, position) : .absent
            let two = position < other ? code.child(b, position) : .absent
            if one == .absent {
                if two == .absent || isOptional(tree.kind(a), position) { continue }
                return Self.failed
            }
            if two == .absent, tree.kind(one) != .ellipsis {
                let isBare = file.traits.hasBareCatch && tree.kind(a) == .catch && position == 1
                if isBare, tree.kind(one) == .metavariable { continue }
                return Self.failed
            }
            next = push(Goal(kind: goalKind(a, position, one), a: one.number, b: two.number, next: next))
        }
        return next
    }

    /// How the part `one` at `position` is matched.
    private func goalKind(_ a: NodeID, _ position: Int, _ one: NodeID) -> Goal.Kind {
        if tree.kind(a) == .if, position > 0 { return .body }
        let isExpression =
            NodeRole.of(child: position, of: tree.kind(a), kind: tree.kind(one)) == .expression
        return !isExpression && tree.kind(one).isStatement ? .statement : .node
    }

    /// Whether code may have the part at `position` though the pattern does not.
    private func isOptional(_ kind: NodeKind, _ position: Int) -> Bool {
        switch kind {
        case .if: position == 2
        // Where C++ makes the object.
        case .new: position == 2 && !file.traits.annotationsAreCalls
        case .catch, .throw: position == 1
        case .forEach: position == 3
        case .while: position == 2
        case .importModule, .importName: true
        case .typeTest: position == 2
        case .try: position == 0
        case .regex: position == 1
        case .lambda: position == 0 || position == 2
        default: false
        }
    }

    /// `[...]` is also what makes a list, `{...}` what makes a set or a dictionary.
    private func comprehension(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let isList = code.symbol(b) == UInt32(UInt8(ascii: "["))
        let isDictionary = code.symbol(b) == UInt32(UInt8(ascii: "{"))
        guard tree.kind(a) == .list ? isList : isDictionary, tree.childCount(a) == 1 else {
            return Self.failed
        }
        return isEllipsis(tree.child(a, 0)) ? next : Self.failed
    }

    /// Whether `a` stands for any number of items, none as well.
    func isAnyNumber(_ a: NodeID) -> Bool { isEllipsis(a) || tree.kind(a) == .namedEllipsis }

    @inline(__always)
    func isEllipsis(_ a: NodeID) -> Bool { tree.isEllipsis(a) }
}

extension SyntaxTree {
    /// Whether `id` is `...`, alone or as a statement.
    func isEllipsis(_ id: NodeID) -> Bool {
        let kind = kind(id)
        return kind == .ellipsis
            || kind == .expressionStatement && childCount(id) == 1 && self.kind(child(id, 0)) == .ellipsis
    }
}
