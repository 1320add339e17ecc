import Confinement
import Exchange
import Foundation
import Review
import ScanService
import TreeAccess

/// Runs external scanners on a copy of a tree, and makes findings of what they print.
public struct ExternalScan: Sendable {
    /// The scanners, run one after the other.
    public var scanners: [ExternalScanner]
    /// The user's rule files, for scanners that take them.
    public var rules: [String]
    /// Whether to run where the machine cannot confine, as the user typed.
    public var isUnconfined: Bool
    /// What each scanner may take.
    public var limits = ConfinementLimits(wallSeconds: 900, outputBytes: 256 << 20)
    let connect: ScanTransportFactory

    /// A run of `scanners`; scan services from `connect` read what they print.
    public init(
        _ scanners: [ExternalScanner], rules: [String], isUnconfined: Bool,
        connect: @escaping ScanTransportFactory
    ) {
        self.scanners = scanners
        self.rules = rules
        self.isUnconfined = isUnconfined
        self.connect = connect
    }

    /// What came of one scanner.
    public struct Outcome: Sendable {
        /// What it found, in its order.
        public var findings: [Finding] = []
        /// Why its part of the scan is incomplete.
        public var problems: [IncompleteReason] = []
        /// The scanners and their data.
        public var bases: [Basis] = []
    }

    /// Runs the scanners on a copy of `tree`, which they can only read.
    ///
    /// A tree that cannot be copied is a problem of each of them: what our own rules found is not lost with it.
    public func run(on tree: OpenTree) async throws -> Outcome {
        do {
            return try await runOnCopy(of: tree)
        } catch {
            guard error is any Failure else { throw error }
            guard error as? ConfinementError != .cancelled else { throw CancellationError() }
            let sentence = Sentences.sentence(for: error)
            return Outcome(problems: scanners.map { .scanner($0.name, .notStarted(sentence)) })
        }
    }

    private func runOnCopy(of tree: OpenTree) async throws -> Outcome {
        let confinement = await Confinement.detect()
        return try await ScratchDirectory.with { scratch in
            // A folder of its own around it: a scanner may look there for settings, and finds none.
            let copy = try scratch.makeDirectory("tree")
            _ = try tree.copy(to: copy)
            var all = Outcome()
            for scanner in scanners {
                let outcome = try await run(scanner, on: tree, copy: copy, confinement)
                all.findings += outcome.findings
                all.problems += outcome.problems
                all.bases += outcome.bases
            }
            return all
        }
    }

    private func run(
        _ scanner: ExternalScanner, on tree: OpenTree, copy: String, _ confinement: Confinement
    ) async throws -> Outcome {
        let level = scanner.usesDevices ? confinement.buildLevel : confinement.level
        guard level == .sandbox || isUnconfined else {
            return Outcome(problems: [.scanner(scanner.name, .notConfined)])
        }
        guard !scanner.needsRules || !rules.isEmpty else {
            return Outcome(problems: [.scanner(scanner.name, .noRules)])
        }
        // A tree that a search path leads into does not bring its own scanner.
        let tools = Toolchain.ofUser(programs: Toolchain.programs + scanner.programs)
            .excluding(String(decoding: tree.tree.root, as: UTF8.self))
        for program in scanner.programs where tools.path(of: [program]) == nil && !program.hasPrefix("/") {
            return Outcome(problems: [.scanner(scanner.name, .notFound(program))])
        }
        let ended: ConfinedOutcome
        do {
            ended = try await ScratchDirectory.with { home in
                try await confinement.run(command(scanner, tools, copy: copy, home: home.path))
            }
        } catch let error as ConfinementError where error != .cancelled {
            return Outcome(problems: [.scanner(scanner.name, .notStarted(Sentences.sentence(for: error)))])
        }
        var outcome = await read(ended, of: scanner, tree: tree, copy: copy)
        let path = scanner.tool.hasPrefix("/") ? scanner.tool : tools.path(of: [scanner.tool])
        outcome.bases = [Bases.tool(scanner.name, path: path)] + Bases.data(of: scanner)
        return outcome
    }

    private func command(
        _ scanner: ExternalScanner, _ tools: Toolchain, copy: String, home: String
    ) -> ConfinedCommand {
        let name = scanner.programs[0]
        let arguments = scanner.arguments.flatMap { argument in
            let filled = argument.replacing("{tree}", with: copy)
            return argument.contains("{rules}")
                ? rules.map { filled.replacing("{rules}", with: $0) } : [filled]
        }
        var command = scanner.command(
            [tools.path(of: [name]) ?? name] + arguments, tools, home: home, limits: limits)
        command.readable += [copy.split(separator: "/").dropLast().map { "/" + $0 }.joined()]
        if scanner.needsRules { command.readable += rules }
        return command
    }

    private func read(
        _ ended: ConfinedOutcome, of scanner: ExternalScanner, tree: OpenTree, copy: String
    ) async -> Outcome {
        var outcome = Outcome()
        if !scanner.accepts(ended.status) {
            outcome.problems = [.scanner(scanner.name, .failed(ended.status))]
        }
        let findings = ReportedFindings(
            tree: tree, reporter: scanner.name, roots: [Array(copy.utf8)], weaknesses: scanner.weaknesses)
        let stream = ReportStream(input: .bytes(ended.output), format: scanner.format, connect: connect)
        do {
            let summary = try await stream.read(findings) { outcome.findings += $0.map(\.finding) }
            let lost = summary.unreadable + summary.refused.values.reduce(0, +)
            if lost > 0 { outcome.problems.append(.scanner(scanner.name, .lost(lost))) }
            if summary.failures > 0 {
                outcome.problems.append(.scanner(scanner.name, .unfinished(summary.failures)))
            }
        } catch {
            // Of a scanner that failed nobody expects a whole report.
            guard outcome.problems.isEmpty else { return outcome }
            outcome.problems = [.scanner(scanner.name, .unreadable(Sentences.sentence(for: error)))]
        }
        return outcome
    }
}

/// Why what an external scanner would have found is not known, or not all of it.
public enum ScannerProblem: Hashable, Sendable {
    /// The machine has no program of this name.
    case notFound(String)
    /// It runs on rules of the user's, and there are none.
    case noRules
    /// The machine cannot confine it.
    case notConfined
    /// It could not be started, for the reason that the sentence gives.
    case notStarted(String)
    case failed(ConfinedOutcome.Status)
    /// What it printed could not be read, for the reason that the sentence gives.
    case unreadable(String)
    /// So many times it said itself that there was something it could not read or do.
    case unfinished(Int)
    /// So many of its results are no places in the tree.
    case lost(Int)
}
