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
        var output = ascii(json)
        output.append(UInt8(ascii: "\n"))
        return output
    }

    /// JSON with each scalar above `~` as `\uXXXX`, in UTF-16 as RFC 8259, section 7, has it. Such scalars stand only
    /// inside strings.
    private static func ascii(_ json: Data) -> [UInt8] {
        let input = Array(json)
        var output: [UInt8] = []
        output.reserveCapacity(input.count)
        var start = 0
        while start < input.count {
            let end = input[start...].firstIndex { $0 >= 0x7F } ?? input.count
            output += input[start..<end]
            start = end
            // What the encoder wrote is UTF-8, so each scalar is whole.
            while start < input.count, input[start] >= 0x7F {
                var decoder = UTF8.ForwardParser()
                var iterator = input[start...].makeIterator()
                guard case .valid(let encoded) = decoder.parseScalar(from: &iterator) else { return output }
                for unit in UTF16.encode(UTF8.decode(encoded)) ?? .init() {
                    output += "\\u".utf8
                    output += Hex.encode([UInt8(unit >> 8), UInt8(unit & 0xFF)]).utf8
                }
                start += encoded.count
            }
        }
        return output
    }
}
