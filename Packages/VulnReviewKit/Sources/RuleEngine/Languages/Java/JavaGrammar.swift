extension Grammar {
    /// Java: the Java Language Specification, Java SE 25 edition.
    static let java = Grammar(
        name: "java", extensions: ["java"], words: JavaWord.texts, read: { JavaReader.read($0) })
}
