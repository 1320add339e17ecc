import Review

/// Rung 2: the build command succeeds, before and after.
struct Builds: RungRunner {
    let kind = RungKind.builds

    func run(_ context: RungContext) async -> RungReport {
        guard let command = context.request.buildCommand else {
            return RungReport(.notRun("no build command was given"))
        }
        return await MustSucceed(commands: [ShellCommand(command)]).run(context)
    }
}
