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
        let code = try Self.forbiddenCode()
        let words = try NSRegularExpression(pattern: #"//.*\b(TODO|FIXME|XXX)\b"#)
        let files = try sources(Self.product)
        let found = files.flatMap { file in
            (file.codeLines(matching: code) + file.lineNumbers(matching: words)).map { "\(file.path):\($0)" }
        }
        #expect(found == [])
    }

    /// Traps, forced tries and casts, and writing to standard output; a method called `print` is none of these.
    static func forbiddenCode() throws -> NSRegularExpression {
        try NSRegularExpression(
            pattern:
                #"\btry!|\bas!|\b(fatalError|preconditionFailure|NSLog|debugPrint|dump)\(|(?<![.\w])(?<!func )print\("#
        )
    }

    @Test(
        "The rule sees what it forbids, and only that",
        arguments: [
            ("    try! run()", true), ("fatalError(\"x\")", true), ("{ print(x) }", true),
            ("x as! Int", true),
            ("UnifiedDiff.print(changes)", false), ("public static func print(_ changes: [Int]) {", false),
            ("try run()", false), ("blueprint(x)", false),
        ])
    func forbiddenLines(line: String, forbidden: Bool) throws {
        let source = SwiftSource("A.swift", text: "// try! fatalError()\n" + line)
        #expect(source.codeLines(matching: try Self.forbiddenCode()) == (forbidden ? [2] : []))
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
