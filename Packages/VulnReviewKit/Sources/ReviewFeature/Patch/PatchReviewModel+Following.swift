import Review

/// Following what is said of the code to the code: steps of a flow, sentences, names.
extension PatchReviewModel {
    /// Shows the next step of the finding's code flow (`1`), or the previous one (`-1`). Returns what to say of it.
    func moveFlow(by step: Int) -> String? {
        guard !flow.isEmpty else { return nil }
        let next = flowStop.map { max(0, min($0 + step, flow.count - 1)) } ?? (step > 0 ? 0 : flow.count - 1)
        flowStop = next
        let stop = flow[next]
        if let file = stop.file { jump(toLine: stop.location.range.start.line, old: true, ofFile: file) }
        return ReviewWording.step(stop, of: flow.count)
    }

    /// The step of the flow, the one shown now before others, that an item of the layout holds.
    public func flowStop(at item: DiffLayout.Item) -> FlowStop? {
        guard !flow.isEmpty else { return nil }
        let place: (file: Int?, line: Int?) =
            switch item {
            case .row(let row): (diff.fileIndex(at: row), diff.rows.oldLine(at: row))
            case .pair(let old, _):
                (old.flatMap { diff.fileIndex(at: $0) }, old.flatMap { diff.rows.oldLine(at: $0) })
            case .context(let file, let old, _): (file, old)
            case .gap, .folded: (nil, nil)
            }
        guard let file = place.file, let line = place.line else { return nil }
        let here = flow.filter { $0.file == file && $0.location.range.start.line == line }
        return here.first { $0.id == flowStop } ?? here.first
    }

    /// Follows the next sentence of the rationale (`1`), or the previous one (`-1`), to the bytes that back it. Returns
    /// what to say of it.
    func moveSentence(by step: Int) -> String? {
        guard !rationale.isEmpty else { return nil }
        let next =
            sentence.map { max(0, min($0 + step, rationale.count - 1)) }
            ?? (step > 0 ? 0 : rationale.count - 1)
        sentence = next
        let row = rationale[next]
        var isShown = false
        if case .source(let location, _) = row.backing,
            let file = diff.files.firstIndex(where: { $0.oldPath == location.path })
        {
            isShown = jump(toLine: location.range.start.line, old: true, ofFile: file)
        }
        return ReviewWording.sentence(row, isShown: isShown)
    }

    /// A name under the cursor whose definition is in the same file.
    public struct DefinedName: Hashable, Sendable {
        /// The name, safe to show.
        public let text: String
        /// The line of its definition.
        public let line: Int
        /// Whether that is a line before the patch.
        public let isOld: Bool
        let file: Int
    }

    /// The names in the line under the cursor that are defined in another line of the file, each once, in order.
    public var definedNames: [DefinedName] {
        guard let (file, line, isOld) = lineUnderCursor,
            let side = isOld ? sources?.files[file].old : sources?.files[file].new
        else { return [] }
        var seen: Set<String> = []
        return side.names(inLine: line).compactMap { name in
            let text = VisibleText.escape(side.bytes[name.start..<name.end].prefix(80))
            let target = side.line(at: name.definition)
            guard target != line, seen.insert(text).inserted else { return nil }
            return DefinedName(text: text, line: target, isOld: isOld, file: file)
        }
    }

    /// Goes to where `name` is defined.
    func go(to name: DefinedName) -> Bool { jump(toLine: name.line, old: name.isOld, ofFile: name.file) }

    /// The line under the cursor: the one after the patch where there is one.
    private var lineUnderCursor: (file: Int, line: Int, isOld: Bool)? {
        guard layout.items.indices.contains(cursor) else { return nil }
        switch layout.items[cursor] {
        case .context(let file, let old, _): return (file, old, true)
        case .row(let row): return line(ofRow: row)
        case .pair(let old, let new): return (new ?? old).flatMap(line)
        case .gap, .folded: return nil
        }
    }

    private func line(ofRow row: Int) -> (file: Int, line: Int, isOld: Bool)? {
        guard let file = diff.fileIndex(at: row) else { return nil }
        if let new = diff.rows.newLine(at: row), sources?.files[file].new != nil { return (file, new, false) }
        return diff.rows.oldLine(at: row).map { (file, $0, true) }
    }
}
