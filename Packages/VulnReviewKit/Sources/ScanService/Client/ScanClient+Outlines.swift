import Review
import RuleEngine

extension ScanClient {
    /// What `files` are made of; `nil` for what is in no known language. What comes back is inside of the files.
    public func readOutlines(_ files: [ServiceFile]) async throws(ScanServiceError) -> [SourceOutline?] {
        guard case .outlines(let outlines) = try await ask(.readOutlines(files)) else { throw .wrongAnswer }
        guard outlines.count == files.count else { throw .implausibleAnswer("count") }
        for (outline, file) in zip(outlines, files) {
            if let outline { try AnswerCheck.check(outline, of: file) }
        }
        return outlines
    }
}

extension AnswerCheck {
    /// Checks an outline: pieces one after the other, inside of the file, and no more than are told of one.
    static func check(_ outline: SourceOutline, of file: ServiceFile) throws(ScanServiceError) {
        guard outline.language.utf8.count <= 32, outline.language.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            outline.runs.count <= SourceOutline.limit, outline.names.count <= SourceOutline.limit
        else { throw .implausibleAnswer("outline") }
        let ranges = [
            outline.runs.map { ($0.start, $0.length) }, outline.names.map { ($0.start, $0.length) },
        ]
        for pieces in ranges {
            var end = 0
            for (start, length) in pieces {
                guard start >= end, length > 0, start <= file.bytes.count, length <= file.bytes.count - start
                else { throw .implausibleAnswer("outline") }
                end = start + length
            }
        }
        guard outline.names.allSatisfy({ file.bytes.indices.contains($0.definition) }) else {
            throw .implausibleAnswer("outline")
        }
    }
}
