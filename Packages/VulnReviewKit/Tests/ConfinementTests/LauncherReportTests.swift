import Review
import Testing

@testable import Confinement

@Suite("What the launcher and the prober say")
struct LauncherReportTests {
    @Test(
        "Each report gives its level and status",
        arguments: [
            ("level 2\nexit 0\n", ConfinementLevel.sandbox, ConfinedOutcome.Status.exited(0)),
            ("level 1\nexit 255\n", .process, .exited(255)), ("level 2\nsignal 9\n", .sandbox, .signalled(9)),
            ("level 2\nlimit memory 123\n", .sandbox, .memoryLimit),
            ("level 2\nlimit tasks 513\n", .sandbox, .processLimit),
            ("level 2\nlimit scratch 1\n", .sandbox, .scratchLimit), ("level 2\n", .sandbox, nil),
            ("", nil, nil),
            ("usage: nonsense\nlevel\nexit x\n", nil, nil),
        ])
    func reports(text: String, level: ConfinementLevel?, status: ConfinedOutcome.Status?) {
        let report = LauncherReport(parsing: Array(text.utf8))
        #expect(report.level == level)
        #expect(report.status == status)
        #expect(report.failure == nil)
    }

    @Test("A stage that failed is named with its number")
    func failure() {
        let report = LauncherReport(parsing: Array("error landlock 13\n".utf8))
        #expect(report.failure == LauncherReport.Failure(stage: "landlock", number: 13))
    }

    @Test("A probe holds when every attempt is denied and every control works")
    func probe() {
        let held = BoxProbe(parsing: Array("attempt a denied 13\ncontrol b allowed 0\nnoise\n".utf8))
        #expect(held.holds && held.denied == 1)
        let leaks = BoxProbe(parsing: Array("attempt a denied 13\nattempt c allowed 0\n".utf8))
        #expect(leaks.surprises == ["c"] && !leaks.holds)
        let broken = BoxProbe(parsing: Array("attempt a denied 13\ncontrol b denied 1\n".utf8))
        #expect(broken.surprises == ["b"] && !broken.holds)
        #expect(!BoxProbe(parsing: []).holds)
    }

    @Test("A Seatbelt profile denies by default and quotes its paths")
    func seatbelt() {
        let command = ConfinedCommand(arguments: ["/bin/true"], directory: "/private/tmp/a\"b\\c")
        let text = SeatbeltProfile(command).text
        #expect(text.hasPrefix("(version 1)\n(deny default)\n"))
        #expect(text.contains(#"(allow file-write* (subpath "/private/tmp/a\"b\\c"))"#))
        #expect(text.contains("(deny network*)"))
        let execution = text.split(separator: "\n").first { $0.hasPrefix("(allow process-exec ") }
        #expect(execution?.contains("/private/tmp") == false)
        var build = command
        build.mayExecuteScratch = true
        let allowed = SeatbeltProfile(build).text.split(separator: "\n").first {
            $0.hasPrefix("(allow process-exec ")
        }
        #expect(allowed?.contains("/private/tmp") == true)
    }
}
