extension TaintAnalyzer {
    /// The taints of the expression `id`; reports what reaches sinks on the way.
    mutating func evaluate(_ id: NodeID) -> TaintValue {
        guard id != .absent, steps > 0, state.isReachable else { return TaintValue() }
        steps -= 1
        let kind = tree.kind(id)
        switch kind {
        case .index where isSlice(id): break
        case .regex where tree.childCount(id) > 0 && tree.kind(tree.child(id, 0)) == .interpolation: break
        case .identifier, .member, .index: return evaluatePlace(id)
        case .unary where isPlace(id): return evaluatePlace(id)
        case .lambda, .function:
            inside(concern(tree.range(id))) { $0.meet(id) }
            return TaintValue()
        case .assignment, .compoundAssignment, .variable, .prefixUpdate, .postfixUpdate:
            return evaluateAssignment(id)
        case .number, .boolean, .null, .string, .character, .atom, .stringPart, .regex, .opaque:
            return evaluateLeaf(id)
        default: break
        }
        let range = tree.range(id)
        let concern = concern(range)
        if isSanitized(concern) {
            // What stands inside of an exact one still runs.
            let isExact = concern.sanitizers.allSatisfy { plan.sanitizers.matches[$0].part.isExact }
            if isExact { _ = inside(concern) { $0.evaluateParts(id, kind, concern) } }
            if kind == .call, id != assignedCall { recordThrow() }
            return TaintValue()
        }
        var value = inside(concern) { $0.evaluateParts(id, kind, concern) }
        if kind != .conditional {
            let sources = concern.sources.filter { plan.sources.matches[$0].part.bySideEffect != .only }
            if !sources.isEmpty {
                value.taints.formUnion(taints(of: sources, incoming: value.all, at: range))
            }
            value.taints.formUnion(propagate(value.all, at: range, place: nil))
        }
        report(value.all, at: concern.sinks)
        return value
    }

    private func isSlice(_ id: NodeID) -> Bool {
        tree.children(of: id).dropFirst().contains { tree.kind($0) == .slice }
    }

    private func isSanitized(_ concern: Concern) -> Bool { !concern.sanitizers.isEmpty }

    /// A literal may be a source.
    private mutating func evaluateLeaf(_ id: NodeID) -> TaintValue {
        guard !plan.sources.isEmpty else { return TaintValue() }
        let range = tree.range(id)
        let concern = concern(range)
        guard concern.sanitizers.isEmpty else { return TaintValue() }
        let sources = concern.sources.filter { plan.sources.matches[$0].part.bySideEffect != .only }
        guard !sources.isEmpty else { return TaintValue() }
        let value = TaintValue(taints(of: sources, incoming: TaintSet(), at: range))
        report(value.all, at: concern.sinks)
        return value
    }

    /// What the parts of `id` give together, by its kind.
    private mutating func evaluateParts(_ id: NodeID, _ kind: NodeKind, _ concern: Concern) -> TaintValue {
        switch kind {
        case .call: return evaluateCall(id, concern)
        case .new: return evaluateNew(id, concern)
        case .binary: return evaluateBinary(id)
        case .conditional: return evaluateConditional(id)
        case .list, .tuple: return evaluateList(id)
        case .cast, .typeTest: return evaluateCast(id, kind)
        // Semgrep does not follow data into slices, and rules are written for that.
        case .index: return TaintValue()
        case .comprehension: return evaluateComprehension(id)
        case .pair: return evaluatePair(id)
        case .keywordArgument, .markupAttribute:
            return combined(tree.children(of: id).dropFirst())
        case .yield:
            // What comes back is what the caller sends.
            _ = combined(tree.children(of: id))
            return TaintValue()
        case .dictionary where traits.keysAreWords: return evaluateRecord(id)
        case .slice, .arguments, .dictionary, .set, .interpolation, .regex, .spread, .unary, .await, .special,
            .markup:
            return combined(tree.children(of: id))
        case .expressionStatement:
            guard let expression = tree.children(of: id).first else { return TaintValue() }
            return evaluate(expression)
        case .block: return evaluateBlock(id)
        case .if where tree.childCount(id) >= 2: return evaluateIf(id)
        default:
            visitStatement(id)
            return TaintValue()
        }
    }

    /// All taints of all parts, evaluated in order.
    mutating func combined(_ parts: ArraySlice<NodeID>) -> TaintValue {
        var result = TaintSet()
        for part in parts { result.formUnion(evaluate(part).all) }
        return TaintValue(plan.options.taintOnlyThroughAssignments ? TaintSet() : result)
    }

    private mutating func evaluatePair(_ id: NodeID) -> TaintValue {
        guard tree.childCount(id) >= 2 else { return TaintValue() }
        let key = tree.child(id, 0)
        let isWord = traits.keysAreWords && (tree.kind(key) == .identifier || tree.kind(key) == .special)
        return combined(isWord ? tree.children(of: id).dropFirst() : tree.children(of: id))
    }

    /// A list keeps what is known of each element.
    private mutating func evaluateList(_ id: NodeID) -> TaintValue {
        var result = TaintValue()
        for (number, item) in tree.children(of: id).enumerated() {
            let value = evaluate(item)
            guard value.isRelevant, number <= TaintCell.partCapacity else {
                result.taints.formUnion(value.all)
                continue
            }
            let status: TaintCell.Status = value.taints.isEmpty ? .inherited : .tainted(value.taints)
            result.parts[.element(number)] = TaintCell(status: status, parts: value.parts)
        }
        return result
    }

    /// A record keeps what is known of each field; what it takes in from another one, too.
    private mutating func evaluateRecord(_ id: NodeID) -> TaintValue {
        var result = TaintValue()
        for item in tree.children(of: id) {
            if tree.kind(item) == .spread, let inner = tree.children(of: item).first {
                let value = evaluate(inner)
                result.taints.formUnion(value.taints)
                for (offset, cell) in value.parts where result.parts.count < TaintCell.partCapacity {
                    result.parts[offset] = cell
                }
                continue
            }
            guard tree.kind(item) == .pair, tree.childCount(item) >= 2,
                tree.kind(tree.child(item, 0)) == .identifier
            else {
                result.taints.formUnion(evaluate(item).all)
                continue
            }
            let concern = concern(tree.range(item))
            guard concern.sources.isEmpty, concern.sinks.isEmpty, concern.sanitizers.isEmpty else {
                result.taints.formUnion(evaluate(item).all)
                continue
            }
            let value = evaluate(tree.child(item, 1))
            // Of a field that is not written here nothing is known, so that it may be any.
            result.taints.formUnion(value.all)
            guard result.parts.count < TaintCell.partCapacity else { continue }
            let status: TaintCell.Status =
                !value.taints.isEmpty ? .tainted(value.taints) : value.isRelevant ? .inherited : .clean
            result.parts[.field(tree.symbol(tree.child(item, 0)))] = TaintCell(
                status: status, parts: value.parts)
        }
        return plan.options.taintOnlyThroughAssignments ? TaintValue() : result
    }

    private mutating func evaluateCast(_ id: NodeID, _ kind: NodeKind) -> TaintValue {
        let parts = tree.children(of: id)
        if kind == .cast { return parts.last.map { evaluate($0) } ?? TaintValue() }
        guard let value = parts.first.map({ evaluate($0) }) else { return TaintValue() }
        if parts.count > 2, let name = parts.last, name != .absent { assign(value, to: name, from: id) }
        return TaintValue(plan.options.taintOnlyThroughAssignments ? TaintSet() : value.all)
    }

    private mutating func evaluateBinary(_ id: NodeID) -> TaintValue {
        guard tree.childCount(id) >= 2 else { return combined(tree.children(of: id)) }
        let symbol = tree.symbol(id)
        if operations.remove(id) != nil, !words.lazyOperators.contains(symbol) {
            let right = operand(tree.child(id, 1))
            return TaintValue(right.union(operand(tree.child(id, 0))))
        }
        var result = operand(tree.child(id, 0))
        if words.lazyOperators.contains(symbol) {
            // The second operand may not be reached.
            let before = state
            result.formUnion(operand(tree.child(id, 1)))
            state.join(before)
        } else {
            result.formUnion(operand(tree.child(id, 1)))
        }
        let isSafe = plan.options.taintAssumesSafeComparisons && words.comparisons.contains(symbol)
        return TaintValue(isSafe || plan.options.taintOnlyThroughAssignments ? TaintSet() : result)
    }

    private mutating func operand(_ id: NodeID) -> TaintSet { dropped(evaluate(id), id).all }

    private mutating func evaluateConditional(_ id: NodeID) -> TaintValue {
        guard tree.childCount(id) >= 3 else { return combined(tree.children(of: id)) }
        let condition = evaluate(tree.child(id, 0))
        let before = state
        let then = tree.child(id, 1) == .absent ? condition : evaluate(tree.child(id, 1))
        let after = state
        state = before
        let other = evaluate(tree.child(id, 2))
        state.join(after)
        return then.joined(other)
    }

    /// Statements as an expression give what the last one gives (Ruby, Swift).
    private mutating func evaluateBlock(_ id: NodeID) -> TaintValue {
        let statements = tree.children(of: id)
        for statement in statements.dropLast() { visit(statement) }
        return statements.last.map { evaluate($0) } ?? TaintValue()
    }

    private mutating func evaluateIf(_ id: NodeID) -> TaintValue {
        _ = evaluate(tree.child(id, 0))
        let before = state
        let then = evaluate(tree.child(id, 1))
        let after = state
        state = before
        let other = tree.childCount(id) > 2 ? evaluate(tree.child(id, 2)) : TaintValue()
        state.join(after)
        return then.joined(other)
    }

    /// The clauses run before the result.
    private mutating func evaluateComprehension(_ id: NodeID) -> TaintValue {
        for clause in tree.children(of: id).dropFirst() {
            if tree.kind(clause) == .comprehensionFor, tree.childCount(clause) >= 2 {
                let items = evaluate(tree.child(clause, 1))
                assign(TaintValue(items.all), to: tree.child(clause, 0), from: clause)
            } else {
                _ = combined(tree.children(of: clause))
            }
        }
        guard let result = tree.children(of: id).first else { return TaintValue() }
        let value = evaluate(result).all
        return TaintValue(plan.options.taintOnlyThroughAssignments ? TaintSet() : value)
    }
}
