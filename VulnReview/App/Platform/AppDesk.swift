import Foundation
import ReviewFeature
import ScanService

/// The product as it stands in the app: where it keeps its things, who reviews, and how the scan service is reached.
enum AppDesk {
    /// The bundle identifier of the scan service that lies in the app.
    static let scanService = "org.vulnreview.VulnReview.ScanService"

    /// Opens the user's store.
    @Sendable
    static func open() async throws -> any DeskServices {
        let environment = ProcessInfo.processInfo.environment
        let store = WorkbenchConfiguration.standardStorePath(environment: environment)
        let configuration = WorkbenchConfiguration(
            storePath: store,
            keys: WorkbenchConfiguration.keys(besideStore: store, environment: environment),
            connect: { () async throws(ScanServiceError) in try XPCTransport(service: scanService) },
            workers: min(4, ProcessInfo.processInfo.activeProcessorCount), sharing: .oneProcess)
        return try await WorkbenchDesk.open(configuration, environment: environment, reviewer: NSUserName())
    }
}
