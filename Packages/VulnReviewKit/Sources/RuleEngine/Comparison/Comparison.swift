/// A condition of `metavariable-comparison`: an expression in a small part of Python
/// (<https://semgrep.dev/docs/writing-rules/rule-syntax#metavariable-comparison>).
struct Comparison: Sendable {
    let expression: ComparisonExpression
    /// The metavariable that `base` and `strip` speak about.
    let slot: Int?
    /// Whether quotes around that metavariable's text are taken off.
    let strips: Bool
}

/// The expression.
indirect enum ComparisonExpression: Sendable {
    case literal(ComparisonValue)
    case metavariable(slot: Int)
    case list([ComparisonExpression])
    case not(ComparisonExpression)
    case negative(ComparisonExpression)
    case binary(ComparisonOperator, ComparisonExpression, ComparisonExpression)
    case call(ComparisonFunction, [ComparisonExpression])
    /// `re.match("…", e)`, compiled when the rule is read.
    case matches(RegularExpression, ComparisonExpression)
}

enum ComparisonOperator: String, Sendable {
    case or, and, equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">"
    case greaterOrEqual = ">=", isIn = "in", isNotIn = "not in", add = "+", subtract = "-", multiply = "*"
    case divide = "/", remainder = "%", power = "**", bitAnd = "&", bitOr = "|", bitXor = "^", shiftLeft =
        "<<"
    case shiftRight = ">>"

    /// How tightly it binds.
    var precedence: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .isNotIn: 4
        case .bitOr: 5
        case .bitXor: 6
        case .bitAnd: 7
        case .shiftLeft, .shiftRight: 8
        case .add, .subtract: 9
        case .multiply, .divide, .remainder: 10
        case .power: 12
        }
    }
}

enum ComparisonFunction: String, Sendable {
    case int, str, strptime, today
}

/// What an expression amounts to.
enum ComparisonValue: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    case string(String)
    case list([ComparisonValue])
    /// Code that has no known value, as it is written: only `str` says something about it.
    case code(String)
}
