/// Go's words and operators of more than one byte (Go specification, "Keywords", "Operators and punctuation").
enum GoWord: UInt32, LanguageWord {
    // Keywords after which a line end is no statement's end.
    case `case` = 256
    case chan, const, `default`, `defer`, `else`, `for`, `func`, go, goto, `if`, `import`, interface, map
    case package, range, select, `struct`, `switch`, type, `var`
    // Keywords after which it is one.
    case `break`, `continue`, `fallthrough`, `return`
    // Names that are declared in the universe block and mean what literals mean.
    case `true`, `false`, `nil`
    // Names that are called like functions and take types.
    case make, new
    // Operators.
    case define, receive, increment, decrement, and, or, equal, notEqual, lessOrEqual, greaterOrEqual
    case leftShift, rightShift, andNot
    case plusAssign, minusAssign, timesAssign, divideAssign, remainderAssign, andAssign, orAssign, xorAssign
    case leftShiftAssign, rightShiftAssign, andNotAssign
    case rest

    var text: String {
        switch self {
        case .define: ":="
        case .receive: "<-"
        case .increment: "++"
        case .decrement: "--"
        case .and: "&&"
        case .or: "||"
        case .equal: "=="
        case .notEqual: "!="
        case .lessOrEqual: "<="
        case .greaterOrEqual: ">="
        case .leftShift: "<<"
        case .rightShift: ">>"
        case .andNot: "&^"
        case .plusAssign: "+="
        case .minusAssign: "-="
        case .timesAssign: "*="
        case .divideAssign: "/="
        case .remainderAssign: "%="
        case .andAssign: "&="
        case .orAssign: "|="
        case .xorAssign: "^="
        case .leftShiftAssign: "<<="
        case .rightShiftAssign: ">>="
        case .andNotAssign: "&^="
        case .rest: "..."
        default: String(describing: self)
        }
    }

    /// The keywords after which the end of a line does not end a statement.
    static let open = GoWord.case.rawValue..<GoWord.break.rawValue

    /// Whether `symbol` is a keyword, which no name can be.
    static func isKeyword(_ symbol: UInt32) -> Bool {
        symbol >= GoWord.case.rawValue && symbol <= GoWord.return.rawValue
    }

    /// Whether `symbol` is an assignment's operator other than `=` and `:=`.
    static func isCompoundAssignment(_ symbol: UInt32) -> Bool {
        symbol >= GoWord.plusAssign.rawValue && symbol <= GoWord.andNotAssign.rawValue
    }
}
