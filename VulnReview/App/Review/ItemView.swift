import ReviewFeature
import SwiftUI

/// The selected item: a patch's diff, or a finding's code.
struct ItemView: View {
    let window: ReviewWindow

    var body: some View {
        switch window.shownItem {
        case .timeline(let timeline):
            TraceTimelineView(timeline: timeline)
        case .patch(let patch):
            LoadedView(phase: patch.phase) { DiffView(patch: patch, window: window) }
        case .finding(let finding):
            LoadedView(phase: finding.phase) { FindingView(finding: finding, window: window) }
        case .nothing:
            ContentUnavailableView(
                "Nothing selected", systemImage: "tray",
                description: Text("Choose a patch or a finding in the queue."))
        }
    }
}

/// What is loaded, or why it is not there.
struct LoadedView<Content: View>: View {
    let phase: PatchReviewModel.Phase
    @ViewBuilder let content: () -> Content

    var body: some View {
        switch phase {
        case .loading:
            ProgressView().frame(maxWidth: .infinity, maxHeight: .infinity)
        case .loaded:
            content()
        case .missing:
            ContentUnavailableView("No longer in the store", systemImage: "questionmark.folder")
        case .failed(let why):
            ContentUnavailableView(
                "It cannot be read", systemImage: "exclamationmark.triangle", description: Text(verbatim: why)
            )
        }
    }
}
