import ArgumentParser
import Foundation
import Review
import ReviewFeature

/// `defer`: not now.
struct DeferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "defer", abstract: "Put a patch or a finding off.")

    @Argument(help: "Patches and findings, by a short prefix of their ids; several get one reason.")
    var subject: [String]

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Keep it out of the open queue through this day (2026-12-24, tomorrow, 3d, 2w).", valueName: "day"
        ))
    var until: String?

    @OptionGroup var decision: DecisionOptions

    func run() async throws {
        let day = try until.map { text in
            guard let day = DeferralDay.day(text, from: .now) else {
                throw ValidationError("--until takes a day to come, such as 2026-12-24, tomorrow, 3d or 2w")
            }
            return day
        }
        let workbench = try await decision.store.workbench()
        let subjects = try subject.map { try Subjects(store: workbench.store).reviewable($0) }
        try decision.decide(.defer, on: subjects, workbench, until: day)
    }
}
