extension TaintAnalyzer {
    // MARK: Arguments

    /// The taints of all arguments, evaluated in order.
    private mutating func evaluateArguments(_ id: NodeID) -> TaintSet {
        var result = TaintSet()
        for argument in tree.children(of: id) {
            let value: TaintValue
            if tree.kind(argument) == .keywordArgument, tree.childCount(argument) >= 2 {
                value = dropped(evaluate(tree.child(argument, 1)), tree.child(argument, 1))
            } else {
                value = dropped(evaluate(argument), argument)
            }
            result.formUnion(value.all)
        }
        return result
    }

    mutating func evaluateNew(_ id: NodeID, _ concern: Concern) -> TaintValue {
        let lambdaCount = beginCall()
        let parts = tree.children(of: id)
        // The size of an array is computed before it is made.
        if let type = parts.first, tree.kind(type) == .arrayType {
            _ = combined(tree.children(of: type).dropFirst())
        }
        // Which class it is may be computed; what is made of it is not what it was computed from.
        if let type = parts.first, isPlace(type) { _ = evaluate(type) }
        var taints = parts.count >= 2 ? evaluateArguments(tree.child(id, 1)) : TaintSet()
        if plan.options.taintOnlyThroughAssignments { taints = TaintSet() }
        endCall(id, lambdaCount)
        return TaintValue(taints)
    }

    // MARK: Calls

    mutating func evaluateCall(_ id: NodeID, _ concern: Concern) -> TaintValue {
        guard tree.childCount(id) >= 2 else { return combined(tree.children(of: id)) }
        let lambdaCount = beginCall()
        let callee = tree.child(id, 0)
        // What the object of a method gives is computed before the arguments, its variable looked at after them.
        let base = isPlace(callee) ? evaluateBase(of: callee) : nil
        let arguments = evaluateArguments(tree.child(id, 1))
        let function = evaluateCallee(callee, base)
        // A sink without focus is one for the arguments, whatever functions do with them.
        let sinks = concern.sinks.filter {
            !(plan.sinks.matches[$0].part.isExact && plan.focusedSinks[plan.sinks.matches[$0].partNumber])
        }
        report(arguments, at: sinks)
        var result = plan.propagatesThroughFunctions ? arguments : TaintSet()
        if let accessed = access(id, callee, arguments) {
            result.formUnion(accessed)
        } else if plan.propagatesThroughFunctions {
            result.formUnion(function.object)
        }
        if !plan.options.taintOnlyThroughAssignments { result.formUnion(function.taints) }
        if traits.concatChangesReceiver { append(arguments, to: callee) }
        endCall(id, lambdaCount)
        return dropped(TaintValue(result), id)
    }

    /// `o.concat(x)` puts what it takes into `o` (Ruby).
    private mutating func append(_ taints: TaintSet, to callee: NodeID) {
        guard !taints.isEmpty, tree.kind(callee) == .member, tree.childCount(callee) >= 2,
            tree.symbol(tree.child(callee, 1)) == words.concat,
            let place = place(of: tree.child(callee, 0))
        else { return }
        state.add(TaintValue(taints), to: place)
    }

    private mutating func evaluateCallee(
        _ callee: NodeID, _ base: TaintValue?
    ) -> (taints: TaintSet, object: TaintSet) {
        guard isPlace(callee), tree.kind(callee) != .identifier else {
            return (evaluate(callee).taints, TaintSet())
        }
        let concern = concern(tree.range(callee))
        let result = inside(concern) { $0.placeTaint(callee, concern, base: base, isCallee: true) }
        if case .sanitized = result.status { return (TaintSet(), TaintSet()) }
        let taints = result.fresh.union(result.status.taints)
        report(taints, at: concern.sinks)
        return (taints, result.whole)
    }

    /// `o.getX()` gives what `o.x` holds, and `o.setX(v)` puts something there (Java): what the call gives beside its
    /// arguments; `nil` when it is neither.
    private mutating func access(_ call: NodeID, _ callee: NodeID, _ arguments: TaintSet) -> TaintSet? {
        guard traits.hasAccessors, tree.kind(callee) == .member, tree.childCount(callee) >= 2,
            tree.kind(tree.child(callee, 0)) == .identifier, let object = place(of: tree.child(callee, 0))
        else { return nil }
        let count = tree.childCount(tree.child(call, 1))
        let name = tree.symbols.bytes(of: tree.symbol(tree.child(callee, 1)))
        guard name.count > 3 else { return nil }
        let isGetter = name.starts(with: words.getter) && count == 0
        let isSetter = name.starts(with: words.setter) && count == 1
        guard isGetter || isSetter else { return nil }
        var field = Array(name.dropFirst(3))
        if (0x41...0x5A).contains(field[0]) { field[0] |= 0x20 }
        let place = TaintPlace(variable: object.variable, path: object.path + [.field(fieldSymbol(field))])
        if isSetter {
            state.add(TaintValue(arguments), to: place)
            return TaintSet()
        }
        guard let cell = state.cell(place), cell.status != .inherited else {
            return state.cell(object).map { TaintValue($0).taints } ?? TaintSet()
        }
        return TaintValue(cell).taints
    }

    /// The symbol of a field; one of its own for a name that the file does not have.
    private mutating func fieldSymbol(_ name: [UInt8]) -> UInt32 {
        if let symbol = facts.symbol(name[...]) { return symbol }
        let made = madeSymbols[name] ?? UInt32(truncatingIfNeeded: madeSymbols.count) | 0x4000_0000
        madeSymbols[name] = made
        return made
    }

    // MARK: Functions without a name

    private mutating func beginCall() -> Int {
        callDepth += 1
        return calledLambdas.count
    }

    /// Something may be thrown, and the functions among the arguments may run.
    private mutating func endCall(_ id: NodeID, _ lambdaCount: Int) {
        callDepth -= 1
        if id != assignedCall { recordThrow() }
        let own = Array(calledLambdas[lambdaCount...])
        calledLambdas.removeLast(own.count)
        guard !own.isEmpty else { return }
        // Each may run or not; none sees what another did.
        let before = state
        var after = before
        for lambda in own {
            state = before
            enter(lambda)
            after.join(state)
        }
        state = after
    }

    /// Something may be thrown here: the nearest handlers see what is known here.
    mutating func recordThrow() {
        if !throwStates.isEmpty { throwStates[throwStates.count - 1].join(state) }
    }

    /// A function among the arguments of a call runs there; another at the end of the function around it.
    mutating func meet(_ id: NodeID) {
        if !covered.isEmpty { lambdaCovers[id] = covered }
        if callDepth > 0 { calledLambdas.append(id) } else { waitingLambdas.append((id, state)) }
    }

    /// Goes through the body of a function without a name, with what is known of the variables around it.
    mutating func enter(_ id: NodeID) {
        guard steps > 0 else { return }
        visitedLambdas.insert(id)
        let before = (loops, labelStates, throwStates, callDepth, covered)
        (loops, labelStates, throwStates, callDepth) = ([], [:], [], 0)
        covered = lambdaCovers[id] ?? []
        declareParameters(of: id)
        visitBody(of: id)
        (loops, labelStates, throwStates, callDepth, covered) = before
        forgetVariables(of: id)
    }

    /// Forgets what the function `id` declares, which nothing outside of it can name.
    private mutating func forgetVariables(of id: NodeID) {
        let range = tree.range(id)
        state.forget { [names, tree] key in
            guard key < names.variables.count else { return false }
            let declaration = names[key].declaration
            return declaration != .absent && range.contains(tree.range(declaration).lowerBound)
        }
    }

    /// Gives each parameter the taints of the sources that it is, and of its default.
    mutating func declareParameters(of id: NodeID) {
        for list in tree.children(of: id) where tree.kind(list) == .parameters {
            for parameter in tree.children(of: list) {
                guard tree.kind(parameter) == .parameter, tree.childCount(parameter) >= 4 else { continue }
                // Semgrep does not look at what a parameter of a function without a name is by default.
                let standard = tree.kind(id) == .lambda ? NodeID.absent : tree.child(parameter, 3)
                declareParameter(tree.child(parameter, 2), standard: standard)
            }
        }
    }

    private mutating func declareParameter(_ name: NodeID, standard: NodeID) {
        if standard != .absent { assign(evaluate(standard), to: name, from: standard) }
        switch tree.kind(name) {
        case .identifier:
            let place = TaintPlace(variable: key(name), path: [])
            if standard == .absent { state.clean(place) }
            let range = tree.range(name)
            let taints = taints(of: plan.sources.around(range), incoming: TaintSet(), at: range)
            state.add(dropped(TaintValue(taints), name), to: place)
            let received = propagate(taints, at: range, place: place)
            if !received.isEmpty { state.add(TaintValue(received), to: place) }
        case .pair:
            if let value = tree.children(of: name).last { declareParameter(value, standard: .absent) }
        case .assignment where tree.childCount(name) >= 2:
            declareParameter(tree.child(name, 0), standard: tree.child(name, 1))
        default:
            for part in tree.children(of: name) { declareParameter(part, standard: .absent) }
        }
    }

    mutating func visitBody(of id: NodeID) {
        guard let body = tree.children(of: id).last else { return }
        visit(body)
    }
}
