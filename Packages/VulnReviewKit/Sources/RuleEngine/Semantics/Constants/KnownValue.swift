/// What is known of a variable's value at one place: a lattice whose top is "nothing", written as `nil`.
enum KnownValue: Hashable, Sendable {
    case constant(ConstantValue)
    /// A constant of which only the kind is known.
    case some(Kind)
    /// What this expression gives, wherever it stands: for symbolic propagation.
    case expression(NodeID)

    enum Kind: Hashable, Sendable { case boolean, number, string, any }

    /// The kind of the constant; `nil` for expressions.
    var kind: Kind? {
        switch self {
        case .some(let kind): kind
        case .expression: nil
        case .constant(.boolean): .boolean
        case .constant(.integer), .constant(.float): .number
        case .constant(.string), .constant(.someString): .string
        case .constant(.null): .any
        }
    }

    /// The constant, when it is one that patterns can be compared with.
    var constant: ConstantValue? {
        switch self {
        case .constant(let value): value
        case .some(.string): .someString
        default: nil
        }
    }

    /// What is known where two ways meet.
    static func joined(_ left: KnownValue?, _ right: KnownValue?) -> KnownValue? {
        guard let left, let right else { return nil }
        if left == right { return left }
        return joined(kinds: left.kind, right.kind)
    }

    /// What is known of an operation on constants of two kinds.
    static func joined(kinds left: Kind?, _ right: Kind?) -> KnownValue? {
        guard let left, let right else { return nil }
        return .some(left == right ? left : .any)
    }

    /// The more telling of two statements about the same value.
    static func refined(_ left: KnownValue?, _ right: KnownValue) -> KnownValue {
        guard let left else { return right }
        switch (left, right) {
        case (.constant(.someString), .constant(let value)) where value != .someString: return right
        case (.some, .constant), (.expression, .constant), (.expression, .some): return right
        default: return left
        }
    }
}
