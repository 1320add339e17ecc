import ArgumentParser
import Confinement
import Foundation
import Review
import ReviewFeature
import ScanService

/// `doctor`: what this machine and this installation can do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check this installation: store, boxes, scanners.",
        discussion: """
            Tries to get out of each box and says how many attempts were refused. Lists the scanners that --with takes, \
            and asks those that are installed for their version, in their box.
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try store.workbench()
        let health = workbench.store.health()
        let confinement = await Confinement.detect()
        let boxes = try await ProbedBox.all(confinement, connect: HelperPrograms.connect)
        let document = DoctorDocument(
            store: workbench.configuration.storePath, health, boxes,
            await InstalledScanner.all(confinement))
        if common.json { try common.console.output(document) } else { common.console.output(document.text) }
        if !health.isSound || boxes.contains(where: { $0.level < .sandbox }) { throw ExitStatus.incomplete }
    }
}
