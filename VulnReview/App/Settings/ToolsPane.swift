import ReviewFeature
import SwiftUI

/// The scanners that are there, and how far each box confines: what `vulnreview doctor` finds.
struct ToolsPane: View {
    @State private var tools: ToolSettings

    init(desks: Desks) { _tools = State(initialValue: ToolSettings(desks)) }

    var body: some View {
        switch tools.phase {
        case .idle:
            ContentUnavailableView {
                Label("Not looked yet", systemImage: "wrench.and.screwdriver")
            } description: {
                Text(
                    "Looking tries to get out of each box, and asks each scanner for its version in its box.")
            } actions: {
                Button("Look Now") { Task { await tools.look() } }
            }
        case .looking: ProgressView("Looking…")
        case .failed(let why): PaneFailure(why: why)
        case .found(let found):
            Form {
                SettingsRows(title: "Boxes", rows: found.boxes)
                SettingsRows(title: "Scanners", rows: found.scanners)
                SettingsRows(title: "Store", rows: found.store)
                Button("Look Again") { Task { await tools.look() } }
            }
            .formStyle(.grouped)
        }
    }
}
