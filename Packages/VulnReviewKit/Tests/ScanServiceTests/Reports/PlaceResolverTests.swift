import Exchange
import Review
import Testing

@testable import ScanService

@Suite("Places of reports, by the examples of SARIF 2.1.0, section 3.30.2") struct PlaceResolverTests {
    private static let text = "abcd\r\nefg\r\nhijk\r\nlmn\r\n"

    struct Example: Sendable {
        var line: (Int, Int?, Int?, Int?)?
        var characters: (Int, Int?)?
        let offsets: Range<Int>
    }

    private func place(_ example: Example) -> ReportedPlace {
        var place = ReportedPlace(
            uri: "", startLine: example.line?.0, startColumn: example.line?.1, endLine: example.line?.2,
            endColumn: example.line?.3)
        place.charOffset = example.characters?.0
        place.charLength = example.characters?.1
        return place
    }

    private static let regions = [
        Example(line: (1, 2, 1, 4), offsets: 1..<3), Example(characters: (1, 2), offsets: 1..<3),
        Example(line: (2, nil, nil, nil), offsets: 6..<9), Example(line: (2, nil, 3, nil), offsets: 6..<15),
        Example(line: (2, nil, 3, 1), offsets: 6..<11), Example(line: (1, 2, nil, 2), offsets: 1..<1),
        Example(characters: (1, nil), offsets: 1..<1), Example(line: (1, 1, nil, 1), offsets: 0..<0),
        Example(line: (4, 6, nil, 6), offsets: 22..<22), Example(characters: (22, 0), offsets: 22..<22),
    ]

    @Test("A region covers what the standard says", arguments: regions)
    func examples(_ example: Example) {
        #expect(PlaceResolver(Array(Self.text.utf8)).range(place(example))?.offsets == example.offsets)
    }

    @Test("A byte order mark counts for lines and characters no more than for a reader", arguments: regions)
    func mark(_ example: Example) {
        let resolver = PlaceResolver([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8))
        let offsets = example.offsets
        #expect(resolver.range(place(example))?.offsets == offsets.lowerBound + 3..<offsets.upperBound + 3)
    }

    @Test("Characters are counted in the unit of the run", arguments: [(true, 4), (false, 3)])
    func characters(_ isUTF16: Bool, _ offset: Int) {
        let bytes = Array("é😀\nx😀y".utf8)
        var place = ReportedPlace(uri: "", columnsAreUTF16: isUTF16)
        place.charOffset = offset
        place.charLength = 1
        let range = PlaceResolver(bytes).range(place)
        #expect(range.map { String(decoding: bytes[$0.offsets], as: UTF8.self) } == "x")
        place.charOffset = 99
        #expect(PlaceResolver(bytes).range(place) == nil)
        place.charOffset = 0
        place.charLength = .max
        #expect(PlaceResolver(bytes).range(place) == nil)
    }

    @Test("In a line of any length and any characters a column is where counting from its start finds it")
    func columns() {
        var bytes = Array("first\n".utf8)
        let line = (0..<3_000).map { ["a", "é", "字", "😀"][($0 * 7 + $0 / 5) % 4] }
        bytes += Array(line.joined().utf8) + [0xFF, 0xC3] + Array("end\n".utf8)
        let resolver = PlaceResolver(bytes)
        for isUTF16 in [false, true] {
            var (offset, column) = (6, 1)
            for character in line {
                let place = ReportedPlace(
                    uri: "", startLine: 2, startColumn: column, endColumn: column, columnsAreUTF16: isUTF16)
                #expect(resolver.range(place)?.start.offset == offset)
                offset += character.utf8.count
                column += isUTF16 ? character.utf16.count : 1
            }
            let end = ReportedPlace(
                uri: "", startLine: 2, startColumn: column + 2, endColumn: column + 5,
                columnsAreUTF16: isUTF16)
            #expect(resolver.range(end)?.offsets == offset + 2..<offset + 5)
            #expect(resolver.range(end)?.start.column == 3_003)
        }
    }

    @Test("Bytes are taken where they lie in the lines that are named, and lines where they do not")
    func bytes() {
        let resolver = PlaceResolver(Array(Self.text.utf8))
        var place = ReportedPlace(uri: "", startLine: 2, endLine: 2, byteOffset: 7, byteLength: 1)
        #expect(resolver.range(place)?.offsets == 7..<8)
        place.byteOffset = 0
        #expect(resolver.range(place)?.offsets == 6..<9)
    }
}
