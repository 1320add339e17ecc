import Confinement
import Foundation
import Review

/// Whether a known scanner is on this machine, and which version of it.
public struct InstalledScanner: Hashable, Sendable {
    /// The scanner.
    public let scanner: ExternalScanner
    /// Where its own program lies; `nil` when it is not there.
    public let path: String?
    /// Programs that it needs and that are not there.
    public let missing: [String]
    /// What it says its version is; `nil` when it does not say, or did not run in the box.
    public let version: String?

    /// A scanner of which this is known.
    public init(scanner: ExternalScanner, path: String?, missing: [String], version: String?) {
        self.scanner = scanner
        self.path = path
        self.missing = missing
        self.version = version
    }

    /// Looks for every known scanner, and asks those that are there for their version, in the box that they scan in.
    public static func all(_ confinement: Confinement) async -> [InstalledScanner] {
        await withTaskGroup(of: InstalledScanner.self) { group in
            for scanner in ExternalScanner.known { group.addTask { await find(scanner, confinement) } }
            var found: [InstalledScanner] = []
            for await item in group { found.append(item) }
            return found.sorted { $0.scanner.name < $1.scanner.name }
        }
    }

    private static func find(_ scanner: ExternalScanner, _ confinement: Confinement) async -> InstalledScanner
    {
        let tools = Toolchain.ofUser(programs: Toolchain.programs + scanner.programs)
        let missing = scanner.programs.filter { tools.path(of: [$0]) == nil }
        guard let path = tools.path(of: [scanner.tool]) else {
            return InstalledScanner(scanner: scanner, path: nil, missing: missing, version: nil)
        }
        let level = scanner.usesDevices ? confinement.buildLevel : confinement.level
        var version: String?
        if let arguments = scanner.versionArguments, level == .sandbox {
            let limits = ConfinementLimits(wallSeconds: 60, outputBytes: 1 << 20)
            let outcome = try? await ScratchDirectory.with { home in
                try await confinement.run(
                    scanner.command([path] + arguments, tools, home: home.path, limits: limits))
            }
            version = outcome.flatMap { Self.version(in: $0.output) }
        }
        return InstalledScanner(scanner: scanner, path: path, missing: missing, version: version)
    }

    /// The first word of numbers and points, as versions are written.
    static func version(in output: [UInt8]) -> String? {
        let text = String(decoding: output.prefix(4096), as: UTF8.self)
        return text.firstMatch(of: /\d+(\.\d+){1,3}/).map { String($0.output.0) }
    }
}
