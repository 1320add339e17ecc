/// Turns a tree into a program: Thompson's construction with priorities (Cox, "Regular Expression Matching: the
/// Virtual Machine Approach", 2009).
struct RegexCompiler {
    static let maximumInstructions = 60_000

    private var program = RegexProgram()
    private var setNumbers: [ByteSet: Int] = [:]
    private let backtracks: Bool

    private init(backtracks: Bool) { self.backtracks = backtracks }

    /// The program of `node`.
    static func compile(_ node: RegexNode, captureCount: Int) throws(RegexFault) -> RegexProgram {
        var compiler = RegexCompiler(backtracks: node.needsBacktracking)
        try compiler.emit(.save(0))
        try compiler.add(node)
        try compiler.emit(.save(1))
        try compiler.emit(.match)
        compiler.program.slots = 2 * (captureCount + 1)
        compiler.program.needsBacktracking = compiler.backtracks
        compiler.program.firstBytes = RegexFirstBytes.of(compiler.program)
        return compiler.program
    }

    private mutating func emit(_ instruction: RegexInstruction) throws(RegexFault) {
        guard program.instructions.count < Self.maximumInstructions else { throw .tooLarge }
        program.instructions.append(instruction)
    }

    private var here: Int { program.instructions.count }

    private mutating func add(_ node: RegexNode) throws(RegexFault) {
        switch node {
        case .empty: break
        case .set(let set): try add(set)
        case .sequence(let nodes): for node in nodes { try add(node) }
        case .alternation(let nodes): try addAlternation(nodes)
        case .repetition(let node, let minimum, let maximum, let greed):
            if greed == .possessive {
                try addSubprogram(.repetition(node, minimum: minimum, maximum: maximum, .greedy)) {
                    .atomic(next: $0)
                }
            } else {
                try addRepetition(node, minimum, maximum, lazy: greed == .lazy)
            }
        case .capture(let index, let node):
            try emit(.save(2 * index))
            try add(node)
            try emit(.save(2 * index + 1))
        case .assertion(let assertion): try emit(.assertion(assertion))
        case .look(let node, let ahead, let negative):
            let widths = ahead ? 0...0 : RegexWidth.of(node, limit: RegexBacktracker.maximumLookbehind)
            let look = RegexLook(isAhead: ahead, isNegative: negative, widths: widths)
            try addSubprogram(node) { .look(next: $0, look) }
        case .atomic(let node): try addSubprogram(node) { .atomic(next: $0) }
        case .backreference(let number, let ignoringCase):
            try emit(.backreference(number, ignoringCase: ignoringCase))
        }
    }

    private mutating func addSubprogram(
        _ node: RegexNode, _ instruction: (Int) -> RegexInstruction
    ) throws(RegexFault) {
        let start = here
        try emit(.match)
        try add(node)
        try emit(.match)
        program.instructions[start] = instruction(here)
    }

    private mutating func addAlternation(_ nodes: [RegexNode]) throws(RegexFault) {
        var jumps: [Int] = []
        for (index, node) in nodes.enumerated() {
            let split = here
            let isLast = index == nodes.count - 1
            if !isLast { try emit(.match) }
            try add(node)
            if !isLast {
                jumps.append(here)
                try emit(.jump(0))
                program.instructions[split] = .split(split + 1, here)
            }
        }
        for jump in jumps { program.instructions[jump] = .jump(here) }
    }

    private mutating func addRepetition(
        _ node: RegexNode, _ minimum: Int, _ maximum: Int?, lazy: Bool
    ) throws(RegexFault) {
        for _ in 0..<minimum {
            let start = here
            try add(node)
            // What takes no instruction, such as `(?:)`, is the same a thousand times over.
            if here == start { return }
        }
        guard let maximum else { return try addLoop(node, lazy: lazy) }
        var splits: [Int] = []
        for _ in minimum..<max(minimum, maximum) {
            splits.append(here)
            try emit(.match)
            try add(node)
        }
        for split in splits {
            program.instructions[split] = lazy ? .split(here, split + 1) : .split(split + 1, here)
        }
    }

    private mutating func addLoop(_ node: RegexNode, lazy: Bool) throws(RegexFault) {
        let split = here
        try emit(.match)
        let guardsProgress = backtracks && node.matchesEmpty
        let loop = program.loops
        if guardsProgress {
            program.loops += 1
            try emit(.loopStart(loop))
        }
        try add(node)
        if guardsProgress { try emit(.loopEnd(loop)) }
        try emit(.jump(split))
        program.instructions[split] = lazy ? .split(here, split + 1) : .split(split + 1, here)
    }

    private mutating func add(_ set: ScalarSet) throws(RegexFault) {
        var single = ByteSet()
        var hasSingle = false
        var longer: [[ClosedRange<UInt8>]] = []
        for sequence in UTF8Ranges.sequences(of: set) {
            if sequence.count == 1 {
                for byte in sequence[0] { single.insert(byte) }
                hasSingle = true
            } else {
                longer.append(sequence)
            }
        }
        if longer.isEmpty, let scalar = set.single, scalar < 0x80 { return try emit(.byte(UInt8(scalar))) }
        var branches: [[ByteSet]] = hasSingle || longer.isEmpty ? [[single]] : []
        for sequence in longer {
            branches.append(
                sequence.map { range in
                    var bytes = ByteSet()
                    for byte in range { bytes.insert(byte) }
                    return bytes
                })
        }
        var jumps: [Int] = []
        for (index, branch) in branches.enumerated() {
            let split = here
            let isLast = index == branches.count - 1
            if !isLast { try emit(.match) }
            for bytes in branch { try emit(.set(number(of: bytes))) }
            if !isLast {
                jumps.append(here)
                try emit(.jump(0))
                program.instructions[split] = .split(split + 1, here)
            }
        }
        for jump in jumps { program.instructions[jump] = .jump(here) }
    }

    private mutating func number(of set: ByteSet) -> Int {
        if let number = setNumbers[set] { return number }
        program.sets.append(set)
        setNumbers[set] = program.sets.count - 1
        return program.sets.count - 1
    }
}

/// The bytes that a match of a program can begin with.
enum RegexFirstBytes {
    /// `nil` when a match may be empty or the program looks around before its first byte.
    static func of(_ program: RegexProgram) -> ByteSet? {
        var bytes = ByteSet()
        var seen = Set<Int>()
        var stack = [0]
        while let counter = stack.popLast() {
            guard seen.insert(counter).inserted else { continue }
            switch program.instructions[counter] {
            case .byte(let byte): bytes.insert(byte)
            case .set(let number): bytes.formUnion(program.sets[number])
            case .split(let first, let second): stack += [first, second]
            case .jump(let target): stack.append(target)
            case .save, .assertion, .loopStart, .loopEnd: stack.append(counter + 1)
            case .look(let next, _): stack.append(next)
            case .atomic: stack.append(counter + 1)
            case .match, .backreference: return nil
            }
        }
        return bytes
    }
}
