/// Looks at YAML text before the library does, and refuses what could make it work without bound: nesting, and keys that
/// are no plain texts where aliases are used, since the library compares keys with all that an alias stands for. Tags are
/// refused too.
///
/// It follows only as much of YAML 1.2 as it takes to know where a node begins: quotes, comments, block scalars, flow
/// brackets. Where a plain scalar's later lines look like a node, it refuses rather than guesses.
struct YAMLGate {
    private let bytes: [UInt8]
    private var position = 0
    private var flowDepth = 0
    private var indentations: [Int] = []
    /// The line of the first alias, and of the first key that is no plain text.
    private var aliasLine: Int?
    private var keyLine: Int?

    /// What the text holds that a rule file may not hold, and on which line; `nil` when it may pass.
    static func refusal(_ bytes: [UInt8]) -> (kind: RuleProblem.Kind, line: Int)? {
        var gate = YAMLGate(bytes: bytes)
        return gate.run()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() -> (RuleProblem.Kind, Int)? {
        var line = 1
        while position < bytes.count {
            let lineStart = position
            while position < bytes.count, bytes[position] == 0x20 { position += 1 }
            let indentation = position - lineStart
            var beginsNode = true
            var depth = flowDepth
            if flowDepth == 0, !isLineEnd(position) {
                while let last = indentations.last, last >= indentation { indentations.removeLast() }
                indentations.append(indentation)
            }
            depth += indentations.count
            var endsCollection = false
            scan: while position < bytes.count, bytes[position] != 0x0A {
                let byte = bytes[position]
                let followsCollection = endsCollection
                if byte != 0x20, byte != 0x09 { endsCollection = false }
                switch byte {
                case 0x20, 0x09, 0x0D: position += 1
                case UInt8(ascii: "#") where position == lineStart || isBlank(position - 1):
                    skipLine()
                    break scan
                case UInt8(ascii: "&") where beginsNode: skipName()
                case UInt8(ascii: "*") where beginsNode:
                    aliasLine = aliasLine ?? line
                    skipName()
                    beginsNode = false
                    endsCollection = true
                case UInt8(ascii: "!") where beginsNode: return (.tag, line)
                case UInt8(ascii: "\"") where beginsNode, UInt8(ascii: "'") where beginsNode:
                    line += skipQuoted()
                    beginsNode = false
                case UInt8(ascii: "|") where beginsNode && flowDepth == 0,
                    UInt8(ascii: ">") where beginsNode && flowDepth == 0:
                    skipLine()
                    line += skipBlockScalar(deeperThan: indentation)
                    break scan
                case UInt8(ascii: "[") where beginsNode || flowDepth > 0,
                    UInt8(ascii: "{") where beginsNode || flowDepth > 0:
                    flowDepth += 1
                    depth += 1
                    if depth > RuleLimits.ruleFileDepth {
                        return (.tooDeep(limit: RuleLimits.ruleFileDepth), line)
                    }
                    beginsNode = true
                    position += 1
                case UInt8(ascii: "]") where flowDepth > 0, UInt8(ascii: "}") where flowDepth > 0:
                    flowDepth -= 1
                    depth -= 1
                    beginsNode = false
                    endsCollection = true
                    position += 1
                case UInt8(ascii: ",") where flowDepth > 0:
                    beginsNode = true
                    position += 1
                case UInt8(ascii: "-") where beginsNode && isBlankOrEnd(position + 1),
                    UInt8(ascii: "?") where beginsNode && isBlankOrEnd(position + 1):
                    if byte == UInt8(ascii: "?") { keyLine = keyLine ?? line }
                    depth += 1
                    if depth > RuleLimits.ruleFileDepth {
                        return (.tooDeep(limit: RuleLimits.ruleFileDepth), line)
                    }
                    position += 1
                case UInt8(ascii: ":") where isBlankOrEnd(position + 1) || flowDepth > 0:
                    if followsCollection { keyLine = keyLine ?? line }
                    beginsNode = true
                    position += 1
                default:
                    beginsNode = false
                    position += 1
                }
            }
            if depth > RuleLimits.ruleFileDepth {
                return (.tooDeep(limit: RuleLimits.ruleFileDepth), line)
            }
            position += 1
            line += 1
        }
        guard aliasLine != nil, let keyLine else { return nil }
        return (.anchor, keyLine)
    }

    /// Passes the name of an anchor or an alias, which to the library are letters, digits, `-` and `_`.
    private mutating func skipName() {
        position += 1
        while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func isBlank(_ index: Int) -> Bool { bytes[index] == 0x20 || bytes[index] == 0x09 }

    private func isLineEnd(_ index: Int) -> Bool {
        index >= bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D
    }

    private func isBlankOrEnd(_ index: Int) -> Bool { isLineEnd(index) || isBlank(index) }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    /// Passes a quoted scalar and says how many lines it took.
    private mutating func skipQuoted() -> Int {
        let quote = bytes[position]
        var lines = 0
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == 0x0A { lines += 1 }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                if position < bytes.count, bytes[position] == 0x0A { lines += 1 }
                position += 1
            } else if byte == quote {
                // `''` inside single quotes is a quote.
                guard quote == UInt8(ascii: "'"), position < bytes.count, bytes[position] == quote else {
                    break
                }
                position += 1
            }
        }
        position = min(position, bytes.count)
        return lines
    }

    /// Passes the lines of a block scalar, from the end of its header's line, and says how many they were.
    private mutating func skipBlockScalar(deeperThan indentation: Int) -> Int {
        var lines = 0
        while position < bytes.count {
            var next = position + 1
            let start = next
            while next < bytes.count, bytes[next] == 0x20 { next += 1 }
            if next >= bytes.count { break }
            if !isLineEnd(next), next - start <= indentation { break }
            position = next
            skipLine()
            lines += 1
        }
        return lines
    }
}
