import ArgumentParser
import Foundation
import ReviewFeature
import ScanService
import TerminalUI
import TreeAccess

/// `review`: the terminal UI.
struct ReviewCommandLine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Review the queue in the terminal; scans a folder first when one is given.")

    @Argument(help: "A folder to scan first.")
    var path: String?

    @Flag(
        name: .long,
        help: "Print lines and read commands line by line, for screen readers and pipes.")
    var plain = false

    @Flag(name: .long, help: "Take clicks and the wheel of the mouse.")
    var mouse = false

    @Option(name: .long, help: "The terminal's background: light or dark; if not given, what COLORFGBG says.")
    var background: TerminalBackground?

    @OptionGroup var ladder: VerifyOptionGroup
    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        guard plain || Console.isInteractive && isatty(STDOUT_FILENO) == 1 else {
            throw CommandLineError.noTerminal
        }
        let keys = try KeyFile.load(KeyFile.path())
        let workbench = try await store.workbench(
            workers: ProcessInfo.processInfo.activeProcessorCount,
            // Who presses the key for it has said so.
            confirm: { _ in Console.isInteractive ? NSUserName() : nil })
        let options = try ladder.options()
        var tree: OpenTree?
        if let path {
            let opened = try OpenTree(path: path)
            tree = opened
            let request = TreeScanner.Request(
                walk: WalkOptions(), rules: options.rules,
                requiredConfinement: options.allowsUnconfined ? .none : .sandbox)
            _ = try await ProgressLine(common.console).drawing { feed in
                try await workbench.scanAgain(opened, request, progress: feed)
            }
        }
        let reviewer = try ReviewerIdentity.current(nil, workbench)
        let actions = WorkbenchActions(workbench: workbench, reviewer: reviewer, verification: options)
        let session = await ReviewSession(
            store: workbench.store, actions: actions, tree: tree?.tree,
            policy: workbench.configuration.policy,
            face: "terminal", keys: keys)
        if plain {
            try await TerminalUI.runPlain(session: session)
        } else {
            try await TerminalUI.run(
                session: session, options: TerminalOptions(background: background, takesMouse: mouse))
        }
    }
}

extension TerminalBackground: ExpressibleByArgument {}
