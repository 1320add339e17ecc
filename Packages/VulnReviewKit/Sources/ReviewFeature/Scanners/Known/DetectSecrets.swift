extension ExternalScanner {
    /// detect-secrets: credentials. It would ask their services whether they work; that is off, and so are the comments
    /// that silence it.
    static let detectSecrets = ExternalScanner(
        name: "detect-secrets", programs: ["detect-secrets"],
        arguments: [
            "scan", "--all-files", "--no-verify", "--disable-filter",
            "detect_secrets.filters.allowlist.is_line_allowlisted", "{tree}",
        ], format: .detectSecrets,
        environment: ["PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1"], usesDevices: true,
        origin: "pip install detect-secrets")
}
