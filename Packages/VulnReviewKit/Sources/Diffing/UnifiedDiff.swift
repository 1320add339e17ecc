import Review

/// Unified diffs, plain (GNU diffutils manual, section 2.2.2.2) and with git's extended headers (git-diff(1),
/// "Generating patch text with -p"), as values.
///
/// Byte exact: nothing is trimmed, recoded or repaired. Strict: what is not understood is an error with its place,
/// because a tool that guesses could show one change and write another.
public enum UnifiedDiff {
    /// The changes that `bytes` describe.
    ///
    /// Text before the first header (a commit message) is skipped; text anywhere else is an error.
    /// - Parameters:
    ///   - origin: Where `bytes` begin in the file that they come from, so that errors name a place in that file.
    ///   - signature: Whether a mail's `-- ` line ends the diff.
    public static func parse(
        _ bytes: [UInt8], limits: DiffLimits = .standard, origin: DiffPosition = .start,
        signature: Bool = false
    ) throws(DiffError) -> [FileChange] {
        var parser = try DiffParser(bytes, limits: limits, origin: origin, signature: signature)
        return try parser.parse()
    }

    /// The changes as a git diff that `git apply` accepts and `parse` reads back as the same values.
    ///
    /// It has no `index` lines, for a patch does not hold whole files. A change that changes nothing is left out.
    public static func print(_ changes: [FileChange]) -> [UInt8] {
        var printer = DiffPrinter()
        for change in changes { printer.write(change) }
        return printer.output
    }

    /// The offset of the first file header in `bytes`; `nil` when there is none.
    ///
    /// What stands before it is a message to people. Lines over `DiffLimits.lineBytes` end the search.
    public static func firstHeader(in bytes: [UInt8]) -> Int? {
        guard var parser = try? DiffParser(bytes, limits: .standard, origin: .start, signature: false) else {
            return nil
        }
        guard let found = try? parser.skipPreamble(), found else { return nil }
        return parser.lines.offset
    }
}
