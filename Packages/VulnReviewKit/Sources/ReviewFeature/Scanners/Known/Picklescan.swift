extension ExternalScanner {
    /// picklescan: Python pickles, in model files too, that run code when they are loaded.
    static let picklescan = ExternalScanner(
        name: "picklescan", programs: ["picklescan"], arguments: ["--path", "{tree}"], format: .picklescan,
        environment: ["PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1"], versionArguments: nil,
        origin: "pip install picklescan")
}
