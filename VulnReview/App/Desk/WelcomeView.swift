import ReviewFeature
import SwiftUI

/// What stands there while a window shows no tree: how to begin, and what was reviewed before.
struct WelcomeView: View {
    let desk: DeskModel

    var body: some View {
        VStack(spacing: 20) {
            ContentUnavailableView {
                Label("Nothing to review yet", systemImage: "eye")
            } description: {
                Text(
                    "Open a folder of source code, or drop one here. It is only read; nothing is written before you approve it."
                )
            } actions: {
                Button("Open Folder…") { desk.chooseFolder() }
                    .keyboardShortcut(.defaultAction)
                    .disabled(!desk.canOpenFolder)
            }
            if !desk.recents.isEmpty { RecentList(desk: desk) }
            ScanStateView(desk: desk)
                .frame(maxWidth: 480)
                .padding(.bottom, 40)
        }
    }
}

/// The trees that the store knows.
private struct RecentList: View {
    let desk: DeskModel

    var body: some View {
        List(desk.recents) { recent in
            Button {
                Task { await desk.show(recent.tree) }
            } label: {
                RecentRow(recent: recent)
            }
            .buttonStyle(.plain)
        }
        .frame(maxWidth: 560, maxHeight: 260)
        .accessibilityLabel("Recent projects")
    }
}

/// One tree: its name, where it lies, and when it was last scanned.
private struct RecentRow: View {
    let recent: RecentTree

    var body: some View {
        HStack {
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: recent.name)
                Text(verbatim: recent.folder)
                    .font(.caption)
                    .foregroundStyle(.secondary)
                    .lineLimit(1)
                    .truncationMode(.head)
            }
            Spacer()
            if !recent.isThere {
                Label("Folder is gone", systemImage: "questionmark.folder").foregroundStyle(.orange)
            }
            if let last = recent.lastScan {
                Text(last, format: .dateTime.day().month().year()).foregroundStyle(.secondary)
            }
        }
        .accessibilityElement(children: .combine)
    }
}
