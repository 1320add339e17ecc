import Foundation

/// One writing of an approved plan to its tree, or the taking back of one.
public struct Application: Hashable, Sendable, Codable, Identifiable {
    /// Where the writing stands. Up to `staged` nothing of the tree has changed; from `committed` on recovery finishes it.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case staged, committed, applied, abandoned
        /// Another process changed a target after the commit point: a person must look.
        case conflicted
    }

    public let id: ApplicationID
    public let patch: PatchID
    public let plan: Plan
    /// The application that this one takes back; `nil` when it applies a patch.
    public let reverts: ApplicationID?
    public let startedAt: Date
    public var state: State
    public let files: [File]

    public init(
        id: ApplicationID = .random(), patch: PatchID, plan: Plan, reverts: ApplicationID? = nil,
        startedAt: Date,
        state: State = .staged, files: [File]
    ) {
        self.id = id
        self.patch = patch
        self.plan = plan
        self.reverts = reverts
        self.startedAt = startedAt
        self.state = state
        self.files = files
    }

    /// What is written for one file of the plan, and what it takes to undo it.
    public struct File: Hashable, Sendable, Codable {
        public let path: TreePath
        /// The name of the staged file beside the target; `nil` for a removal.
        public let stagedName: String?
        public let preimage: Digest?
        public let postimage: Digest?
        /// The bytes before, kept for undo; `nil` when there was no file.
        public let before: [UInt8]?
        /// The bytes after; `nil` for a removal.
        public let after: [UInt8]?
        /// Permission bits before, for undo.
        public let modeBefore: UInt32
        /// Permission bits after.
        public let modeAfter: UInt32

        public init(
            path: TreePath, stagedName: String?, preimage: Digest?, postimage: Digest?, before: [UInt8]?,
            after: [UInt8]?, modeBefore: UInt32, modeAfter: UInt32
        ) {
            self.path = path
            self.stagedName = stagedName
            self.preimage = preimage
            self.postimage = postimage
            self.before = before
            self.after = after
            self.modeBefore = modeBefore
            self.modeAfter = modeAfter
        }
    }
}
