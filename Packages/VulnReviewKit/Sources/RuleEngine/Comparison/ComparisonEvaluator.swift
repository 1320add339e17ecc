import Foundation

/// Works out whether a comparison holds. What cannot be worked out (a word where a number is needed, a division by zero, an
/// overflow) makes it not hold.
struct ComparisonEvaluator {
    /// What the metavariable in a slot stands for.
    let value: (Int) -> ComparisonValue?
    /// How many steps the regular expressions may still take.
    private(set) var steps: Int

    init(steps: Int, value: @escaping (Int) -> ComparisonValue?) {
        self.steps = steps
        self.value = value
    }

    mutating func holds(_ expression: ComparisonExpression) -> Bool {
        evaluate(expression) == .boolean(true)
    }

    private mutating func evaluate(_ expression: ComparisonExpression) -> ComparisonValue? {
        switch expression {
        case .literal(let value): return value
        case .metavariable(let slot): return value(slot)
        case .list(let items):
            var values: [ComparisonValue] = []
            for item in items {
                guard let value = evaluate(item) else { return nil }
                values.append(value)
            }
            return .list(values)
        case .not(let inner):
            guard case .boolean(let value) = evaluate(inner) else { return nil }
            return .boolean(!value)
        case .negative(let inner):
            switch evaluate(inner) {
            case .integer(let value): return value == .min ? nil : .integer(-value)
            case .float(let value): return .float(-value)
            default: return nil
            }
        case .binary(let symbol, let left, let right):
            guard let left = evaluate(left), let right = evaluate(right) else { return nil }
            return Self.binary(symbol, left, right)
        case .matches(let regex, let inner):
            guard case .string(let text)? = evaluate(inner) else { return nil }
            let bytes = UTF8Scalar.marked(Array(text.utf8))
            return .boolean(regex.matches(bytes, isAnchored: true, steps: &steps))
        case .call(let function, let arguments): return call(function, arguments)
        }
    }

    private mutating func call(_ function: ComparisonFunction, _ arguments: [ComparisonExpression])
        -> ComparisonValue?
    {
        if function == .today { return .integer(CalendarDay.secondsNow) }
        guard let first = arguments.first, let value = evaluate(first) else { return nil }
        switch function {
        case .today: return nil
        case .str: return value.text.map { .string($0) }
        case .int:
            switch value {
            case .integer: return value
            case .string(let text):
                guard case .integer(let number)? = ComparisonValue(numberIn: text) else { return nil }
                return .integer(number)
            case .boolean, .float, .list, .code: return nil
            }
        case .strptime:
            guard case .string(let text) = value else { return nil }
            return CalendarDay(text).map { .integer($0.seconds) }
        }
    }

    // MARK: Operators

    /// What an operator makes of two values; `nil` when it has nothing to do with them.
    static func binary(
        _ symbol: ComparisonOperator, _ left: ComparisonValue, _ right: ComparisonValue
    ) -> ComparisonValue? {
        if case .code = left { return nil }
        if case .code = right { return nil }
        switch symbol {
        case .and, .or:
            guard case .boolean(let one) = left, case .boolean(let other) = right else { return nil }
            return .boolean(symbol == .and ? one && other : one || other)
        case .equal: return .boolean(isEqual(left, right))
        case .notEqual: return .boolean(!isEqual(left, right))
        case .isIn, .isNotIn:
            guard let isIn = contains(right, left) else { return .boolean(false) }
            return .boolean(isIn == (symbol == .isIn))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let order = order(left, right) else { return nil }
            return switch symbol {
            case .less: .boolean(order < 0)
            case .lessOrEqual: .boolean(order <= 0)
            case .greater: .boolean(order > 0)
            default: .boolean(order >= 0)
            }
        default: break
        }
        if case .integer(let one) = left, case .integer(let other) = right {
            return integers(symbol, one, other)
        }
        guard let one = left.number, let other = right.number else { return nil }
        switch symbol {
        case .add: return .float(one + other)
        case .subtract: return .float(one - other)
        case .multiply: return .float(one * other)
        case .divide: return .float(one / other)
        case .remainder: return .float(one.truncatingRemainder(dividingBy: other))
        case .power: return .float(pow(one, other))
        default: return nil
        }
    }

    private static func integers(_ symbol: ComparisonOperator, _ left: Int, _ right: Int) -> ComparisonValue?
    {
        func checked(_ result: (partialValue: Int, overflow: Bool)) -> ComparisonValue? {
            result.overflow ? nil : .integer(result.partialValue)
        }
        switch symbol {
        case .add: return checked(left.addingReportingOverflow(right))
        case .subtract: return checked(left.subtractingReportingOverflow(right))
        case .multiply: return checked(left.multipliedReportingOverflow(by: right))
        case .divide: return right == 0 ? nil : checked(left.dividedReportingOverflow(by: right))
        case .remainder: return right == 0 ? nil : checked(left.remainderReportingOverflow(dividingBy: right))
        case .bitAnd: return .integer(left & right)
        case .bitOr: return .integer(left | right)
        case .bitXor: return .integer(left ^ right)
        case .shiftLeft: return (0..<63).contains(right) ? .integer(left << right) : nil
        case .shiftRight: return (0..<64).contains(right) ? .integer(left >> right) : nil
        case .power:
            guard (0...64).contains(right) else { return nil }
            var result = 1
            for _ in 0..<right {
                let (next, overflow) = result.multipliedReportingOverflow(by: left)
                if overflow { return nil }
                result = next
            }
            return .integer(result)
        default: return nil
        }
    }

    private static func isEqual(_ left: ComparisonValue, _ right: ComparisonValue) -> Bool {
        if left == right { return true }
        guard let one = left.number, let other = right.number else { return false }
        return one == other
    }

    private static func order(_ left: ComparisonValue, _ right: ComparisonValue) -> Int? {
        guard let one = left.number, let other = right.number, !one.isNaN, !other.isNaN else { return nil }
        return one < other ? -1 : one > other ? 1 : 0
    }

    private static func contains(_ container: ComparisonValue, _ value: ComparisonValue) -> Bool? {
        switch (container, value) {
        case (.list(let items), _): items.contains(value)
        case (.string(let text), .string(let part)): part.isEmpty || text.contains(part)
        default: nil
        }
    }
}

extension ComparisonValue {
    fileprivate var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .float(let value): value
        default: nil
        }
    }

    /// As `str` gives it; lists have no text.
    var text: String? {
        switch self {
        case .string(let text), .code(let text): text
        case .integer(let value): String(value)
        case .float(let value): String(value)
        case .boolean(let value): value ? "true" : "false"
        case .list: nil
        }
    }
}
