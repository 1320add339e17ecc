import Confinement
import Foundation
import Review
import ScanService

/// A box of ours, how far it confines, and what a prober inside it could not do.
public struct ProbedBox: Hashable, Sendable {
    /// What a box is for.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The process that parses what is hostile.
        case scanService
        /// Scanners and others that may not execute what they write.
        case tools
        /// Commands of the tree's own that may.
        case builds
    }

    /// What it is for.
    public let kind: Kind
    /// How far it confines. No more than `process` when an attempt to get out was not refused.
    public let level: ConfinementLevel
    /// What was tried; without lines where there was nobody to try it.
    public let probe: BoxProbe

    /// A box of which this is known.
    public init(kind: Kind, level: ConfinementLevel, probe: BoxProbe) {
        self.kind = kind
        self.level = level
        self.probe = probe
    }

    /// Tries to get out of every kind of box, of a fresh scan service from `connect` among them.
    public static func all(
        _ confinement: Confinement, connect: ScanTransportFactory
    ) async throws -> [ProbedBox] {
        let service = try await scanService(connect)
        let empty = BoxProbe(lines: [])
        let probes = confinement.probes + [empty, empty]
        return [
            service, ProbedBox(kind: .tools, level: confinement.level, probe: probes[0]),
            ProbedBox(kind: .builds, level: confinement.buildLevel, probe: probes[1]),
        ]
    }

    private static func scanService(_ connect: ScanTransportFactory) async throws -> ProbedBox {
        let client = try await ScanClient(try await connect())
        let probe = try await ScratchDirectory.with { outside in
            try Data("outside".utf8).write(to: URL(filePath: outside.path + "/file"))
            let home = ProcessInfo.processInfo.environment["HOME"] ?? "/root"
            // A service that is not confined refuses to try, or dies of what it tried: it held nothing.
            return (try? await client.probe(outside: outside.path, home: home)) ?? BoxProbe(lines: [])
        }
        await client.close()
        let level = probe.holds ? client.confinement : min(client.confinement, .process)
        return ProbedBox(kind: .scanService, level: level, probe: probe)
    }
}
