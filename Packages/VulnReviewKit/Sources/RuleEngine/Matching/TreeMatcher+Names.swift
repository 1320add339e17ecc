/// Metavariables, names, and what names stand for.
extension TreeMatcher {
    /// Binds the metavariable `a`, or compares with what it stands for already.
    mutating func bind(_ a: NodeID, _ value: Binding, _ next: Int32) -> Int32 {
        let slot = Int(pattern.slots[a.index])
        guard slot >= 0 else { return next }
        let known = bindings[slot]
        if known.kind == .none {
            bindings[slot] = value
            trail.append(slot)
            return next
        }
        return file.isSame(known, value, options) ? next : Self.failed
    }

    /// Binds the metavariable `a` to `b`, and also to what `b` converts or stands for.
    mutating func metavariable(_ a: NodeID, _ b: NodeID, _ next: Int32, isRoot: Bool) -> Int32 {
        if file.traits.typeArgumentsAreOptional, code.kind(b) == .derivedType, code.symbol(b) == 0x3F {
            // `? extends T` is no type by itself.
            return Self.failed
        }
        if code.kind(b) == .keywordArgument { return Self.failed }
        if !isRoot {
            switch code.kind(b) {
            case .cast where code.childCount(b) > 1:
                let mark = self.mark
                solve(node(a, code.child(b, 1), next))
                undo(to: mark)
            case .identifier where options.symbolicPropagation:
                let mark = self.mark
                _ = replaced(a, b, next)
                undo(to: mark)
            default: break
            }
        }
        var value = Binding(node: b, in: code)
        if isRoot, code.kind(b) == .variable { (value.start, value.end) = file.assignmentRange(b) }
        return bind(a, value, next)
    }

    /// Matches the identifier `b`: as it is written, as what it was imported as, or as what was assigned to it.
    mutating func name(_ a: NodeID, _ b: NodeID, _ next: Int32, isRoot: Bool) -> Int32 {
        let kind = tree.kind(a)
        switch kind {
        case .identifier:
            if isSameName(a, b) { return next }
            if let full = file.facts.qualifiedName(b), full.count == 1, full[0] == tree.symbol(a) {
                return next
            }
        case .member:
            if tree[a].flags.contains(.optional) { break }
            if let full = file.facts.qualifiedName(b), full.count > 1 {
                let mark = self.mark
                solve(qualified(a, b, full.count, next))
                undo(to: mark)
            } else if file.isFromAnywhere(b, a, tree) {
                return next
            }
        case .number, .string, .character, .boolean, .null, .regex: return literal(a, b, next)
        default: break
        }
        return isRoot ? Self.failed : replaced(a, b, next)
    }

    /// Matches what was assigned to the identifier `b`, when the rule says that it stands for that.
    private mutating func replaced(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard options.symbolicPropagation, options.constantPropagation, replacements < 50,
            let value = file.facts.definition(b), value != b
        else { return Self.failed }
        replacements += 1
        let mark = self.mark
        solve(node(a, value, next))
        undo(to: mark)
        replacements -= 1
        return Self.failed
    }

    /// Whether two identifiers are spelled the same.
    mutating func isSameName(_ a: NodeID, _ b: NodeID) -> Bool {
        if tree.symbol(a) == code.symbol(b) { return true }
        if file.traits.ignoresCase {
            let one = tree.symbols.bytes(of: tree.symbol(a))
            let other = code.symbols.bytes(of: code.symbol(b))
            return one.first != UInt8(ascii: "$") && one.count == other.count
                && zip(one, other).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
        }
        guard case .matching(let regex) = pattern.strings[a.index] else { return false }
        return regex.matches(Array(code.symbols.bytes(of: code.symbol(b))), steps: &steps)
    }

    /// Matches the first `count` parts of the name that `b` was imported as.
    mutating func qualified(_ a: NodeID, _ b: NodeID, _ count: Int, _ next: Int32) -> Int32 {
        guard count > 0, let full = file.facts.qualifiedName(b), full.count >= count else {
            return Self.failed
        }
        switch tree.kind(a) {
        case .ellipsis: return next
        case .metavariable:
            let node = code[b]
            return bind(
                a,
                Binding(
                    kind: .qualifiedName, first: b.number, count: UInt32(count), start: node.start,
                    end: node.end), next)
        case .identifier: return count == 1 && full[0] == tree.symbol(a) ? next : Self.failed
        case .member:
            guard count > 1 else { return Self.failed }
            let last = tree.child(a, 1)
            switch tree.kind(last) {
            case .identifier where full[count - 1] == tree.symbol(last): break
            case .metavariable:
                let next = bind(last, lastName(of: b, full, count), next)
                return next == Self.failed ? next : qualified(tree.child(a, 0), b, count - 1, next)
            default: return Self.failed
            }
            return qualified(tree.child(a, 0), b, count - 1, next)
        case .chainEllipsis:
            for count in 1...count {
                let mark = self.mark
                solve(qualified(tree.child(a, 0), b, count, next))
                undo(to: mark)
            }
            return Self.failed
        default: return Self.failed
        }
    }

    /// What a metavariable for the last of the first `count` parts of a name stands for: the identifier, or, when that
    /// is called otherwise here, the part.
    private func lastName(of b: NodeID, _ full: [UInt32], _ count: Int) -> Binding {
        var binding = Binding(node: b, in: code)
        guard full[count - 1] != code.symbol(b) else { return binding }
        binding.kind = .qualifiedName
        binding.count = UInt32(count) | Binding.lastPart
        return binding
    }

    // MARK: Members and calls

    mutating func member(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        if tree[a].flags.contains(.optional), !code[b].flags.contains(.optional) { return Self.failed }
        let name = tree.child(a, 1)
        let other = code.child(b, 1)
        if tree.kind(name) == .identifier {
            guard code.kind(other) == .identifier, isSameName(name, other) else { return Self.failed }
        }
        let object = tree.child(a, 0)
        // What is asked for only where it is there is another object than the one that is named.
        if code[b].flags.contains(.optional), !tree[a].flags.contains(.optional) {
            switch tree.kind(object) {
            case .metavariable, .ellipsis, .chainEllipsis, .deep: break
            default: return Self.failed
            }
        }
        let goal = push(object, code.child(b, 0), next)
        let then = tree.kind(name) == .identifier ? goal : node(name, other, goal)
        return then
    }

    /// `a. ... `: whatever is left when members and calls are taken off the end of `b`, and off what names in it stand
    /// for.
    mutating func chain(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        var rest = b
        var followed = 0
        while true {
            steps -= 1
            if isDone { return Self.failed }
            let mark = self.mark
            solve(node(a, rest, next))
            undo(to: mark)
            switch code.kind(rest) {
            case .member, .index: rest = code.child(rest, 0)
            case .call:
                let callee = code.child(rest, 0)
                guard code.kind(callee) == .member else { return Self.failed }
                rest = code.child(callee, 0)
            case .identifier
            where options.symbolicPropagation && options.constantPropagation && followed < 50:
                guard let value = file.facts.definition(rest) else { return Self.failed }
                rest = value
                followed += 1
            default: return Self.failed
            }
        }
    }

    mutating func call(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let callee = tree.child(a, 0)
        var other = code.child(b, 0)
        if code.kind(other) == .genericType, tree.kind(callee) != .genericType,
            !(file.traits.countsTemplateArguments && code.kind(code.child(other, 0)) == .member)
        {
            other = code.child(other, 0)
        }
        if tree.kind(callee) == .member, code.kind(other) == .member, tree.childCount(callee) > 1 {
            let name = tree.child(callee, 1)
            if tree.kind(name) == .identifier, !isSameName(name, code.child(other, 1)) {
                return Self.failed
            }
        }
        let goal = push(
            Goal(kind: .node, a: tree.child(a, 1).number, b: code.child(b, 1).number, next: next))
        return node(callee, other, goal)
    }
}
