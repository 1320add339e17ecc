import Foundation
import Review

/// SARIF 2.1.0 (OASIS Standard, with errata 01): what other tools read findings from.
public enum SARIF {
    /// The report as one SARIF document, in ASCII: what is not stands as `\u` escapes, so that no control character of
    /// a hostile message or file name reaches a terminal that the document is printed on.
    public static func write(_ report: SARIFReport) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        // Nothing in a log can fail to encode: it holds text and whole numbers only.
        guard let json = try? encoder.encode(SARIFLog(report)) else { return [] }
        return ascii(json) + [UInt8(ascii: "\n")]
    }

    /// JSON with each scalar above `~` as `\uXXXX`, in UTF-16 as RFC 8259, section 7, has it. Such scalars stand only
    /// inside strings.
    private static func ascii(_ json: Data) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(json.count)
        var decoder = UTF8.ForwardParser()
        var iterator = json.makeIterator()
        while case .valid(let encoded) = decoder.parseScalar(from: &iterator) {
            let scalar = UTF8.decode(encoded)
            if scalar.value < 0x7F {
                output.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                for unit in UTF16.encode(scalar) ?? .init() {
                    output += "\\u".utf8
                    output += Hex.encode([UInt8(unit >> 8), UInt8(unit & 0xFF)]).utf8
                }
            }
        }
        return output
    }
}
