import ReviewFeature
import SwiftUI

/// How old everything behind a verdict is, with its digest.
struct FreshnessSection: View {
    let items: [FreshnessItem]

    var body: some View {
        InspectorSection("Freshness") {
            ForEach(items) { item in
                VStack(alignment: .leading, spacing: 2) {
                    HStack {
                        Text(verbatim: ReviewWording.title(item.kind))
                        Spacer()
                        if let at = item.at {
                            Text(verbatim: ReviewWording.age(of: at, at: .now)).foregroundStyle(.secondary)
                        }
                    }
                    if item.isIncomplete {
                        Label("Incomplete", systemImage: "exclamationmark.triangle.fill").foregroundStyle(
                            .orange)
                    }
                    if item.isStale {
                        Label("Too old for the policy", systemImage: "clock.badge.exclamationmark")
                            .foregroundStyle(
                                .orange)
                    }
                    if let digest = item.digest { DigestText(text: digest.description) }
                }
            }
        }
    }
}

/// A digest in short; the whole of it can be copied.
struct DigestText: View {
    let text: String

    var body: some View {
        Text(verbatim: text)
            .font(.caption.monospaced())
            .foregroundStyle(.secondary)
            .lineLimit(1)
            .truncationMode(.middle)
            .help(text)
            .contextMenu { Button("Copy Digest") { Pasteboard.copy(text) } }
    }
}
