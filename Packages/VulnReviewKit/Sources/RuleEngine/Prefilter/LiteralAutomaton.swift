/// Finds which of many literals a text holds, in any case of ASCII letters, in one pass whose cost does not depend on how
/// many there are (A. Aho, M. Corasick, "Efficient String Matching", 1975, as a table of all transitions).
struct LiteralAutomaton: Sendable {
    /// The column of each byte; bytes that no literal has share column 0.
    private let columns: [UInt8]
    private let columnCount: Int
    /// The next state for each state and column.
    private let transitions: [UInt16]
    /// The literals that end at each state, those of its suffixes too.
    private let endings: [[Int32]]
    private let isEnding: [Bool]
    private let literalCount: Int
    /// Literals that are empty, or that found no room: they count as present everywhere.
    private let always: [Int]

    private static let maximumStates = 32_000

    init(_ literals: [[UInt8]]) {
        var columns = [UInt8](repeating: 0, count: 256)
        var columnCount = 1
        for byte in literals.joined() where columns[Int(byte)] == 0 && columnCount < 250 {
            columns[Int(byte)] = UInt8(columnCount)
            columnCount += 1
        }
        var trie = [[UInt16: UInt16]](repeating: [:], count: 1)
        var endings: [[Int32]] = [[]]
        var always: [Int] = []
        for (number, literal) in literals.enumerated() {
            let path = literal.map { UInt16(columns[Int($0)]) }
            guard !path.isEmpty, !path.contains(0), trie.count + path.count < Self.maximumStates else {
                always.append(number)
                continue
            }
            var state = 0
            for column in path {
                if let next = trie[state][column] {
                    state = Int(next)
                } else {
                    trie.append([:])
                    endings.append([])
                    trie[state][column] = UInt16(trie.count - 1)
                    state = trie.count - 1
                }
            }
            endings[state].append(Int32(number))
        }
        (transitions, self.endings) = Self.complete(trie, endings, columnCount)
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
            columns[Int(letter - 0x20)] = columns[Int(letter)]
        }
        self.columns = columns
        self.columnCount = columnCount
        self.always = always
        isEnding = self.endings.map { !$0.isEmpty }
        literalCount = literals.count
    }

    /// Fills in where a state goes on a byte that its literals do not continue with: where its longest suffix goes.
    private static func complete(
        _ trie: [[UInt16: UInt16]], _ endings: [[Int32]], _ columnCount: Int
    ) -> ([UInt16], [[Int32]]) {
        var transitions = [UInt16](repeating: 0, count: trie.count * columnCount)
        var endings = endings
        var suffixes = [Int](repeating: 0, count: trie.count)
        var queue = [0]
        var position = 0
        while position < queue.count {
            let state = queue[position]
            position += 1
            for column in 1..<max(1, columnCount) {
                let fallback = state == 0 ? 0 : Int(transitions[suffixes[state] * columnCount + column])
                if let next = trie[state][UInt16(column)] {
                    transitions[state * columnCount + column] = next
                    suffixes[Int(next)] = fallback
                    endings[Int(next)] += endings[fallback]
                    queue.append(Int(next))
                } else {
                    transitions[state * columnCount + column] = UInt16(fallback)
                }
            }
        }
        return (transitions, endings)
    }

    /// For each literal, whether `bytes` holds it.
    func present(in bytes: [UInt8]) -> [Bool] {
        var result = [Bool](repeating: false, count: literalCount)
        for number in always { result[number] = true }
        guard literalCount > always.count else { return result }
        // What ends at a state is noted once.
        var isNew = isEnding
        var state = 0
        for byte in bytes {
            state = Int(transitions[state * columnCount + Int(columns[Int(byte)])])
            if isNew[state] {
                isNew[state] = false
                for number in endings[state] { result[Int(number)] = true }
            }
        }
        return result
    }
}
