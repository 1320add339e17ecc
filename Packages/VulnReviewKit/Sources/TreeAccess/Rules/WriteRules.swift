import Review

/// Which paths may be written: the strictest rules of every system that may ever check the tree out, on each of them.
///
/// Git's own checks are the model (`verify_path`, `is_hfs_dotgit` and `is_ntfs_dotgit` in read-cache.c, utf8.c and
/// path.c), with both `core.protectHFS` and `core.protectNTFS` always on.
public enum WriteRules {
    static let maximumComponentBytes = 255
    static let maximumPathBytes = 4_096
    static let maximumComponents = 256
    /// How the names of staged files begin.
    package static let stagedPrefix = Array(".vulnreview-".utf8)

    /// Throws `refusedPath` with the first rule that `path` breaks.
    public static func check(_ path: TreePath) throws(TreeAccessError) {
        if let rule = brokenRule(path) { throw .refusedPath(path, rule) }
    }

    /// The first rule that `path` breaks; `nil` when it may be written.
    public static func brokenRule(_ path: TreePath) -> WriteRule? {
        let components = path.components
        guard path.bytes.count <= maximumPathBytes, components.count <= maximumComponents else {
            return .tooLong
        }
        if let first = components.first, isDrive(first) { return .drive }
        for component in components {
            if let rule = brokenRule(component: component) { return rule }
        }
        return nil
    }

    private static func brokenRule(component: [UInt8]) -> WriteRule? {
        guard component.count <= maximumComponentBytes else { return .tooLong }
        if isPlain(component) { return nil }
        if component.contains(UInt8(ascii: "\\")) { return .backslash }
        guard let text = String(validating: component, as: UTF8.self) else { return .notUTF8 }
        let name = FoldedName(text)
        if name.isGitDirectory { return .gitDirectory }
        if text.unicodeScalars.contains(where: isControl) { return .controlCharacter }
        if text.contains(":$") { return .stream }
        if name.isDevice { return .deviceName }
        if name.text.utf8.starts(with: stagedPrefix) { return .stagedFile }
        return nil
    }

    /// Whether a name can break no rule: it is of letters, digits, `_`, `-` and `.`, does not begin with a dot, and is no
    /// device, whose names have three or four letters before the dot.
    private static func isPlain(_ name: [UInt8]) -> Bool {
        var stem: Int?
        for (index, byte) in name.enumerated() {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                continue
            case UInt8(ascii: ".") where index > 0: stem = stem ?? index
            default: return false
            }
        }
        return !(3...4).contains(stem ?? name.count)
    }

    private static func isDrive(_ component: [UInt8]) -> Bool {
        guard component.count >= 2, component[1] == UInt8(ascii: ":") else { return false }
        let letter = component[0] | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
    }

    /// Controls, and the format characters that reorder or hide text; those within emoji (joiner, selectors) stay.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}
