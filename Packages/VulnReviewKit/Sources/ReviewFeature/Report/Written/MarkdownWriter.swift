import Review

/// Blocks as Markdown (CommonMark 0.31.2): all text from outside stands in code spans and fenced blocks, where nothing is a heading,
/// a link, a picture, a mention or HTML.
enum MarkdownWriter {
    static func write(_ blocks: [WrittenBlock]) -> String {
        blocks.map { block in
            switch block {
            case .heading(let level, let passage):
                String(repeating: "#", count: min(6, max(1, level))) + " " + line(passage) + "\n"
            case .paragraph(let passage): line(passage) + "\n"
            case .items(let items): items.map { "- " + line($0) + "\n" }.joined()
            case .steps(let steps): steps.enumerated().map { "\($0 + 1). " + line($1) + "\n" }.joined()
            case .code(let bytes, let language): fenced(WrittenBlock.lines(of: bytes), language)
            }
        }.joined(separator: "\n")
    }

    private static func line(_ passage: Passage) -> String {
        passage.pieces.map { piece in
            switch piece {
            case .words(let words): words
            case .text(let text): span(text)
            }
        }.joined()
    }

    /// A code span (section 6.1): its fence is longer than any run of backticks in it.
    static func span(_ text: String) -> String {
        let fence = String(repeating: "`", count: longestRun(in: text) + 1)
        // A blank on both sides is taken off again, and parts the fence from a backtick at an end.
        let isOpen =
            text.hasPrefix("`") || text.hasSuffix("`") || (text.hasPrefix(" ") && text.hasSuffix(" "))
        return isOpen ? "\(fence) \(text) \(fence)" : fence + text + fence
    }

    /// A fenced code block (section 4.5): its fence is longer than any run of backticks in it.
    private static func fenced(_ lines: [String], _ language: WrittenBlock.Language) -> String {
        let fence = String(repeating: "`", count: max(3, (lines.map(longestRun).max() ?? 0) + 1))
        return ([fence + language.rawValue] + lines + [fence, ""]).joined(separator: "\n")
    }

    private static func longestRun(in text: String) -> Int {
        var (longest, run) = (0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
