import Foundation
import Testing

/// The threat model names the test or the command that holds each boundary: what it names must be there.
@Suite("The threat model")
struct ThreatModelTests {
    static let package = "Packages/VulnReviewKit"

    let repository: Repository
    let text: String

    init() throws {
        repository = try Repository()
        text = try repository.text("Resources/Docs/ThreatModel.md")
    }

    /// What stands between back quotes.
    private func quoted(_ text: some StringProtocol) -> [String] {
        let text = String(text)
        return text.matches(of: /`([^`\n]+)`/).map { String($0.1) }
    }

    /// Every test target and every type that holds tests.
    private func suites() throws -> Set<String> {
        let files = try repository.swiftFiles(below: Self.package + "/Tests")
        let sources = try files.map { try repository.text($0) }
        let types = sources.flatMap { $0.matches(of: /\b(?:struct|enum|class) (\w+Tests)\b/) }.map {
            String($0.1)
        }
        return Set(types).union(files.map { String($0.split(separator: "/")[3]) })
    }

    @Test("names no test that is not there")
    func tests() throws {
        let named = Set(quoted(text).filter { $0.contains(/^\w+Tests$/) })
        #expect(named.count > 15)
        #expect(named.subtracting(try suites()) == [])
    }

    @Test("names no command that is not there")
    func commands() throws {
        let makefile = try repository.text("Makefile")
        let words = quoted(text)
        let scripts = words.compactMap { $0.firstMatch(of: /^(?:Bench|Fuzz)\/\w+/).map { String($0.0) } }
        #expect(scripts.contains("Bench/confinement") && scripts.contains("Bench/offline"))
        #expect(scripts.filter { !repository.exists(Self.package + "/" + $0) } == [])
        let targets = words.compactMap { $0.firstMatch(of: /^make (\w+)/).map { String($0.1) } }
        #expect(targets.filter { !makefile.contains("\n\($0):") } == [])
    }

    @Test("names at least one test for each boundary and each limit")
    func everyRow() throws {
        for title in ["Processes and boundaries", "What a confined command may take", "Attacks"] {
            let section = try #require(text.components(separatedBy: "\n## \(title)").dropFirst().first)
            let body = section.components(separatedBy: "\n## ")[0]
            let rows = body.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
            #expect(rows.count > 5, "\(title)")
            for row in rows {
                let holds = quoted(row).contains { $0.contains(/^\w+Tests$|^(?:Bench|Fuzz)\/|^make\s/) }
                #expect(holds, "\(row)")
            }
        }
    }
}
