import Foundation
import Testing

/// What keeps the app usable for everybody, as far as sources tell.
@Suite("The app's views")
struct AppRuleTests {
    let repository: Repository
    let views: [SwiftSource]

    init() throws {
        let repository = try Repository()
        self.repository = repository
        views = try repository.swiftFiles(below: "VulnReview/App").map { try SwiftSource($0, in: repository) }
    }

    private func found(_ pattern: String) throws -> [String] {
        let pattern = try NSRegularExpression(pattern: pattern)
        return views.flatMap { file in file.codeLines(matching: pattern).map { "\(file.path):\($0)" } }
    }

    @Test("take their sizes of text from the system's styles, so that they grow with them")
    func textSizes() throws {
        #expect(try found(#"\.system\(\s*size:|Font\.custom|minimumScaleFactor"#) == [])
    }

    @Test("move nothing, so that there is no motion to reduce")
    func motion() throws {
        #expect(try found(#"withAnimation|\.animation\(|\.transition\(|\.symbolEffect\("#) == [])
    }

    @Test("show text from elsewhere as it is: a localised literal takes numbers, days and our own words only")
    func interpolations() throws {
        let localised = #"\b(Text|Label|Button|Toggle|help|accessibilityLabel)\(\s*"[^"\n]*\\\("#
        let places = try found(localised).map { $0.prefix { $0 != ":" } }
        #expect(
            Set(places) == [
                "VulnReview/App/Diff/DiffRowView.swift", "VulnReview/App/Queue/QueueRow.swift",
                "VulnReview/App/Review/ConfigurationSheet.swift",
            ])
    }

    @Test(
        "hold no meaning: what decides stands in models that are tested",
        arguments: ["FindingStore", "ScanService", "Confinement"])
    func thin(module: String) {
        let importing = views.filter { $0.imports.contains(module) }.map(\.path)
        #expect(importing.filter { !$0.hasPrefix("VulnReview/App/Platform/") } == [])
    }
}
