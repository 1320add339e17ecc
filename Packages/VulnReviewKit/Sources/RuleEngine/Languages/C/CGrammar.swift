extension Grammar {
    /// C: ISO/IEC 9899:2024 with GNU's and Microsoft's extensions.
    static let c = Grammar(
        name: "c", extensions: ["c", "h"], words: CWord.texts,
        read: { input in CReader.read(input, isCPlusPlus: false) })

    /// C++: ISO/IEC 14882:2020. Headers whose name does not say what they are belong to both languages, as in Semgrep.
    static let cPlusPlus = Grammar(
        name: "cpp", aliases: ["c++"],
        extensions: ["cc", "cpp", "cxx", "c++", "pcc", "tpp", "hpp", "hh", "hxx", "inl", "ipp", "h"],
        words: CWord.texts,
        read: { input in CReader.read(input, isCPlusPlus: true) })
}
