import Review

/// Rung 5: the project's tests pass, before and after.
struct ProjectTests: RungRunner {
    let kind = RungKind.projectTests

    func run(_ context: RungContext) async -> RungReport {
        guard let command = context.request.testCommand else {
            return RungReport(.notRun("no test command was given"))
        }
        let build = context.request.buildCommand.map { [ShellCommand($0)] } ?? []
        return await MustSucceed(commands: build + [ShellCommand(command)]).run(context)
    }
}
