import Review

/// One step of a finding's code flow, before and after the patch.
public struct FlowStop: Hashable, Sendable, Identifiable {
    /// The step's place among all shown steps, from 0.
    public let id: Int
    /// The flow that the step belongs to, from 0.
    public let flow: Int
    /// What happens there, safe to show.
    public let text: String
    /// Where the step is before the patch.
    public let location: Location
    /// The index in `DiffDocument.files` of the step's file; `nil` when the patch does not change it.
    public let file: Int?
    /// The step's line after the patch; `nil` when it goes.
    public let lineAfter: Int?

    /// Where the step is: `path:line`, with the line after the patch where that is another one.
    public var place: String {
        let line = location.range.start.line
        let before = location.path.display + ":\(line)"
        guard file != nil else { return before + " (not in this patch)" }
        guard let lineAfter else { return before + " → goes" }
        return lineAfter == line ? before : before + " → \(lineAfter)"
    }

    static func stops(of finding: Finding?, in diff: DiffDocument) -> [FlowStop] {
        guard let finding else { return [] }
        return FindingReviewModel.steps(of: finding).map { step in
            let file = diff.files.firstIndex { $0.oldPath == step.location.path }
            return FlowStop(
                id: step.id, flow: step.flow, text: step.text, location: step.location, file: file,
                lineAfter: file.map {
                    diff.newLine(ofOldLine: step.location.range.start.line, inFile: $0)
                } ?? step.location.range.start.line)
        }
    }
}
