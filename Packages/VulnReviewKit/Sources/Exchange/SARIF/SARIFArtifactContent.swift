import Foundation

/// artifactContent object (section 3.3): text, or base64 when the bytes are not UTF-8.
struct SARIFArtifactContent: Codable, Hashable {
    let text: String?
    let binary: String?

    init(_ bytes: some Collection<UInt8>) {
        text = String(validating: bytes, as: UTF8.self)
        binary = text == nil ? Data(bytes).base64EncodedString() : nil
    }
}
