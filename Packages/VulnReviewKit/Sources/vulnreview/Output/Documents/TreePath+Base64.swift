import Foundation
import Review

extension TreePath {
    /// The path's bytes in base64 when it is not UTF-8.
    var base64IfNotText: String? { text == nil ? Data(bytes).base64EncodedString() : nil }
}
