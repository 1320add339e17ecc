/// Reads a comparison's text: recursive descent by precedence over Python's tokens.
struct ComparisonParser {
    private let bytes: [UInt8]
    private var position = 0
    private var metavariables: MetavariableSlots
    private let compile: (String) throws(RuleFault) -> RegularExpression

    /// The expression that `text` is, and the slots with those that it names; `nil` when it is no such expression.
    static func parse(
        _ text: String, _ metavariables: inout MetavariableSlots,
        compile: @escaping (String) throws(RuleFault) -> RegularExpression
    ) throws(RuleFault) -> ComparisonExpression? {
        guard text.utf8.count <= 4_096 else { return nil }
        var parser = ComparisonParser(bytes: Array(text.utf8), metavariables: metavariables, compile: compile)
        guard let result = try parser.binary(above: 0, depth: 0) else { return nil }
        parser.skipBlanks()
        guard parser.position == parser.bytes.count else { return nil }
        metavariables = parser.metavariables
        return result
    }

    private init(
        bytes: [UInt8], metavariables: MetavariableSlots,
        compile: @escaping (String) throws(RuleFault) -> RegularExpression
    ) {
        self.bytes = bytes
        self.metavariables = metavariables
        self.compile = compile
    }

    private static let operators = [
        "**", "<<", ">>", "==", "!=", "<=", ">=", "not in", "or", "and", "in", "<", ">", "+", "-", "*", "/",
        "%", "&",
        "|", "^",
    ]

    // MARK: Expressions

    private mutating func binary(above precedence: Int, depth: Int) throws(RuleFault) -> ComparisonExpression?
    {
        guard depth < 64, var left = try unary(depth: depth) else { return nil }
        while let symbol = peekOperator(), symbol.precedence > precedence {
            skipOperator(symbol)
            let limit = symbol == .power ? symbol.precedence - 1 : symbol.precedence
            guard let right = try binary(above: limit, depth: depth + 1) else { return nil }
            left = .binary(symbol, left, right)
        }
        return left
    }

    private mutating func unary(depth: Int) throws(RuleFault) -> ComparisonExpression? {
        guard depth < 64 else { return nil }
        if accept(word: "not") {
            return try binary(above: 3, depth: depth + 1).map { .not($0) }
        }
        if accept("-") { return try unary(depth: depth + 1).map { .negative($0) } }
        return try primary(depth: depth)
    }

    private mutating func primary(depth: Int) throws(RuleFault) -> ComparisonExpression? {
        skipBlanks()
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "("):
            position += 1
            guard let inner = try binary(above: 0, depth: depth + 1), accept(")") else { return nil }
            return inner
        case UInt8(ascii: "["):
            position += 1
            return try items(until: "]", depth: depth).map { .list($0) }
        case UInt8(ascii: "$"):
            guard let end = MetavariableName.end(bytes, position + 1) else { return nil }
            let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
            position = end
            return .metavariable(slot: metavariables.slot(name))
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return string().map { .literal(.string($0)) }
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return number()
        default: return try name(depth: depth)
        }
    }

    private mutating func items(
        until close: Unicode.Scalar, depth: Int
    ) throws(RuleFault) -> [ComparisonExpression]? {
        var result: [ComparisonExpression] = []
        while !accept(close) {
            guard let item = try binary(above: 0, depth: depth + 1) else { return nil }
            result.append(item)
            if !accept(",") {
                guard accept(close) else { return nil }
                break
            }
        }
        return result
    }

    private mutating func name(depth: Int) throws(RuleFault) -> ComparisonExpression? {
        guard let word = word() else { return nil }
        switch word {
        case "True", "true": return .literal(.boolean(true))
        case "False", "false": return .literal(.boolean(false))
        case "None": return .literal(.code(word))
        case "re.match":
            guard accept("("), let arguments = try items(until: ")", depth: depth), arguments.count == 2,
                case .literal(.string(let pattern)) = arguments[0]
            else { return nil }
            return .matches(try compile(pattern), arguments[1])
        default:
            // What Semgrep does not know is accepted and has no value.
            guard accept("(") else { return .literal(.code(word)) }
            guard let arguments = try items(until: ")", depth: depth) else { return nil }
            return ComparisonFunction(rawValue: word).map { .call($0, arguments) } ?? .literal(.code(word))
        }
    }

    // MARK: Tokens

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == 0x20 || (0x09...0x0D).contains(bytes[position]) {
            position += 1
        }
    }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    private mutating func accept(word: String) -> Bool {
        skipBlanks()
        guard holds(word) else { return false }
        position += word.utf8.count
        return true
    }

    /// Whether `text` stands here; a word only as a whole word.
    private func holds(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        let end = position + text.utf8.count
        guard let last = text.utf8.last, Self.isWordByte(last), end < bytes.count else { return true }
        return !Self.isWordByte(bytes[end])
    }

    private mutating func peekOperator() -> ComparisonOperator? {
        skipBlanks()
        guard let text = Self.operators.first(where: holds) else { return nil }
        return ComparisonOperator(rawValue: text)
    }

    private mutating func skipOperator(_ symbol: ComparisonOperator) {
        skipBlanks()
        position += symbol.rawValue.utf8.count
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    private mutating func word() -> String? {
        let start = position
        while position < bytes.count, Self.isWordByte(bytes[position]) { position += 1 }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private mutating func number() -> ComparisonExpression? {
        guard let text = word() else { return nil }
        return ComparisonValue(number: text).map { .literal($0) }
    }

    private mutating func string() -> String? {
        let quote = bytes[position]
        position += 1
        var content: [UInt8] = []
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count {
                // A regular expression's backslashes stay; only quotes are unescaped.
                if bytes[position + 1] != quote { content.append(bytes[position]) }
                position += 1
            }
            content.append(bytes[position])
            position += 1
        }
        guard position < bytes.count else { return nil }
        position += 1
        return String(decoding: content, as: UTF8.self)
    }
}

extension ComparisonValue {
    /// The number that `text` is in a program: `0x1F`, `0o17`, `0b1`, `1_000`, `10L`, `1.5`; `nil` when it is none.
    init?(number text: String) {
        var digits = text.replacing("_", with: "").lowercased()
        var isNegative = false
        if digits.hasPrefix("-") {
            isNegative = true
            digits.removeFirst()
        }
        var radix = 10
        for (prefix, value) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            radix = value
            digits.removeFirst(2)
        }
        if radix != 16, !digits.isEmpty {
            while let last = digits.last, "lun".contains(last) { digits.removeLast() }
        }
        if radix == 10, digits.count > 1, digits.hasPrefix("0"),
            digits.allSatisfy({ ("0"..."7").contains($0) })
        {
            radix = 8
        }
        if (2...36).contains(radix), let value = Int(digits, radix: radix) {
            self = .integer(isNegative ? -value : value)
        } else if let value = Double(digits), digits.first?.isNumber == true || digits.first == "." {
            self = .float(isNegative ? -value : value)
        } else {
            return nil
        }
    }

    /// The number that the content of a string is, as OCaml's `int_of_string` reads it: zeros in front mean nothing.
    init?(numberIn content: String) {
        let hasPrefix = ["0x", "0o", "0b"].contains { content.lowercased().hasPrefix($0) }
        let digits = hasPrefix ? content[...] : content.drop { $0 == "0" }
        self.init(number: digits.isEmpty && !content.isEmpty ? "0" : String(digits))
    }
}
