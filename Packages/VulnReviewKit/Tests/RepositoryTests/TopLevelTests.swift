import Foundation
import Testing

@Suite("The repository's top level")
struct TopLevelTests {
    let repository: Repository

    init() throws { repository = try Repository() }

    @Test("holds only what DEVELOPERS.md lists")
    func topLevel() throws {
        guard let files = try repository.trackedFiles() else { return }
        let names = Set(files.map { String($0.prefix { $0 != "/" }) }).filter { !$0.hasPrefix(".") }
        #expect(names.contains("Packages"))
        let allowed: Set = [
            "VulnReview.xcodeproj", "VulnReview", "VulnReviewTests", "Packages", "Resources", "README.md",
            "LICENSE", "Makefile",
        ]
        #expect(names.subtracting(allowed) == [])
    }

    @Test("tracks nothing that a build makes or one machine alone has")
    func nothingBuilt() throws {
        guard let files = try repository.trackedFiles() else { return }
        let built: Set = [".build", ".swiftpm", "xcuserdata", "DerivedData", "Package.resolved", ".DS_Store"]
        let found = files.filter { !built.isDisjoint(with: $0.split(separator: "/").map(String.init)) }
        #expect(found == [])
    }

    @Test("tracks no symbolic link and no file above one megabyte")
    func plainFiles() throws {
        guard let files = try repository.trackedFiles() else { return }
        for file in files {
            let values = try? repository.url(file).resourceValues(
                forKeys: [.isSymbolicLinkKey, .fileSizeKey])
            #expect(values?.isSymbolicLink != true, "\(file)")
            #expect((values?.fileSize ?? 0) < 1_000_000, "\(file)")
        }
    }
}
