/// Reads PCRE syntax (pcre2pattern(3)) into a tree; Python's `(?P<name>…)` and `(?P=name)` too.
struct RegexParser {
    let scalars: [Unicode.Scalar]
    var position = 0
    var flags: Flags
    private var depth = 0
    /// Between `\Q` and `\E`.
    private var isQuoting = false
    private(set) var captureCount = 0
    private(set) var names: [String: Int] = [:]
    private var references: [(name: String?, number: Int, offset: Int)] = []

    /// What `(?imsx)` switches.
    struct Flags {
        var ignoresCase = false
        /// `^` and `$` hold at each line.
        var multiline = false
        /// `.` takes line feeds.
        var dotAll = false
        /// Blanks and comments in the expression mean nothing.
        var extended = false
        /// Lines end otherwise than with line feeds, as a verb at the start said.
        var otherNewlines = false
    }

    static let maximumDepth = 100
    static let maximumRepetition = 1_000

    private init(_ pattern: String, _ flags: Flags) {
        scalars = Array(pattern.unicodeScalars)
        self.flags = flags
    }

    /// The tree, the number of groups and their names.
    static func parse(_ pattern: String, flags: Flags) throws(RegexError) -> (
        node: RegexNode, captureCount: Int, names: [String: Int]
    ) {
        var parser = RegexParser(pattern, flags)
        try parser.startVerbs()
        let node = try parser.alternation()
        if parser.peek != nil { throw parser.error(.unopenedGroup) }
        for reference in parser.references {
            let known =
                reference.name.map { parser.names[$0] != nil } ?? (reference.number <= parser.captureCount)
            if !known { throw RegexError(fault: .unknownReference, offset: reference.offset) }
        }
        return (parser.resolve(node), parser.captureCount, parser.names)
    }
}

extension RegexParser {
    var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    func error(_ fault: RegexFault) -> RegexError {
        RegexError(fault: fault, offset: scalars.prefix(position).reduce(0) { $0 + UTF8.width($1) })
    }

    mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func alternation() throws(RegexError) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.maximumDepth { throw error(.tooDeep) }
        let outer = flags
        defer { flags = outer }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func sequence() throws(RegexError) -> RegexNode {
        var items: [RegexNode] = []
        while let scalar = peek {
            if isQuoting {
                if take("\\E") { isQuoting = false } else { items.append(try quoted(scalar)) }
                continue
            }
            if scalar == "|" || scalar == ")" { break }
            if flags.extended, skipExtended(scalar) { continue }
            guard let atom = try atom() else { continue }
            items.append(try quantified(atom))
        }
        return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
    }

    /// A scalar of a quotation; a quantifier behind the quotation belongs to its last scalar.
    private mutating func quoted(_ scalar: Unicode.Scalar) throws(RegexError) -> RegexNode {
        position += 1
        guard take("\\E") else { return literal(scalar.value) }
        isQuoting = false
        return try quantified(literal(scalar.value))
    }

    mutating func skipExtended(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isWhitespace {
            position += 1
            return true
        }
        guard scalar == "#" else { return false }
        while let scalar = peek, scalar != "\n" {
            _ = scalar
            position += 1
        }
        return true
    }

    private mutating func atom() throws(RegexError) -> RegexNode? {
        guard let scalar = peek else { return nil }
        if flags.otherNewlines, ".^$".unicodeScalars.contains(scalar) { throw error(.unsupported) }
        switch scalar {
        case "(": return try group()
        case "[":
            var parser = RegexClassParser(
                scalars: scalars, position: position, ignoresCase: flags.ignoresCase)
            do {
                let set = try parser.parse()
                position = parser.position
                return .set(set)
            } catch {
                position = parser.position
                throw self.error(error)
            }
        case ".":
            position += 1
            return .set(flags.dotAll ? .any : .anyButLineFeed)
        case "^":
            position += 1
            return .assertion(flags.multiline ? .lineStart : .textStart)
        case "$":
            position += 1
            return .assertion(flags.multiline ? .lineEnd : .textEndOrLastLineFeed)
        case "*", "+", "?": throw error(.nothingToRepeat)
        case "\\": return try escape()
        default:
            position += 1
            return literal(scalar.value)
        }
    }

    private func literal(_ value: UInt32) -> RegexNode {
        let set = ScalarSet(value)
        return .set(flags.ignoresCase ? set.ignoringCase : set)
    }

    private mutating func escape() throws(RegexError) -> RegexNode? {
        guard position + 1 < scalars.count else { throw error(.badEscape) }
        let letter = scalars[position + 1]
        switch letter {
        case "b", "B":
            position += 2
            return .assertion(letter == "b" ? .wordBoundary : .notWordBoundary)
        case "A", "G", "z", "Z":
            position += 2
            return .assertion(letter == "z" ? .textEnd : letter == "Z" ? .textEndOrLastLineFeed : .textStart)
        case "Q":
            position += 2
            isQuoting = true
            return nil
        case "E":
            position += 2
            return nil
        case "R":
            position += 2
            let pair = RegexNode.sequence([.set(ScalarSet(0x0D)), .set(ScalarSet(0x0A))])
            return .atomicFree(pair, .set(ScalarSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])))
        case "N":
            position += 2
            return .set(.anyButLineFeed)
        case "k":
            position += 2
            for (open, close) in [("<", ">"), ("{", "}"), ("'", "'")] where take(open) {
                return reference(try name(until: close))
            }
            throw error(.badEscape)
        case "1"..."9":
            return try numberedReference()
        case "g":
            position += 2
            return try bracedReference()
        case "p", "P", "K", "X", "C": throw error(.unsupported)
        default:
            var parser = RegexClassParser(
                scalars: scalars, position: position, ignoresCase: flags.ignoresCase)
            do {
                let set = try parser.escape(inClass: false)
                position = parser.position
                return .set(flags.ignoresCase ? set.ignoringCase : set)
            } catch {
                throw self.error(error)
            }
        }
    }

    /// `\1` to `\9` always; more digits only when there are that many groups, else octal (pcre2pattern(3)).
    private mutating func numberedReference() throws(RegexError) -> RegexNode {
        let start = position
        position += 1
        var number = 0
        while let digit = peek?.digit, number < 100 {
            number = number * 10 + digit
            position += 1
        }
        references.append((nil, number, start))
        return .backreference(number, ignoringCase: flags.ignoresCase)
    }

    /// What follows `\g`: `1`, `{1}`, `{name}`, or `{-1}` for the group that opened last. `\g<…>` calls a group, which
    /// needs recursion.
    private mutating func bracedReference() throws(RegexError) -> RegexNode {
        if let digit = peek?.digit, digit > 0 {
            position -= 1
            return try numberedReference()
        }
        guard take("{") else { throw error(.unsupported) }
        let start = position
        let isRelative = take("-")
        let text = try name(until: "}")
        guard var number = Int(text) else { return reference(text) }
        if isRelative { number = captureCount + 1 - number }
        guard (1...1_000).contains(number) else { throw error(.unknownReference) }
        references.append((nil, number, start))
        return .backreference(number, ignoringCase: flags.ignoresCase)
    }

    private mutating func reference(_ name: String) -> RegexNode {
        references.append((name, 0, position))
        return .backreference(-references.count, ignoringCase: flags.ignoresCase)
    }

    private mutating func name(until close: String) throws(RegexError) -> String {
        var text = ""
        while let scalar = peek, scalar.properties.isAlphabetic || scalar == "_" || scalar.digit != nil {
            text.unicodeScalars.append(scalar)
            position += 1
        }
        guard !text.isEmpty, take(close) else { throw error(.badGroup) }
        return text
    }

    private mutating func group() throws(RegexError) -> RegexNode? {
        if let verb = try verb() { return verb }
        position += 1
        guard peek == "?" else { return try capture(named: nil) }
        position += 1
        if take(":") { return try closed() }
        if take("=") { return .look(try closed(), ahead: true, negative: false) }
        if take("!") { return .look(try closed(), ahead: true, negative: true) }
        if take("<=") { return .look(try closed(), ahead: false, negative: false) }
        if take("<!") { return .look(try closed(), ahead: false, negative: true) }
        if take(">") { return .atomic(try closed()) }
        if take("#") {
            while let scalar = peek {
                position += 1
                if scalar == ")" { return nil }
            }
            throw error(.unclosedGroup)
        }
        if take("P=") { return reference(try name(until: ")")) }
        if take("P<") || take("<") { return try capture(named: name(until: ">")) }
        if take("'") { return try capture(named: name(until: "'")) }
        return try inlineFlags()
    }

    private mutating func capture(named name: String?) throws(RegexError) -> RegexNode {
        captureCount += 1
        let index = captureCount
        if let name { names[name] = names[name] ?? index }
        return .capture(index, try closed())
    }

    private mutating func closed() throws(RegexError) -> RegexNode {
        let node = try alternation()
        guard take(")") else { throw error(.unclosedGroup) }
        return node
    }

    private mutating func inlineFlags() throws(RegexError) -> RegexNode? {
        let outer = flags
        var value = true
        while let scalar = peek {
            position += 1
            switch scalar {
            case "-": value = false
            case "i": flags.ignoresCase = value
            case "m": flags.multiline = value
            case "s": flags.dotAll = value
            case "x": flags.extended = value
            case "u", "U", "a", "J", "n", "^": break
            case ")": return nil
            case ":":
                let node = try closed()
                flags = outer
                return node
            default: throw error(.unsupported)
            }
        }
        throw error(.unclosedGroup)
    }

    /// Puts numbers in place of named references.
    private func resolve(_ node: RegexNode) -> RegexNode {
        switch node {
        case .empty, .set, .assertion: node
        case .sequence(let nodes): .sequence(nodes.map(resolve))
        case .alternation(let nodes): .alternation(nodes.map(resolve))
        case .repetition(let node, let minimum, let maximum, let greed):
            .repetition(resolve(node), minimum: minimum, maximum: maximum, greed)
        case .capture(let index, let node): .capture(index, resolve(node))
        case .look(let node, let ahead, let negative): .look(resolve(node), ahead: ahead, negative: negative)
        case .atomic(let node): .atomic(resolve(node))
        case .backreference(let number, let ignoringCase):
            number < 0
                ? .backreference(
                    references[-number - 1].name.flatMap { names[$0] } ?? 0, ignoringCase: ignoringCase)
                : node
        }
    }
}

extension RegexNode {
    /// `first`, else `second`.
    fileprivate static func atomicFree(_ first: RegexNode, _ second: RegexNode) -> RegexNode {
        .alternation([first, second])
    }
}
