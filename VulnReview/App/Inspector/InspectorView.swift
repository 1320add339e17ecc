import ReviewFeature
import SwiftUI

/// What speaks for and against the selected item, and what happened to it.
///
/// A scroll view and not a list: only there does SwiftUI promise to tell what was on screen (`onWholeVisible`).
struct InspectorView: View {
    let window: ReviewWindow
    @State private var position = ScrollPosition(idType: InspectorPart.self)
    @State private var geometry: ScrollGeometry?

    private var session: ReviewSession { window.session }

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: 18) {
                switch window.shownEvidence {
                case .patch(let patch):
                    ApprovalSection(patch: patch).id(InspectorPart.approval)
                    RationaleSection(patch: patch, session: session).id(InspectorPart.rationale)
                    FlowSection(patch: patch, session: session).id(InspectorPart.flow)
                    RungSection(patch: patch, session: session).id(InspectorPart.rungs)
                    FlagSection(patch: patch).id(InspectorPart.flags)
                    DecisionSection(rows: patch.decisions).id(InspectorPart.decisions)
                    PrecedentSection(rows: patch.precedents).id(InspectorPart.precedents)
                    FreshnessSection(items: patch.freshness).id(InspectorPart.freshness)
                case .finding(let finding):
                    DecisionSection(rows: finding.decisions).id(InspectorPart.decisions)
                case .nothing:
                    Text("Nothing selected").foregroundStyle(.secondary)
                }
                if let trace = session.trace {
                    TraceSection(trace: trace, window: window).id(InspectorPart.trace)
                }
            }
            .scrollTargetLayout()
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(14)
        }
        .scrollPosition($position)
        .accessibilityRotor("Flags") {
            ForEach(window.flags) { AccessibilityRotorEntry(Text(verbatim: $0.label), id: $0.id) }
        }
        .accessibilityRotor("Failed rungs") {
            ForEach(window.failedRungs) { AccessibilityRotorEntry(Text(verbatim: $0.label), id: $0.id) }
        }
        .onScrollGeometryChange(for: ScrollGeometry.self, of: \.self) { geometry = $1 }
        .onChange(of: window.inspectorScroll) { _, scroll in
            if let scroll { follow(scroll) }
        }
    }

    private func follow(_ scroll: InspectorScroll) {
        if case .part(let part) = scroll.target { position.scrollTo(id: part, anchor: .top) }
        guard let geometry else { return }
        let offset = scroll.offset(
            from: geometry.contentOffset.y, line: 22, page: geometry.containerSize.height,
            end: geometry.contentSize.height - geometry.containerSize.height)
        if let offset { position.scrollTo(y: offset) }
    }
}

/// A part of the inspector under its heading.
struct InspectorSection<Content: View>: View {
    let title: LocalizedStringKey
    @ViewBuilder let content: () -> Content

    init(_ title: LocalizedStringKey, @ViewBuilder content: @escaping () -> Content) {
        self.title = title
        self.content = content
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Text(title).font(.headline).accessibilityAddTraits(.isHeader)
            content()
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }
}
