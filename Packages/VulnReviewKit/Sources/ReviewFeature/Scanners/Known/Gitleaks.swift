extension ExternalScanner {
    /// Gitleaks: credentials. Its own rules, and no `gitleaks:allow`. It reads `.gitleaks.toml` and `.gitleaksignore` where its
    /// search begins, whatever it is told of others (`cmd/root.go`); so that begins above the tree, where there is nothing else.
    static let gitleaks = ExternalScanner(
        name: "gitleaks", programs: ["gitleaks"],
        arguments: [
            "dir", "--no-banner", "--log-level=error", "--report-format=sarif", "--report-path=-",
            "--redact=100", "--exit-code=0", "--gitleaks-ignore-path=/dev/null", "--ignore-gitleaks-allow",
            "{tree}/..",
        ], format: .sarif, statuses: 0...0,
        environment: ["GITLEAKS_CONFIG_TOML": "[extend]\nuseDefault = true\n"],
        versionArguments: ["version"], origin: "github.com/gitleaks/gitleaks 8.25 or later")
}
