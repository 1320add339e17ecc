extension TaintAnalyzer {
    /// Goes through a statement, or evaluates an expression for its effects.
    mutating func visit(_ id: NodeID) {
        guard id != .absent, steps > 0, state.isReachable || tree.kind(id) == .labeled else { return }
        switch tree.kind(id) {
        case .block, .program:
            steps -= 1
            for statement in tree.children(of: id) { visit(statement) }
        case .function, .type, .importModule, .importName, .importAll, .package: return
        case .if, .guard, .while, .doWhile, .for, .forEach, .switch, .return, .throw, .jump, .labeled, .try,
            .with,
            .withItem, .global, .empty, .parameters, .modifiers, .modifier:
            steps -= 1
            visitStatement(id)
        case .delete where !traits.deletedIsUsed: return
        case .expressionStatement, .export, .deferred, .assert:
            steps -= 1
            for part in tree.children(of: id) {
                // An operator whose result nobody takes is a method that is called with its right operand.
                if tree.kind(part) == .binary { operations.insert(part) }
                visit(part)
            }
        default: _ = evaluate(id)
        }
    }

    mutating func visitStatement(_ id: NodeID) {
        let parts = Array(tree.children(of: id))
        switch tree.kind(id) {
        case .if: visitIf(parts)
        case .guard: visitGuard(parts)
        case .while: visitWhile(id, parts)
        case .doWhile: visitDoWhile(id, parts)
        case .for: visitFor(id, parts)
        case .forEach: visitForEach(id, parts)
        case .switch: visitSwitch(parts)
        case .return: visitReturn(id, parts)
        case .throw:
            recordThrow()
            for part in parts { visit(part) }
            state = .unreachable
        case .jump: visitJump(id, parts)
        case .labeled: visitLabeled(parts)
        case .try: visitTry(parts)
        // Java's `static { … }`: only what it gives to fields counts.
        case .with where tree.symbol(id) == words.initializer && words.initializer != nil: return
        case .withItem where parts.count >= 2:
            let value = evaluate(parts[0])
            assign(value, to: parts[1], from: id)
        case .global, .empty, .modifiers, .modifier, .parameters: return
        default: for part in parts { visit(part) }
        }
    }

    // MARK: Branches

    private mutating func visitIf(_ parts: [NodeID]) {
        guard parts.count >= 2 else { return }
        _ = evaluate(parts[0])
        let before = state
        visit(parts[1])
        let then = state
        state = before
        if parts.count > 2 { visit(parts[2]) }
        state.join(then)
    }

    private mutating func visitGuard(_ parts: [NodeID]) {
        guard parts.count >= 2 else { return }
        _ = evaluate(parts[0])
        let before = state
        visit(parts[1])
        state.join(before)
    }

    private mutating func visitSwitch(_ parts: [NodeID]) {
        guard let subject = parts.first else { return }
        if subject != .absent { visit(subject) }
        loops.append(LoopExit(isSwitch: true))
        var falling = TaintState.unreachable
        var after = TaintState.unreachable
        var before = state
        var hasDefault = false
        for item in parts.dropFirst() {
            guard tree.kind(item) == .switchCase, tree.childCount(item) >= 3 else { continue }
            state = before
            if tree.child(item, 0) == .absent { hasDefault = true } else { _ = evaluate(tree.child(item, 0)) }
            if tree.child(item, 1) != .absent { _ = evaluate(tree.child(item, 1)) }
            before = state
            state.join(falling)
            visit(tree.child(item, 2))
            if traits.casesEnd { after.join(state) } else { falling = state }
        }
        after.join(falling)
        if !hasDefault { after.join(before) }
        if let exit = loops.popLast() {
            after.join(exit.breaks)
            if let outer = loops.indices.last { loops[outer].continues.join(exit.continues) }
        }
        state = after
    }

    // MARK: Leaving

    private mutating func visitReturn(_ id: NodeID, _ parts: [NodeID]) {
        if let result = parts.first, result != .absent {
            let value = dropped(evaluate(result), result)
            // The word itself may lie in a sink such as `return $X`.
            let start = tree.range(id).lowerBound
            report(value.taints, at: concern(start..<min(start + 6, tree.range(id).upperBound)).sinks)
            let around = concern(tree.range(id))
            report(value.all, at: around.sinks)
        }
        state = .unreachable
    }

    private mutating func visitJump(_ id: NodeID, _ parts: [NodeID]) {
        let word = tree.symbol(id)
        if word == words.goto, let label = parts.first {
            labelStates[tree.symbol(label), default: .unreachable].join(state)
        } else if word == words.breaks || word == words.continues, let last = loops.indices.last {
            // A label leads further out; the innermost loop is close enough for data that may be tainted.
            if word == words.breaks {
                loops[last].breaks.join(state)
            } else {
                loops[last].continues.join(state)
            }
        } else {
            return
        }
        state = .unreachable
    }

    private mutating func visitLabeled(_ parts: [NodeID]) {
        guard parts.count >= 2 else { return }
        if let jumps = labelStates[tree.symbol(parts[0])] { state.join(jumps) }
        visit(parts[1])
    }

    // MARK: Loops

    /// Repeats `body` until what is known at its beginning does not change any more. `body` gives back the state with
    /// which the loop may end.
    private mutating func loop(
        _ id: NodeID, otherwise: ArraySlice<NodeID> = [], _ body: (inout TaintAnalyzer) -> TaintState
    ) {
        if let head = loopHeads[id] { state.join(head) }
        var after = TaintState.unreachable
        var breaks = TaintState.unreachable
        for _ in 0..<Self.rounds where steps > 0 {
            let head = state
            loops.append(LoopExit(isSwitch: false))
            let end = body(&self)
            let exit = loops.popLast()
            after = end
            if let exit {
                breaks = exit.breaks
                state.join(exit.continues)
            }
            state.join(head)
            loopHeads[id] = state
            if state == head { break }
        }
        state = after
        // `else` runs when the loop was not left.
        for part in otherwise { visit(part) }
        state.join(breaks)
    }

    private static let rounds = 6

    private mutating func visitWhile(_ id: NodeID, _ parts: [NodeID]) {
        guard parts.count >= 2 else { return }
        loop(id, otherwise: parts.dropFirst(2)) { analyzer in
            _ = analyzer.evaluate(parts[0])
            let end = analyzer.state
            analyzer.visit(parts[1])
            return end
        }
    }

    private mutating func visitDoWhile(_ id: NodeID, _ parts: [NodeID]) {
        guard parts.count >= 2 else { return }
        loop(id) { analyzer in
            analyzer.visit(parts[0])
            if let last = analyzer.loops.indices.last {
                analyzer.state.join(analyzer.loops[last].continues)
            }
            _ = analyzer.evaluate(parts[1])
            return analyzer.state
        }
    }

    private mutating func visitFor(_ id: NodeID, _ parts: [NodeID]) {
        guard parts.count >= 4 else { return }
        visit(parts[0])
        loop(id) { analyzer in
            _ = analyzer.evaluate(parts[1])
            let end = analyzer.state
            analyzer.visit(parts[3])
            if let last = analyzer.loops.indices.last {
                analyzer.state.join(analyzer.loops[last].continues)
            }
            analyzer.visit(parts[2])
            return end
        }
    }

    private mutating func visitForEach(_ id: NodeID, _ parts: [NodeID]) {
        guard parts.count >= 3 else { return }
        let items = TaintValue(evaluate(parts[1]).all)
        loop(id, otherwise: parts.dropFirst(3)) { analyzer in
            let end = analyzer.state
            analyzer.assign(items, to: parts[0], from: id)
            analyzer.visit(parts[2])
            return end
        }
    }

    // MARK: Exceptions

    private mutating func visitTry(_ parts: [NodeID]) {
        guard parts.count >= 5 else { return }
        visit(parts[0])
        throwStates.append(.unreachable)
        visit(parts[1])
        let thrown = throwStates.popLast() ?? .unreachable
        visit(parts[3])
        var after = state
        for handler in tree.children(of: parts[2]) {
            guard thrown.isReachable else { break }
            state = thrown
            visitHandler(handler)
            after.join(state)
        }
        let isCaughtNowhere = thrown.isReachable && parts[4] == .absent
        if isCaughtNowhere, !throwStates.isEmpty { throwStates[throwStates.count - 1].join(thrown) }
        if parts[4] != .absent { after.join(thrown) }
        state = after
        visit(parts[4])
    }

    private mutating func visitHandler(_ handler: NodeID) {
        guard tree.kind(handler) == .catch, tree.childCount(handler) >= 3 else { return visit(handler) }
        let name = tree.child(handler, 1)
        if tree.kind(name) == .identifier { _ = evaluate(name) }
        visit(tree.child(handler, 2))
    }
}
