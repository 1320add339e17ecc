/// Instructions of the two machines. Only the backtracking machine meets the last five.
enum RegexInstruction {
    case byte(UInt8)
    /// One byte out of `RegexProgram.sets[_]`.
    case set(Int)
    /// Goes on at both; the first has priority.
    case split(Int, Int)
    case jump(Int)
    case save(Int)
    case assertion(RegexAssertion)
    case match
    /// A sub-program that begins at the next instruction and ends in `match`; goes on at `next`.
    case look(next: Int, RegexLook)
    case atomic(next: Int)
    case backreference(Int, ignoringCase: Bool)
    /// Remembers the place where an iteration begins; `loopEnd` refuses an iteration that took nothing.
    case loopStart(Int)
    case loopEnd(Int)
}

/// Which way a look-around looks, what it wants, and for one that looks back how many bytes before it can begin.
struct RegexLook {
    let isAhead: Bool
    let isNegative: Bool
    let widths: ClosedRange<Int>
}

/// A compiled regular expression.
struct RegexProgram {
    var instructions: [RegexInstruction] = []
    var sets: [ByteSet] = []
    var loops = 0
    /// Two slots for each group; group 0 is the match.
    var slots = 2
    var needsBacktracking = false
    /// The bytes that a match can begin with; `nil` when it may be empty or is not known.
    var firstBytes: ByteSet?
}

/// A set of bytes as 256 bits.
struct ByteSet: Hashable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    func contains(_ byte: UInt8) -> Bool {
        let word =
            switch byte >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return word & (1 << UInt64(byte & 63)) != 0
    }

    mutating func insert(_ byte: UInt8) {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        case 2: words.2 |= bit
        default: words.3 |= bit
        }
    }

    mutating func formUnion(_ other: ByteSet) {
        words.0 |= other.words.0
        words.1 |= other.words.1
        words.2 |= other.words.2
        words.3 |= other.words.3
    }

    static func == (left: ByteSet, right: ByteSet) -> Bool { left.words == right.words }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}
