/// The steps of an application and of its recovery, in their order: where a test may interrupt it.
public enum ApplicationStep: Hashable, Sendable, CaseIterable {
    /// The tree is locked and nothing else has happened.
    case locked
    /// The plan is the approved one.
    case planned
    /// The journal knows the staged names.
    case staged
    /// A missing directory was made.
    case directoryMade
    /// A staged file exists and is empty.
    case fileCreated
    /// A staged file is complete and on disk.
    case fileWritten
    /// The directories are on disk, with the staged names.
    case stagingSynchronized
    /// Every target was found to be what the plan says.
    case targetsChecked
    /// The commit point has passed.
    case committed
    /// A target was compared for the last time and is about to change.
    case targetChecked
    /// A staged file has taken a target's place; the old file still has a name.
    case displaced
    /// A file of the plan is done.
    case filePlaced
    /// The new names are on disk.
    case placingSynchronized
    /// Everything was read back and compared.
    case readBack
    /// The journal says that it is over.
    case finished
    /// Recovery removed a staged file of an application that was not committed.
    case stagedFileRemoved
}

/// The seam for tests: told of each step, it may change the tree, end the process or throw.
public struct ApplicationHooks: Sendable {
    /// Called when a step was reached.
    public let reached: @Sendable (ApplicationStep) throws -> Void
    /// `false` stands in for a file system on which two names cannot change places in one step.
    let exchanges: Bool

    /// Hooks that call `reached`.
    public init(_ reached: @escaping @Sendable (ApplicationStep) throws -> Void) {
        self.init(exchanges: true, reached)
    }

    init(exchanges: Bool, _ reached: @escaping @Sendable (ApplicationStep) throws -> Void) {
        self.reached = reached
        self.exchanges = exchanges
    }

    /// What every front end uses.
    public static let none = ApplicationHooks { _ in }
}
