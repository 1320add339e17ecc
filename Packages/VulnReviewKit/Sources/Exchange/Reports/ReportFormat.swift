/// The forms in which detectors report.
public enum ReportFormat: String, Hashable, Sendable, Codable, CaseIterable {
    /// SARIF 2.1.0, as one JSON document.
    case sarif
    /// A result a line: path, line, column, severity, rule, CWE and message, between tabs.
    case tabs
    /// A result a line, as compilers print them: `path:line:column: severity: message [rule]` (GNU Coding Standards,
    /// section 4.4, with the rule that GCC and Clang append).
    case gcc
    /// picklescan's lines: `path: dangerous import 'module name' FOUND`.
    case picklescan
    /// detect-secrets' baseline: JSON with `results`, lists of secrets by file.
    case detectSecrets
    /// Bandit's JSON.
    case bandit
}
