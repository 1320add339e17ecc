import Foundation

/// Base 64 (RFC 4648, section 4), one text for each sequence of bytes.
package enum Base64 {
    /// The text of `bytes`.
    package static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The bytes of `text`; `nil` unless it is exactly what `encode` makes of them: stray bits in the last digit
    /// would otherwise let two texts stand for one value.
    package static func decode(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), encode(Array(data)).utf8.elementsEqual(text.utf8) else {
            return nil
        }
        return Array(data)
    }
}
