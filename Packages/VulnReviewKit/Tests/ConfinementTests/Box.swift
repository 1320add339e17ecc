import Foundation
import Testing

@testable import Confinement

/// All tests of the box, one after the other: they take what a machine has.
@Suite("Confinement", .serialized)
enum ConfinementSuite {}

/// What the tests of the box share: the launcher, ways to weaken it, and a search for survivors.
enum Box {
    /// The launcher that was built beside the tests.
    static let launcher = LauncherLocation.find()

    /// The machine's own confinement, probed once.
    static let detected = Task { await Confinement.detect() }

    /// A confinement through a launcher that does without what `options` take away.
    static func weakened(_ options: [String], in directory: ScratchDirectory) throws -> Confinement {
        let real = try #require(launcher)
        let path = directory.path + "/launcher"
        let script = "#!/bin/sh\nexec \(real) \(options.joined(separator: " ")) \"$@\"\n"
        try Data(script.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return Confinement(level: .process, buildLevel: .process, launcher: path)
    }

    /// A shell script as a build would run it, in a scratch directory.
    static func shell(
        _ script: String, in scratch: ScratchDirectory,
        _ limits: ConfinementLimits = ConfinementLimits(wallSeconds: 30)
    ) -> ConfinedCommand {
        ConfinedCommand(
            arguments: ["/bin/sh", "-c", script], directory: scratch.path, mayExecuteScratch: true,
            limits: limits)
    }

    /// The processes that were started with a scratch directory as home, or work in it; asked for again and again
    /// until there are none or two seconds are over, as the kernel may still be ending them.
    static func survivors(of scratch: ScratchDirectory) async throws -> [String] {
        let deadline = ContinuousClock.now + .seconds(2)
        while true {
            let found = running(in: scratch)
            if found.isEmpty || ContinuousClock.now > deadline { return found }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private static func running(in scratch: ScratchDirectory) -> [String] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { process in
            guard Int(process) != nil, process != String(getpid()) else { return false }
            let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
            if environment.range(of: Data("HOME=\(scratch.path)".utf8)) != nil { return true }
            let directory = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
            return directory?.hasPrefix(scratch.path) == true
        }
    }

    /// Whether this machine lets this user have namespaces, asked of a program that is not ours.
    static let allowsNamespaces: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = ["--user", "--map-root-user", "--mount", "--pid", "--net", "--fork", "/bin/true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
}
