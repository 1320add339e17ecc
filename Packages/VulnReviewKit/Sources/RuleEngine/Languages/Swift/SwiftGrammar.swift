extension Grammar {
    /// Swift 6.2: "The Swift Programming Language", the part "Language Reference".
    static let swift = Grammar(name: "swift", extensions: ["swift"], words: SwiftWord.texts) { input in
        SwiftReader.read(input)
    }
}
