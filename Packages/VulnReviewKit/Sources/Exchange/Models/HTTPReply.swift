/// An HTTP/1.1 response to one request on a connection of its own (RFC 9112).
struct HTTPReply {
    /// The status code.
    let status: Int
    /// The media type in lower case, without parameters; empty when none is given.
    let mediaType: String
    /// The content, out of its chunks.
    let body: [UInt8]

    /// Reads all that came until the connection was closed.
    init(_ bytes: [UInt8]) throws(ModelReplyError) {
        guard bytes.count <= ModelReplyLimits.bytes else { throw .tooLarge }
        var start = 0
        var head = try Head(bytes, at: start)
        // Interim responses come before the one that counts (RFC 9110, section 15.2).
        while (100..<200).contains(head.status) {
            start = head.end
            head = try Head(bytes, at: start)
        }
        status = head.status
        mediaType =
            String(decoding: head.fields["content-type"] ?? [], as: UTF8.self)
            .split(separator: ";").first.map { $0.trimmingPrefix(while: \.isWhitespace).lowercased() } ?? ""
        guard head.fields["content-encoding"].map({ $0.elementsEqual("identity".utf8) }) ?? true else {
            throw .malformed(offset: start)
        }
        if let coding = head.fields["transfer-encoding"] {
            guard String(decoding: coding, as: UTF8.self).lowercased() == "chunked" else {
                throw .malformed(offset: start)
            }
            body = try Self.chunks(bytes, from: head.end)
        } else if let length = head.fields["content-length"] {
            guard let count = Self.number(length, radix: 10) else { throw .malformed(offset: start) }
            guard bytes.count - head.end >= count else { throw .truncated }
            body = Array(bytes[head.end..<head.end + count])
        } else {
            body = Array(bytes[head.end...])
        }
    }

    /// The content of chunks (RFC 9112, section 7.1); what trails the last one means nothing to us.
    private static func chunks(_ bytes: [UInt8], from start: Int) throws(ModelReplyError) -> [UInt8] {
        var body: [UInt8] = []
        var offset = start
        while true {
            guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else { throw .truncated }
            let line = bytes[offset..<end].prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\r") }
            guard let count = number(Array(line), radix: 16) else { throw .malformed(offset: offset) }
            if count == 0 { return body }
            offset = end + 1
            guard bytes.count - offset >= count + 2 else { throw .truncated }
            body += bytes[offset..<offset + count]
            offset += count
            guard bytes[offset] == UInt8(ascii: "\r"), bytes[offset + 1] == UInt8(ascii: "\n") else {
                throw .malformed(offset: offset)
            }
            offset += 2
        }
    }

    /// A number of at most 8 digits, blanks around it aside.
    private static func number(_ bytes: [UInt8], radix: Int) -> Int? {
        let digits = bytes.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        guard (1...8).contains(digits.count), digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit })
        else { return nil }
        return Int(String(decoding: digits, as: UTF8.self), radix: radix)
    }

    /// The status line and the fields.
    private struct Head {
        let status: Int
        /// Names in lower case; of fields that stand twice, the first.
        var fields: [String: [UInt8]] = [:]
        /// Where the content begins.
        let end: Int

        init(_ bytes: [UInt8], at start: Int) throws(ModelReplyError) {
            var lines: [ArraySlice<UInt8>] = []
            var offset = start
            while true {
                guard offset - start <= ModelReplyLimits.headBytes, lines.count <= ModelReplyLimits.headLines
                else { throw .tooLarge }
                guard
                    let end = bytes[offset...].prefix(ModelReplyLimits.headBytes + 1).firstIndex(
                        of: UInt8(ascii: "\n"))
                else {
                    throw bytes.count - start > ModelReplyLimits.headBytes ? .tooLarge : .truncated
                }
                var line = bytes[offset..<end]
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                offset = end + 1
                if line.isEmpty { break }
                lines.append(line)
            }
            end = offset
            // `HTTP/1.1 200 OK` (RFC 9112, section 4).
            let words = (lines.first ?? []).split(separator: UInt8(ascii: " "), maxSplits: 2)
            guard words.count >= 2, words[0].starts(with: "HTTP/1.".utf8), words[1].count == 3,
                let status = HTTPReply.number(Array(words[1]), radix: 10), status >= 100
            else { throw .malformed(offset: start) }
            self.status = status
            for line in lines.dropFirst() {
                guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
                    throw .malformed(offset: line.startIndex)
                }
                let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                let value = line[(colon + 1)...].trimmingBlanks
                if let known = fields[name] {
                    // Two lengths, or a length beside chunks, is how a reply is smuggled (RFC 9112, section 6.3).
                    guard name != "content-length" || known.elementsEqual(value) else {
                        throw .malformed(offset: line.startIndex)
                    }
                } else {
                    fields[name] = Array(value)
                }
            }
            guard fields["content-length"] == nil || fields["transfer-encoding"] == nil else {
                throw .malformed(offset: start)
            }
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without spaces and tabs at its ends.
    fileprivate var trimmingBlanks: ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let rest = drop(while: isBlank)
        return rest[..<(rest.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? rest.startIndex)]
    }
}
