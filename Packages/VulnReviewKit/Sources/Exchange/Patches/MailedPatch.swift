import Diffing
import Review

/// One message as `git format-patch` writes it: subject and author in the headers, then the message, a line `---`,
/// a table of changes, the diff, and a signature.
enum MailedPatch {
    /// The message's patch; `nil` for a cover letter.
    static func read(
        _ message: Mailbox.Message, of bytes: [UInt8], limits: PatchFileLimits
    ) throws(PatchFileError) -> ImportedPatch? {
        let headers = try MailHeaders(message, of: bytes, limits: limits)
        let start = PatchFilePosition(
            message: message.number, line: message.line, offset: message.range.lowerBound)
        let content = try MailContent(headers, at: start)
        let encoded = bytes[min(headers.bodyOffset, message.range.upperBound)..<message.range.upperBound]
        let bodyStart = PatchFilePosition(
            message: message.number, line: headers.bodyLine, offset: headers.bodyOffset)
        let body = try decode(encoded, content.transfer, at: bodyStart)

        let subject = MailSubject(EncodedWord.decode(headers.subject ?? []))
        let (above, diffLine) = split(body)
        guard above.count <= limits.messageBytes else { throw .overLimit(.messageBytes, at: bodyStart) }
        let diffBytes = Array(body[above.endIndex...])
        if subject.isCoverLetter, UnifiedDiff.firstHeader(in: diffBytes) == nil { return nil }
        let isAsSent = content.transfer == .identity
        let origin = DiffPosition(
            line: (isAsSent ? headers.bodyLine : 1) + diffLine - 1,
            offset: above.endIndex - (isAsSent ? 0 : body.startIndex))
        let changes: [FileChange]
        do {
            changes = try UnifiedDiff.parse(diffBytes, limits: limits.diff, origin: origin, signature: true)
        } catch {
            throw .diff(error, message: message.number)
        }
        var text = MailMessage(above, charset: content.charset)
        let author = text.takeAuthor() ?? headers.from.map { MailText.title(EncodedWord.decode($0)) }
        return ImportedPatch(
            title: subject.title.isEmpty ? changes[0].path.display : subject.title, author: author,
            message: text.text, changes: changes)
    }

    private static func decode(
        _ body: ArraySlice<UInt8>, _ transfer: MailContent.Transfer, at start: PatchFilePosition
    ) throws(PatchFileError) -> ArraySlice<UInt8> {
        do {
            switch transfer {
            case .identity: return body
            case .quotedPrintable: return try TransferEncoding.decodeQuotedPrintable(body)[...]
            case .base64: return try TransferEncoding.decodeBase64(body)[...]
            }
        } catch {
            let before = body[..<min(error.offset, body.endIndex)]
            let line = start.line + before.count { $0 == UInt8(ascii: "\n") }
            throw .malformed(
                .badEncoding,
                at: PatchFilePosition(message: start.message, line: line, offset: error.offset))
        }
    }

    /// What stands above the patch, and the line of the body, from 1, at which the patch begins.
    private static func split(_ body: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, Int) {
        var lines = TextLines(body)
        while let line = lines.next() {
            if beginsPatch(line.content) { return (body[..<line.offset], line.number) }
        }
        return (body[..<body.endIndex], 1)
    }

    /// Whether a line ends the message, as git's mailinfo has it.
    private static func beginsPatch(_ line: ArraySlice<UInt8>) -> Bool {
        if line.starts(with: "diff -".utf8) || line.starts(with: "Index: ".utf8) { return true }
        guard line.starts(with: "---".utf8) else { return false }
        let rest = line.dropFirst(3)
        let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        if rest.allSatisfy(isBlank) { return true }
        return rest.first == 0x20 && !isBlank(rest[rest.startIndex + 1])
    }
}
