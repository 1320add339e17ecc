import FindingStore
import Review
import TreeAccess
import Verification

extension Workbench {
    /// What is known about how a tree is built and tested. Nothing of it runs before a person says so.
    public struct KnownCommands: Sendable {
        /// What was typed for the tree before.
        public let remembered: TreeCommands
        /// What is usual for a tree that looks like this one.
        public let suggested: [(kind: ProjectKind, commands: TreeCommands)]
    }

    /// The commands that were typed for a tree, and those that its files suggest.
    public func knownCommands(of tree: TreeID) throws -> KnownCommands {
        KnownCommands(
            remembered: try store.commands(of: tree), suggested: ProjectKind.suggestions(for: try open(tree)))
    }
}

extension Workbench.VerifyOptions {
    /// What a policy may say something to.
    var actions: [PolicyAction] {
        var actions: [PolicyAction] = allowsUnconfined ? [.runUnconfined] : []
        if buildCommand != nil { actions.append(.runBuild) }
        if testCommand != nil { actions.append(.runTests) }
        if reproducer != nil { actions.append(.runReproducer) }
        if fuzzing != nil { actions.append(.runFuzzer) }
        if comparison != nil { actions.append(.runComparison) }
        return actions
    }

    /// The commands of these options.
    var commands: TreeCommands {
        TreeCommands(build: buildCommand, test: testCommand, run: reproducer?.command, fuzz: fuzzing?.command)
    }

    /// These options with the remembered commands where none was typed; the reproducer's input has to be given anew.
    func completed(by known: TreeCommands) -> Self {
        var options = self
        options.buildCommand = buildCommand ?? known.build
        options.testCommand = testCommand ?? known.test
        if let input = reproducerInput, reproducer == nil, let run = known.run {
            options.reproducer = .init(input: input, command: run)
        }
        return options
    }
}
