import Foundation
import Testing

/// DESIGN.md, section 3: imports go down one list only.
@Suite("Imports")
struct ImportDirectionTests {
    /// The modules, lowest first. A C module stands just before the one that wraps it.
    static let order = [
        "Review", "Diffing", "RuleEngine", "Exchange", "CConfinement", "ConfinementLauncher",
        "ModelGateway", "Confinement",
        "CTreeAccess", "TreeAccess", "AuditLog", "FindingStore", "ScanService", "Verification",
        "PatchApplication", "Agent", "ReviewFeature", "CNcurses", "TerminalUI", "vulnreview",
        "ScanServiceHost",
    ]

    static let sources = "Packages/VulnReviewKit/Sources"

    /// Who alone may import what, as path prefixes.
    static let reserved: [(module: String, places: [String])] = [
        ("GRDB", [sources + "/FindingStore/"]),
        ("CNcurses", [sources + "/TerminalUI/"]),
        ("CTreeAccess", [sources + "/TreeAccess/"]),
        (
            "CConfinement",
            [sources + "/Confinement/", sources + "/ScanService/", sources + "/ScanServiceHost/"]
        ),
        ("Yams", [sources + "/RuleEngine/"]),
        (
            "Subprocess",
            [
                sources + "/Confinement/", sources + "/ScanService/Transports/",
                sources + "/Agent/Model/Gateway/",
            ]
        ),
        ("ArgumentParser", [sources + "/vulnreview/"]),
        ("XPC", [sources + "/ScanService/"]),
        ("SQLite3", []), ("FoundationNetworking", []), ("Network", []), ("WebKit", []),
        ("SwiftUI", ["VulnReview/App/"]),
        ("AppKit", ["VulnReview/App/Platform/"]),
        ("Sparkle", ["VulnReview/App/Platform/"]),
        ("KeyboardShortcuts", ["VulnReview/App/Platform/"]),
    ]

    let repository: Repository
    let manifest: Manifest
    let files: [SwiftSource]

    init() throws {
        let repository = try Repository()
        self.repository = repository
        manifest = try Manifest(repository)
        let paths = try [Self.sources, "VulnReview"].flatMap(repository.swiftFiles)
        files = try paths.map { try SwiftSource($0, in: repository) }
    }

    @Test("The manifest declares its targets in the order of the design")
    func manifestOrder() throws {
        let names = manifest.modules.map(\.name)
        #expect(names.count > 15)
        let places = try names.map { try #require(Self.order.firstIndex(of: $0), "\($0) has no place") }
        #expect(places == places.sorted())
    }

    @Test("Each folder of Sources is a target, and each target has its folder")
    func folders() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: repository.url(Self.sources).path)
        let names = manifest.modules.map(\.name)
        #expect(Set(folders) == Set(names))
    }

    @Test("A module imports only what stands below it, and only what the manifest declares for it")
    func direction() throws {
        for target in manifest.modules {
            let place = try #require(Self.order.firstIndex(of: target.name))
            for file in files where file.path.hasPrefix("\(Self.sources)/\(target.name)/") {
                for module in file.imports {
                    guard let other = Self.order.firstIndex(of: module) else { continue }
                    #expect(other < place, "\(file.path) imports \(module)")
                    #expect(target.words.contains(module), "\(file.path) imports \(module) undeclared")
                }
            }
        }
    }

    @Test("The declared dependencies go down as well")
    func declaredDirection() throws {
        for target in manifest.modules {
            let place = try #require(Self.order.firstIndex(of: target.name))
            for word in target.words {
                guard let other = Self.order.firstIndex(of: word) else { continue }
                #expect(other < place, "\(target.name) depends on \(word)")
            }
        }
    }

    @Test("What touches the outside is imported in its one place", arguments: reserved.indices)
    func reservedImports(index: Int) {
        let rule = Self.reserved[index]
        let importing = files.filter { $0.imports.contains(rule.module) }
        for file in importing {
            #expect(
                rule.places.contains(where: file.path.hasPrefix), "\(file.path) imports \(rule.module)")
        }
    }

    @Test(
        "The rules on imports see imports",
        arguments: [
            ("import GRDB", "GRDB"), ("@preconcurrency import AppKit", "AppKit"),
            ("    import Glibc", "Glibc"),
            ("public import Review", "Review"), ("import struct Foundation.Data", "Foundation"),
            ("@_spi(X) internal import Yams;", "Yams"),
        ])
    func readsImports(line: String, module: String) {
        let source = SwiftSource("A.swift", text: "// import Nothing\n\(line)\nlet x = important")
        #expect(source.imports == [module])
    }

    @Test("Only FindingStore writes SQL")
    func sql() throws {
        let statement = try NSRegularExpression(
            pattern:
                #""\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|PRAGMA)\s"#
        )
        let writing = files.filter { !$0.codeLines(matching: statement).isEmpty }.map(\.path)
        #expect(writing.contains { $0.hasPrefix(Self.sources + "/FindingStore/") })
        #expect(writing.filter { !$0.hasPrefix(Self.sources + "/FindingStore/") } == [])
    }

    @Test("The app reaches the package through its products' modules, and the service's main through one")
    func frontEnds() throws {
        let exposed = try Set(#require(manifest.libraries["VulnReviewKit"]))
        for file in files where file.path.hasPrefix("VulnReview/App/") {
            let ours = file.imports.intersection(Self.order)
            #expect(ours.subtracting(exposed) == [], "\(file.path)")
        }
        let main = try #require(files.first { $0.path == "VulnReview/ScanService/main.swift" })
        #expect(main.imports == ["ScanService"])
        #expect(main.lines.count < 15)
    }
}
