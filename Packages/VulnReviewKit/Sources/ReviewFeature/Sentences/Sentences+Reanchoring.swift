import Diffing

extension Sentences {
    /// Why a hunk or a file has no place, and where it might have one.
    public static func words(_ conflict: ReanchorConflict) -> String {
        let subject =
            conflict.hunk.map { "hunk \($0) of “\(conflict.path.display)”" } ?? "“\(conflict.path.display)”"
        let places = conflict.candidates.map { "line \($0.line) (\($0.matching) of \($0.of) lines)" }
        return subject + " " + words(conflict.reason)
            + (places.isEmpty ? "" : ", see " + places.joined(separator: ", "))
    }

    private static func words(_ reason: ReanchorConflict.Reason) -> String {
        switch reason {
        case .notFound: "is made from lines that stand nowhere together"
        case .ambiguous: "is made from lines that stand in several places"
        case .notSearched: "would take too long to look for"
        case .changed: "is made from lines that were changed, or touched, since"
        case .alreadyThere: "is there already"
        case .outOfOrder: "would come before, or run into, the hunk above it"
        case .badChoice: "does not belong at the chosen line: its old lines are not there"
        case .fileMissing: "is not there"
        case .fileExists: "is there already, with other bytes"
        case .fileDiffers: "holds other lines than the patch removes"
        case .modeDiffers: "has another executable bit than the patch starts from"
        }
    }

    /// How a hunk's place was found.
    public static func words(_ means: ReanchoredPatch.Means) -> String {
        switch means {
        case .uniqueContext: "the only place with exactly its lines"
        case .threeWay: "by comparing with the file that it was made from"
        case .threeWayNewContext:
            "by comparing with the file that it was made from; the context is another now"
        case .chosen: "chosen by a person"
        }
    }
}
