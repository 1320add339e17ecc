/// What is known of an expression's type without running anything.
enum StaticType: Hashable, Sendable {
    /// A type as the file writes it.
    case written(NodeID)
    /// A type that languages have by themselves.
    case basic(BasicType)
    /// A name that the file does not define: it may be a type's, and then stands for that.
    case name(UInt32)
}

/// The types that languages have by themselves, where boxed and unboxed, long and short are the same, as Semgrep has it.
enum BasicType: Sendable {
    case boolean, integer, float, number, string, null

    /// The type that is called `name`, in whatever language.
    init?(named name: String) {
        switch name {
        case "bool", "boolean", "Boolean", "Bool": self = .boolean
        case "int", "Int", "Integer", "long", "Long", "short", "Short": self = .integer
        case "float", "Float", "double", "Double", "float64": self = .float
        case "number": self = .number
        case "str", "string", "String": self = .string
        case "null", "nil", "NULL": self = .null
        default: return nil
        }
    }

    /// Whether a pattern that asks for this type takes `other`.
    func includes(_ other: BasicType) -> Bool {
        self == other || self == .number && (other == .integer || other == .float)
    }
}
