/// A regular expression with PCRE's meaning over bytes that are UTF-8 where they can be.
///
/// Expressions without lookaround, backreferences, atomic groups or possessive repetition run in time linear in the
/// text; the rest on a backtracking machine. Both stop when the caller's step budget is spent.
struct RegularExpression: Sendable {
    private let program: RegexProgram
    private let scanner: RegexScanner
    /// Lower-case texts of which each match holds one in some case; `nil` when none is known.
    let requiredLiterals: [[UInt8]]?
    /// The numbers of those texts in the rule set's `LiteralTable`.
    var literalNumbers: [Int]?
    /// Group names and their numbers.
    let names: [String: Int]
    /// How many groups there are, not counting the match itself.
    let groupCount: Int

    /// How large the compiled program is.
    var instructionCount: Int { program.instructions.count }

    /// How an expression is read.
    struct Options: OptionSet, Sendable {
        let rawValue: Int
        /// `^` and `$` hold at each line.
        static let multiline = Options(rawValue: 1)
        static let ignoringCase = Options(rawValue: 2)
        static let dotAll = Options(rawValue: 4)
    }

    /// Compiles `pattern`.
    init(_ pattern: String, options: Options = []) throws(RegexError) {
        guard pattern.utf8.count <= 64 << 10 else { throw RegexError(fault: .tooLarge, offset: 0) }
        let flags = RegexParser.Flags(
            ignoresCase: options.contains(.ignoringCase), multiline: options.contains(.multiline),
            dotAll: options.contains(.dotAll))
        let (node, captureCount, names) = try RegexParser.parse(pattern, flags: flags)
        do {
            program = try RegexCompiler.compile(node, captureCount: captureCount)
        } catch {
            throw RegexError(fault: error, offset: 0)
        }
        scanner = RegexScanner(node)
        requiredLiterals = RegexLiterals.required(node)
        self.names = names
        groupCount = captureCount
    }

    /// The groups of one match: byte ranges, `nil` for a group that took no part; the first is the whole match.
    typealias Groups = [Range<Int>?]

    /// The first match at or after `start` (exactly there when anchored). `bytes` must be marked (`UTF8Scalar.marked`).
    func firstMatch(in bytes: [UInt8], from start: Int = 0, isAnchored: Bool = false, steps: inout Int)
        -> Groups?
    {
        let automaton = isAnchored ? nil : automaton(for: bytes.count - start)
        if program.needsBacktracking {
            var machine = RegexBacktracker(program, bytes, steps: steps, automaton: automaton)
            let slots = machine.firstMatch(from: start, isAnchored: isAnchored)
            steps = machine.steps
            return slots.map(Self.groups)
        }
        var machine = PikeMachine(program, bytes, automaton: automaton)
        guard let range = machine.firstMatch(from: start, isAnchored: isAnchored, steps: &steps) else {
            return nil
        }
        return groups(of: range, in: bytes, &steps)
    }

    /// Whether `bytes` hold one of the texts, in any case, without which nothing matches. Asked of what is short.
    func mayMatch(_ bytes: [UInt8]) -> Bool {
        guard let requiredLiterals, bytes.count <= 128 else { return true }
        return requiredLiterals.contains { literal in
            guard let first = literal.first, literal.count <= bytes.count else { return literal.isEmpty }
            return (0...bytes.count - literal.count).contains { start in
                bytes[start].lowercasedASCII == first
                    && literal.indices.allSatisfy { bytes[start + $0].lowercasedASCII == literal[$0] }
            }
        }
    }

    /// Whether there is a match at or after `start` (exactly there when anchored).
    func matches(_ bytes: [UInt8], from start: Int = 0, isAnchored: Bool = false, steps: inout Int) -> Bool {
        if program.needsBacktracking {
            return firstMatch(in: bytes, from: start, isAnchored: isAnchored, steps: &steps) != nil
        }
        var machine = PikeMachine(
            program, bytes, automaton: isAnchored ? nil : automaton(for: bytes.count - start))
        return machine.firstMatch(from: start, isAnchored: isAnchored, steps: &steps) != nil
    }

    /// All matches from left to right that take at least one byte, at most `limit`.
    func allMatches(in bytes: [UInt8], limit: Int, steps: inout Int) -> [Groups] {
        var found: [Groups] = []
        var machine =
            program.needsBacktracking
            ? nil : PikeMachine(program, bytes, automaton: automaton(for: bytes.count))
        var start = 0
        while start <= bytes.count, found.count < limit, steps >= 0 {
            let groups: Groups
            if machine != nil {
                guard let range = machine?.firstMatch(from: start, isAnchored: false, steps: &steps) else {
                    break
                }
                groups = self.groups(of: range, in: bytes, &steps)
            } else {
                guard let match = firstMatch(in: bytes, from: start, steps: &steps) else { break }
                groups = match
            }
            guard let whole = groups.first ?? nil else { break }
            if !whole.isEmpty { found.append(groups) }
            start = whole.isEmpty ? whole.upperBound + 1 : whole.upperBound
        }
        return found
    }

    /// What finds places worth a try in a text of `count` bytes.
    private func automaton(for count: Int) -> RegexAutomaton? {
        count >= RegexScanner.worthwhileBytes ? scanner.automaton : nil
    }

    private func groups(of range: Range<Int>, in bytes: [UInt8], _ steps: inout Int) -> Groups {
        guard groupCount > 0 else { return [range] }
        var machine = RegexBacktracker(program, bytes, steps: steps)
        let slots = machine.firstMatch(from: range.lowerBound, isAnchored: true)
        steps = machine.steps
        return slots.map(Self.groups) ?? [range] + [Range<Int>?](repeating: nil, count: groupCount)
    }

    private static func groups(_ slots: [Int]) -> Groups {
        stride(from: 0, to: slots.count, by: 2).map { slot in
            slots[slot] >= 0 && slots[slot + 1] >= slots[slot] ? slots[slot]..<slots[slot + 1] : nil
        }
    }
}
