/// Python's words and operators of more than one byte, by symbol: the Python Language Reference 3.14, sections 2.3.1
/// (keywords), 2.3.2 (soft keywords), 2.5 (operators) and 2.6 (delimiters).
enum PythonWord: UInt32, LanguageWord {
    // Keywords: no name is spelled so.
    case and = 256
    case `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif, `else`, except, finally,
        `for`
    case from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or, pass, raise, `return`, `try`,
        `while`
    case with, yield, noneWord, trueWord, falseWord

    // Words that mean something in some places only.
    case match, `case`, type, print, exec

    // Names that the reader gives to what is written otherwise.
    case repr, file, lowerTrue, lowerFalse, notIn, isNot

    // Operators.
    case power, floorDivide, shiftLeft, shiftRight, lessEqual, greaterEqual, equal, notEqual, arrow,
        colonEqual
    case ellipsis

    // Operators that assign, the longest last.
    case plusEqual, minusEqual, timesEqual, divideEqual, moduloEqual, matrixEqual, andEqual, orEqual, xorEqual
    case floorDivideEqual, powerEqual, shiftRightEqual, shiftLeftEqual

    /// The first symbol that is no keyword.
    static let firstSoft = PythonWord.match.rawValue

    /// The operators of compound assignments.
    static let assignments = PythonWord.plusEqual.rawValue...PythonWord.shiftLeftEqual.rawValue

    /// As it is written.
    var text: String {
        switch self {
        case .noneWord: "None"
        case .trueWord: "True"
        case .falseWord: "False"
        case .lowerTrue: "true"
        case .lowerFalse: "false"
        case .notIn: "not in"
        case .isNot: "is not"
        case .power: "**"
        case .floorDivide: "//"
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .lessEqual: "<="
        case .greaterEqual: ">="
        case .equal: "=="
        case .notEqual: "!="
        case .arrow: "->"
        case .colonEqual: ":="
        case .ellipsis: "..."
        case .plusEqual: "+="
        case .minusEqual: "-="
        case .timesEqual: "*="
        case .divideEqual: "/="
        case .moduloEqual: "%="
        case .matrixEqual: "@="
        case .andEqual: "&="
        case .orEqual: "|="
        case .xorEqual: "^="
        case .floorDivideEqual: "//="
        case .powerEqual: "**="
        case .shiftRightEqual: ">>="
        case .shiftLeftEqual: "<<="
        default: String(describing: self)
        }
    }

    /// How tightly each symbol binds as a binary operator, by symbol; 0 when it is none. Section 6.17.
    static let precedences: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 512)
        func set(_ precedence: UInt8, _ words: [PythonWord], _ characters: String = "") {
            for word in words { table[Int(word.rawValue)] = precedence }
            for character in characters.utf8 { table[Int(character)] = precedence }
        }
        set(Precedence.or, [.or])
        set(Precedence.and, [.and])
        set(
            Precedence.comparison,
            [.in, .is, .not, .lessEqual, .greaterEqual, .equal, .notEqual], "<>")
        set(Precedence.bitOr, [], "|")
        set(Precedence.bitOr + 1, [], "^")
        set(Precedence.bitOr + 2, [], "&")
        set(Precedence.bitOr + 3, [.shiftLeft, .shiftRight])
        set(Precedence.bitOr + 4, [], "+-")
        set(Precedence.bitOr + 5, [.floorDivide], "*/%@")
        return table
    }()

    /// Names for how tightly operators bind.
    enum Precedence {
        static let or: UInt8 = 1
        static let and: UInt8 = 2
        static let not: UInt8 = 3
        static let comparison: UInt8 = 4
        static let bitOr: UInt8 = 5
    }
}
