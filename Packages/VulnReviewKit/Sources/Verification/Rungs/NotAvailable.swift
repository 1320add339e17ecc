import Review

/// A rung that this version does not climb. It stands in the evidence all the same, so that nobody takes it for done.
struct NotAvailable: RungRunner {
    let kind: RungKind
    let reason: String

    func run(_ context: RungContext) async -> RungReport { RungReport(.notRun(reason)) }
}
