/// Computes expressions from what is known of their names.
///
/// Semgrep has two such computations that differ a little, and rules see both: one for an expression as it stands in the
/// code, one for what a variable is assigned.
struct ConstantFolder: Sendable {
    let tree: SyntaxTree
    let traits: LanguageTraits
    let operators: Operators
    /// Longer strings are not kept, only that they are constant.
    private static let stringBytes = 16 << 10
    private static let operands = 200

    init(_ tree: SyntaxTree, _ traits: LanguageTraits) {
        self.tree = tree
        self.traits = traits
        operators = Operators(tree.symbols, traits)
        format = tree.symbols.find("format")
        concat = tree.symbols.find("concat")
        stringType = tree.symbols.find("String")
        keepers = ["escapeshellarg", "htmlspecialchars_decode"].compactMap { tree.symbols.find($0) }
    }

    private let format: UInt32?
    private let concat: UInt32?
    private let stringType: UInt32?
    private let keepers: [UInt32]

    enum Place: Sendable {
        /// The expression as it stands.
        case code
        /// What a variable is assigned.
        case assigned
    }

    /// What is known of the expression `id`.
    func value(_ id: NodeID, _ values: KnownValues, _ place: Place) -> KnownValue? {
        let node = tree[id]
        switch node.kind {
        case .string: return text(tree.symbols.bytes(of: node.symbol))
        case .number:
            return NumberText.value(tree.symbols.bytes(of: node.symbol)).map { .constant($0) }
                ?? .some(.number)
        case .boolean:
            return .constant(.boolean(tree.symbols.bytes(of: node.symbol).first == UInt8(ascii: "t")))
        case .null: return .constant(.null)
        case .identifier: return values[id]
        case .member: return member(id, values)
        case .interpolation: return interpolation(id, values, place)
        case .unary: return unary(id, values, place)
        case .binary: return binary(id, values, place)
        case .conditional: return conditional(id, values, place)
        case .call: return call(id, values, place)
        case .special where node.symbol == traits.expansion && node.childCount == 1:
            return value(tree.child(id, 0), values, place)
        default: return nil
        }
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> KnownValue {
        bytes.count <= Self.stringBytes ? .constant(.string(Array(bytes))) : .some(.string)
    }

    private func member(_ id: NodeID, _ values: KnownValues) -> KnownValue? {
        guard let name = tree.children(of: id).last, tree.kind(name) == .identifier else { return nil }
        return values[name]
    }

    private func conditional(_ id: NodeID, _ values: KnownValues, _ place: Place) -> KnownValue? {
        let parts = tree.children(of: id)
        guard parts.count >= 3, let then = parts.dropFirst().first, let other = parts.last else { return nil }
        return KnownValue.joined(value(then, values, place), value(other, values, place))
    }

    // MARK: Calls

    /// Whether a call of the file may be a constant as it stands.
    var keepsCalls: Bool {
        traits.hasAccessors && format != nil && stringType != nil
            || traits.functionsAreClosed && !keepers.isEmpty
    }

    /// Calls that keep a constant one.
    private func call(_ id: NodeID, _ values: KnownValues, _ place: Place) -> KnownValue? {
        guard tree.childCount(id) >= 2 else { return nil }
        let callee = tree.child(id, 0)
        let arguments = tree.children(of: tree.child(id, 1)).prefix(Self.operands)
        if tree.kind(callee) == .member, tree.childCount(callee) >= 2 {
            let object = tree.child(callee, 0)
            let name = tree.symbol(tree.child(callee, 1))
            if name == format, traits.hasAccessors, lastName(object) == stringType {
                let isKnown = arguments.allSatisfy { value($0, values, place)?.kind != nil }
                return isKnown ? .some(.string) : nil
            }
            if name == concat, place == .assigned {
                return concatenation([object] + arguments, values, place)
            }
        } else if traits.functionsAreClosed, keepers.contains(tree.symbol(callee)), arguments.count == 1,
            let argument = arguments.first, value(argument, values, place)?.kind == .string
        {
            return .some(.string)
        }
        return nil
    }

    private func lastName(_ id: NodeID) -> UInt32? {
        switch tree.kind(id) {
        case .identifier: tree.symbol(id)
        case .member: tree.children(of: id).last.map { tree.symbol($0) }
        default: nil
        }
    }

    // MARK: Strings

    private func interpolation(_ id: NodeID, _ values: KnownValues, _ place: Place) -> KnownValue? {
        concatenation(Array(tree.children(of: id).prefix(Self.operands + 1)), values, place)
    }

    private func concatenation(_ parts: [NodeID], _ values: KnownValues, _ place: Place) -> KnownValue? {
        guard parts.count <= Self.operands else { return nil }
        var result: KnownValue?
        for part in parts {
            let next =
                tree.kind(part) == .stringPart
                ? text(tree.symbols.bytes(of: tree.symbol(part))) : value(part, values, place)
            guard let next, let sum = result.map({ added($0, next, place) }) ?? next, sum.kind == .string
            else {
                return nil
            }
            result = sum
        }
        return result ?? text([])
    }

    /// `left + right`, where one is a string.
    private func added(_ left: KnownValue, _ right: KnownValue, _ place: Place) -> KnownValue? {
        switch (left, right) {
        case (.constant(.string(let first)), .constant(.string(let second))):
            return first.count + second.count <= Self.stringBytes
                ? text((first + second)[...]) : .some(.string)
        case (.constant(.string(let first)), .constant(let second)) where place == .code:
            guard let digits = converted(second) else { return nil }
            return text((first + digits)[...])
        case (_, _) where left.kind == .string && right.kind == .string: return .some(.string)
        default: return nil
        }
    }

    /// A number as text, where the language adds it to strings.
    private func converted(_ value: ConstantValue) -> [UInt8]? {
        switch (value, traits.numbersBecomeText) {
        case (.integer(let number), .integers), (.integer(let number), .numbers):
            return Array(String(number).utf8)
        case (.float(let number), .numbers):
            if let whole = Int(exactly: number) { return Array(String(whole).utf8) }
            return Array(String(number).utf8)
        default: return nil
        }
    }

    // MARK: Operators

    private func unary(_ id: NodeID, _ values: KnownValues, _ place: Place) -> KnownValue? {
        guard let operand = tree.children(of: id).first, let value = value(operand, values, place) else {
            return nil
        }
        switch (operators[tree.symbol(id)], value) {
        case (.not, .constant(.boolean(let flag))): return .constant(.boolean(!flag))
        case (.plus, _): return place == .assigned ? value : nil
        case (.minus, .constant(.integer(let number))) where place == .assigned:
            let (result, overflow) = (0).subtractingReportingOverflow(number)
            return overflow ? .some(.number) : .constant(.integer(result))
        default: return nil
        }
    }

    private func binary(_ id: NodeID, _ values: KnownValues, _ place: Place) -> KnownValue? {
        guard tree.childCount(id) >= 2 else { return nil }
        if place == .assigned, isChosenText(id, values) { return .some(.string) }
        let left = value(tree.child(id, 0), values, place)
        let right = value(tree.child(id, 1), values, place)
        return result(operators[tree.symbol(id)], left, right, place)
    }

    /// `c and "a" or "b"` is one of two texts (Python).
    private func isChosenText(_ id: NodeID, _ values: KnownValues) -> Bool {
        let choice = tree.child(id, 0)
        guard traits.operatorsArePythonic, operators[tree.symbol(id)] == .or, tree.kind(choice) == .binary,
            operators[tree.symbol(choice)] == .and, tree.childCount(choice) >= 2,
            case .constant(.string)? = value(tree.child(choice, 1), values, .assigned),
            case .constant(.string)? = value(tree.child(id, 1), values, .assigned)
        else { return false }
        return true
    }

    /// What an operator makes of two values.
    func result(
        _ operation: Operators.Operation, _ left: KnownValue?, _ right: KnownValue?, _ place: Place
    ) -> KnownValue? {
        if operation == .times, traits.operatorsArePythonic, left?.kind == .string { return .some(.string) }
        guard let left, let right else { return nil }
        switch (left, right) {
        case (.constant(.boolean(let one)), .constant(.boolean(let other))):
            switch operation {
            case .and: return .constant(.boolean(one && other))
            case .or: return .constant(.boolean(one || other))
            default: return place == .assigned ? .some(.boolean) : nil
            }
        case (.constant(.boolean(let flag)), _) where traits.operatorsArePythonic && place == .assigned:
            if operation == (flag ? .and : .or) { return right }
        case (.constant(.integer(let one)), .constant(.integer(let other))):
            return integers(operation, one, other, place)
        default: break
        }
        if left.kind == .string || right.kind == .string {
            let adds = operation == .plus || operation == .concatenate
            if adds, let sum = added(left, right, place) { return sum }
            if place == .assigned, left.kind == .string, right.kind == .string { return .some(.string) }
        }
        guard place == .assigned else { return nil }
        switch (left, right) {
        case (.some, .some), (.some, .constant), (.constant, .some):
            return KnownValue.joined(kinds: left.kind, right.kind)
        default: return nil
        }
    }

    private func integers(
        _ operation: Operators.Operation, _ left: Int, _ right: Int, _ place: Place
    ) -> KnownValue? {
        let (value, overflow): (Int, Bool)
        switch operation {
        case .plus: (value, overflow) = left.addingReportingOverflow(right)
        case .times: (value, overflow) = left.multipliedReportingOverflow(by: right)
        case .minus where place == .assigned: (value, overflow) = left.subtractingReportingOverflow(right)
        case .divide where place == .assigned: (value, overflow) = left.dividedReportingOverflow(by: right)
        default: return place == .assigned ? .some(.number) : nil
        }
        return overflow ? .some(.number) : .constant(.integer(value))
    }

    // MARK: Expressions that may be carried

    /// Whether an expression may be carried to where its variable is used: names, members, indices, calls, literals.
    func isSymbolic(_ id: NodeID) -> Bool {
        let node = tree[id]
        switch node.kind {
        case .identifier, .number, .string, .character, .boolean, .null, .regex, .atom: return true
        case .cast:
            return tree.children(of: id).last.map(isSymbolic) ?? false
        case .member:
            return tree.children(of: id).last.map { tree.kind($0) == .identifier } ?? false
                && tree.children(of: id).first.map(isSymbolic) ?? false
        case .index, .call, .unary, .binary:
            return tree.children(of: id).allSatisfy { isSymbolic($0) }
        case .new:
            return tree.childCount(id) >= 2 && isSymbolic(tree.child(id, 1))
        case .arguments: return tree.children(of: id).allSatisfy { isSymbolic($0) }
        case .keywordArgument: return tree.children(of: id).last.map(isSymbolic) ?? false
        default: return false
        }
    }
}
