extension Grammar {
    /// Python: the Python Language Reference 3.14, and what of Python 2.7 is still met (`print`, `exec`, backquotes,
    /// `except E, e`, `raise E, v`).
    static let python = Grammar(
        name: "python",
        aliases: ["py", "python3", "python2"],
        extensions: ["py", "pyi"],
        words: PythonWord.texts,
        read: { input in
            var reader = PythonReader(
                PythonLexer.lex(input.bytes, input.symbols, isPattern: input.isPattern),
                isPattern: input.isPattern)
            return reader.tree()
        })
}
