import Exchange
import Foundation
import Review
import RuleEngine
import ScanService

/// Finds a text in files. Bytes are compared here; regular expressions run in the scan service.
struct CodeSearching {
    let hands: AgentHands

    /// Places that one search shows, and bytes of a line.
    static let placeLimit = 50
    static let lineBytes = 200
    /// Bytes that one search goes through.
    static let totalLimit = 256 << 20

    func search(_ search: CodeSearch) async -> ActionResult {
        guard !search.text.isEmpty else { return .failed("There is nothing to search for.") }
        if search.isExpression { return await expression(search) }
        let wanted = Array(search.text.utf8)
        guard let paths = try? hands.ground.files(matching: search.glob, hands.isVisible(.searchCode)) else {
            return .failed("The glob cannot be read, or the tree cannot.")
        }
        var places: [(TreePath, Int, ArraySlice<UInt8>)] = []
        var left = Self.totalLimit
        for path in paths where places.count < Self.placeLimit && left > 0 && !Task.isCancelled {
            guard let bytes = try? hands.ground.read(path) else { continue }
            left -= bytes.count
            var lines: SourceLines?
            var next = bytes.startIndex
            while places.count < Self.placeLimit, let offset = ByteSearch.first(wanted, in: bytes, from: next)
            {
                let table = lines ?? SourceLines(bytes)
                lines = table
                let number = table.line(of: offset)
                guard let range = LineRange(number, number), let line = table.slice(range) else { break }
                places.append((path, number, line.prefix(Self.lineBytes)))
                next = line.endIndex
            }
        }
        return Self.result(places, named: "search_code", isCut: places.count == Self.placeLimit || left <= 0)
    }

    private func expression(_ search: CodeSearch) async -> ActionResult {
        guard let quoted = RecordCoding.encode(search.text) else { return .failed("It is no text.") }
        let rule =
            Array(
                "rules:\n  - {id: agent.search, languages: [regex], severity: INFO, message: m, pattern-regex: "
                    .utf8)
            + quoted + Array("}\n".utf8)
        let outcome = await RuleRunning(hands: hands).matches(
            of: "agent.search", in: [RuleSource(name: "search.yaml", bytes: rule)], search.glob,
            as: .searchCode)
        switch outcome {
        case .failure(let why): return .failed(why.sentence)
        case .success(let found):
            return Self.result(
                found.prefix(Self.placeLimit).map { ($0.path, $0.line, $0.text.prefix(Self.lineBytes)) },
                named: "search_code", isCut: found.count > Self.placeLimit)
        }
    }

    static func result(
        _ places: [(TreePath, Int, ArraySlice<UInt8>)], named name: String, isCut: Bool
    ) -> ActionResult {
        guard !places.isEmpty else {
            return ActionResult([.init("Nothing is found.", from: .instruction)], yield: .seen([]))
        }
        let text = places.map { path, line, bytes in
            let words = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
            return "\(path.display):\(line): \(words)"
        }.joined(separator: "\n")
        var parts = [ModelMessage.Part(text, from: .tool(name, Digest(of: Array(text.utf8))))]
        if isCut { parts.append(.init("There are more; narrow the search.", from: .instruction)) }
        return ActionResult(parts, yield: .seen([]))
    }
}
