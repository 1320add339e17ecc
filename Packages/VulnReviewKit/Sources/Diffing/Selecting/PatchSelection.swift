/// Which of a patch's hunks a person takes, whole or line by line. Hunks are numbered from 1 over the whole patch.
public struct PatchSelection: Hashable, Sendable {
    /// What is taken of one hunk.
    public enum Part: Hashable, Sendable {
        case whole
        /// Only these of its lines, counted from 1 below the hunk's header; those that are context count for nothing.
        case lines(Set<Int>)
    }

    /// What is taken of each hunk; nothing of one that is not named.
    public let parts: [Int: Part]

    /// A selection of `parts`.
    public init(_ parts: [Int: Part]) { self.parts = parts }

    /// A selection of whole hunks.
    public init(hunks: Set<Int>) {
        parts = Dictionary(uniqueKeysWithValues: hunks.map { ($0, .whole) })
    }

    /// Whether the line at `index`, from 0, of the hunk called `number` is taken, if it changes anything.
    func takes(line index: Int, ofHunk number: Int) -> Bool {
        switch parts[number] {
        case .whole: true
        case .lines(let lines): lines.contains(index + 1)
        case nil: false
        }
    }
}
