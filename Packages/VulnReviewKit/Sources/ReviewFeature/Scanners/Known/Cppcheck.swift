extension ExternalScanner {
    /// Cppcheck: undefined behaviour in C and C++. Suppressions in comments are off unless asked for.
    static let cppcheck = ExternalScanner(
        name: "cppcheck", programs: ["cppcheck"],
        arguments: [
            "--quiet", "--enable=warning,portability",
            "--template={file}\t{line}\t{column}\t{severity}\t{id}\t{cwe}\t{message}", "{tree}",
        ], format: .tabs, origin: "apt-get install cppcheck")
}
