import Diffing
import Review
import RuleEngine

/// What a patch does to one source file: the facts on both sides, and the lines of code that it really edits.
struct SourceChange: Sendable {
    let change: FileChange
    let before: SourceFacts?
    let after: SourceFacts?
    let edits: CodeEdits

    init(_ change: FileChange, before: SourceFacts?, after: SourceFacts?) {
        self.change = change
        self.before = before
        self.after = after
        edits = CodeEdits(change)
    }

    /// Whether the program itself is edited, and not its tests or its words.
    var editsProgram: Bool {
        !edits.isEmpty && !EditedTest.isTest(change.path) && !CodeEdits.isProse(change.path)
            && !CodeEdits.isData(change.path)
    }

    /// The new line of an old one: where it went, or where what replaced it begins.
    func newLine(_ line: Int) -> Int {
        if let kept = LineMap(change).newLine(line) { return kept }
        let hunk = change.hunks.last { $0.oldStart <= line }
        return hunk?.firstChangedNewLine ?? line
    }

    /// The changes of a patch that applies, read by `reader`; throws when a reader cannot be had.
    static func read(_ patch: Patch, _ files: [PatchedFile], by reader: any SourceReader) async throws
        -> [SourceChange]
    {
        let images = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
        var inputs: [DetectorInput] = []
        var places: [(before: Int?, after: Int?)] = []
        func add(_ path: TreePath, _ image: FileImage?) -> Int? {
            guard let image, image.bytes.count <= SourceFacts.byteLimit else { return nil }
            inputs.append(DetectorInput(path: path, bytes: image.bytes))
            return inputs.count - 1
        }
        for change in patch.changes {
            let before = change.oldPath.flatMap { add($0, images[$0]?.before) }
            let after = change.kind == .delete ? nil : add(change.path, images[change.path]?.after)
            places.append((before, after))
        }
        let facts = try await reader.facts(of: inputs)
        return zip(patch.changes, places).map { change, place in
            SourceChange(
                change, before: place.before.flatMap { facts[$0] }, after: place.after.flatMap { facts[$0] })
        }
    }
}
