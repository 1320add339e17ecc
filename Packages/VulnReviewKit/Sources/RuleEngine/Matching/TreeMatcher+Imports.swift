/// Imports: the code may import more than the pattern says, and bring the same names in another form.
extension TreeMatcher {
    mutating func directive(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard code.kind(b).isImport else { return required(a, b, next) }
        let kind = tree.kind(a)
        if file.traits.hasStaticImports, !hasSameSymbol(a, b) { return Self.failed }
        let module = tree.child(a, 0)
        let otherModule = code.child(b, 0)
        switch (kind, code.kind(b)) {
        case (.importModule, .importModule):
            let alias = tree.childCount(a) > 1 ? tree.child(a, 1) : .absent
            let otherAlias = code.childCount(b) > 1 ? code.child(b, 1) : .absent
            return aliased(alias, otherAlias, prefix(module, otherModule, next))
        case (.importAll, .importAll): return prefix(module, otherModule, next)
        case (.importName, .importName):
            let alias = tree.childCount(a) > 2 ? tree.child(a, 2) : .absent
            let otherAlias = code.childCount(b) > 2 ? code.child(b, 2) : .absent
            let goal = prefix(module, otherModule, next)
            guard goal != Self.failed else { return normalized(a, b, next) }
            let named = node(tree.child(a, 1), code.child(b, 1), goal)
            return named == Self.failed ? normalized(a, b, next) : aliased(alias, otherAlias, named)
        default: return normalized(a, b, next)
        }
    }

    /// `import 'y'` is also found in `const x = require('y')`, and `import {x} from 'y'` in `const {x} = require('y')`.
    private mutating func required(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard code.kind(b) == .variable, code.childCount(b) > 3, file.traits.hasRecords else {
            return Self.failed
        }
        let call = code.child(b, 3)
        guard call != .absent, code.kind(call) == .call, code.kind(code.child(call, 0)) == .identifier,
            code.symbols.bytes(of: code.symbol(code.child(call, 0))).elementsEqual("require".utf8),
            code.childCount(code.child(call, 1)) == 1
        else { return Self.failed }
        let module = code.child(code.child(call, 1), 0)
        let target = code.child(b, 2)
        guard code.kind(module) == .string, target != .absent else { return Self.failed }
        switch (tree.kind(a), code.kind(target)) {
        case (.importModule, .identifier), (.importModule, .dictionary):
            guard tree.childCount(a) < 2 || tree.child(a, 1) == .absent else { return Self.failed }
            return tree.symbol(tree.child(a, 0)) == code.symbol(module) ? next : Self.failed
        case (.importName, .dictionary):
            let alias = tree.childCount(a) > 2 ? tree.child(a, 2) : .absent
            for item in code.children(of: target) where item != .absent && code.kind(item) == .pair {
                let mark = self.mark
                let goal = push(tree.child(a, 0), module, next)
                let named = push(tree.child(a, 1), code.child(item, 0), goal)
                solve(alias == .absent ? named : push(alias, code.child(item, 1), named))
                undo(to: mark)
            }
            return Self.failed
        default: return Self.failed
        }
    }

    /// Where the pattern's imports end that one statement writes, when they are several.
    func importsEnd(_ goal: Goal) -> UInt32? {
        let start = tree[tree.children[Int(goal.a)]].start
        var end = goal.a + 1
        while end < goal.aEnd {
            let other = tree.children[Int(end)]
            guard tree.kind(other).isImport, tree[other].start == start else { break }
            end += 1
        }
        return end > goal.a + 1 ? end : nil
    }

    /// `import {a, b} from 'y'`: in any order, and the code may import more by the same statement.
    mutating func imports(_ goal: Goal, _ end: UInt32) -> Int32 {
        let b = item(goal.b)
        var rest = goal
        rest.a = end
        guard code.kind(b).isImport else {
            rest.b += 1
            if rest.isOutermost { reach = max(reach, code[b].end) }
            var next = push(rest)
            for place in (goal.a..<end).reversed() {
                next = push(
                    Goal(kind: .statement, a: tree.children[Int(place)].number, b: b.number, next: next))
            }
            return next
        }
        func isOfSame(_ place: UInt32) -> Bool {
            let other = item(place)
            return code.kind(other).isImport && code[other].start == code[b].start
        }
        // Only the first of a statement's imports begins a match.
        if goal.isOutermost, goal.b == goal.base, goal.b > 0, isOfSame(goal.b - 1) { return Self.failed }
        while rest.b < rest.bEnd, isOfSame(rest.b) { rest.b += 1 }
        if rest.isOutermost { reach = max(reach, code[b].end) }
        return anyOrder(
            Goal(
                kind: .anyOrder, allowsRest: true, a: goal.a, aEnd: end, b: goal.b, bEnd: rest.b,
                base: goal.b, next: push(rest)))
    }

    private mutating func aliased(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        if next == Self.failed || a == .absent { return next }
        guard b != .absent else { return Self.failed }
        return node(a, b, next)
    }

    /// `import a.b` is also found in `from a import b` and `from a.b import c`.
    private mutating func normalized(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let hasAlias =
            tree.childCount(a) > (tree.kind(a) == .importModule ? 1 : 2)
            && tree.child(a, tree.kind(a) == .importModule ? 1 : 2) != .absent
        guard tree.kind(a) != .importAll, !hasAlias else { return Self.failed }
        if tree.kind(a) == .importModule, tree.kind(tree.child(a, 0)) == .string {
            return prefix(tree.child(a, 0), code.child(b, 0), next)
        }
        var wanted: [NodeID] = []
        guard path(tree.child(a, 0), tree, into: &wanted) else { return Self.failed }
        if tree.kind(a) == .importName {
            guard tree.kind(tree.child(a, 0)) != .string else { return Self.failed }
            wanted.append(tree.child(a, 1))
        }
        var present: [NodeID] = []
        guard path(code.child(b, 0), code, into: &present) else { return Self.failed }
        if code.kind(b) == .importName, code.kind(code.child(b, 0)) != .string {
            present.append(code.child(b, 1))
        }
        return names(wanted, present, next)
    }

    /// The module of the pattern is the beginning of the code's.
    private mutating func prefix(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        if a == .absent { return next }
        guard b != .absent else { return Self.failed }
        switch tree.kind(a) {
        case .ellipsis: return next
        case .string:
            guard code.kind(b) == .string else { return Self.failed }
            if pattern.strings[a.index] != nil || tree.symbol(a) == code.symbol(b) {
                return node(a, b, next)
            }
            let one = tree.symbols.bytes(of: tree.symbol(a))
            let other = code.symbols.bytes(of: code.symbol(b))
            let isPrefix =
                other.count > one.count && other.starts(with: one)
                && [UInt8(ascii: "/"), UInt8(ascii: "\\")].contains(other[other.startIndex + one.count])
            return isPrefix ? next : Self.failed
        case .metavariable: return bind(a, Binding(node: b, in: code), next)
        default:
            var wanted: [NodeID] = []
            var present: [NodeID] = []
            guard path(a, tree, into: &wanted), path(b, code, into: &present) else {
                return node(a, b, next)
            }
            return names(wanted, present, next)
        }
    }

    private mutating func names(_ wanted: [NodeID], _ present: [NodeID], _ next: Int32) -> Int32 {
        guard wanted.count <= present.count else { return Self.failed }
        var next = next
        for (one, other) in zip(wanted, present) {
            switch tree.kind(one) {
            case .metavariable: next = bind(one, Binding(node: other, in: code), next)
            case .identifier where isSameName(one, other): break
            case .ellipsis: return next
            default: return Self.failed
            }
            if next == Self.failed { return next }
        }
        return next
    }

    /// The parts of `a.b.c`; a string is one part.
    private func path(_ id: NodeID, _ tree: SyntaxTree, into parts: inout [NodeID]) -> Bool {
        guard id != .absent else { return true }
        switch tree.kind(id) {
        case .identifier, .metavariable, .ellipsis: parts.append(id)
        case .member:
            guard path(tree.child(id, 0), tree, into: &parts) else { return false }
            parts.append(tree.child(id, 1))
        default: return false
        }
        return true
    }
}
