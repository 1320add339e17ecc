import Review

/// A package URL (ECMA-427): `pkg:type/namespace/name@version`, as far as advisories need it.
public struct PackageURL: Hashable, Sendable {
    /// As it was written, without what comes behind the version.
    public let text: String
    /// The type in small letters.
    public let type: String
    /// The name with its namespace, as its ecosystem writes it.
    public let name: String
    /// The version; `nil` when there is none.
    public let version: String?

    /// The package URL that `text` is; `nil` when it is none. Qualifiers and subpaths are left out.
    public init?(_ text: String) {
        guard text.hasPrefix("pkg:"), text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else { return nil }
        let plain = text.prefix { $0 != "?" && $0 != "#" }
        let body = plain.dropFirst(4).drop { $0 == "/" }
        guard let slash = body.firstIndex(of: "/") else { return nil }
        let type = body[..<slash].lowercased()
        guard !type.isEmpty, type.utf8.allSatisfy({ $0.isPackageType }) else { return nil }
        let rest = body[body.index(after: slash)...]
        let at = rest.lastIndex(of: "@").flatMap { $0 == rest.startIndex ? nil : $0 }
        let name = Self.decoded(rest[..<(at ?? rest.endIndex)])
        let version = at.flatMap { Self.decoded(rest[rest.index(after: $0)...]) }
        guard let name, !name.isEmpty, at == nil || version?.isEmpty == false else { return nil }
        self.text = String(plain)
        self.type = type
        // Maven parts group and artefact with a colon, all others with a slash.
        self.name =
            type == "maven" ? name.split(separator: "/").joined(separator: ":") : name
        self.version = version
    }

    /// The ecosystem in OSV's words (OSV schema 1.7, “defined ecosystems”); `nil` where it has none.
    public var ecosystem: String? {
        [
            "cargo": "crates.io", "composer": "Packagist", "cran": "CRAN", "gem": "RubyGems", "golang": "Go",
            "hackage": "Hackage", "hex": "Hex", "maven": "Maven", "npm": "npm", "nuget": "NuGet",
            "opam": "opam",
            "pub": "Pub", "pypi": "PyPI", "swift": "SwiftURL",
        ][type]
    }

    /// Percent-encoded text as what it stands for; `nil` when it is not so encoded.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2,
                let value = Hex.decode(String(decoding: rest.prefix(2), as: UTF8.self).lowercased())
            else { return nil }
            bytes += value
            rest.removeFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isPackageType: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
            || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
    }
}
