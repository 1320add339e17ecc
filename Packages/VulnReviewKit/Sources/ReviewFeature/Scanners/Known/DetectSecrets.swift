extension ExternalScanner {
    /// detect-secrets: credentials. It would ask their services whether they work; that is off, and so are the comments
    /// that silence it.
    /// It finds nothing outside the folder that it works in, so that is the tree.
    static let detectSecrets = ExternalScanner(
        name: "detect-secrets", programs: ["detect-secrets"],
        arguments: [
            "-C", "{tree}", "scan", "--all-files", "--no-verify", "--disable-filter",
            "detect_secrets.filters.allowlist.is_line_allowlisted", ".",
        ], format: .detectSecrets,
        environment: ["PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1"], usesDevices: true,
        origin: "pip install detect-secrets")
}
