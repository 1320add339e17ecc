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
            confinedCommands: confinement.level.rawValue)
        if common.json {
            try common.console.output(document)
        } else {
            common.console.output(
                """
                vulnreview        \(document.version)
                store             \(VisibleText.escape(document.store))
                SQLite            \(document.sqlite), synchronous=\(document.synchronous)
                scan service      confined: \(document.scanService)
                build and tests   confined: \(document.confinedCommands)

                """)
        }
        if client.confinement < .sandbox || confinement.level < .sandbox { throw ExitStatus.incomplete }
    }
}

/// `doctor --json`.
struct DoctorDocument: Encodable {
    var schema = "vulnreview.doctor/1"
    let version: String
    let store: String
    let sqlite: String
    let synchronous: Int
    let scanService: String
    let confinedCommands: String
}
