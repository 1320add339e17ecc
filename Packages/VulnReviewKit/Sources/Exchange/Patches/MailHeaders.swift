import Review

/// The headers of one message that matter to a patch (RFC 5322, section 2.2; folding: section 2.2.3).
struct MailHeaders {
    private(set) var subject: [UInt8]?
    private(set) var from: [UInt8]?
    private(set) var contentType: [UInt8]?
    private(set) var transferEncoding: [UInt8]?
    /// Where the body begins.
    private(set) var bodyOffset: Int
    /// The file's line at which it begins.
    private(set) var bodyLine: Int

    init(
        _ message: Mailbox.Message, of bytes: [UInt8], limits: PatchFileLimits
    ) throws(PatchFileError) {
        var lines = TextLines(bytes[message.range], first: message.line)
        (bodyOffset, bodyLine) = (message.range.upperBound, message.line)
        var field: Field?
        var count = 0
        while let line = lines.next() {
            let position = PatchFilePosition(message: message.number, line: line.number, offset: line.offset)
            (bodyOffset, bodyLine) = (line.end, line.number + 1)
            if line.content.isEmpty { break }
            count += 1
            guard count <= limits.headerLines else { throw .overLimit(.headerLines, at: position) }
            guard line.end - message.range.lowerBound <= limits.headerBytes else {
                throw .overLimit(.headerBytes, at: position)
            }
            if line.content.first == 0x20 || line.content.first == 0x09 {
                // Unfolding takes only the line break away.
                guard field != nil else { throw .malformed(.badHeader, at: position) }
                field?.value += line.content
            } else {
                guard let name = Self.name(of: line.content) else {
                    throw .malformed(.badHeader, at: position)
                }
                try keep(field)
                let colon = line.content.startIndex + name.utf8.count
                field = Field(name: name, value: Array(line.content[(colon + 1)...]), position: position)
            }
        }
        try keep(field)
    }

    /// One header, unfolded.
    private struct Field {
        let name: String
        var value: [UInt8]
        let position: PatchFilePosition
    }

    /// The lower-case name of a header line; `nil` when the line is none.
    static func name(of line: ArraySlice<UInt8>) -> String? {
        let name = line.prefix { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
        guard !name.isEmpty, name.count <= 128, name.endIndex < line.endIndex,
            line[name.endIndex] == UInt8(ascii: ":")
        else { return nil }
        return String(decoding: name, as: UTF8.self).lowercased()
    }

    private mutating func keep(_ field: Field?) throws(PatchFileError) {
        guard let field else { return }
        switch field.name {
        case "subject": try set(&subject, field)
        case "from": try set(&from, field)
        case "content-type": try set(&contentType, field)
        case "content-transfer-encoding": try set(&transferEncoding, field)
        default: break
        }
    }

    private func set(_ slot: inout [UInt8]?, _ field: Field) throws(PatchFileError) {
        guard slot == nil else { throw .malformed(.repeatedHeader, at: field.position) }
        slot = field.value
    }
}
