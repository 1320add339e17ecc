import Foundation

/// What these tests read of `Packages/VulnReviewKit/Package.swift`: its targets in order, with the names in each.
struct Manifest {
    static let path = "Packages/VulnReviewKit/Package.swift"

    struct Target {
        let kind: String
        let name: String
        /// Every quoted word of the declaration: dependencies, products, packages.
        let words: Set<String>
    }

    /// What tests and measurements build besides themselves.
    private static let sharedByTests: Set = [
        "TestSupport", "PoisonedHost", "InProcessScan", "StoreBench", "AgentBench", "TamperedLog",
    ]

    let targets: [Target]
    /// The targets of the product itself: neither tests nor what they share.
    var modules: [Target] {
        targets.filter { $0.kind != "testTarget" && !Self.sharedByTests.contains($0.name) }
    }
    /// The targets of each library product.
    let libraries: [String: [String]]

    init(_ repository: Repository) throws {
        let text = try repository.text(Self.path)
        let declaration = /\.(target|executableTarget|systemLibrary|testTarget)\(\s*name: "([^"]+)"/
        let matches = text.matches(of: declaration)
        targets = matches.indices.map { index in
            let end = index + 1 < matches.count ? matches[index + 1].range.lowerBound : text.endIndex
            let words = text[matches[index].range.upperBound..<end].matches(of: /"([^"]+)"/).map {
                String($0.1)
            }
            return Target(
                kind: String(matches[index].1), name: String(matches[index].2), words: Set(words))
        }
        libraries = text.matches(of: /\.library\(\s*name: "([^"]+)",\s*targets: \[([^\]]*)\]/)
            .reduce(into: [:]) { libraries, match in
                libraries[String(match.1)] = match.2.matches(of: /"([^"]+)"/).map { String($0.1) }
            }
    }
}
