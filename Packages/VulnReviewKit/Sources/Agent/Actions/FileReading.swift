import Review

/// Reads lines of a file.
struct FileReading {
    let ground: SourceGround

    /// Lines and bytes that one reading gives.
    static let lineLimit = 400
    static let byteLimit = 24 << 10

    func read(_ path: TreePath, _ lines: LineRange) -> ActionResult {
        guard let bytes = try? ground.read(path) else { return .failed("There is no such file to read.") }
        let file = SourceLines(bytes)
        let last = min(lines.last, lines.first + Self.lineLimit - 1, file.count)
        guard let range = LineRange(lines.first, last), file.slice(range) != nil else {
            return .failed("The file has \(file.count) lines.")
        }
        var text = ""
        var end = range.first - 1
        for number in range.first...range.last {
            guard let one = LineRange(number, number), let line = file.slice(one) else { break }
            let row = "\(number)\t" + String(decoding: line, as: UTF8.self)
            guard text.utf8.count + row.utf8.count <= Self.byteLimit else { break }
            text += row
            end = number
        }
        guard let shown = LineRange(range.first, end) else {
            return .failed("The line is longer than is read at once.")
        }
        var parts = [
            ModelMessage.Part(text, from: .source(path, shown, Digest(of: bytes)))
        ]
        if end < lines.last {
            parts.append(.init("Shown to line \(end) of \(file.count).", from: .instruction))
        }
        return ActionResult(parts, yield: .seen([]))
    }
}
