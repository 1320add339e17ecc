import ReviewFeature
import SwiftUI

/// All commands with their keys, and why those that do nothing here do nothing.
struct KeysSheet: View {
    let window: ReviewWindow

    var body: some View {
        VStack(spacing: 0) {
            List {
                ForEach(CommandCategory.allCases, id: \.self) { category in
                    Section(category.localizedTitle) {
                        ForEach(ReviewCommand.menuItems(in: category)) { KeyRow(command: $0, window: window) }
                    }
                }
            }
            HStack {
                Spacer()
                Button("Done") { window.session.closePage() }.keyboardShortcut(.defaultAction)
            }
            .padding(12)
        }
        .frame(width: 560, height: 620)
    }
}

/// One command on the page of keys.
private struct KeyRow: View {
    let command: ReviewCommand
    let window: ReviewWindow
    @ScaledMetric private var keysWidth = 120.0

    var body: some View {
        HStack(alignment: .firstTextBaseline) {
            Text(verbatim: window.session.keys.labels(of: command))
                .font(.body.monospaced())
                .frame(width: keysWidth, alignment: .leading)
            VStack(alignment: .leading) {
                Text(command.localizedTitle)
                Text(verbatim: CommandTip(command: command, window: window).text).font(.callout)
                    .foregroundStyle(.secondary)
            }
        }
        .foregroundStyle(window.isEnabled(command) ? .primary : .secondary)
        .accessibilityElement(children: .combine)
    }
}
