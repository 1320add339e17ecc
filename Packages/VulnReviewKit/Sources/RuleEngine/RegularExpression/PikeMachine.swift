/// Runs a program in time proportional to program times text: Pike's machine (Cox 2009), leftmost match, priorities as
/// in a backtracking engine. The search knows only where matches begin and end; groups are found in a second pass over
/// the match alone.
struct PikeMachine {
    private let program: RegexProgram
    private let bytes: [UInt8]
    private let automaton: RegexAutomaton?
    private var current = ThreadList()
    private var next = ThreadList()

    init(_ program: RegexProgram, _ bytes: [UInt8], automaton: RegexAutomaton? = nil) {
        self.program = program
        self.bytes = bytes
        self.automaton = automaton
        current.reserve(program.instructions.count)
        next.reserve(program.instructions.count)
    }

    /// Threads in order of priority, and which instructions they stand at.
    private struct ThreadList {
        var counters: [Int32] = []
        var starts: [Int] = []
        private var marks: [UInt32] = []
        private var generation: UInt32 = 1
        private var stack: [Int] = []

        mutating func reserve(_ count: Int) { marks = [UInt32](repeating: 0, count: count) }

        mutating func clear() {
            counters.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
            if generation == .max {
                for index in marks.indices { marks[index] = 0 }
                generation = 0
            }
            generation += 1
        }

        /// Marks `counter`; `false` when it was marked already.
        private mutating func mark(_ counter: Int) -> Bool {
            if marks[counter] == generation { return false }
            marks[counter] = generation
            return true
        }

        /// Follows what takes no byte, in order of priority, without recursion. How many instructions it met.
        mutating func add(
            _ counter: Int, startingAt start: Int, _ program: RegexProgram, _ bytes: [UInt8], at index: Int
        ) -> Int {
            var met = 0
            stack.append(counter)
            while let counter = stack.popLast() {
                guard mark(counter) else { continue }
                met += 1
                switch program.instructions[counter] {
                case .jump(let target): stack.append(target)
                case .split(let first, let second):
                    stack.append(second)
                    stack.append(first)
                case .save, .loopStart, .loopEnd: stack.append(counter + 1)
                case .assertion(let assertion):
                    if assertion.holds(bytes, index) { stack.append(counter + 1) }
                default:
                    counters.append(Int32(counter))
                    starts.append(start)
                }
            }
            return met
        }
    }

    /// The first match at or after `start`; `nil` for none. `steps` falls with each thread moved; below 0 the answer
    /// is not known and `nil`.
    mutating func firstMatch(from start: Int, isAnchored: Bool, steps: inout Int) -> Range<Int>? {
        current.clear()
        steps -= program.instructions.count / 16
        var found: Range<Int>?
        var index = start
        // Up to here the automaton has said all that it can.
        var windowEnd = start - 1
        while index <= bytes.count {
            if current.counters.isEmpty {
                if found != nil || isAnchored && index > start { break }
                if let automaton, index > windowEnd {
                    let window = automaton.window(in: bytes, from: index)
                    steps -= ((window?.end ?? bytes.count) - index) / 8
                    guard let window else { return nil }
                    index = window.begin
                    windowEnd = window.end
                }
                if !isAnchored, let first = program.firstBytes {
                    let from = index
                    while index < bytes.count, !first.contains(bytes[index]) { index += 1 }
                    steps -= (index - from) / 8
                    if index == bytes.count { return nil }
                }
            }
            if found == nil, !isAnchored || index == start {
                steps -= current.add(0, startingAt: index, program, bytes, at: index)
            }
            next.clear()
            let byte: UInt8? = index < bytes.count ? bytes[index] : nil
            steps -= current.counters.count
            if steps < 0 { return nil }
            threads: for thread in current.counters.indices {
                let counter = Int(current.counters[thread])
                switch program.instructions[counter] {
                case .byte(let wanted):
                    if byte == wanted {
                        let start = current.starts[thread]
                        steps -= next.add(counter + 1, startingAt: start, program, bytes, at: index + 1)
                    }
                case .set(let number):
                    if let byte, program.sets[number].contains(byte) {
                        let start = current.starts[thread]
                        steps -= next.add(counter + 1, startingAt: start, program, bytes, at: index + 1)
                    }
                case .match:
                    found = current.starts[thread]..<index
                    break threads
                default: break
                }
            }
            swap(&current, &next)
            index += 1
        }
        return found
    }
}
