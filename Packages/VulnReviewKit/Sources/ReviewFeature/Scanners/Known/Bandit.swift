extension ExternalScanner {
    /// Bandit: weaknesses in Python. Its settings and `# nosec` comments come from the tree, and are not heard.
    static let bandit = ExternalScanner(
        name: "bandit", programs: ["bandit"],
        arguments: [
            "--quiet", "--recursive", "--ignore-nosec", "--ini", "/dev/null", "--format", "json", "--",
            "{tree}",
        ], format: .bandit, environment: ["PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1"],
        origin: "pip install bandit")
}
