/// A patch that is known to be bad, put among the others to see whether reviewers look. It can be decided like any patch
/// and never written.
public struct Canary: Hashable, Sendable, Codable {
    /// What is wrong with it.
    public enum Flaw: String, Hashable, Sendable, Codable, CaseIterable {
        /// It lacks one of the hunks of the patch that it was made of.
        case incomplete
        /// A bound in it lets one more through.
        case offByOne
        /// It only dresses up the line that the weakness is on.
        case cosmetic
    }

    /// The patch that is the canary.
    public let patch: PatchID
    /// The honest patch that it was made of.
    public let model: PatchID
    /// What is wrong with it.
    public let flaw: Flaw
    /// Random bytes: the log holds their digest with the patch's id, so that it tells nothing before the canary is
    /// revealed, and all of it after.
    public let salt: [UInt8]

    /// A canary.
    public init(patch: PatchID, model: PatchID, flaw: Flaw, salt: [UInt8]) {
        self.patch = patch
        self.model = model
        self.flaw = flaw
        self.salt = salt
    }

    /// What the log holds when the canary is seeded.
    public var commitment: Digest { Digest(of: Array("canary\0".utf8) + salt + Array(patch.text.utf8)) }
}
