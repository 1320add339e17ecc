import ReviewFeature
import SwiftUI

/// The scope, how far one is, and how the last scan of the tree ended.
struct QueueFooter: View {
    let window: ReviewWindow
    let desk: DeskModel

    private var session: ReviewSession { window.session }

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            ScanStateView(desk: desk)
            HStack {
                Picker("Scope", selection: scope) {
                    ForEach(QueueFilter.Scope.allCases, id: \.self) { Text($0.localizedTitle).tag($0) }
                }
                .pickerStyle(.segmented)
                .labelsHidden()
                Text(verbatim: session.queue.position).monospacedDigit().foregroundStyle(.secondary)
            }
        }
        .font(.callout)
        .padding(10)
        .background(.bar)
    }

    private var scope: Binding<QueueFilter.Scope> {
        Binding(
            get: { session.queue.filter.scope },
            set: { scope in Task { await window.show(scope) } })
    }
}
