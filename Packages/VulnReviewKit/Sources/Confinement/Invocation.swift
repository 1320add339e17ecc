/// A confined command in the form in which it is started: which executable, with what arguments.
struct Invocation: Hashable, Sendable {
    let executable: String
    let arguments: [String]
    let environment: [String: String]
    /// `nil`: wherever the executable goes by itself.
    let workingDirectory: String?

    /// Through the launcher, which gets no environment of its own: what is set for the command must not act on it.
    static func throughLauncher(_ launcher: String, _ command: ConfinedCommand) -> Invocation {
        var arguments = ["--scratch", command.directory, "--directory", command.workingDirectory]
        if command.mayExecuteScratch { arguments.append("--execute-scratch") }
        for root in SystemRoots.readable + command.readable { arguments += ["--read", root] }
        if let input = command.standardInput { arguments += ["--input", input] }
        for (name, value) in command.environment.sorted(by: { $0.key < $1.key }) {
            arguments += ["--env", name + "=" + value]
        }
        let limits = command.limits
        arguments += ["--cpu", String(limits.cpuSeconds), "--memory", String(limits.memoryBytes)]
        arguments += ["--file", String(limits.fileBytes), "--tasks", String(limits.processes)]
        arguments += ["--scratch-bytes", String(limits.scratchBytes)]
        arguments += ["--reserve", String(limits.reserveBytes), "--"] + command.arguments
        return Invocation(executable: launcher, arguments: arguments, environment: [:], workingDirectory: nil)
    }

    /// By the shell, which sets what limits it can: no walls, but an own session and a deadline all the same.
    static func direct(_ command: ConfinedCommand, prefix: [String] = []) -> Invocation {
        let blocks = max(1, command.limits.fileBytes / 512)
        let script =
            "ulimit -c 0; ulimit -H -t \(command.limits.cpuSeconds + 1); ulimit -S -t \(command.limits.cpuSeconds); "
            + "ulimit -f \(blocks); input=$1; shift; "
            + "exec \"$@\" <\"$input\" 2>&1"
        let arguments =
            ["-c", script, "sh", command.standardInput ?? "/dev/null"] + prefix + command.arguments
        return Invocation(
            executable: "/bin/sh", arguments: arguments, environment: command.environment,
            workingDirectory: command.workingDirectory)
    }
}
