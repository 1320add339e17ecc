import ReviewFeature
import SwiftUI

/// The signs that a patch deserves a closer look.
struct FlagSection: View {
    let patch: PatchReviewModel

    var body: some View {
        InspectorSection("Flags") {
            ForEach(patch.flags) { flag in
                VStack(alignment: .leading, spacing: 2) {
                    Label {
                        Text(verbatim: ReviewWording.title(flag.kind)).bold()
                    } icon: {
                        Image(systemName: "flag.fill").foregroundStyle(.orange)
                    }
                    Text(verbatim: flag.explanation)
                    Text(verbatim: flag.place).font(.caption.monospaced()).foregroundStyle(.secondary)
                }
                .id(flag.id)
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(Text(verbatim: flag.spoken))
                .onWholeVisible(of: patch.evidence?.digest) { patch.didShow(flag: flag.id) }
            }
            if patch.flags.isEmpty {
                Text(
                    patch.evidence == nil
                        ? LocalizedStringKey("Not verified yet.") : LocalizedStringKey("None was raised.")
                )
                .foregroundStyle(.secondary)
            }
        }
    }
}
