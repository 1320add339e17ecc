/// The words and the operators of more than one byte of JavaScript and TypeScript (ECMA-262, sections 12.7.2 and 12.8;
/// the TypeScript handbook for the rest).
///
/// Reserved words come first, then words that are names elsewhere, then operators, then what the lexer alone makes.
enum JavaScriptWord: UInt32, LanguageWord {
    // Reserved words that begin or hold together statements.
    case `break` = 256
    case `case`, `catch`, `class`, const, `continue`, debugger, `default`, `do`, `else`, `enum`, export,
        extends,
        finally, `for`, function, `if`, `import`, `return`, `switch`, `throw`, `try`, `var`, `while`, with
    // Reserved words of expressions.
    case delete, `false`, `in`, instanceof, new, null, `super`, this, `true`, typeof, void
    // Words with a meaning in some places.
    case abstract, accessor, any, `as`, asserts, async, await, constructor, declare, from, get, global,
        implements,
        infer, interface, `is`, keyof, `let`, meta, module, namespace, of, out, override, `private`,
        protected,
        `public`, readonly, require, satisfies, `set`, `static`, target, type, undefined, unique, using, yield
    // Operators.
    case arrow, spread, optionalDot, increment, decrement, power, shiftLeft, shiftRight, shiftRightUnsigned,
        lessOrEqual, greaterOrEqual, equal, notEqual, identical, notIdentical, and, or, nullish
    // Operators that assign.
    case addAssign, subtractAssign, multiplyAssign, divideAssign, remainderAssign, powerAssign,
        shiftLeftAssign,
        shiftRightAssign, shiftRightUnsignedAssign, bitAndAssign, bitOrAssign, bitXorAssign, andAssign,
        orAssign,
        nullishAssign
    // `<` and `>` of a markup tag, and `</`.
    case tagOpen, tagClose, endTagOpen

    var text: String {
        switch self {
        case .arrow: "=>"
        case .spread: "..."
        case .optionalDot: "?."
        case .increment: "++"
        case .decrement: "--"
        case .power: "**"
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .shiftRightUnsigned: ">>>"
        case .lessOrEqual: "<="
        case .greaterOrEqual: ">="
        case .equal: "=="
        case .notEqual: "!="
        case .identical: "==="
        case .notIdentical: "!=="
        case .and: "&&"
        case .or: "||"
        case .nullish: "??"
        case .addAssign: "+="
        case .subtractAssign: "-="
        case .multiplyAssign: "*="
        case .divideAssign: "/="
        case .remainderAssign: "%="
        case .powerAssign: "**="
        case .shiftLeftAssign: "<<="
        case .shiftRightAssign: ">>="
        case .shiftRightUnsignedAssign: ">>>="
        case .bitAndAssign: "&="
        case .bitOrAssign: "|="
        case .bitXorAssign: "^="
        case .andAssign: "&&="
        case .orAssign: "||="
        case .nullishAssign: "??="
        case .tagOpen: "<markup"
        case .tagClose: "markup>"
        case .endTagOpen: "</markup"
        default: String(describing: self)
        }
    }

    /// Whether the word is never a name.
    var isReserved: Bool { rawValue <= Self.void.rawValue }

    /// Whether an expression, and not an operator, may follow the word: what decides between `/re/` and division.
    var precedesExpression: Bool {
        switch self {
        case .this, .super, .null, .true, .false: false
        default: isReserved || self == .yield || self == .await
        }
    }
}
