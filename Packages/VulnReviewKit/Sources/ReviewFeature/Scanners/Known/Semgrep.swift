extension ExternalScanner {
    /// Semgrep with the rules of `--rules`: it brings none, and its registry is not reached from the box. `nosemgrep`
    /// comments and ignore files of the tree are not heard.
    static let semgrep = ExternalScanner(
        name: "semgrep", programs: ["semgrep"],
        arguments: [
            "scan", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--disable-nosem",
            "--x-ignore-semgrepignore-files", "--quiet", "--sarif", "--config={rules}", "{tree}",
        ], format: .sarif, environment: ["SEMGREP_ENABLE_VERSION_CHECK": "0", "SEMGREP_SEND_METRICS": "off"],
        usesDevices: true, origin: "pip install semgrep")
}
