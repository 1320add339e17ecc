/// What is known of an expression that names a place: `x`, `x.a.b`, `x[i]`, `*p`.
struct PlaceTaint {
    /// Taints that the expression itself brings: sources, indices, propagators.
    var fresh = TaintSet()
    /// What the state knows.
    var status = Status.cell(.inherited)
    var parts: [TaintOffset: TaintCell] = [:]
    /// Where it is; `nil` when it cannot be followed.
    var place: TaintPlace?
    /// What is known of that of which it is a part, taken as a whole.
    var whole = TaintSet()

    enum Status {
        case sanitized
        case cell(TaintCell.Status)

        var taints: TaintSet {
            if case .cell(.tainted(let taints)) = self { return taints }
            return TaintSet()
        }
    }

    var value: TaintValue {
        var result = TaintValue(fresh.union(status.taints))
        result.parts = parts
        return result
    }
}

extension TaintAnalyzer {
    /// Whether `id` names a place: a chain of members and indices.
    func isPlace(_ id: NodeID) -> Bool {
        switch tree.kind(id) {
        case .identifier, .member, .index: true
        case .unary: tree.symbol(id) == words.star && tree.childCount(id) == 1
        default: false
        }
    }

    /// The taints of the place `id` as an expression.
    mutating func evaluatePlace(_ id: NodeID) -> TaintValue {
        let concern = concern(tree.range(id))
        let result = inside(concern) { analyzer in
            analyzer.placeTaint(id, concern, base: analyzer.evaluateBase(of: id), isCallee: false)
        }
        if case .sanitized = result.status { return TaintValue() }
        let value = dropped(result.value, id)
        report(value.all, at: concern.sinks)
        return value
    }

    /// Evaluates the expression that a chain begins with, when that is no name: what it gives, for `placeTaint`.
    mutating func evaluateBase(of id: NodeID) -> TaintValue? {
        var id = id
        while isPlace(id) {
            if tree.kind(id) == .identifier { return nil }
            guard let object = tree.children(of: id).first else { return nil }
            id = object
        }
        return id == .absent ? nil : evaluate(id)
    }

    /// Looks at a chain from its beginning on: each part may be a source, a sink or harmless. `concern` belongs to the
    /// whole chain; `base` is what it begins with, when that is no name.
    mutating func placeTaint(
        _ id: NodeID, _ concern: Concern?, base: TaintValue?, isCallee: Bool
    ) -> PlaceTaint {
        steps -= 1
        let range = tree.range(id)
        let concern = concern ?? self.concern(range)
        if !concern.sanitizers.isEmpty { return sanitizedPlace(id, concern, range) }
        guard isPlace(id) else {
            var result = PlaceTaint()
            if let base {
                result.status = .cell(base.taints.isEmpty ? .inherited : .tainted(base.taints))
                result.parts = base.parts
            }
            return result
        }
        if tree.kind(id) == .unary, let operand = tree.children(of: id).first {
            return placeTaint(operand, nil, base: base, isCallee: isCallee)
        }
        var whole: PlaceTaint?
        if tree.kind(id) != .identifier, let object = tree.children(of: id).first {
            whole = placeTaint(object, nil, base: base, isCallee: false)
        }
        if plan.options.taintOnlyThroughAssignments, var cut = whole {
            if case .cell = cut.status { cut.status = .cell(.inherited) }
            cut.fresh = TaintSet()
            whole = cut
        }
        var result = lookUp(id, in: whole, isCallee: isCallee)
        // Each part of a chain is looked up from its beginning.
        steps -= (result.place?.path.count ?? 0) / 4
        let known = result.fresh.union(result.status.taints)
        addSources(to: &result, concern, range, incoming: known)
        addIndices(to: &result, id)
        let flowing = result.fresh.union(result.status.taints).union(TaintValue(partsOf: result.parts).all)
        let propagated = propagate(flowing, at: range, place: result.place)
        result.fresh.formUnion(propagated)
        report(result.fresh.union(result.status.taints), at: exactSinks(concern, range))
        return result
    }

    /// Sinks that are this very part of a chain.
    private func exactSinks(_ concern: Concern, _ range: Range<Int>) -> [Int] {
        plan.sinks.around(range).filter {
            plan.sinks.isExact($0, range) && !plan.sinks.matches[$0].part.isAtExit
        }
    }

    private mutating func sanitizedPlace(_ id: NodeID, _ concern: Concern, _ range: Range<Int>) -> PlaceTaint
    {
        var result = PlaceTaint()
        result.status = .sanitized
        result.place = place(of: id)
        let cleans = concern.sanitizers.contains {
            plan.sanitizers.matches[$0].part.bySideEffect != .no && plan.sanitizers.isExact($0, range)
        }
        if cleans, let place = result.place { state.clean(place) }
        return result
    }

    // MARK: The state

    /// What the state knows of the chain `id`, whose object is `whole`.
    private func lookUp(_ id: NodeID, in whole: PlaceTaint?, isCallee: Bool) -> PlaceTaint {
        var result = PlaceTaint()
        result.place = place(of: id)
        result.fresh = whole?.fresh ?? TaintSet()
        if let whole {
            result.whole = whole.status.taints.union(TaintValue(partsOf: whole.parts).all)
            if case .sanitized = whole.status {
                result.status = .sanitized
                return result
            }
        }
        var cell = result.place.flatMap { state.cell($0) }
        if cell == nil, result.place == nil, let whole {
            // Part of a value that has no name.
            cell = TaintCell(status: .inherited, parts: whole.parts).part([offset(of: id)])
        }
        result.parts = cell?.parts ?? [:]
        switch cell?.status ?? .inherited {
        case .inherited:
            // What a method is, is decided where it is called.
            let isMethod = isCallee && tree.kind(id) == .member && traits.methodsAreNoFields
            if let whole, !isMethod { result.status = whole.status }
        case let status: result.status = .cell(status)
        }
        return result
    }

    private mutating func addSources(
        to result: inout PlaceTaint, _ concern: Concern, _ range: Range<Int>, incoming: TaintSet
    ) {
        guard !concern.sources.isEmpty else { return }
        var lasting: [Int] = []
        var passing: [Int] = []
        var both: [Int] = []
        for number in concern.sources {
            let isExact = plan.sources.isExact(number, range)
            switch plan.sources.matches[number].part.bySideEffect {
            case .only: if isExact { lasting.append(number) }
            case .yes: if isExact { both.append(number) } else { passing.append(number) }
            case .no: passing.append(number)
            }
        }
        let stays = taints(of: lasting, incoming: incoming, at: range)
        let shared = taints(of: both, incoming: incoming, at: range)
        let passes = taints(of: passing, incoming: incoming, at: range)
        if let place = result.place { state.add(TaintValue(stays.union(shared)), to: place) }
        result.fresh.formUnion(shared.union(passes))
    }

    private mutating func addIndices(to result: inout PlaceTaint, _ id: NodeID) {
        guard tree.kind(id) == .index else {
            if tree.kind(id) == .member, let name = tree.children(of: id).last, tree.kind(name) != .identifier
            {
                addIndex(name, to: &result)
            }
            return
        }
        for index in tree.children(of: id).dropFirst() { addIndex(index, to: &result) }
    }

    private mutating func addIndex(_ index: NodeID, to result: inout PlaceTaint) {
        let value = evaluate(index)
        if plan.propagatesThroughIndices { result.fresh.formUnion(value.taints) }
    }

    // MARK: Places

    /// Where `id` is, when it is a chain that begins with a name: `this.x.y` is `y` of the field `x`.
    func place(of id: NodeID) -> TaintPlace? {
        var path: [TaintOffset] = []
        var id = id
        while tree.kind(id) == .member || tree.kind(id) == .index || (tree.kind(id) == .unary && isPlace(id))
        {
            guard let object = tree.children(of: id).first else { return nil }
            if tree.kind(id) != .unary {
                if isSelf(object), tree.kind(id) == .member, let name = tree.children(of: id).last,
                    tree.kind(name) == .identifier
                {
                    // A field that nothing declares is no variable of the same name.
                    let field = names.variable(name) ?? (tree.symbol(name) | 0xC000_0000)
                    return TaintPlace(variable: field, path: path.reversed())
                }
                path.append(offset(of: id))
            }
            id = object
        }
        guard tree.kind(id) == .identifier, !isSelf(id) else { return nil }
        return TaintPlace(variable: key(id), path: path.reversed())
    }

    private func isSelf(_ id: NodeID) -> Bool {
        tree.kind(id) == .identifier && facts.selfSymbols.contains(tree.symbol(id))
    }

    private func offset(of id: NodeID) -> TaintOffset {
        guard tree.kind(id) == .member, let name = tree.children(of: id).last, tree.kind(name) == .identifier
        else {
            return .any
        }
        return .field(tree.symbol(name))
    }
}

extension TaintValue {
    /// A value of which only the parts are known.
    init(partsOf parts: [TaintOffset: TaintCell]) { self.parts = parts }
}
