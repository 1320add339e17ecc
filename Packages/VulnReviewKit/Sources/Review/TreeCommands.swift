/// The commands that a person typed for a tree: shown and offered again, never run without their word.
public struct TreeCommands: Hashable, Sendable, Codable {
    /// Builds the project.
    public var build: String?
    /// Tests it.
    public var test: String?
    /// Runs it on one input.
    public var run: String?
    /// Fuzzes it.
    public var fuzz: String?

    /// Commands; `nil` where none is known.
    public init(build: String? = nil, test: String? = nil, run: String? = nil, fuzz: String? = nil) {
        self.build = build
        self.test = test
        self.run = run
        self.fuzz = fuzz
    }

    /// These commands, and those of `older` where there is none.
    public func completed(by older: TreeCommands) -> TreeCommands {
        TreeCommands(
            build: build ?? older.build, test: test ?? older.test, run: run ?? older.run,
            fuzz: fuzz ?? older.fuzz)
    }

    /// Whether no command is known.
    public var isEmpty: Bool { self == TreeCommands() }
}
