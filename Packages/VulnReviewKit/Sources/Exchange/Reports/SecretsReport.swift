import Foundation
import Review

/// Reads detect-secrets' baseline (version 1.x: `results`, by file, of `type` and `line_number`).
struct SecretsReport {
    private struct Baseline: Decodable {
        let results: [String: [Secret]]
    }

    private struct Secret: Decodable {
        let type: String
        let line_number: Int
    }

    /// The secrets, by path and line.
    static func results(_ bytes: [UInt8]) throws(ReportError) -> [ReportedResult] {
        var structure = JSONStructure()
        var line = 1
        for (offset, byte) in bytes.enumerated() {
            do {
                _ = try structure.take(byte)
            } catch {
                throw .malformed(error, offset: offset, line: line)
            }
            if byte == 0x0A { line += 1 }
        }
        guard structure.isComplete else { throw .malformed(.truncated, offset: bytes.count, line: line) }
        guard let baseline = try? JSONDecoder().decode(Baseline.self, from: Data(bytes)) else {
            throw .malformed(.unexpectedByte, offset: 0, line: 1)
        }
        return baseline.results.sorted { $0.key < $1.key }.flatMap { path, secrets in
            secrets.sorted { ($0.line_number, $0.type) < ($1.line_number, $1.type) }.map { secret in
                LineReport.result(
                    path, secret.line_number, nil, severity: "medium",
                    rule: secret.type.lowercased().replacing(" ", with: "-"), cwe: 798,
                    message: "This looks like a secret: \(secret.type).")
            }
        }
    }
}
