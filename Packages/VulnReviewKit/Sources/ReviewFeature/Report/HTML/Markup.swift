import Review

/// A piece of an HTML or SVG document, as bytes.
///
/// What stands as a literal in this program's own source is markup; whatever is put in between is text. Nothing else can
/// be either: the parts of a literal are `StaticString`s, which only the compiler makes. Text is made visible, so that it
/// holds no control or bidirectional character and no invalid byte, and then escaped so that it can stand between tags and
/// in a quoted attribute (HTML Living Standard, sections 13.1.2.3 and 13.1.3; XML 1.0, section 2.4).
struct Markup: ExpressibleByStringInterpolation, Sendable {
    /// The document's bytes, UTF-8.
    private(set) var bytes: [UInt8] = []

    /// Nothing.
    init() {}

    init(stringLiteral literal: StaticString) { append(literal) }

    init(stringInterpolation: Interpolation) { bytes = stringInterpolation.markup.bytes }

    static func += (left: inout Markup, right: Markup) { left.bytes += right.bytes }

    /// Takes what was gathered, and begins anew.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// The pieces, one after the other.
    static func joined(_ pieces: some Sequence<Markup>) -> Markup {
        pieces.reduce(into: Markup()) { $0 += $1 }
    }

    fileprivate mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    fileprivate mutating func append(text: String) {
        for byte in VisibleText.escape(text).utf8 {
            switch byte {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "\""): append("&quot;")
            case UInt8(ascii: "'"): append("&#39;")
            default: bytes.append(byte)
            }
        }
    }

    /// The literal parts as markup, and the values as text.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var markup = Markup()

        init(literalCapacity: Int, interpolationCount: Int) {
            markup.bytes.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: StaticString) { markup.append(literal) }
        mutating func appendInterpolation(_ text: String) { markup.append(text: text) }
        mutating func appendInterpolation(_ number: Int) { markup.bytes += String(number).utf8 }
        mutating func appendInterpolation(_ piece: Markup) { markup += piece }
    }
}
