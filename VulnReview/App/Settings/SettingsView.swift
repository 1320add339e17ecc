import ReviewFeature
import SwiftUI

/// The settings, a pane for each thing.
struct SettingsView: View {
    let desks: Desks
    let updates: Updates

    var body: some View {
        TabView {
            Tab("General", systemImage: "gearshape") { GeneralPane(settings: desks.settings) }
            Tab("Keys", systemImage: "keyboard") { KeysPane(path: desks.keyFile) }
            Tab("Policy", systemImage: "checkmark.shield") { PolicyPane(desks: desks) }
            Tab("Tools", systemImage: "wrench.and.screwdriver") { ToolsPane(desks: desks) }
            Tab("Model", systemImage: "brain") { ModelPane(desks: desks) }
            Tab("Updates", systemImage: "arrow.down.circle") { UpdatesPane(updates: updates) }
        }
        .frame(width: 620, height: 520)
    }
}

/// Rows of a pane under their heading.
struct SettingsRows: View {
    let title: LocalizedStringKey
    let rows: [SettingsRow]

    var body: some View {
        if !rows.isEmpty {
            Section(title) {
                ForEach(rows) { row in
                    LabeledContent {
                        Label {
                            Text(verbatim: row.text).textSelection(.enabled)
                        } icon: {
                            if let symbol = row.standing.symbol { Image(systemName: symbol) }
                        }
                        .foregroundStyle(row.standing.tint)
                    } label: {
                        Text(verbatim: row.title)
                    }
                    .accessibilityElement(children: .combine)
                }
            }
        }
    }
}

extension SettingsRow.Standing {
    /// Colour never stands alone.
    fileprivate var symbol: String? {
        switch self {
        case .plain: nil
        case .good: "checkmark.circle"
        case .warning: "exclamationmark.triangle.fill"
        case .absent: "circle.dashed"
        }
    }

    fileprivate var tint: Color {
        switch self {
        case .plain, .good: .primary
        case .warning: .orange
        case .absent: .secondary
        }
    }
}
