import ArgumentParser
import Confinement
import Foundation
import Review
import ReviewFeature
import ScanService

/// `doctor`: what this machine and this installation can do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check this installation: store, scan service, confinement.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try store.workbench()
        let health = workbench.store.health()
        let client = try await ScanClient(try await HelperPrograms.connect())
        await client.close()
        let confinement = await Confinement.detect()
        let document = DoctorDocument(
            version: Version.text, store: workbench.configuration.storePath, sqlite: health.sqliteVersion,
            synchronous: health.synchronous, scanService: client.confinement.rawValue,
            tools: confinement.level.rawValue, builds: confinement.buildLevel.rawValue,
            deniedAttempts: confinement.probes.map(\.denied),
            surprises: confinement.probes.flatMap(\.surprises))
        if common.json { try common.console.output(document) } else { common.console.output(document.text) }
        let levels = [client.confinement, confinement.level, confinement.buildLevel]
        if !health.isSound || levels.contains(where: { $0 < .sandbox }) { throw ExitStatus.incomplete }
    }
}

/// `doctor --json`.
struct DoctorDocument: Encodable {
    var schema = "vulnreview.doctor/1"
    let version: String
    let store: String
    let sqlite: String
    let synchronous: Int
    /// How far the scan service said it is confined.
    let scanService: String
    /// How far commands are confined that may not run what they write, and those that may.
    let tools: String
    let builds: String
    /// What the probe tried to do in each kind of box and could not.
    let deniedAttempts: [Int]
    /// What went otherwise than it should have in the boxes.
    let surprises: [String]

    var text: String {
        var text = """
            vulnreview        \(version)
            store             \(VisibleText.escape(store))
            SQLite            \(sqlite), synchronous=\(synchronous)
            scan service      confined: \(scanService)
            tools             confined: \(tools)
            builds and tests  confined: \(builds)
            denied attempts   \(deniedAttempts.map(String.init).joined(separator: ", "))

            """
        for surprise in surprises { text += "surprise          \(VisibleText.escape(surprise))\n" }
        return text
    }
}
