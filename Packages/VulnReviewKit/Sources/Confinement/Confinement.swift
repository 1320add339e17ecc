import Foundation
import Review

/// Runs commands in a box: on Linux by a launcher with Landlock, seccomp, namespaces and limits, on macOS under a
/// Seatbelt profile. It knows how far the box holds on this machine because it tried.
public struct Confinement: Sendable {
    /// How far a command is confined that may not execute what it writes: a scanner, a parser.
    public let level: ConfinementLevel
    /// How far a command is confined that may: a build, a test. Lower than `level` where the system refuses
    /// namespaces, as only read-only mounts keep such a command from changing modes and times of other files.
    public let buildLevel: ConfinementLevel
    /// The absolute path of the launcher; `nil` where there is none.
    public let launcher: String?
    /// What the two boxes refused: one for tools, one for builds.
    public let probes: [BoxProbe]

    /// A confinement that is known to reach a level, for those who have probed before.
    public init(
        level: ConfinementLevel, buildLevel: ConfinementLevel, launcher: String?, probes: [BoxProbe] = []
    ) {
        self.level = level
        self.buildLevel = buildLevel
        self.launcher = launcher
        self.probes = probes
    }

    /// Finds the launcher and lets a prober try to get out of a box of each kind.
    public static func detect() async -> Confinement { await detect(launcher: LauncherLocation.find()) }

    static func detect(launcher: String?) async -> Confinement {
        let unproved = Confinement(level: .process, buildLevel: .process, launcher: launcher)
        #if !os(macOS)
            guard launcher != nil else { return unproved }
        #endif
        let tool = await BoxProbe.run(in: unproved, mayExecuteScratch: false)
        let build = await BoxProbe.run(in: unproved, mayExecuteScratch: true)
        return Confinement(
            level: tool.holds ? .sandbox : .process, buildLevel: build.holds ? .sandbox : .process,
            launcher: launcher, probes: [tool, build])
    }

    /// Runs a command to its end, or ends it. Nothing of it is left when this returns, where the level is `sandbox`.
    public func run(_ command: ConfinedCommand) async throws(ConfinementError) -> ConfinedOutcome {
        try check(command)
        let process = BoundedProcess(
            invocation: invocation(of: command), wallSeconds: command.limits.wallSeconds,
            outputBytes: command.limits.outputBytes)
        let result: BoundedProcess.Result
        do {
            result = try await process.run()
        } catch is CancellationError {
            throw .cancelled
        } catch {
            throw .launcherFailed(process.invocation.executable)
        }
        let reached = command.mayExecuteScratch ? buildLevel : level
        guard launcher != nil else {
            return try directOutcome(of: command, result, level: reached)
        }
        return try launcherOutcome(of: command, result)
    }

    private func invocation(of command: ConfinedCommand) -> Invocation {
        #if os(macOS)
            .direct(command, prefix: ["/usr/bin/sandbox-exec", "-p", SeatbeltProfile(command).text])
        #else
            launcher.map { .throughLauncher($0, command) } ?? .direct(command)
        #endif
    }

    private func check(_ command: ConfinedCommand) throws(ConfinementError) {
        guard let executable = command.arguments.first, executable.hasPrefix("/") else {
            throw .notAbsolute(command.arguments.first ?? "")
        }
        let paths = [command.directory, command.workingDirectory] + command.readable
        for path in paths + [command.standardInput ?? "/"] where !path.hasPrefix("/") {
            throw .notAbsolute(path)
        }
        let variables = command.environment.map { $0.key + "=" + $0.value }
        for text in command.arguments + paths + variables where text.utf8.contains(0) {
            throw .malformed(text)
        }
        for name in command.environment.keys where name.isEmpty || name.contains("=") {
            throw .malformed(name)
        }
    }

    private func launcherOutcome(
        of command: ConfinedCommand, _ result: BoundedProcess.Result
    ) throws(ConfinementError) -> ConfinedOutcome {
        let report = LauncherReport(parsing: result.report)
        if let failure = report.failure {
            if failure.stage == "exec" { throw .notExecutable(command.arguments[0], failure.number) }
            throw .notConfined(failure.stage, failure.number)
        }
        let status: ConfinedOutcome.Status
        switch (result.end, report.status) {
        case (.outputLimit, _): status = .outputLimit
        case (_, let reported?): status = reported
        case (.timedOut, nil): status = .timedOut
        case (_, nil): throw .launcherFailed(launcher ?? "")
        }
        return ConfinedOutcome(
            status: status, output: result.output, level: report.level ?? .process, seconds: result.seconds)
    }

    private func directOutcome(
        of command: ConfinedCommand, _ result: BoundedProcess.Result, level: ConfinementLevel
    ) throws(ConfinementError) -> ConfinedOutcome {
        let status: ConfinedOutcome.Status =
            switch result.end {
            case .exited(let code): .exited(code)
            case .signalled(let number): .signalled(number)
            case .timedOut: .timedOut
            case .outputLimit: .outputLimit
            }
        return ConfinedOutcome(status: status, output: result.output, level: level, seconds: result.seconds)
    }
}
