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
        guard let baseline = try JSONDocument.decode(Baseline.self, bytes) else {
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
