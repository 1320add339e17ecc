import Review

/// Messages in one file, as RFC 4155 and git's mailsplit divide them.
enum Mailbox {
    /// One message without the mbox line above it.
    struct Message {
        /// From 1.
        let number: Int
        let range: Range<Int>
        /// The file's line at which `range` begins, from 1.
        let line: Int
    }

    /// Whether the file is mail: an mbox line at its top, or headers with `From` and `Subject` and a blank line.
    static func isMail(_ bytes: [UInt8]) -> Bool {
        var lines = TextLines(bytes[...])
        guard let first = lines.next() else { return false }
        if isMailboxLine(first.content) { return true }
        var names: Set<String> = []
        var line: TextLines.Line? = first
        while let current = line, names.count < 100 {
            if current.content.isEmpty { return names.isSuperset(of: ["from", "subject"]) }
            let isFolded = current.content.first == 0x20 || current.content.first == 0x09
            if isFolded {
                if names.isEmpty { return false }
            } else {
                guard let name = MailHeaders.name(of: current.content) else { return false }
                names.insert(name)
            }
            line = lines.next()
        }
        return false
    }

    /// The messages of a file that is mail.
    static func messages(
        in bytes: [UInt8], limits: PatchFileLimits
    ) throws(PatchFileError) -> [Message] {
        var messages: [Message] = []
        var lines = TextLines(bytes[...])
        var start = (offset: 0, line: 1)
        var wasBlank = true
        while let line = lines.next() {
            let isDivider = wasBlank && isMailboxLine(line.content)
            wasBlank = line.content.isEmpty
            guard isDivider else { continue }
            if line.offset > start.offset {
                messages.append(
                    Message(number: messages.count + 1, range: start.offset..<line.offset, line: start.line))
            }
            guard messages.count < limits.messages else {
                throw .overLimit(
                    .messages,
                    at: PatchFilePosition(message: messages.count, line: line.number, offset: line.offset))
            }
            start = (line.end, line.number + 1)
        }
        messages.append(
            Message(number: messages.count + 1, range: start.offset..<bytes.count, line: start.line))
        return messages
    }

    /// `From `, anything, a time of day and a year after 1990: what git's mailsplit takes for a divider.
    private static func isMailboxLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count >= 20, line.count < 1_000, line.starts(with: "From ".utf8),
            let colon = line.lastIndex(of: UInt8(ascii: ":")), colon - line.startIndex >= 9,
            line.endIndex - colon >= 7
        else { return false }
        let isDigit = { (offset: Int) in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[colon + offset])
        }
        guard [-4, -2, -1, 1, 2].allSatisfy(isDigit), line[colon - 3] == UInt8(ascii: ":"),
            line[colon + 3] == 0x20
        else { return false }
        let digits = line[(colon + 4)...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return digits.count == 4 && digits.lexicographicallyPrecedes("1991".utf8) == false
    }
}
