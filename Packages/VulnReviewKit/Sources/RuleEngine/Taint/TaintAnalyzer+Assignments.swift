extension TaintAnalyzer {
    /// An assignment in any form: what the target holds afterwards.
    mutating func evaluateAssignment(_ id: NodeID) -> TaintValue {
        let parts = tree.children(of: id)
        let target: NodeID
        let value: NodeID
        switch tree.kind(id) {
        case .variable:
            guard parts.count >= 4 else { return combined(parts) }
            (target, value) = (tree.child(id, 2), tree.child(id, 3))
            guard value != .absent else { return TaintValue() }
        case .prefixUpdate, .postfixUpdate:
            guard let only = parts.first else { return TaintValue() }
            return evaluate(only)
        default:
            guard parts.count >= 2 else { return combined(parts) }
            (target, value) = (tree.child(id, 0), tree.child(id, 1))
        }
        let concern = concern(tree.range(id))
        guard concern.sanitizers.isEmpty else {
            let isExact = concern.sanitizers.allSatisfy { plan.sanitizers.matches[$0].part.isExact }
            if tree.kind(value) == .call { assignedCall = value }
            if isExact { _ = inside(concern) { $0.evaluate(value) } }
            _ = inside(concern) { $0.assign(TaintValue(), to: target, from: id) }
            return TaintValue()
        }
        return inside(concern) { $0.evaluateAssignment(id, target, value, concern) }
    }

    private mutating func evaluateAssignment(
        _ id: NodeID, _ target: NodeID, _ value: NodeID, _ concern: Concern
    ) -> TaintValue {
        let range = tree.range(id)
        if tree.kind(value) == .call { assignedCall = value }
        var result = dropped(evaluate(value), value)
        if tree.kind(id) == .compoundAssignment {
            result = TaintValue(result.all.union(evaluate(target).all))
            if plan.options.taintOnlyThroughAssignments { result = TaintValue() }
        }
        let sources = concern.sources.filter { plan.sources.matches[$0].part.bySideEffect != .only }
        if !sources.isEmpty {
            result.taints.formUnion(taints(of: sources, incoming: result.taints, at: range))
        }
        result.taints.formUnion(propagate(result.all, at: range, place: nil))
        report(result.all, at: concern.sinks)
        let held = assign(dropped(result, target), to: target, from: id, sinks: concern.sinks)
        if tree.kind(value) == .call { recordThrow() }
        return held
    }

    /// Puts `value` where the pattern `target` says; gives what the target then holds.
    @discardableResult
    mutating func assign(
        _ value: TaintValue, to target: NodeID, from assignment: NodeID, sinks: [Int] = []
    ) -> TaintValue {
        switch tree.kind(target) {
        case .absent: return TaintValue()
        case .tuple, .list:
            let element = element(of: value)
            for item in tree.children(of: target) { assign(element, to: item, from: assignment) }
            return value
        case .dictionary:
            for item in tree.children(of: target) { assignField(value, item, assignment) }
            return value
        case .spread where !traits.followsRest: return value
        case .spread:
            if let item = tree.children(of: target).first { assign(value, to: item, from: assignment) }
            return value
        case .assignment where tree.childCount(target) >= 2:
            let standard = evaluate(tree.child(target, 1))
            return assign(value.joined(standard), to: tree.child(target, 0), from: assignment)
        case .variable where tree.childCount(target) >= 3:
            return assign(value, to: tree.child(target, 2), from: assignment)
        case _ where isPlace(target): return assign(value, toPlace: target, assignment, sinks)
        default:
            _ = evaluate(target)
            return value
        }
    }

    /// Any element of `value`: indices are not told apart.
    private func element(of value: TaintValue) -> TaintValue {
        let cell = TaintCell(status: .inherited, parts: value.parts).part([.any])
        var result = cell.map { TaintValue($0) } ?? TaintValue()
        if cell == nil || cell?.status == .inherited { result.taints.formUnion(value.taints) }
        return result
    }

    /// `{a: x} = value`
    private mutating func assignField(_ value: TaintValue, _ item: NodeID, _ assignment: NodeID) {
        guard tree.kind(item) == .pair, tree.childCount(item) >= 2 else {
            assign(value, to: item, from: assignment)
            return
        }
        let key = tree.child(item, 0)
        var part = element(of: value)
        if tree.kind(key) == .identifier {
            let cell = value.parts[.field(tree.symbol(key))]
            part = cell.map { TaintValue($0) } ?? TaintValue(value.taints)
            if cell?.status == .inherited { part.taints.formUnion(value.taints) }
        }
        assign(part, to: tree.child(item, 1), from: assignment)
    }

    private mutating func assign(
        _ value: TaintValue, toPlace target: NodeID, _ assignment: NodeID, _ sinks: [Int]
    ) -> TaintValue {
        let range = tree.range(target)
        let before = place(of: target).flatMap { state.cells[$0.variable] }
        let concern = concern(range)
        let held = inside(concern) { analyzer in
            analyzer.placeTaint(target, concern, base: analyzer.evaluateBase(of: target), isCallee: false)
        }
        if case .cell = held.status {
            let known = dropped(held.value, target)
            report(known.taints, at: concern.sinks)
            report(known.all, at: sinks)
        }
        guard let place = held.place ?? place(of: target) else { return value }
        if value.isRelevant {
            var stepped = value
            stepped.taints = trail.extend(value.taints, .assignment, range)
            state.add(stepped, to: place)
        } else if state.cells[place.variable] == before {
            // Nothing acted on it by side effect: it now holds something harmless.
            state.clean(place)
        }
        guard let cell = state.cell(place) else { return TaintValue() }
        return TaintValue(cell)
    }
}
