extension Grammar {
    /// YAML: version 1.2.2, with the words for truth values of 1.1 (as Semgrep has them).
    static let yaml = Grammar(
        name: "yaml", extensions: ["yaml", "yml"], read: { YAMLReader.read($0) })
}
