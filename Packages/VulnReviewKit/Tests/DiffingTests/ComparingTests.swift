import Diffing
import Review
import Testing

@Suite("Comparing texts")
struct ComparingTests {
    private func diff(_ old: String, _ new: String, context: Int = 3) -> [Hunk] {
        LineDiff.hunks(old: Array(old.utf8), new: Array(new.utf8), context: context)
    }

    @Test("Equal texts have no hunks, and an empty text is all new or all gone")
    func edges() {
        #expect(diff("a\n", "a\n").isEmpty)
        #expect(diff("", "").isEmpty)
        #expect(diff("", "a\nb\n") == [Samples.hunk(0, 1, ["+a", "+b"])])
        #expect(diff("a\nb\n", "") == [Samples.hunk(1, 0, ["-a", "-b"])])
        #expect(diff("a", "a\n") == [Samples.hunk(1, 1, ["-a~", "+a"])])
        #expect(diff("a\n", "a\n\n") == [Samples.hunk(1, 1, [" a", "+"], section: "")])
    }

    @Test("Changes that would share context are one hunk, others are not")
    func merging() {
        let lines = (1...20).map { "\($0)\n" }
        func edited(_ indices: [Int]) -> String {
            lines.enumerated().map { indices.contains($0.offset) ? "x\n" : $0.element }.joined()
        }
        // Six unchanged lines between: shared. Seven: not.
        #expect(diff(lines.joined(), edited([3, 10])).count == 1)
        #expect(diff(lines.joined(), edited([3, 11])).count == 2)
        #expect(diff(lines.joined(), edited([3, 5]), context: 0).count == 2)
        #expect(diff(lines.joined(), edited([3, 4]), context: 0).count == 1)
        let hunk = diff(lines.joined(), edited([3, 11]))[1]
        #expect((hunk.oldStart, hunk.newStart, hunk.oldCount, hunk.newCount) == (9, 9, 7, 7))
    }

    @Test("A hunk's heading is the nearest line above it that begins a name")
    func headings() {
        let old = "int main(void)\n{\n1\n2\n3\n4\n5\n}\n"
        #expect(diff(old, old.replacing("4", with: "x")).first?.section == Array("int main(void)".utf8))
    }

    @Test("An insertion stands as far down as it can")
    func sliding() {
        #expect(diff("a\nb\n", "a\na\nb\n") == [Samples.hunk(1, 1, [" a", "+a", " b"])])
        #expect(
            diff("f {\n}\ng {\n}\n", "f {\n}\nh {\n}\ng {\n}\n", context: 1)
                == [Samples.hunk(2, 2, [" }", "+h {", "+}", " g {"], section: "f {")])
    }

    @Test("No shorter way exists: checked against the full table of common sequences")
    func shortest() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let letters = Array("abcd")
            let old = (0..<Int.random(in: 0...14, using: &random)).map { _ in
                letters.randomElement(using: &random) ?? "a"
            }
            let new = (0..<Int.random(in: 0...14, using: &random)).map { _ in
                letters.randomElement(using: &random) ?? "a"
            }
            let hunks = diff(old.map { "\($0)\n" }.joined(), new.map { "\($0)\n" }.joined())
            let changed = hunks.reduce(0) { $0 + $1.lines.count { $0.kind != .context } }
            #expect(changed == old.count + new.count - 2 * Self.longestCommon(old, new))
        }
    }

    /// The length of the longest common subsequence, by the table that needs no cleverness.
    private static func longestCommon(_ old: [Character], _ new: [Character]) -> Int {
        var row = Array(repeating: 0, count: new.count + 1)
        for letter in old {
            var diagonal = 0
            for (index, other) in new.enumerated() {
                let above = row[index + 1]
                row[index + 1] = letter == other ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[new.count]
    }

    @Test("The histogram holds on to rare lines where the shortest way weaves functions together")
    func histogram() throws {
        let old = "void a()\n{\n    if (x)\n    {\n        one();\n    }\n}\n"
        let new = "void b()\n{\n    if (y)\n    {\n        two();\n    }\n}\n\n" + old
        let hunks = LineDiff.hunks(old: Array(old.utf8), new: Array(new.utf8), algorithm: .histogram)
        let inserted = hunks.flatMap(\.lines).filter { $0.kind == .insertion }
        #expect(hunks.flatMap(\.lines).allSatisfy { $0.kind != .deletion })
        #expect(inserted.count == 8)
    }

    @Test(
        "Whatever the algorithm, texts of many equal lines are compared in bounded time, and rightly",
        arguments: LineAlgorithm.allCases)
    func repeated(_ algorithm: LineAlgorithm) throws {
        var random = SeededGenerator(seed: 10)
        func text(_ kinds: Int) -> String {
            (0..<20_000).map { _ in "\(Int.random(in: 0..<kinds, using: &random))\n" }.joined()
        }
        for kinds in [2, 300, 9_000] {
            let (old, new) = (text(kinds), text(kinds))
            let hunks = LineDiff.hunks(old: Array(old.utf8), new: Array(new.utf8), algorithm: algorithm)
            let change = FileChange(kind: .modify, path: try TreePath("x"), hunks: hunks)
            #expect(try Samples.apply([change], to: ["x": old])["x"] == new)
        }
    }

    @Test("Texts that have little in common are compared in bounded time, and still rightly")
    func bounded() throws {
        var random = SeededGenerator(seed: 8)
        func text() -> String {
            (0..<6_000).map { _ in "\(Int.random(in: 0...1, using: &random))\n" }.joined()
        }
        let (old, new) = (text(), text())
        let change = FileChange(kind: .modify, path: try TreePath("x"), hunks: diff(old, new))
        #expect(try Samples.apply([change], to: ["x": old])["x"] == new)
    }
}

@Suite("Comparing within lines")
struct IntralineTests {
    /// Two lines, each with what should be marked between brackets.
    struct Case: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        var testDescription: String { "\(old) \(new)" }
    }

    @Test(
        "Words that differ are marked, and no more of them than differs",
        arguments: [
            Case(old: "a = b;", new: "a = b;"),
            Case(old: "strcpy([dst], src);", new: "strcpy([out], src);"),
            Case(old: "str[]cpy(a, b)", new: "str[n]cpy(a, b[, n])"),
            Case(old: "if (n[ ]<[ ]m)", new: "if (n<m)"),
            Case(old: "x = [1];", new: "x = [2];"),
            Case(old: "count[1]", new: "count[2]"),
            Case(old: "[all gone]", new: ""),
            Case(old: "", new: "[all new]"),
            Case(old: "name = \"[ä]\"", new: "name = \"[ö]\""), Case(old: "grö[ß]e", new: "grö[ss]e"),
            Case(old: "[日]本", new: "[月]本"),
        ])
    func marks(_ item: Case) {
        let (old, oldSpans) = Self.read(item.old)
        let (new, newSpans) = Self.read(item.new)
        let spans = Intraline.spans(old: old, new: new)
        #expect(spans.old == oldSpans)
        #expect(spans.new == newSpans)
    }

    private static func read(_ text: String) -> ([UInt8], [Range<Int>]) {
        var bytes: [UInt8] = []
        var spans: [Range<Int>] = []
        var start = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "["): start = bytes.count
            case UInt8(ascii: "]"): if bytes.count > start { spans.append(start..<bytes.count) }
            default: bytes.append(byte)
            }
        }
        return (bytes, spans)
    }

    @Test("What is not marked is equal on both sides, for any bytes; no scalar is cut")
    func property() {
        var random = SeededGenerator(seed: 9)
        let pieces =
            ["a", "b", " ", "ä", "ö", "日", "月", "\u{1F600}", "\u{1F601}", "(", ")"].map { Array($0.utf8) }
            + [[0xFF], [0x80], [0xE6]]
        for round in 0..<600 {
            let count = round % 10 == 0 ? 9_000 : Int.random(in: 0...24, using: &random)
            func text() -> [UInt8] { (0..<count).flatMap { _ in pieces.randomElement(using: &random) ?? [] } }
            let (old, new) = (text(), text())
            let spans = Intraline.spans(old: old, new: new)
            #expect(Self.without(spans.old, old) == Self.without(spans.new, new))
            for (bytes, ranges) in [(old, spans.old), (new, spans.new)] {
                let inside = Self.insideScalars(bytes)
                #expect(!ranges.contains { inside.contains($0.lowerBound) || inside.contains($0.upperBound) })
            }
        }
    }

    /// The offsets that lie inside well-formed scalars.
    private static func insideScalars(_ bytes: [UInt8]) -> Set<Int> {
        var parser = UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var inside: Set<Int> = []
        var offset = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar):
                inside.formUnion(offset + 1..<offset + scalar.count)
                offset += scalar.count
            case .error(let length): offset += length
            case .emptyInput: return inside
            }
        }
    }

    private static func without(_ ranges: [Range<Int>], _ bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        var position = 0
        for range in ranges {
            kept += bytes[position..<range.lowerBound]
            position = range.upperBound
        }
        return kept + bytes[position...]
    }
}
