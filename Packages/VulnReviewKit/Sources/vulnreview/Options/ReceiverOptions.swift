import ArgumentParser
import ReviewFeature

/// What a written report needs that only its reporter knows.
struct ReceiverOptions: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: "Who gets it; the rules that it breaks are named, and then the status is 3.")
    var receiver: Receiver = .tracker

    @Option(name: .long, help: ArgumentHelp("The commit that was tested.", valueName: "hash"))
    var commit: String?

    @Option(name: .long, help: ArgumentHelp("The commit that brought the bug.", valueName: "hash"))
    var fixes: String?

    @Option(name: .long, help: ArgumentHelp("A reproducer, as text.", valueName: "file"))
    var reproducer: String?

    @Option(
        name: .long, help: ArgumentHelp("What a language model did; “none” for nothing.", valueName: "text"))
    var ai: String?

    func validate() throws {
        for (name, commit) in [("--commit", commit), ("--fixes", fixes)] {
            guard let commit, !ReporterFacts.isCommit(commit) else { continue }
            throw ValidationError("\(name) takes 12 to 64 lower-case hex digits")
        }
    }

    func facts() throws -> ReporterFacts {
        ReporterFacts(
            commit: commit, fixes: fixes, reproducer: try reproducer.map { try InputFile.read($0) },
            model: ai == "none" ? "" : ai)
    }
}

extension Receiver: ExpressibleByArgument {}
