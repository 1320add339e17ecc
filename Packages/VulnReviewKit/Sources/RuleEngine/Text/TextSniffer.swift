/// Tells text from what only looks like it by its name.
public enum TextSniffer {
    /// Whether `bytes` are binary: a NUL in the first 8 KiB, the heuristic of git and grep.
    public static func isBinary(_ bytes: [UInt8]) -> Bool {
        bytes.prefix(8_192).contains(0)
    }
}
