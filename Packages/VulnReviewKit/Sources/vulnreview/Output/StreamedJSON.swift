import Foundation

/// A JSON value of which lists are written element by element, so that a long one is never in memory as text. What comes
/// out is, byte for byte, what `JSONEncoder` writes sorted and pretty-printed.
indirect enum StreamedJSON {
    case value(any Encodable)
    case object([String: StreamedJSON])
    /// A list whose elements the closure hands over one by one.
    case list((_ element: (StreamedJSON) throws -> Void) throws -> Void)

    /// Writes the value by `write`, which gets it in pieces; `depth` is how many lists and objects it is in.
    func write(depth: Int = 0, _ write: ([UInt8]) throws -> Void) throws {
        switch self {
        case .value(let value): try write(Self.encode(value, depth))
        case .object(let members):
            let isFirst = Opening(Self.line(depth + 1))
            try write([UInt8(ascii: "{")])
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                try write(isFirst.separator() + Self.encode(name, depth + 1) + Array(" : ".utf8))
                try member.write(depth: depth + 1, write)
            }
            try write(Self.line(depth) + [UInt8(ascii: "}")])
        case .list(let elements):
            let isFirst = Opening(Self.line(depth + 1))
            try write([UInt8(ascii: "[")])
            try elements { element in
                try write(isFirst.separator())
                try element.write(depth: depth + 1, write)
            }
            // An empty list has an empty line.
            try write((isFirst.isUnused ? [UInt8(ascii: "\n")] : []) + Self.line(depth) + [UInt8(ascii: "]")])
        }
    }

    private static func line(_ depth: Int) -> [UInt8] {
        [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth)
    }

    /// A line feed in what the encoder writes is always one between values: within text it is escaped.
    private static func encode(_ value: any Encodable, _ depth: Int) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let bytes = Array(try encoder.encode(value))
        guard depth > 0, bytes.contains(UInt8(ascii: "\n")) else { return bytes }
        var indented: [UInt8] = []
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if !indented.isEmpty { indented += line.isEmpty ? [UInt8(ascii: "\n")] : Self.line(depth) }
            indented += line
        }
        return indented
    }

    /// What stands before the first element, and what before the others.
    private final class Opening {
        private let line: [UInt8]
        private(set) var isUnused = true

        init(_ line: [UInt8]) { self.line = line }

        func separator() -> [UInt8] {
            defer { isUnused = false }
            return isUnused ? line : [UInt8(ascii: ",")] + line
        }
    }
}
