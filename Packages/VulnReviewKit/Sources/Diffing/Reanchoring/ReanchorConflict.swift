import Review

/// Why a hunk, or a whole file's change, has no place of its own in another version of the tree. A person decides then.
public struct ReanchorConflict: Hashable, Sendable, Codable {
    /// The hunk's number, from 1 over the whole patch; `nil` when it is about the file as a whole.
    public let hunk: Int?
    /// The file, by its path before the change.
    public let path: TreePath
    /// What stands in the way.
    public let reason: Reason
    /// Where the hunk might belong, most alike first, then from the top down.
    public let candidates: [Candidate]

    /// What stands in the way.
    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// The lines that the hunk was made from stand nowhere in the file.
        case notFound
        /// They stand in several places.
        case ambiguous
        /// Looking for them would take too long, so nobody knows whether they stand at one place.
        case notSearched
        /// They were changed, or lines that touch them were, since the patch was made.
        case changed
        /// The file has the hunk's new lines already.
        case alreadyThere
        /// The hunk's place comes before, or runs into, that of the hunk above it.
        case outOfOrder
        /// The line that a person chose is not the hunk's: it does not hold the hunk's old lines.
        case badChoice
        /// The file to change, remove or move is not there.
        case fileMissing
        /// The file to make, or the target of a move, is there already.
        case fileExists
        /// The file to remove holds other lines than the patch removes.
        case fileDiffers
        /// The file's executable bit is not the one that the mode change starts from.
        case modeDiffers
    }

    /// A place that holds some or all of a hunk's old lines.
    public struct Candidate: Hashable, Sendable, Codable {
        /// The line, from 1, at which the hunk would begin.
        public let line: Int
        /// How many of the hunk's old lines stand there.
        public let matching: Int
        /// How many old lines the hunk has.
        public let of: Int

        /// A place at `line` where `matching` of the hunk's `of` old lines stand.
        public init(line: Int, matching: Int, of: Int) {
            self.line = line
            self.matching = matching
            self.of = of
        }
    }
}
