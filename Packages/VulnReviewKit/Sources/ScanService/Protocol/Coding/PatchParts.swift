import Exchange
import Review

// How the patches of a patch file stand in a message. A diff's lines are many and short, so each costs two bytes.

extension ImportedPatch: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        writer.write(title)
        writer.write(author)
        writer.write(message)
        try writer.write(changes)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(
            title: try reader.text(), author: try reader.optionalText(), message: try reader.text(),
            changes: try reader.array(of: FileChange.self))
    }
}

extension FileChange: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        switch kind {
        case .modify: writer.write(byte: 0)
        case .create: writer.write(byte: 1)
        case .delete: writer.write(byte: 2)
        case .rename(let from):
            writer.write(byte: 3)
            from.write(to: &writer)
        }
        path.write(to: &writer)
        Self.write(oldMode, to: &writer)
        Self.write(newMode, to: &writer)
        try writer.write(hunks)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        let kind: Kind =
            switch try reader.byte() {
            case 0: .modify
            case 1: .create
            case 2: .delete
            case 3: .rename(from: try TreePath(from: &reader))
            default: throw .malformedFrame
            }
        self.init(
            kind: kind, path: try TreePath(from: &reader), oldMode: try Self.mode(&reader),
            newMode: try Self.mode(&reader), hunks: try reader.array(of: Hunk.self))
    }

    private static func write(_ mode: FileMode?, to writer: inout MessageWriter) {
        switch mode {
        case nil: writer.write(byte: 0)
        case .regular: writer.write(byte: 1)
        case .executable: writer.write(byte: 2)
        }
    }

    private static func mode(_ reader: inout MessageReader) throws(ScanServiceError) -> FileMode? {
        switch try reader.byte() {
        case 0: nil
        case 1: .regular
        case 2: .executable
        default: throw .malformedFrame
        }
    }
}

extension Hunk: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        writer.write(oldStart)
        writer.write(newStart)
        writer.write(section)
        try writer.write(lines)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(
            oldStart: try reader.int(), newStart: try reader.int(), section: try reader.content(),
            lines: try reader.array(of: Line.self))
    }
}

extension Hunk.Line: MessagePart {
    func write(to writer: inout MessageWriter) {
        switch kind {
        case .context: writer.write(byte: 0)
        case .deletion: writer.write(byte: 1)
        case .insertion: writer.write(byte: 2)
        }
        writer.write(bytes)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        let kind: Kind =
            switch try reader.byte() {
            case 0: .context
            case 1: .deletion
            case 2: .insertion
            default: throw .malformedFrame
            }
        self.init(kind, try reader.content())
    }
}
