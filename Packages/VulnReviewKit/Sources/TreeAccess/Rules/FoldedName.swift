/// A file name as the most forgiving file systems compare it: without the characters that HFS+ ignores, in one case.
package struct FoldedName: Hashable, Sendable {
    /// The folded text; equality is canonical equivalence, as on APFS.
    package let text: String

    /// Folds `name`.
    package init(_ name: String) {
        if name.utf8.allSatisfy({ $0 < 0x80 }) {
            text = name.lowercased()
        } else {
            var kept = String.UnicodeScalarView()
            kept.append(contentsOf: name.unicodeScalars.lazy.filter { !Self.isIgnored($0) })
            // Twice, because folding is more than lower case: `ſ` and `K` (Kelvin) meet `s` and `k`.
            text = String(kept).uppercased().lowercased()
        }
    }

    /// The characters that HFS+ skips when it compares names (Apple TN1150; `next_hfs_char` in git's utf8.c).
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: true
        default: false
        }
    }

    /// The name as NTFS opens it: without a stream behind a colon and without dots and blanks at the end.
    private var onNTFS: Substring {
        // Most names are opened as they are.
        let ends = text.utf8.last.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") } ?? false
        if !ends, !text.utf8.contains(UInt8(ascii: ":")) { return text[...] }
        var name = text.prefix { $0 != ":" }
        while let last = name.last, last == "." || last == " " { name.removeLast() }
        return name
    }

    /// Whether some file system takes the name for `.git`: also its NTFS short name `git~1`.
    package var isGitDirectory: Bool {
        let name = onNTFS
        return name == ".git" || (name.hasPrefix("git~") && Self.isNumber(name.dropFirst(4)))
    }

    /// Whether Windows takes the name for a device, with any extension ("Naming Files", Microsoft).
    package var isDevice: Bool {
        var stem = text.prefix { $0 != "." && $0 != ":" }
        while stem.last == " " { stem.removeLast() }
        switch stem {
        case "con", "prn", "aux", "nul", "conin$", "conout$", "clock$": return true
        default:
            guard stem.hasPrefix("com") || stem.hasPrefix("lpt"), stem.count == 4, let digit = stem.last
            else {
                return false
            }
            return "0123456789¹²³".contains(digit)
        }
    }

    /// Whether the name is an 8.3 short name that begins with `prefix`, such as `gitmod~1`.
    package func isShortName(of prefix: String) -> Bool {
        let name = onNTFS
        guard name.hasPrefix(prefix + "~") else { return false }
        return Self.isNumber(name.dropFirst(prefix.count + 1).prefix { $0 != "." })
    }

    /// The name as the most forgiving system opens it.
    package var opened: String { String(onNTFS) }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
