import Confinement

extension ExternalScanner {
    /// The call of one of the scanner's programs, whose absolute path comes first in `arguments`, in a box where it finds
    /// its installation and writes to `home`.
    func command(
        _ arguments: [String], _ tools: Toolchain, home: String, limits: ConfinementLimits
    ) -> ConfinedCommand {
        // What a scanner says on its error output would stand in the middle of its report.
        let apart = ["/bin/sh", "-c", "exec \"$@\" 2>\"$TMPDIR/errors\"", "sh"]
        var variables = ConfinedCommand.minimalEnvironment(home: home, searchPath: tools.searchPath)
        if let data { variables[data.variable] = data.root() }
        let isText = [.tabs, .gcc, .picklescan].contains(format)
        return ConfinedCommand(
            arguments: isText ? arguments : apart + arguments, directory: home,
            readable: tools.readable + (data?.readable() ?? []),
            environment: variables.merging(environment) { _, own in own }, mayExecuteScratch: usesDevices,
            limits: limits)
    }

    /// Whether a run that ended so says all that it found.
    func accepts(_ status: ConfinedOutcome.Status) -> Bool {
        guard case .exited(let number) = status else { return false }
        return statuses.contains(number)
    }
}
