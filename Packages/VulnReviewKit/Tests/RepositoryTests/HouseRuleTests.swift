import Foundation
import Testing

@Suite("House rules")
struct HouseRuleTests {
    static let product = ["Packages/VulnReviewKit/Sources", "VulnReview"]
    static let tests = ["Packages/VulnReviewKit/Tests", "VulnReviewTests"]

    let repository: Repository

    init() throws { repository = try Repository() }

    private func sources(_ folders: [String]) throws -> [SwiftSource] {
        let paths = try folders.flatMap(repository.swiftFiles)
        return try paths.map { try SwiftSource($0, in: repository) }
    }

    @Test("No Swift file has more than 400 lines")
    func length() throws {
        let files = try sources(Self.product + Self.tests)
        #expect(files.count > 40)
        let long = files.filter { $0.lines.count > 401 }.map { "\($0.path): \($0.lines.count)" }
        #expect(long == [])
    }

    @Test("The product neither crashes on purpose, nor prints, nor leaves work for later")
    func forbidden() throws {
        var found: [String] = []
        for file in try sources(Self.product) {
            for line in file.code where Self.isForbidden(line.text) {
                found.append("\(file.path):\(line.number)")
            }
            for (index, line) in file.lines.enumerated() where line.contains(/\b(TODO|FIXME|XXX)\b/) {
                found.append("\(file.path):\(index + 1)")
            }
        }
        #expect(found == [])
    }

    static func isForbidden(_ line: some StringProtocol) -> Bool {
        let line = Substring(line)
        return line.contains(/\btry!|\bas!|\b(fatalError|preconditionFailure|NSLog|debugPrint|dump)\(/)
            || (line.contains(/(^|[^.\w])print\(/) && !line.contains(/func print\(/))
    }

    @Test(
        "The rule sees what it forbids, and only that",
        arguments: [
            ("    try! run()", true), ("fatalError(\"x\")", true), ("{ print(x) }", true),
            ("x as! Int", true),
            ("UnifiedDiff.print(changes)", false), ("public static func print(_ changes: [Int]) {", false),
            ("try run()", false), ("blueprint(x)", false),
        ])
    func forbiddenLines(line: String, forbidden: Bool) {
        #expect(Self.isForbidden(line) == forbidden)
    }

    @Test("Each promise to the compiler that it cannot check is explained in the line above")
    func explainedPromises() throws {
        var unexplained: [String] = []
        for file in try sources(Self.product) {
            for line in file.code
            where line.text.contains("@unchecked Sendable") || line.text.contains("nonisolated(unsafe)") {
                if !file.isExplained(line: line.number) { unexplained.append("\(file.path):\(line.number)") }
            }
        }
        #expect(unexplained == [])
    }

    @Test("The app sets no global shortcut by itself, and has room for one only")
    func globalShortcut() throws {
        let platform = try sources(["VulnReview/App/Platform"])
        let text = platform.flatMap(\.code).map { String($0.text) }.joined(separator: "\n")
        #expect(text.matches(of: /\bSelf\("\w+"\)/).count == 1)
        #expect(!text.contains("initial:"))
    }

    @Test("The app uses nothing of the stand-ins it is type-checked with")
    func noStandIns() throws {
        let text = try sources(["VulnReview"]).flatMap(\.lines).joined(separator: "\n")
        #expect(!text.contains(/StandIn|_Primitive/))
    }
}
