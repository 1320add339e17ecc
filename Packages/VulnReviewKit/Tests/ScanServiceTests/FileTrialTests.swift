import Review
import Testing

@testable import ScanService

@Suite struct FileTrialTests {
    /// One way that a file's tries can go.
    struct Course: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The rule that ran at each failure; `nil` while the file was read.
        let failures: [String?]
        /// The rules that the file was last tried without.
        let leftOut: [String]
        let isGivenUp: Bool
    }

    static let courses = [
        Course(
            testDescription: "A first failure by itself may be chance", failures: ["r"], leftOut: [],
            isGivenUp: false),
        Course(
            testDescription: "The third failure is the rule's", failures: ["r", "r"], leftOut: ["r"],
            isGivenUp: false),
        Course(
            testDescription: "The third failure while it is read is the file's", failures: [nil, nil],
            leftOut: [], isGivenUp: true),
        Course(
            testDescription: "A second rule is left out at once", failures: ["r", "r", "s"],
            leftOut: ["r", "s"], isGivenUp: false),
        Course(
            testDescription: "With a third rule it is the file", failures: ["r", "r", "s", "t"],
            leftOut: ["r", "s"], isGivenUp: true),
        Course(
            testDescription: "A rule that was left out and runs all the same is a lie",
            failures: ["r", "r", "r"], leftOut: ["r"], isGivenUp: true),
        Course(
            testDescription: "A file that fails without the rule, while it is read",
            failures: ["r", "r", nil],
            leftOut: ["r"], isGivenUp: true),
    ]

    @Test("Blame falls on the third failure", arguments: courses)
    func course(_ course: Course) {
        var trial = FileTrial()
        var verdicts: [FileTrial.Verdict] = []
        for rule in course.failures { verdicts.append(trial.fail(at: rule, hung: false)) }
        #expect(trial.leftOut == course.leftOut)
        #expect(verdicts.dropLast().allSatisfy { $0 == .tryAgain })
        #expect(verdicts.last == (course.isGivenUp ? .giveUp(.serviceFailed) : .tryAgain))
    }

    @Test("The reason is how the service failed last")
    func reason() {
        var trial = FileTrial()
        _ = trial.fail(at: nil, hung: false)
        #expect(trial.fail(at: nil, hung: true) == .giveUp(.timedOut))
    }

    @Test("A rule is left out behind the third file that it failed over, whatever the order of the news")
    func quarantine() async {
        let quarantine = Quarantine()
        for position in [30, 10, 20] { await quarantine.blame("r", at: position) }
        #expect(await quarantine.rules(at: 30) == [])
        #expect(await quarantine.rules(at: 31) == ["r"])
        // An earlier failure that is known later moves the border, and never behind what was left out already.
        await quarantine.blame("r", at: 5)
        #expect(await quarantine.rules(at: 20) == [])
        #expect(await quarantine.rules(at: 21) == ["r"])
    }
}
