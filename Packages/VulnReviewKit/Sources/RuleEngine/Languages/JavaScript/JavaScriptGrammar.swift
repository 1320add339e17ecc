extension Grammar {
    /// JavaScript with JSX: ECMA-262 (ECMAScript 2026). Types are read too, where they can stand only as types.
    static let javaScript = Grammar(
        name: "javascript", aliases: ["js"], extensions: ["js", "jsx", "cjs", "mjs"],
        words: JavaScriptWord.texts,
        read: { JavaScriptReader.read($0, dialect: .javaScript) })

    /// TypeScript, and TSX where the file's extension says so. A rule for `typescript` looks at no JavaScript file, and
    /// the reverse.
    static let typeScript = Grammar(
        name: "typescript", aliases: ["ts"], extensions: ["ts", "tsx", "cts", "mts"],
        words: JavaScriptWord.texts,
        read: {
            JavaScriptReader.read($0, dialect: $0.fileExtension == "tsx" ? .typeScriptMarkup : .typeScript)
        })
}

/// Which of the languages of the family is read: they differ in what `<` may begin.
enum JavaScriptDialect: Sendable {
    /// `<` after an operator begins markup.
    case javaScript
    /// `<` after an operator begins a cast or type parameters.
    case typeScript
    /// `<` after an operator begins markup or type parameters.
    case typeScriptMarkup

    /// Whether `f<T>(x)` is a call with a type argument.
    var hasTypeArguments: Bool { self != .javaScript }
}
