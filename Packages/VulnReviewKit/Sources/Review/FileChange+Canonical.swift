extension FileChange {
    /// Writes the bytes of `canonical` without making its values first: a large patch has a hundred thousand of them.
    func writeCanonical(to output: inout [UInt8]) {
        output += #"{"hunks":["#.utf8
        for (index, hunk) in hunks.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            hunk.writeCanonical(to: &output)
        }
        guard case .object(var rest) = heading else { return }
        output += "],".utf8
        rest["hunks"] = nil
        // What is left sorts behind `hunks`.
        output += CanonicalJSON.object(rest).bytes.dropFirst()
    }
}

extension Hunk {
    fileprivate func writeCanonical(to output: inout [UInt8]) {
        output += #"{"lines":["#.utf8
        for (index, line) in lines.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            switch line.kind {
            case .context: output += #"["context",""#.utf8
            case .deletion: output += #"["deletion",""#.utf8
            case .insertion: output += #"["insertion",""#.utf8
            }
            Hex.encode(line.bytes, to: &output)
            output += #""]"#.utf8
        }
        output += "],\"newStart\":\(newStart),\"oldStart\":\(oldStart)}".utf8
    }
}
