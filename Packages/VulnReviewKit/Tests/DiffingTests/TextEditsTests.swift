import Diffing
import Review
import Testing

@Suite("Text edits")
struct TextEditsTests {
    private func apply(_ edits: [(Int, Int, String)]) throws -> String {
        let edits = edits.map { TextEdit(offset: $0.0, length: $0.1, replacement: Array($0.2.utf8)) }
        return String(decoding: try TextEdits.apply(edits, to: Array("0123456789".utf8)), as: UTF8.self)
    }

    @Test("Edits are made at the offsets of the old text, in any order")
    func makes() throws {
        #expect(try apply([]) == "0123456789")
        #expect(try apply([(8, 2, ""), (0, 1, "zero"), (4, 0, "-")]) == "zero123-4567")
        #expect(try apply([(5, 0, "a"), (5, 0, "b"), (5, 1, "c")]) == "01234abc6789")
        #expect(try apply([(10, 0, "!")]) == "0123456789!")
        #expect(try apply([(2, 2, "a"), (4, 2, "b")]) == "01ab6789")
    }

    @Test("Edits that overlap or reach outside are refused")
    func refuses() {
        #expect(throws: DiffError.editsOverlap(offset: 3)) { try apply([(2, 2, ""), (3, 1, "")]) }
        #expect(throws: DiffError.editsOverlap(offset: 2)) { try apply([(2, 2, ""), (2, 2, "")]) }
        #expect(throws: DiffError.editsOverlap(offset: 3)) { try apply([(2, 2, ""), (3, 0, "x")]) }
        for (offset, length) in [(11, 0), (10, 1), (-1, 1), (0, -1), (.max, 1), (1, .max), (.min, .max)] {
            #expect(throws: DiffError.editOutOfRange(offset: offset, length: length)) {
                try apply([(offset, length, "")])
            }
        }
    }
}
