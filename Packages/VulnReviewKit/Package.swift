// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order of their imports: each one may import only what stands above it.
// `ImportDirectionTests` holds this; `Resources/Docs/Dependencies.md` says why each dependency is here.
let package = Package(
    name: "VulnReviewKit",
    platforms: [.macOS("26.0")],
    products: [
        .library(name: "VulnReviewKit", targets: ["ReviewFeature", "ScanService", "Diffing", "Review"]),
        // What the app's XPC service links: the parsers, and nothing that opens a path or a store.
        .library(name: "ScanServiceKit", targets: ["ScanService"]),
        .executable(name: "vulnreview", targets: ["vulnreview"]),
        .executable(name: "ScanServiceHost", targets: ["ScanServiceHost"]),
        .executable(name: "ConfinementLauncher", targets: ["ConfinementLauncher"]),
        .executable(name: "ModelGateway", targets: ["ModelGateway"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        // Values.
        .target(name: "Review", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),

        // Pure: bytes in, values out.
        .target(name: "Diffing", dependencies: ["Review"]),
        .target(
            name: "RuleEngine",
            dependencies: ["Review", "Yams"],
            resources: [.embedInCode("BuiltinRules"), .embedInCode("StringAnalysis/EnglishTrigrams.bin")]),
        .target(
            name: "Exchange",
            dependencies: ["Review", "Diffing", .product(name: "Crypto", package: "swift-crypto")]),

        // The system's edges.
        .target(name: "CConfinement"),
        // In C, and started for each command: Swift's libraries would take it longer than putting up the box does.
        .executableTarget(
            name: "ConfinementLauncher", dependencies: ["CConfinement"],
            linkerSettings: [
                .unsafeFlags(["-static-executable", "-nostartfiles"], .when(platforms: [.linux]))
            ]),
        // In C for the same reason: one is started for each question to a model.
        .executableTarget(
            name: "ModelGateway", dependencies: ["CConfinement"],
            linkerSettings: [
                .unsafeFlags(["-static-executable", "-nostartfiles"], .when(platforms: [.linux]))
            ]),
        .target(
            name: "Confinement",
            dependencies: [
                "Review", "CConfinement", .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        .target(name: "CTreeAccess"),
        .target(name: "TreeAccess", dependencies: ["Review", "CTreeAccess"]),
        .target(
            name: "AuditLog",
            dependencies: ["Review", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "FindingStore",
            dependencies: [
                "Review", "AuditLog", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),

        // What the product does.
        .target(
            name: "ScanService",
            dependencies: [
                "Review", "Diffing", "RuleEngine", "Exchange", "CConfinement", "TreeAccess",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        .target(
            name: "Verification",
            dependencies: ["Review", "Diffing", "RuleEngine", "Exchange", "Confinement", "TreeAccess"]),
        .target(
            name: "PatchApplication",
            dependencies: ["Review", "Diffing", "TreeAccess", "AuditLog", "FindingStore"]),
        .target(
            name: "Agent",
            dependencies: [
                "Review", "Diffing", "RuleEngine", "Exchange", "Confinement", "TreeAccess", "AuditLog",
                "FindingStore", "ScanService", "Verification",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        .target(
            name: "ReviewFeature",
            dependencies: [
                "Review", "Diffing", "RuleEngine", "Exchange", "Confinement", "TreeAccess", "AuditLog",
                "FindingStore", "ScanService", "Verification", "PatchApplication", "Agent",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),

        // Front ends.
        .systemLibrary(
            name: "CNcurses", pkgConfig: "ncursesw",
            providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
        .target(
            name: "TerminalUI", dependencies: ["Review", "Diffing", "ReviewFeature", "CNcurses"]),
        .executableTarget(
            name: "vulnreview",
            dependencies: [
                "Review", "Diffing", "RuleEngine", "Exchange", "Confinement", "TreeAccess", "AuditLog",
                "FindingStore", "ScanService", "Verification", "PatchApplication", "Agent", "ReviewFeature",
                "TerminalUI", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "ScanServiceHost", dependencies: ["ScanService"]),

        // Tests.
        .target(name: "TestSupport", dependencies: ["Review", "TreeAccess"], path: "Tests/TestSupport"),
        .testTarget(name: "ReviewTests", dependencies: ["Review"]),
        .testTarget(name: "DiffingTests", dependencies: ["Diffing"]),
        .testTarget(name: "RuleEngineTests", dependencies: ["RuleEngine"]),
        .testTarget(name: "ExchangeTests", dependencies: ["Exchange"]),
        .testTarget(name: "ConfinementTests", dependencies: ["Confinement", "ConfinementLauncher"]),
        .testTarget(name: "TreeAccessTests", dependencies: ["TestSupport", "TreeAccess"]),
        .testTarget(name: "AuditLogTests", dependencies: ["AuditLog"]),
        .testTarget(
            name: "FindingStoreTests",
            dependencies: ["FindingStore", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Golden"]),
        // The scan service with a fault for each kind of file: what tests of blame, and `Bench/poison`, run.
        .executableTarget(
            name: "PoisonedHost", dependencies: ["ScanService", "Review"], path: "Tests/PoisonedHost"),
        // What `Bench/run workers` compares the service with.
        .executableTarget(
            name: "InProcessScan", dependencies: ["Review", "RuleEngine"], path: "Bench/InProcessScan"),
        // What `Bench/store` runs: a store of a million findings, and what its queries cost.
        .executableTarget(
            name: "StoreBench", dependencies: ["Review", "AuditLog", "FindingStore"], path: "Bench/StoreBench"
        ),
        // What `Bench/agent` runs: the loop without a model, and a long trace.
        .executableTarget(
            name: "AgentBench",
            dependencies: ["Review", "Agent", "FindingStore", "ScanService", "ReviewFeature"],
            path: "Bench/AgentBench"),
        // What `Bench/audit` runs: changed copies of a log, each verified.
        .executableTarget(
            name: "TamperedLog", dependencies: ["Review", "AuditLog"], path: "Bench/TamperedLog"),
        .testTarget(
            name: "ScanServiceTests",
            dependencies: ["TestSupport", "ScanService", "ScanServiceHost", "PoisonedHost"]),
        .testTarget(name: "VerificationTests", dependencies: ["Verification", "ConfinementLauncher"]),
        .testTarget(
            name: "PatchApplicationTests",
            dependencies: [
                "TestSupport", "PatchApplication", "Diffing", "TreeAccess", "AuditLog", "FindingStore",
                "Review",
            ]),
        .testTarget(
            name: "AgentTests",
            dependencies: [
                "Agent", "Review", "Exchange", "RuleEngine", "ScanService", "ScanServiceHost", "ModelGateway",
                "TestSupport",
            ]),
        .testTarget(name: "ReviewFeatureTests", dependencies: ["ReviewFeature", "Agent"]),
        .testTarget(
            name: "TerminalUITests", dependencies: ["TerminalUI", "ReviewFeatureTests"], exclude: ["Golden"]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "TestSupport", "vulnreview", "ScanServiceHost", "PoisonedHost", "ConfinementLauncher",
                "Review", "FindingStore",
            ]),
        .testTarget(name: "RepositoryTests"),
    ],
    swiftLanguageModes: [.v6]
)

// Every Swift target of ours: warnings are errors, and each use of unsafe memory says so.
let writtenInC: Set = ["CConfinement", "ConfinementLauncher", "ModelGateway", "CTreeAccess"]
for target in package.targets where target.type != .system && !writtenInC.contains(target.name) {
    target.swiftSettings =
        target.type == .test
            || ["TestSupport", "PoisonedHost", "InProcessScan", "StoreBench", "AgentBench", "TamperedLog"]
                .contains(
                    target.name)
        ? [.treatAllWarnings(as: .error)] : [.treatAllWarnings(as: .error), .strictMemorySafety()]
}
