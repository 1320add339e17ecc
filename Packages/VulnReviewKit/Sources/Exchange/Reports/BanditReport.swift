import Foundation
import Review

/// Reads Bandit's JSON report (`bandit.formatters.json`): `results`, and in `errors` the files that it could not parse,
/// which none of its forms of lines tells.
struct BanditReport {
    private struct Report: Decodable {
        let errors: [Skipped]
        let results: [Result]
    }

    private struct Skipped: Decodable {
        let filename: String
    }

    private struct Result: Decodable {
        let filename: String
        let issue_confidence: String
        let issue_cwe: Weakness?
        let issue_severity: String
        let issue_text: String
        let line_number: Int
        let test_id: String
    }

    private struct Weakness: Decodable {
        let id: Int?
    }

    /// The results in their order, and how many files were not looked at.
    static func read(_ bytes: [UInt8]) throws(ReportError) -> (results: [ReportedResult], unread: Int) {
        guard let report = try JSONDocument.decode(Report.self, bytes) else {
            throw .malformed(.unexpectedByte, offset: 0, line: 1)
        }
        let results = report.results.map { result in
            LineReport.result(
                result.filename, result.line_number, nil, severity: result.issue_severity,
                rule: result.test_id,
                cwe: result.issue_cwe?.id.flatMap { (1...9_999).contains($0) ? $0 : nil },
                message: result.issue_text)
        }
        return (results, report.errors.count)
    }
}
