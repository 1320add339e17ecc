extension ExternalScanner {
    /// OSV-Scanner: known weaknesses of dependencies, from a database that was downloaded before.
    static let osvScanner = ExternalScanner(
        name: "osv-scanner", programs: ["osv-scanner"],
        arguments: ["scan", "source", "--offline", "--format=sarif", "--recursive", "--", "{tree}"],
        format: .sarif,
        origin: "github.com/google/osv-scanner 2 or later, with its offline database")
}
