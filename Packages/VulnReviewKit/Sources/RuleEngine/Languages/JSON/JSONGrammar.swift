extension Grammar {
    /// JSON: RFC 8259, with the comments, bare keys and trailing commas that configuration files use.
    static let json = Grammar(
        name: "json", extensions: ["json", "ipynb"], read: { JSONReader.read($0) })
}
