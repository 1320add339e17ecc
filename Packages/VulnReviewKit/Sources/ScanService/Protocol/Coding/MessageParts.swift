import Review
import RuleEngine

// How the values that make up a scan stand in a message.

extension TreePath: MessagePart {
    func write(to writer: inout MessageWriter) { writer.write(bytes) }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        let bytes = try reader.content()
        do {
            self = try TreePath(bytes)
        } catch {
            throw .malformedFrame
        }
    }
}

extension Digest: MessagePart {
    func write(to writer: inout MessageWriter) { writer.write(bytes) }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        guard let digest = Digest(bytes: try reader.content()) else { throw .malformedFrame }
        self = digest
    }
}

extension SourceRange: MessagePart {
    func write(to writer: inout MessageWriter) {
        for position in [start, end] {
            writer.write(position.offset)
            writer.write(position.line)
            writer.write(position.column)
        }
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(start: try Self.position(&reader), end: try Self.position(&reader))
    }

    private static func position(_ reader: inout MessageReader) throws(ScanServiceError) -> SourcePosition {
        SourcePosition(offset: try reader.int(), line: try reader.int(), column: try reader.int())
    }
}

extension TextEdit: MessagePart {
    func write(to writer: inout MessageWriter) {
        writer.write(offset)
        writer.write(length)
        writer.write(replacement)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(offset: try reader.int(), length: try reader.int(), replacement: try reader.content())
    }
}

extension RuleMatch.FlowStep: MessagePart {
    func write(to writer: inout MessageWriter) {
        range.write(to: &writer)
        writer.write(kind.rawValue)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(range: try SourceRange(from: &reader), kind: try reader.named(Kind.self))
    }
}

extension RuleMatch: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        writer.write(ruleID)
        writer.write(message)
        range.write(to: &writer)
        try writer.write(fix)
        try writer.write(flow)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(
            ruleID: try reader.text(), message: try reader.text(), range: try SourceRange(from: &reader),
            fix: try reader.array(of: TextEdit.self), flow: try reader.array(of: FlowStep.self))
    }
}

extension RuleSource: MessagePart {
    func write(to writer: inout MessageWriter) {
        writer.write(name)
        writer.write(bytes)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(name: try reader.text(), bytes: try reader.content())
    }
}

extension RuleInfo: MessagePart {
    func write(to writer: inout MessageWriter) {
        writer.write(id)
        writer.write(message)
        writer.write(severity.rawValue)
        writer.write(confidence.rawValue)
        writer.write(cwe.count)
        cwe.forEach { writer.write($0) }
        writer.write(languages)
        writer.write(source)
        writer.write(hasFix)
        digest.write(to: &writer)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(
            id: try reader.text(), message: try reader.text(), severity: try reader.named(Severity.self),
            confidence: try reader.named(Confidence.self), cwe: try reader.ints(),
            languages: try reader.texts(), source: try reader.text(), hasFix: try reader.bool(),
            digest: try Digest(from: &reader))
    }
}
