import Confinement
import Exchange

/// A scanner that is not ours: how it is called, and in what form it reports. It runs in a box, on a copy of the tree that
/// it cannot change, with nothing else to read but its own installation and the user's rules.
public struct ExternalScanner: Hashable, Sendable {
    /// What the user calls it, and the reporter of its findings.
    public let name: String
    /// The programs that it needs; the first is the one that is started.
    public let programs: [String]
    /// Its arguments after the program's path. `{tree}` is the copy; an argument with `{rules}` in it is given once for
    /// each of the user's rule files.
    public let arguments: [String]
    /// The form of what it prints.
    public let format: ReportFormat
    /// Exit statuses with which it says that it ran to its end.
    public var statuses: ClosedRange<Int32> = 0...1
    /// The weakness (CWE) that a rule of its looks for, for the rules that do not say so themselves.
    public var weaknesses: [String: Int] = [:]
    /// What it finds besides a place, in its environment: settings that only a variable can give.
    public var environment: [String: String] = [:]
    /// What it reads of the user's beside its installation.
    public var data: UserData?
    /// Whether it writes to `/dev/null` or shares memory, as only the box for builds allows.
    public var usesDevices = false
    /// The arguments with which its own program says its version; `nil` when it has no way to.
    public var versionArguments: [String]? = ["--version"]
    /// What it takes to have it, for the list in the documentation.
    public let origin: String

    /// The program that is the scanner itself; a shell that calls it for many files comes before it.
    public var tool: String { programs.first { $0 != "sh" } ?? programs[0] }
    /// Whether it does nothing without rules of the user's.
    public var needsRules: Bool { arguments.contains { $0.contains("{rules}") } }

    /// The scanners that are known by name, in the order of their names.
    public static let known: [ExternalScanner] = [
        .bandit, .clang, .cppcheck, .detectSecrets, .flawfinder, .gitleaks, .osvScanner, .picklescan,
        .semgrep,
        .shellcheck,
    ]

    /// The known scanner called `name`.
    public static func named(_ name: String) -> ExternalScanner? { known.first { $0.name == name } }

    /// Any tool that prints SARIF 2.1.0 on its standard output. `line` is split as a shell splits words, and no shell runs
    /// it; `{tree}` is the copy, `{rules}` each of the user's rule files. `nil` when a quotation does not end or nothing is there.
    public static func command(_ line: String) -> ExternalScanner? {
        guard let words = ShellWords.split(line), let program = words.first, !program.isEmpty else {
            return nil
        }
        let name = program.split(separator: "/").last.map(String.init) ?? program
        return ExternalScanner(
            name: name, programs: [program], arguments: Array(words.dropFirst()), format: .sarif,
            statuses: 0...255, usesDevices: true, origin: "the user")
    }
}
