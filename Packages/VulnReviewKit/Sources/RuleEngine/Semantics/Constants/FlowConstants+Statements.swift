extension FlowConstants {
    mutating func visitStatement(_ id: NodeID) {
        let node = tree[id]
        switch node.kind {
        case .expressionStatement: visitExpressionStatement(id)
        case .if: visitIf(id)
        case .guard: visitGuard(id)
        case .while: visitWhile(id)
        case .doWhile: visitDoWhile(id)
        case .for: visitFor(id)
        case .forEach: visitForEach(id)
        case .switch: visitSwitch(id)
        case .return:
            visitChildren(id)
            environment.stop()
        case .throw:
            visitChildren(id)
            recordThrow()
            environment.stop()
        case .jump: visitJump(id)
        case .labeled:
            // A jump may come from anywhere.
            environment.forget()
            for child in tree.children(of: id).dropFirst() { visit(child) }
        case .try: visitTry(id)
        case .withItem where tree.childCount(id) >= 2:
            visit(tree.child(id, 0))
            assign(tree.child(id, 1), tree.child(id, 0))
        default: visitChildren(id)
        }
    }

    /// `x.f();` may change `x`.
    private mutating func visitExpressionStatement(_ id: NodeID) {
        visitChildren(id)
        guard let expression = tree.children(of: id).first else { return }
        switch tree.kind(expression) {
        case .call:
            if let callee = tree.children(of: expression).first, tree.kind(callee) == .member,
                let base = base(of: callee)
            {
                // What is appended to a constant may leave it one.
                let isAppending = folder.traits.concatChangesReceiver && base == tree.child(callee, 0)
                environment.set(key(base), isAppending ? folder.value(expression, values, .assigned) : nil)
            }
        case .binary where folder.traits.concatChangesReceiver:
            if let left = tree.children(of: expression).first, let base = base(of: left) {
                environment.set(key(base), nil)
            }
        default: break
        }
    }

    // MARK: Branches

    private mutating func visitIf(_ id: NodeID) {
        let parts = Array(tree.children(of: id))
        guard parts.count >= 2 else { return visitChildren(id) }
        visit(parts[0])
        let hasElse = parts.count > 2 && parts[2] != .absent
        branch(hasElse ? [parts[1], parts[2]] : [parts[1]], mayPass: !hasElse)
    }

    private mutating func visitGuard(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        visit(tree.child(id, 0))
        branch([tree.child(id, 1)], mayPass: true)
    }

    private mutating func visitSwitch(_ id: NodeID) {
        let parts = tree.children(of: id)
        if let subject = parts.first { visit(subject) }
        let fork = environment.fork
        breakTargets.append(BreakTarget(fork: fork, isLoop: false))
        var ways: [ValueEnvironment.Way] = []
        var fallsThrough: ValueEnvironment.Way?
        var hasDefault = false
        for item in parts.dropFirst() {
            guard tree.kind(item) == .switchCase, tree.childCount(item) >= 3 else {
                visit(item)
                continue
            }
            visit(tree.child(item, 0))
            visit(tree.child(item, 1))
            hasDefault = hasDefault || tree.child(item, 0) == .absent
            if let previous = fallsThrough { environment.meet([.straight, previous]) }
            visit(tree.child(item, 2))
            let way = environment.way(since: fork)
            environment.goBack(to: fork)
            if folder.traits.casesEnd {
                ways.append(way)
            } else {
                fallsThrough = way
            }
        }
        if let fallsThrough { ways.append(fallsThrough) }
        ways += breakTargets.popLast()?.ways ?? []
        if !hasDefault { ways.append(.straight) }
        environment.meet(ways)
    }

    private mutating func visitJump(_ id: NodeID) {
        let isPlainBreak = tree.symbols.bytes(of: tree.symbol(id)).elementsEqual("break".utf8)
        if let target = breakTargets.last, !target.isLoop, isPlainBreak, environment.isReachable {
            snapshotBudget -= environment.changeCount(since: target.fork)
            if snapshotBudget < 0 { environment.forget() }
            let way = environment.way(since: target.fork)
            breakTargets[breakTargets.count - 1].ways.append(way)
        }
        environment.stop()
    }

    // MARK: Loops

    /// Calls in a loop's condition are made before the loop as well.
    private mutating func visitCondition(_ id: NodeID) {
        if id == .absent || isInCondition { return }
        isInCondition = true
        if holdsCall(id) { visit(id) }
        isInCondition = false
    }

    /// The second visit of a loop's condition.
    private mutating func visitConditionAgain(_ id: NodeID) {
        let before = isInCondition
        isInCondition = true
        visit(id)
        isInCondition = before
    }

    private func holdsCall(_ id: NodeID) -> Bool {
        switch tree.kind(id) {
        case .call, .new: true
        case .lambda, .function: false
        default: tree.children(of: id).contains { holdsCall($0) }
        }
    }

    private mutating func loop(_ body: (inout FlowConstants) -> Void) {
        environment.forget()
        forgetInTries()
        breakTargets.append(BreakTarget(fork: environment.fork, isLoop: true))
        let fork = environment.fork
        body(&self)
        breakTargets.removeLast()
        environment.goBack(to: fork)
        environment.forget()
    }

    private mutating func visitWhile(_ id: NodeID) {
        let parts = Array(tree.children(of: id))
        guard parts.count >= 2 else { return visitChildren(id) }
        visitCondition(parts[0])
        loop { flow in
            flow.visitConditionAgain(parts[0])
            flow.visit(parts[1])
        }
        for part in parts.dropFirst(2) { visit(part) }
    }

    private mutating func visitDoWhile(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        let (body, condition) = (tree.child(id, 0), tree.child(id, 1))
        breakTargets.append(BreakTarget(fork: environment.fork, isLoop: true))
        visit(body)
        visit(condition)
        breakTargets.removeLast()
        // A `break` may lead here.
        environment.resume()
        environment.forget()
    }

    private mutating func visitFor(_ id: NodeID) {
        let parts = Array(tree.children(of: id))
        guard parts.count >= 4 else { return visitChildren(id) }
        visit(parts[0])
        visitCondition(parts[1])
        loop { flow in
            flow.visitConditionAgain(parts[1])
            flow.visit(parts[3])
            flow.visit(parts[2])
        }
    }

    private mutating func visitForEach(_ id: NodeID) {
        let parts = Array(tree.children(of: id))
        guard parts.count >= 3 else { return visitChildren(id) }
        visit(parts[1])
        loop { flow in
            flow.assign(parts[0], .absent)
            flow.visit(parts[2])
        }
        for part in parts.dropFirst(3) { visit(part) }
    }

    // MARK: Exceptions

    /// Something may be thrown here: the nearest handlers see what is known here.
    mutating func recordThrow() {
        guard environment.isReachable, var record = tries.popLast() else { return }
        for variable in environment.takeChanged() {
            let now = environment[variable]
            if let before = record.thrown[variable] {
                record.thrown[variable] = .some(KnownValue.joined(before, now))
            } else {
                record.thrown[variable] = .some(record.hasThrown ? nil : now)
            }
        }
        record.hasThrown = true
        tries.append(record)
    }

    private mutating func forgetInTries() {
        for index in tries.indices { tries[index].hasForgotten = true }
    }

    private mutating func visitTry(_ id: NodeID) {
        let parts = Array(tree.children(of: id))
        guard parts.count >= 5 else { return visitChildren(id) }
        visit(parts[0])
        let fork = environment.fork
        let watch = environment.watch()
        tries.append(TryRecord(fork: fork))
        visit(parts[1])
        let record = tries.popLast()
        environment.endWatch(
            watch, seen: record.map { Array($0.thrown.keys) + environment.takeChanged() } ?? [])
        visit(parts[3])
        var ways = [environment.way(since: fork)]
        environment.goBack(to: fork)
        if let record, record.hasThrown {
            ways += handlerWays(parts[2], record, fork)
        } else {
            // Nothing can be thrown, as far as is known; the handlers are looked at all the same.
            for handler in tree.children(of: parts[2]) { visitHandler(handler) }
            environment.goBack(to: fork)
        }
        environment.meet(ways)
        visit(parts[4])
        // Nothing catches it here.
        if let record, record.hasThrown, tree.childCount(parts[2]) == 0 { recordThrow() }
    }

    private mutating func handlerWays(
        _ handlers: NodeID, _ record: TryRecord, _ fork: ValueEnvironment.Fork
    ) -> [ValueEnvironment.Way] {
        var ways: [ValueEnvironment.Way] = []
        for handler in tree.children(of: handlers) {
            if record.hasForgotten { environment.forget() }
            for (variable, value) in record.thrown.sorted(by: { $0.key < $1.key }) {
                environment.set(variable, record.hasForgotten ? nil : value)
            }
            visitHandler(handler)
            ways.append(environment.way(since: fork))
            environment.goBack(to: fork)
        }
        return ways
    }

    private mutating func visitHandler(_ handler: NodeID) {
        guard tree.kind(handler) == .catch, tree.childCount(handler) >= 3 else { return visit(handler) }
        visit(tree.child(handler, 0))
        assign(tree.child(handler, 1), .absent)
        visit(tree.child(handler, 2))
    }
}
