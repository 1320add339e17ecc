import Review

/// Looks up each citation of a rationale in the bytes it cites: the sentence is backed, or its quote is false, or it is the
/// model's alone.
struct RationaleWriting {
    let ground: SourceGround
    let isVisible: (TreePath) -> Bool

    static let sentenceLimit = 40
    static let sentenceBytes = 1_000

    func write(_ sentences: [CitedSentence]) -> ActionResult {
        guard (1...Self.sentenceLimit).contains(sentences.count),
            sentences.allSatisfy({ (1...Self.sentenceBytes).contains($0.text.utf8.count) })
        else { return .failed("A rationale has 1 to \(Self.sentenceLimit) sentences of at most 1000 bytes.") }
        var written: [Rationale.Sentence] = []
        var falseQuotes: [Int] = []
        for (index, sentence) in sentences.enumerated() {
            guard let citation = sentence.citation else {
                written.append(.init(sentence.text, backing: .modelOnly))
                continue
            }
            if let backing = backing(of: citation) {
                written.append(.init(sentence.text, backing: backing))
            } else {
                falseQuotes.append(index)
                written.append(
                    .init(sentence.text + " [its quote does not stand where it says]", backing: .modelOnly))
            }
        }
        let words =
            falseQuotes.isEmpty
            ? "Every quote stands where it is said to."
            : "These sentences quote what does not stand there: \(falseQuotes.map { $0 + 1 })."
        return ActionResult(
            [.init(words, from: .instruction)], isOK: falseQuotes.isEmpty,
            yield: .rationale(Rationale(sentences: written), falseQuotes: falseQuotes))
    }

    /// The bytes that hold the quote, when they do.
    private func backing(of citation: CitedSentence.Citation) -> Rationale.Backing? {
        let quote = Array(citation.quote.utf8)
        // A blank or a bracket stands everywhere and says nothing.
        guard quote.count(where: { $0 > 0x20 }) >= 3, isVisible(citation.path),
            let bytes = try? ground.read(citation.path)
        else { return nil }
        let lines = SourceLines(bytes)
        guard citation.lines.last <= lines.count, let slice = lines.slice(citation.lines),
            let place = ByteSearch.first(quote, in: Array(slice))
        else { return nil }
        let start = slice.startIndex + place
        return .source(
            Location(
                path: citation.path,
                range: SourceRange(
                    start: position(start, lines), end: position(start + quote.count, lines))),
            Digest(of: bytes))
    }

    private func position(_ offset: Int, _ lines: SourceLines) -> SourcePosition {
        let line = lines.line(of: offset)
        let start = LineRange(line, line).flatMap { lines.slice($0)?.startIndex } ?? offset
        let before = String(decoding: lines.bytes[start..<max(start, offset)], as: UTF8.self)
        return SourcePosition(offset: offset, line: line, column: before.unicodeScalars.count + 1)
    }
}
