import Review

/// Reads detect-secrets' baseline (version 1.x: `results`, by file, of `type` and `line_number`).
struct SecretsReport {
    private struct Secret {
        let path: String
        let type: String
        let line: Int
    }

    /// The secrets, by path and line.
    static func results(_ bytes: [UInt8]) throws(ReportError) -> [ReportedResult] {
        try JSONDocument.check(bytes)
        var reader = JSONReader(bytes)
        guard let secrets = try? Self.secrets(&reader) else {
            throw .malformed(.unexpectedByte, offset: 0, line: 1)
        }
        return secrets.sorted { ($0.path, $0.line, $0.type) < ($1.path, $1.line, $1.type) }.map { secret in
            LineReport.result(
                secret.path, secret.line, nil, severity: "medium",
                rule: secret.type.lowercased().replacing(" ", with: "-"), cwe: 798,
                message: "This looks like a secret: \(secret.type).")
        }
    }

    private static func secrets(_ reader: inout JSONReader) throws(JSONReader.Mismatch) -> [Secret] {
        var secrets: [Secret]?
        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
            guard key == "results" else { return try reader.skip() }
            var found: [Secret] = []
            try reader.object { (path, reader) throws(JSONReader.Mismatch) in
                try reader.array { (reader) throws(JSONReader.Mismatch) in
                    found.append(try Self.secret(path, &reader))
                }
            }
            secrets = found
        }
        guard let secrets else { throw JSONReader.Mismatch() }
        return secrets
    }

    private static func secret(
        _ path: String, _ reader: inout JSONReader
    ) throws(JSONReader.Mismatch) -> Secret {
        var type: String?
        var line: Int?
        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
            switch key {
            case "type": type = try reader.string()
            case "line_number": line = try reader.integer()
            default: try reader.skip()
            }
        }
        guard let type, let line else { throw JSONReader.Mismatch() }
        return Secret(path: path, type: type, line: line)
    }
}
