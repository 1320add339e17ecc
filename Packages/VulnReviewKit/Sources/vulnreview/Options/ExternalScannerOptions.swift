import ArgumentParser
import Foundation
import ReviewFeature

/// `--with` and `--with-command`: scanners that are not ours.
struct ExternalScannerOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Run this scanner too: \(ExternalScanner.known.map(\.name).joined(separator: ", ")).",
            valueName: "tool"))
    var with: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Run this command too, which prints SARIF; {tree} is the copy it sees, {rules} each of --rules.",
            valueName: "command"))
    var withCommand: [String] = []

    @Flag(name: .long, help: "Scan even where this machine cannot confine who reads the files.")
    var unconfined = false

    var isEmpty: Bool { with.isEmpty && withCommand.isEmpty }

    func validate() throws {
        for name in with where ExternalScanner.named(name) == nil {
            throw ValidationError("there is no scanner called \(name); --with-command runs any")
        }
        for line in withCommand where ExternalScanner.command(line) == nil {
            throw ValidationError("--with-command: a quotation does not end, or there is no command")
        }
    }

    /// The scanners that were asked for; `nil` when none were.
    func scan(rules: [String]) throws -> ExternalScan? {
        guard !isEmpty else { return nil }
        let scanners =
            with.compactMap(ExternalScanner.named) + withCommand.compactMap(ExternalScanner.command)
        let paths = rules.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
        return ExternalScan(
            scanners, rules: paths, isUnconfined: unconfined, connect: HelperPrograms.connect)
    }
}
