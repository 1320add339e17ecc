import ReviewFeature
import SwiftUI

/// The keys: the file that the terminal shares, and the one system-wide key.
struct KeysPane: View {
    @State private var keys: KeySettings

    init(path: String) { _keys = State(initialValue: KeySettings(path: path)) }

    var body: some View {
        Form {
            Section("Everywhere") {
                GlobalShortcutRecorder()
                Text("Works in every application. It has no keys until you record some.")
                    .font(.callout)
                    .foregroundStyle(.secondary)
            }
            Section("In the review") {
                LabeledContent("File") {
                    Text(verbatim: keys.path).font(.callout.monospaced()).textSelection(.enabled)
                    Button("Show in Finder") { Finder.reveal(keys.path) }
                }
                Text(
                    "The terminal UI reads the same file. An empty field gives a command its own keys back; “none” takes all away."
                )
                .font(.callout)
                .foregroundStyle(.secondary)
                if let problem = keys.problem {
                    Label {
                        Text(verbatim: problem)
                    } icon: {
                        Image(systemName: "exclamationmark.triangle.fill")
                    }
                    .foregroundStyle(.orange)
                }
                ForEach(keys.rows) { KeyField(row: $0, keys: keys).id($0) }
            }
        }
        .formStyle(.grouped)
        .task { keys.read() }
    }
}

/// One command's keys, by their names.
private struct KeyField: View {
    let row: KeySettings.Row
    let keys: KeySettings
    @State private var names: String

    init(row: KeySettings.Row, keys: KeySettings) {
        self.row = row
        self.keys = keys
        _names = State(initialValue: row.names)
    }

    var body: some View {
        TextField(text: $names) {
            Text(row.command.localizedTitle).fontWeight(row.isChanged ? .bold : .regular)
        }
        .font(.body.monospaced())
        .onSubmit { keys.set(names, for: row.command) }
        .help(row.command.localizedHelp)
    }
}
