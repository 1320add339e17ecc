import Review

/// What a message's headers say about its body (RFC 2045), as far as it can be a patch.
struct MailContent {
    /// How the body is encoded for its journey.
    enum Transfer {
        case identity, quotedPrintable, base64
    }

    let transfer: Transfer
    let charset: String

    init(_ headers: MailHeaders, at position: PatchFilePosition) throws(PatchFileError) {
        let fields = Self.text(headers.contentType).split(separator: ";").map { MailText.trimmed($0) }
        let type = fields.first ?? "text/plain"
        if type.hasPrefix("multipart/") { throw .unsupported(.multipart, at: position) }
        guard ["text/plain", "text/x-patch", "text/x-diff", "text"].contains(type) else {
            throw .unsupported(.mediaType(String(type.prefix(128))), at: position)
        }
        var charset = "utf-8"
        for field in fields.dropFirst() {
            let parts = field.split(separator: "=", maxSplits: 1).map { MailText.trimmed($0) }
            guard parts.count == 2 else { continue }
            let value = parts[1].filter { $0 != "\"" }
            if parts[0] == "charset" { charset = value }
            if parts[0] == "format", value == "flowed" { throw .unsupported(.flowed, at: position) }
        }
        self.charset = charset
        let encoding = MailText.trimmed(Self.text(headers.transferEncoding))
        switch encoding {
        case "", "7bit", "8bit", "binary": transfer = .identity
        case "quoted-printable": transfer = .quotedPrintable
        case "base64": transfer = .base64
        default: throw .unsupported(.transferEncoding(String(encoding.prefix(128))), at: position)
        }
    }

    private static func text(_ value: [UInt8]?) -> String {
        String(decoding: value ?? [], as: UTF8.self).lowercased()
    }
}
