/// Java's words and operators of more than one byte (Java Language Specification, 3.9 and 3.12).
enum JavaWord: UInt32, LanguageWord {
    // Keywords.
    case abstract = 256
    case assert, boolean, `break`, byte, `case`, `catch`, char, `class`, const, `continue`, `default`, `do`
    case double, `else`, `enum`, extends, final, finally, float, `for`, goto, `if`, implements, `import`
    case instanceof, int, interface, long, native, new, package, `private`, protected, `public`, `return`
    case short, `static`, strictfp, `super`, `switch`, synchronized, this, `throw`, `throws`, transient, `try`
    case void, volatile, `while`, `true`, `false`, null
    // Contextual keywords: names everywhere else.
    case exports, module, open, opens, permits, provides, record, requires, sealed, to, transitive, uses
    case `var`, when, with, yield, non
    // Operators.
    case arrow, colons, increment, decrement, and, or, equal, notEqual, lessOrEqual, greaterOrEqual
    case plusAssign, minusAssign, timesAssign, divideAssign, remainderAssign, andAssign, orAssign, xorAssign
    case leftShift, leftShiftAssign, rightShift, unsignedRightShift, rightShiftAssign
    case unsignedRightShiftAssign
    // Not written together, but one in the tree.
    case nonSealed, annotationInterface, rest

    var text: String {
        switch self {
        case .arrow: "->"
        case .colons: "::"
        case .increment: "++"
        case .decrement: "--"
        case .and: "&&"
        case .or: "||"
        case .equal: "=="
        case .notEqual: "!="
        case .lessOrEqual: "<="
        case .greaterOrEqual: ">="
        case .plusAssign: "+="
        case .minusAssign: "-="
        case .timesAssign: "*="
        case .divideAssign: "/="
        case .remainderAssign: "%="
        case .andAssign: "&="
        case .orAssign: "|="
        case .xorAssign: "^="
        case .leftShift: "<<"
        case .leftShiftAssign: "<<="
        case .rightShift: ">>"
        case .unsignedRightShift: ">>>"
        case .rightShiftAssign: ">>="
        case .unsignedRightShiftAssign: ">>>="
        case .nonSealed: "non-sealed"
        case .annotationInterface: "@interface"
        case .rest: "..."
        default: String(describing: self)
        }
    }

    /// The operators whose parts may close type arguments.
    static let composed: Set<String> = [">>", ">>>", ">>=", ">>>="]

    /// Whether `symbol` is a keyword, which no name can be.
    static func isKeyword(_ symbol: UInt32) -> Bool {
        symbol >= JavaWord.abstract.rawValue && symbol <= JavaWord.null.rawValue
    }

    /// Whether `symbol` is the word of a primitive type, or `void`.
    static func isPrimitive(_ symbol: UInt32) -> Bool {
        switch JavaWord(rawValue: symbol) {
        case .boolean, .byte, .char, .double, .float, .int, .long, .short, .void: true
        default: false
        }
    }

    /// Whether `symbol` is a modifier's word wherever a declaration may begin.
    static func isModifier(_ symbol: UInt32) -> Bool {
        switch JavaWord(rawValue: symbol) {
        case .abstract, .final, .native, .private, .protected, .public, .static, .strictfp, .transient,
            .volatile:
            true
        default: false
        }
    }
}
