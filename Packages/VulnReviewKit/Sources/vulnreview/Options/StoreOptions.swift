import ArgumentParser
import AuditLog
import Foundation
import Review
import ReviewFeature
import ScanService

/// The argument parser's flag; `Review` has a `Flag` of its own.
typealias Flag = ArgumentParser.Flag

/// `--quiet` and `--json`.
struct OutputOptions: ParsableArguments {
    @Flag(name: .long, help: "Say nothing but errors on standard error.")
    var quiet = false

    @Flag(name: .long, help: "Print one JSON document on standard output.")
    var json = false

    var console: Console { Console(quiet: quiet, json: json) }
}

/// `--store`, and what opens it.
struct StoreOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The store's file.", valueName: "file"))
    var store: String?

    /// The store's file.
    var path: String {
        store ?? WorkbenchConfiguration.standardStorePath(environment: ProcessInfo.processInfo.environment)
    }

    /// The keys that belong to the store.
    var keys: Keyring {
        WorkbenchConfiguration.keys(besideStore: path, environment: ProcessInfo.processInfo.environment)
    }

    /// The workbench on the store that the user named, or on the standard one. Without `governance` it is for reading:
    /// where there is a policy file, nothing that a policy speaks of is allowed.
    func workbench(
        workers: Int = 1, fileTimeout: Duration = .seconds(ServiceLimits.fileSeconds),
        under governance: PolicyInForce? = nil, confirm: @escaping PolicyConfirmation = { _ in nil }
    ) throws -> Workbench {
        let environment = ProcessInfo.processInfo.environment
        return try Workbench(
            WorkbenchConfiguration(
                storePath: path, keys: keys, connect: HelperPrograms.connect,
                workers: workers,
                fileTimeout: fileTimeout,
                governance: governance ?? .unread(PolicyOrigin(named: nil, environment: environment)),
                confirm: confirm))
    }
}

/// Where the helper processes lie: beside this program, whatever name or link it was called by.
enum HelperPrograms {
    /// A connection to a fresh scan service process.
    static let connect: ScanTransportFactory = { () async throws(ScanServiceError) -> any ScanTransport in
        try PipeTransport(executable: path("ScanServiceHost"))
    }

    /// The absolute path of the helper called `name`.
    static func path(_ name: String) -> String {
        let program =
            Bundle.main.executableURL?.resolvingSymlinksInPath()
            ?? URL(fileURLWithPath: CommandLine.arguments[0])
        return program.deletingLastPathComponent().appendingPathComponent(name).path
    }
}
