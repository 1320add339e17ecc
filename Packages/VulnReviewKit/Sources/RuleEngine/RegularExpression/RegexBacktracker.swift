/// Runs the programs that a finite automaton cannot: lookaround, backreferences, atomic groups. Explicit stacks, and a
/// step budget instead of a promise about time.
///
/// It also fills the groups of a match that `PikeMachine` found: there it remembers which (instruction, place) pairs
/// failed, so that this stays linear (Cox, "Regular Expression Matching in the Wild", "bit-state").
struct RegexBacktracker {
    private let program: RegexProgram
    private let bytes: [UInt8]
    private let automaton: RegexAutomaton?
    private var slots: [Int]
    private var loops: [Int]
    private var stack: [Entry] = []
    private var visited: Set<UInt64>?
    private(set) var steps: Int

    private enum Entry {
        case branch(counter: Int, index: Int)
        case slot(Int, old: Int)
        case loop(Int, old: Int)
    }

    /// The longest text that a lookbehind looks back over.
    static let maximumLookbehind = 255
    private static let maximumStack = 1_000_000
    private static let maximumVisited = 2_000_000

    init(_ program: RegexProgram, _ bytes: [UInt8], steps: Int, automaton: RegexAutomaton? = nil) {
        self.program = program
        self.bytes = bytes
        self.automaton = automaton
        self.steps = steps
        slots = [Int](repeating: -1, count: program.slots)
        loops = [Int](repeating: -1, count: program.loops)
        if !program.needsBacktracking { visited = [] }
    }

    /// The groups of the first match at or after `start`: two offsets for each, -1 for those that took no part.
    mutating func firstMatch(from start: Int, isAnchored: Bool) -> [Int]? {
        var index = start
        // Up to here the automaton has said all that it can.
        var windowEnd = start - 1
        while index <= bytes.count {
            if let automaton, index > windowEnd {
                let window = automaton.window(in: bytes, from: index)
                steps -= ((window?.end ?? bytes.count) - index) / 8
                guard let window else { return nil }
                index = window.begin
                windowEnd = window.end
            }
            if !isAnchored, let first = program.firstBytes {
                while index < bytes.count, !first.contains(bytes[index]) { index += 1 }
                if index == bytes.count { return nil }
            }
            for slot in slots.indices { slots[slot] = -1 }
            steps -= slots.count / 16
            visited?.removeAll(keepingCapacity: true)
            if run(0, at: index, endingAt: nil) != nil { return slots }
            if steps < 0 || isAnchored { return nil }
            index += 1
        }
        return nil
    }

    /// Runs from `counter` until `match`, which counts only at `end` when that is given. The place where it ended.
    private mutating func run(_ counter: Int, at index: Int, endingAt end: Int?) -> Int? {
        let floor = stack.count
        var counter = counter
        var index = index
        while true {
            steps -= 1
            // Memory is part of the budget.
            if stack.count > Self.maximumStack || (visited?.count ?? 0) > Self.maximumVisited { steps = -1 }
            var failed = steps < 0
            if !failed {
                switch program.instructions[counter] {
                case .byte(let wanted):
                    failed = index >= bytes.count || bytes[index] != wanted
                    index += 1
                    counter += 1
                case .set(let number):
                    failed = index >= bytes.count || !program.sets[number].contains(bytes[index])
                    index += 1
                    counter += 1
                case .split(let first, let second):
                    if visited != nil {
                        let key = UInt64(counter) << 40 | UInt64(index)
                        failed = visited?.insert(key).inserted == false
                    }
                    stack.append(.branch(counter: second, index: index))
                    if failed { stack.removeLast() }
                    counter = first
                case .jump(let target): counter = target
                case .save(let slot):
                    stack.append(.slot(slot, old: slots[slot]))
                    slots[slot] = index
                    counter += 1
                case .assertion(let assertion):
                    failed = !assertion.holds(bytes, index)
                    counter += 1
                case .loopStart(let loop):
                    stack.append(.loop(loop, old: loops[loop]))
                    loops[loop] = index
                    counter += 1
                case .loopEnd(let loop):
                    failed = loops[loop] == index
                    counter += 1
                case .look(let next, let look):
                    failed = holds(look, counter + 1, at: index) == look.isNegative
                    counter = next
                case .atomic(let next):
                    if let place = subprogram(counter + 1, at: index, endingAt: nil) {
                        index = place
                        counter = next
                    } else {
                        failed = true
                    }
                case .backreference(let group, let ignoringCase):
                    if let place = follow(group, ignoringCase: ignoringCase, at: index) {
                        index = place
                        counter += 1
                    } else {
                        failed = true
                    }
                case .match:
                    if end == nil || end == index { return index }
                    failed = true
                }
            }
            guard failed else { continue }
            if steps < 0 {
                stack.removeSubrange(floor...)
                return nil
            }
            guard let branch = unwind(to: floor) else { return nil }
            (counter, index) = branch
        }
    }

    /// Undoes until the newest branch above `floor`.
    private mutating func unwind(to floor: Int) -> (Int, Int)? {
        while stack.count > floor {
            switch stack.removeLast() {
            case .branch(let counter, let index): return (counter, index)
            case .slot(let slot, let old): slots[slot] = old
            case .loop(let loop, let old): loops[loop] = old
            }
        }
        return nil
    }

    /// Runs a sub-program and drops its branches: it is never entered again, but what it captured can be undone.
    private mutating func subprogram(_ counter: Int, at index: Int, endingAt end: Int?) -> Int? {
        let floor = stack.count
        guard let place = run(counter, at: index, endingAt: end) else { return nil }
        let kept = stack[floor...].filter { if case .branch = $0 { false } else { true } }
        stack.replaceSubrange(floor..., with: kept)
        return place
    }

    /// Whether the sub-program at `counter` matches on the side of `index` that `look` looks at.
    private mutating func holds(_ look: RegexLook, _ counter: Int, at index: Int) -> Bool {
        if look.isAhead { return subprogram(counter, at: index, endingAt: nil) != nil }
        var start = index - look.widths.lowerBound
        while start >= 0, index - start <= look.widths.upperBound, steps >= 0 {
            if subprogram(counter, at: start, endingAt: index) != nil { return true }
            start -= 1
        }
        return false
    }

    private mutating func follow(_ group: Int, ignoringCase: Bool, at index: Int) -> Int? {
        guard 2 * group + 1 < slots.count else { return nil }
        let start = slots[2 * group]
        let end = slots[2 * group + 1]
        guard start >= 0, end >= start, index + (end - start) <= bytes.count else { return nil }
        steps -= end - start
        for offset in 0..<(end - start) {
            let left = bytes[start + offset]
            let right = bytes[index + offset]
            if left != right, !(ignoringCase && left.lowercasedASCII == right.lowercasedASCII) { return nil }
        }
        return index + (end - start)
    }
}
