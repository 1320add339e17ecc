/// Finds places where an expression may match, at the price of one table look-up a byte: a deterministic automaton for
/// a simpler expression that matches wherever the real one does. Where it finds nothing there is nothing to find.
///
/// The simpler expression takes every condition on a place for true, and counts repetitions no further than to
/// `countLimit`, so that the automaton stays small (subset construction; Aho, Sethi, Ullman, "Compilers", 3.6).
struct RegexAutomaton: Sendable {
    /// The class of each byte: bytes that the expression does not tell apart share one.
    private let classes: [UInt8]
    /// For each state and class the place of the next state's row; `accepting` where a match may end.
    private let transitions: [Int32]
    private static let accepting: Int32 = -1
    private static let countLimit = 4
    private static let maximumStates = 400
    private static let maximumWork = 400_000

    /// Where matches may stand: none begins before `begin`, and none ends before `end`.
    struct Window {
        let begin: Int
        let end: Int
    }

    /// The first window at or after `start`; `nil` when nothing matches there.
    func window(in bytes: [UInt8], from start: Int) -> Window? {
        let classCount = Int(classes[256])
        var row = 0
        var begin = start
        var index = start
        while index < bytes.count {
            let next = transitions[row + Int(classes[Int(bytes[index])])]
            index += 1
            if next < 0 { return Window(begin: begin, end: index) }
            row = Int(next) * classCount
            // Nothing that began earlier can still match.
            if next == 0 { begin = index }
        }
        return nil
    }

    // MARK: Making

    /// The automaton for `node`; `nil` when it would match anywhere, or grow too large.
    init?(_ node: RegexNode) {
        let simple = Self.simplified(node)
        guard !simple.matchesEmpty, let program = try? RegexCompiler.compile(simple, captureCount: 0) else {
            return nil
        }
        var builder = Builder(program)
        let start = builder.closure(of: [0])
        guard !builder.isMatch(start) else { return nil }
        let (classes, representatives) = Self.classes(of: program)
        guard representatives.count < 250 else { return nil }
        // The first state is the one in which nothing has begun; it is not the same as one that has the same
        // instructions because something did.
        var states = [start]
        var numbers: [[Int32]: Int32] = [:]
        var transitions: [Int32] = []
        var work = 0
        var state = 0
        while state < states.count {
            for byte in representatives {
                work += states[state].count + 1
                let moved = builder.closure(of: builder.moved(states[state], byte))
                if moved.isEmpty {
                    transitions.append(0)
                } else if builder.isMatch(moved) {
                    transitions.append(Self.accepting)
                } else {
                    let all = builder.union(moved, start)
                    let next = numbers[all] ?? Int32(states.count)
                    if Int(next) == states.count {
                        numbers[all] = next
                        states.append(all)
                    }
                    transitions.append(next)
                }
            }
            guard states.count <= Self.maximumStates, work <= Self.maximumWork else { return nil }
            state += 1
        }
        self.classes = classes + [UInt8(representatives.count)]
        self.transitions = transitions
    }

    /// An expression that matches, at least as short and as early, wherever `node` does.
    private static func simplified(_ node: RegexNode) -> RegexNode {
        switch node {
        case .empty, .assertion, .look: return .empty
        case .set: return node
        case .sequence(let nodes): return .sequence(nodes.map(simplified))
        case .alternation(let nodes): return .alternation(nodes.map(simplified))
        case .repetition(let inner, let minimum, let maximum, _):
            let most = maximum.flatMap { $0 > countLimit ? nil : $0 }
            return .repetition(
                simplified(inner), minimum: min(minimum, countLimit), maximum: most, .greedy)
        case .capture(_, let inner), .atomic(let inner): return simplified(inner)
        case .backreference: return .repetition(.set(.any), minimum: 0, maximum: nil, .greedy)
        }
    }

    /// The class of each byte, and one byte of each class.
    private static func classes(of program: RegexProgram) -> (classes: [UInt8], representatives: [UInt8]) {
        var numbers = [Int](repeating: 0, count: 256)
        var count = 1
        func tell(_ isIn: (UInt8) -> Bool) {
            var split: [Int: Int] = [:]
            var others = Set<Int>()
            for byte in UInt8.min...UInt8.max where !isIn(byte) { others.insert(numbers[Int(byte)]) }
            for byte in UInt8.min...UInt8.max where isIn(byte) && others.contains(numbers[Int(byte)]) {
                let number = split[numbers[Int(byte)]] ?? count
                if number == count {
                    split[numbers[Int(byte)]] = count
                    count += 1
                }
                numbers[Int(byte)] = number
            }
        }
        for set in program.sets { tell(set.contains) }
        var singles = Set<UInt8>()
        for case .byte(let wanted) in program.instructions where singles.insert(wanted).inserted {
            tell { $0 == wanted }
        }
        var representatives = [UInt8](repeating: 0, count: count)
        for byte in UInt8.min...UInt8.max { representatives[numbers[Int(byte)]] = byte }
        return (numbers.map { UInt8(truncatingIfNeeded: $0) }, representatives)
    }

    /// Sets of instructions, in order.
    private struct Builder {
        let program: RegexProgram
        private var marks: [Int32]
        private var generation: Int32 = 0

        init(_ program: RegexProgram) {
            self.program = program
            marks = [Int32](repeating: 0, count: program.instructions.count)
        }

        /// The instructions that take a byte, and `match`, that are reached from `counters` without a byte.
        mutating func closure(of counters: [Int32]) -> [Int32] {
            generation += 1
            var result: [Int32] = []
            var stack = counters
            while let counter = stack.popLast() {
                guard marks[Int(counter)] != generation else { continue }
                marks[Int(counter)] = generation
                switch program.instructions[Int(counter)] {
                case .jump(let target): stack.append(Int32(target))
                case .split(let first, let second):
                    stack.append(Int32(first))
                    stack.append(Int32(second))
                case .byte, .set, .match: result.append(counter)
                default: stack.append(counter + 1)
                }
            }
            return result.sorted()
        }

        /// Where `counters` lead on `byte`.
        func moved(_ counters: [Int32], _ byte: UInt8) -> [Int32] {
            var result: [Int32] = []
            for counter in counters {
                switch program.instructions[Int(counter)] {
                case .byte(let wanted): if wanted == byte { result.append(counter + 1) }
                case .set(let number):
                    if program.sets[number].contains(byte) { result.append(counter + 1) }
                default: break
                }
            }
            return result
        }

        func isMatch(_ counters: [Int32]) -> Bool {
            counters.contains { if case .match = program.instructions[Int($0)] { true } else { false } }
        }

        mutating func union(_ left: [Int32], _ right: [Int32]) -> [Int32] {
            generation += 1
            var result: [Int32] = []
            for counter in left + right where marks[Int(counter)] != generation {
                marks[Int(counter)] = generation
                result.append(counter)
            }
            return result.sorted()
        }
    }
}
