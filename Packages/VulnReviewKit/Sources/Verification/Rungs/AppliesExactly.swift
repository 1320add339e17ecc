import Review

/// Rung 1: every old line is at its place with its exact bytes, and every path may be written.
struct AppliesExactly: RungRunner {
    let kind = RungKind.appliesExactly

    func run(_ context: RungContext) async -> RungReport {
        switch context.applied {
        case .refused(let reason):
            return RungReport(.fail(reason))
        case .files(let files):
            // The control: a patch that changes nothing would "apply" to anything that looks like its result.
            guard files.contains(where: { $0.before != $0.after }) else {
                return RungReport(
                    .controlFailed("the patch changes nothing"), control: "No file would change.")
            }
            let present = files.count { $0.before != nil }
            let absent = files.count - present
            return RungReport(
                .pass,
                control: "Before: \(present) files with the expected bytes, \(absent) paths free as expected."
            )
        }
    }
}
