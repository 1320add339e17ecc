extension ExternalScanner {
    /// OSV-Scanner: known weaknesses of dependencies, from a database that was downloaded before. An empty configuration
    /// stands in for every `osv-scanner.toml` of the tree, and no `.gitignore` hides a lock file.
    static let osvScanner = ExternalScanner(
        name: "osv-scanner", programs: ["osv-scanner"],
        arguments: [
            "scan", "source", "--offline", "--format=sarif", "--verbosity=error", "--config=/dev/null",
            "--no-ignore",
            "--allow-no-lockfiles", "--recursive", "--", "{tree}",
        ],
        format: .sarif,
        data: UserData(
            variable: "OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY", folders: ["osv-scanner", "osv-scalibr"]),
        origin: "github.com/google/osv-scanner 2.1 or later, with its offline database")
}
