import Foundation

/// One writing of an approved plan to its tree, or the taking back of one.
public struct Application: Hashable, Sendable, Codable, Identifiable {
    /// Where the writing stands. Up to `staged` nothing of the tree has changed; from `committed` on recovery finishes it.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case staged, committed, applied, abandoned
        /// Another process changed a target after the commit point: a person must look.
        case conflicted
    }

    /// An id that nobody can guess.
    public let id: ApplicationID
    /// The patch that is applied or taken back.
    public let patch: PatchID
    /// What is written: the approved plan, or the reverse of it.
    public let plan: Plan
    /// The application that this one takes back; `nil` when it applies a patch.
    public let reverts: ApplicationID?
    /// When the files were staged.
    public let startedAt: Date
    /// Where the writing stands.
    public var state: State
    /// One entry for each file of the plan.
    public let files: [File]
    /// The directories that have to be made, parents first: what an undo removes again when they are empty.
    public let madeDirectories: [TreePath]
    /// For an undo: the directories to remove at its end when they are empty, parents first.
    public let removedDirectories: [TreePath]

    /// An application, by default one whose files have just been staged.
    public init(
        id: ApplicationID = .random(), patch: PatchID, plan: Plan, reverts: ApplicationID? = nil,
        startedAt: Date,
        state: State = .staged, files: [File], madeDirectories: [TreePath] = [],
        removedDirectories: [TreePath] = []
    ) {
        self.id = id
        self.patch = patch
        self.plan = plan
        self.reverts = reverts
        self.startedAt = startedAt
        self.state = state
        self.files = files
        self.madeDirectories = madeDirectories
        self.removedDirectories = removedDirectories
    }

    /// What is written for one file of the plan, and what it takes to undo it.
    public struct File: Hashable, Sendable, Codable {
        /// The target.
        public let path: TreePath
        /// The name of the staged file beside the target; `nil` for a removal.
        public let stagedName: String?
        /// The digest of the bytes that must be there; `nil` when no file may be there.
        public let preimage: Digest?
        /// The digest of the bytes that will be there; `nil` for a removal.
        public let postimage: Digest?
        /// The bytes before, kept for undo; `nil` when there was no file.
        public let before: [UInt8]?
        /// The bytes after; `nil` for a removal.
        public let after: [UInt8]?
        /// Permission bits before, for undo.
        public let modeBefore: UInt32
        /// Permission bits after.
        public let modeAfter: UInt32

        /// One file's journal entry.
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
