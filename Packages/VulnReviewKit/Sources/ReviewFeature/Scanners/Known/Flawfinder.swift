extension ExternalScanner {
    /// Flawfinder: calls in C and C++ that are often wrong. Comments that silence it are not heard.
    static let flawfinder = ExternalScanner(
        name: "flawfinder", programs: ["flawfinder"],
        arguments: ["--sarif", "--neverignore", "--", "{tree}"],
        format: .sarif, environment: ["PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1"],
        origin: "pip install flawfinder")
}
