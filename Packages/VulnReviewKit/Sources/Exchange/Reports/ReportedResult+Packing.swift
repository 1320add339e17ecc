import Review

/// Results between two processes, packed: of a report of a million results, encoding each as JSON costs more than reading
/// the report. What comes out of the packing is as hostile as what went in.
extension ReportedResult {
    /// `results` as bytes.
    static func pack(_ results: [ReportedResult]) -> [UInt8] {
        var writer = PackedWriter()
        writer.write(results) { writer, result in
            writer.write(result.tool)
            writer.write(result.ruleID)
            writer.write(result.message)
            writer.write(result.severity.rawValue)
            writer.write(result.confidence.rawValue)
            writer.write(result.cwe) { $0.write($1) }
            writer.write(result.place)
            writer.write(result.flows) { writer, flow in
                writer.write(flow) { writer, step in
                    writer.write(step.place)
                    writer.write(step.message)
                }
            }
            writer.write(result.fixes) { writer, fix in
                writer.write(fix) { writer, edit in
                    writer.write(edit.place)
                    writer.write(edit.inserted)
                }
            }
            writer.write(result.claims) { writer, claim in
                writer.write(claim.kind.rawValue)
                writer.write(claim.text)
            }
            writer.write(result.prints.map { [$0] } ?? []) { writer, prints in
                writer.write(prints.fingerprint.bytes)
                writer.write(prints.anchor?.line ?? [])
                writer.write(prints.anchor?.context ?? [])
            }
        }
        return writer.bytes
    }

    /// The results that `bytes` are; `nil` when they are none.
    static func unpack(_ bytes: [UInt8]) -> [ReportedResult]? {
        var reader = PackedReader(bytes)
        let results = try? reader.list { reader throws(PackedReader.Malformed) in try result(&reader) }
        return reader.isAtEnd ? results : nil
    }

    private static func result(_ reader: inout PackedReader) throws(PackedReader.Malformed) -> ReportedResult
    {
        var result = ReportedResult(
            tool: try reader.text(), ruleID: try reader.text(), message: try reader.text(),
            severity: try reader.word(), confidence: try reader.word(),
            cwe: try reader.list { reader throws(PackedReader.Malformed) in try reader.number() },
            place: try reader.place())
        result.flows = try reader.list { reader throws(PackedReader.Malformed) in
            try reader.list { reader throws(PackedReader.Malformed) in
                Step(place: try reader.place(), message: try reader.text())
            }
        }
        result.fixes = try reader.list { reader throws(PackedReader.Malformed) in
            try reader.list { reader throws(PackedReader.Malformed) in
                Edit(place: try reader.place(), inserted: try reader.bytes())
            }
        }
        result.claims = try reader.list { reader throws(PackedReader.Malformed) in
            Claim(try reader.word(), try reader.text())
        }
        result.prints = try reader.list { reader throws(PackedReader.Malformed) in
            guard let fingerprint = Digest(bytes: try reader.bytes()) else { throw PackedReader.Malformed() }
            return Prints(
                fingerprint: fingerprint,
                anchor: CodeAnchor(line: try reader.bytes(), context: try reader.bytes()))
        }.first
        return result
    }
}

extension PackedWriter {
    fileprivate mutating func write(_ place: ReportedPlace) {
        write(place.uri)
        write(place.relative.map { [$0] } ?? []) { $0.write($1) }
        for number in place.numbers { write(number.map { [$0] } ?? []) { $0.write($1) } }
        write(place.columnsAreUTF16 ? 1 : 0)
    }
}

extension PackedReader {
    fileprivate mutating func place() throws(Malformed) -> ReportedPlace {
        var place = ReportedPlace(uri: try text())
        place.relative = try list { reader throws(Malformed) in try reader.text() }.first
        var numbers: [Int?] = []
        for _ in place.numbers {
            numbers.append(try list { reader throws(Malformed) in try reader.number() }.first)
        }
        place.numbers = numbers
        place.columnsAreUTF16 = try number() == 1
        return place
    }
}

extension ReportedPlace {
    fileprivate var numbers: [Int?] {
        get {
            [startLine, startColumn, endLine, endColumn, charOffset, charLength, byteOffset, byteLength]
        }
        set {
            guard newValue.count == 8 else { return }
            startLine = newValue[0]
            startColumn = newValue[1]
            endLine = newValue[2]
            endColumn = newValue[3]
            charOffset = newValue[4]
            charLength = newValue[5]
            byteOffset = newValue[6]
            byteLength = newValue[7]
        }
    }
}
