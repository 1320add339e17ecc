import Review

extension Grammar {
    /// The languages that a file called `path` may be in; a C header may be two.
    static func all(for path: TreePath) -> [Grammar] {
        let suffix = path.fileExtension
        let name = String(decoding: path.name, as: UTF8.self).lowercased()
        return all.filter { $0.fileNames.contains(name) || !suffix.isEmpty && $0.extensions.contains(suffix) }
    }
}

extension TreePath {
    /// What follows the last dot of the file's name, in lower case; empty for names without one.
    var fileExtension: String {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
    }
}
