extension Grammar {
    /// Go: the Go Programming Language Specification, Go 1.25.
    static let go = Grammar(
        name: "go", aliases: ["golang"], extensions: ["go"], words: GoWord.texts,
        read: { GoReader.read($0) })
}
