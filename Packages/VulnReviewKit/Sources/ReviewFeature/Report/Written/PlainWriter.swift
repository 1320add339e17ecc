/// Blocks as plain text for mail: words are wrapped, code is set in and a patch stands as it is, so that it can be taken from there.
enum PlainWriter {
    /// Longer lines of words are wrapped (Documentation/process/submitting-patches.rst asks for 75 at most).
    static let width = 72

    static func write(_ blocks: [WrittenBlock]) -> String {
        blocks.map { block in
            switch block {
            case .heading(_, let passage): wrapped(passage, first: "", rest: "  ")
            case .paragraph(let passage):
                // Only words of ours begin at the margin.
                passage.isOutside
                    ? wrapped(passage, first: "  ", rest: "  ") : wrapped(passage, first: "", rest: "")
            case .items(let items): items.map { wrapped($0, first: "- ", rest: "  ") }.joined()
            case .steps(let steps):
                steps.enumerated().map { wrapped($1, first: "\($0 + 1). ", rest: "   ") }.joined()
            case .code(let bytes, .text): WrittenBlock.lines(of: bytes).map { "    \($0)\n" }.joined()
            case .code(let bytes, .diff): WrittenBlock.lines(of: bytes).map { "\($0)\n" }.joined()
            }
        }.joined(separator: "\n")
    }

    private static func wrapped(_ passage: Passage, first: String, rest: String) -> String {
        let text = passage.pieces.map { piece in
            switch piece {
            case .words(let text), .text(let text): text
            }
        }.joined()
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = rest
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).map { $0 + "\n" }.joined()
    }
}
