extension ExternalScanner {
    /// Gitleaks: credentials. Its own rules, not those of a `.gitleaks.toml` in the tree; `gitleaks:allow` is not heard.
    static let gitleaks = ExternalScanner(
        name: "gitleaks", programs: ["gitleaks"],
        arguments: [
            "dir", "--no-banner", "--log-level=error", "--report-format=sarif", "--report-path=/dev/stdout",
            "--gitleaks-ignore-path=/dev/null", "--ignore-gitleaks-allow", "{tree}",
        ], format: .sarif, environment: ["GITLEAKS_CONFIG_TOML": "[extend]\nuseDefault = true\n"],
        versionArguments: ["version"],
        origin: "github.com/gitleaks/gitleaks 8.19 or later")
}
