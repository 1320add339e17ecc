import Review
import TreeAccess

/// A file that some tool runs, or a file that becomes executable.
struct ExecutableConfigurationTouched: FlagRule {
    func flags(in context: FlagContext) -> [Flag] {
        context.patch.changes.compactMap { change in
            guard let explanation = explanation(change) else { return nil }
            return Flag(
                kind: .executableConfiguration, explanation: explanation, path: change.path,
                line: change.firstChangedLine)
        }
    }

    private func explanation(_ change: FileChange) -> String? {
        let paths = [change.path, change.oldPath].compactMap(\.self)
        if paths.contains(where: WriteRules.isExecutableConfiguration) {
            return "Builds, editors, test runners or git may run what stands in this file."
        }
        guard change.newMode == .executable, change.oldMode != .executable else { return nil }
        return "The file becomes executable."
    }
}
