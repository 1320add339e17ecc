import Review

/// artifactLocation object (section 3.4).
struct SARIFArtifactLocation: Codable, Hashable {
    let uri: String
    let uriBaseId: String?
}

/// How the paths of one run become URIs.
struct SARIFPlaces {
    private static let rootID = "SRCROOT"
    private let root: String?

    init(root: String?) { self.root = root }

    /// The root under the name that locations use; `nil` when locations are absolute.
    var baseIDs: [String: SARIFArtifactLocation]? {
        guard let root else { return nil }
        var path = Self.encoded(root.utf8)
        while path.hasSuffix("/") { path.removeLast() }
        return [Self.rootID: SARIFArtifactLocation(uri: "file://\(path)/", uriBaseId: nil)]
    }

    /// The URI of a file.
    func location(_ path: TreePath) -> SARIFArtifactLocation {
        let encoded = Self.encoded(path.bytes)
        return root == nil
            ? SARIFArtifactLocation(uri: "file:///" + encoded, uriBaseId: nil)
            : SARIFArtifactLocation(uri: encoded, uriBaseId: Self.rootID)
    }

    /// Path bytes with all but unreserved characters and slashes percent-encoded (RFC 3986, section 2.1). A colon is
    /// encoded too, so that no first component reads as a scheme.
    private static func encoded(_ path: some Sequence<UInt8>) -> String {
        var text = ""
        for byte in path {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return text
    }
}
