/// Swift's keywords, the words that are keywords in some places, and operators of more than one byte.
enum SwiftWord: UInt32, LanguageWord {
    case actor = 256
    case any, `as`, `associatedtype`, async, await, borrowing, `break`, `case`, `catch`, `class`, consume,
        consuming
    case `continue`, convenience, copy, `default`, `defer`, `deinit`, distributed, `do`, dynamic, each, `else`
    case `enum`, `extension`, `fallthrough`, `false`, `fileprivate`, final, `for`, `func`, get, `guard`, `if`
    case `import`, `in`, indirect, infix, `inout`, `internal`, `is`, isolated, lazy, `let`, macro, mutating,
        `nil`
    case nonisolated, nonmutating, open, `operator`, optional, override, package, postfix, `precedencegroup`,
        prefix
    case `private`, `protocol`, `public`, `repeat`, required, `rethrows`, `return`, sending, set, `static`
    case `struct`, `subscript`, `super`, `switch`, then, `throw`, `throws`, `true`, `try`, `typealias`,
        unowned
    case unsafe, `var`, weak, `where`, `while`, willSet, didSet, yield
    case selfWord, initWord, someWord, read, modify, underscored, owned, shared, consumingOld, safe
    case arrow, dots, halfOpen, coalesce, logicalAnd, logicalOr, equal, notEqual, identical, notIdentical,
        lessEqual
    case greaterEqual, matches, addAssign, subtractAssign, multiplyAssign, divideAssign, moduloAssign,
        andAssign
    case orAssign, xorAssign, shiftLeftAssign, shiftRightAssign, shiftLeft, shiftRight, addWrapping
    case subtractWrapping, multiplyWrapping, addWrappingAssign, subtractWrappingAssign, multiplyWrappingAssign

    var text: String {
        switch self {
        case .selfWord: "self"
        case .initWord: "init"
        case .someWord: "some"
        case .read: "_read"
        case .modify: "_modify"
        case .underscored: "unsafeAddress"
        case .owned: "__owned"
        case .shared: "__shared"
        case .consumingOld: "__consuming"
        case .arrow: "->"
        case .dots: "..."
        case .halfOpen: "..<"
        case .coalesce: "??"
        case .logicalAnd: "&&"
        case .logicalOr: "||"
        case .equal: "=="
        case .notEqual: "!="
        case .identical: "==="
        case .notIdentical: "!=="
        case .lessEqual: "<="
        case .greaterEqual: ">="
        case .matches: "~="
        case .addAssign: "+="
        case .subtractAssign: "-="
        case .multiplyAssign: "*="
        case .divideAssign: "/="
        case .moduloAssign: "%="
        case .andAssign: "&="
        case .orAssign: "|="
        case .xorAssign: "^="
        case .shiftLeftAssign: "<<="
        case .shiftRightAssign: ">>="
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .addWrapping: "&+"
        case .subtractWrapping: "&-"
        case .multiplyWrapping: "&*"
        case .addWrappingAssign: "&+="
        case .subtractWrappingAssign: "&-="
        case .multiplyWrappingAssign: "&*="
        default: String(describing: self)
        }
    }

    /// Whether the word may stand before a declaration.
    var isModifier: Bool {
        switch self {
        case .borrowing, .class, .consuming, .convenience, .distributed, .dynamic, .fileprivate, .final,
            .indirect,
            .infix, .internal, .isolated, .lazy, .mutating, .nonisolated, .nonmutating, .open, .optional,
            .override,
            .package, .postfix, .prefix, .private, .public, .required, .static, .unowned, .weak, .async,
            .sending,
            .consumingOld:
            true
        default: false
        }
    }

    /// Whether a declaration begins with the word, after its modifiers.
    var isDeclaration: Bool {
        switch self {
        case .actor, .associatedtype, .case, .class, .deinit, .enum, .extension, .func, .import, .initWord,
            .let,
            .macro, .operator, .precedencegroup, .protocol, .struct, .subscript, .typealias, .var:
            true
        default: false
        }
    }
}

/// How tightly Swift's operators bind: the standard library's precedence groups, from the loosest.
enum SwiftPrecedence {
    static let assignment: UInt8 = 1
    static let ternary: UInt8 = 2
    /// Operators that the file declares.
    static let custom: UInt8 = 3
    static let coalesce: UInt8 = 7
    static let cast: UInt8 = 8

    /// By symbol; 0 for what is no operator of the standard library.
    static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256 + SwiftWord.allCases.count)
        func set(_ precedence: UInt8, _ words: [SwiftWord], _ characters: String = "") {
            for word in words { table[Int(word.rawValue)] = precedence }
            for byte in characters.utf8 { table[Int(byte)] = precedence }
        }
        set(
            assignment,
            [
                .addAssign, .subtractAssign, .multiplyAssign, .divideAssign, .moduloAssign, .andAssign,
                .orAssign,
                .xorAssign, .shiftLeftAssign, .shiftRightAssign, .addWrappingAssign, .subtractWrappingAssign,
                .multiplyWrappingAssign,
            ], "=")
        set(ternary, [], "?")
        set(4, [.logicalOr])
        set(5, [.logicalAnd])
        set(6, [.equal, .notEqual, .identical, .notIdentical, .lessEqual, .greaterEqual, .matches], "<>")
        set(coalesce, [.coalesce])
        set(cast, [.as, .is])
        set(9, [.dots, .halfOpen])
        set(10, [.addWrapping, .subtractWrapping], "+-|^")
        set(11, [.multiplyWrapping], "*/%&")
        set(12, [.shiftLeft, .shiftRight])
        return table
    }()
}
