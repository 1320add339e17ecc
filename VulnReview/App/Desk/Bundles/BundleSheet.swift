import ReviewFeature
import SwiftUI

/// A bundle before anything of it is taken in: who sealed it, what it holds, and what can be done.
struct BundleSheet: View {
    let bundle: BundleQuestion
    let desk: DeskModel
    @State private var fingerprint = ""

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text(verbatim: bundle.name).font(.headline).accessibilityAddTraits(.isHeader)
            ForEach(bundle.rows, id: \.self) { row in
                LabeledContent {
                    Label {
                        Text(verbatim: row.text).textSelection(.enabled)
                    } icon: {
                        if row.isWarning { Image(systemName: "exclamationmark.triangle.fill") }
                    }
                    .foregroundStyle(row.isWarning ? .orange : .primary)
                } label: {
                    Text(row.part.title)
                }
                .accessibilityElement(children: .combine)
            }
            DigestText(text: bundle.key.description)
            switch bundle.choice {
            case .open: EmptyView()
            case .vouch: VouchField(fingerprint: $fingerprint)
            case .refuse: Text(verbatim: bundle.refusal ?? "").foregroundStyle(.red)
            }
            HStack {
                Button("Cancel", role: .cancel) { desk.closeBundle() }
                    .keyboardShortcut(.cancelAction)
                Spacer()
                switch bundle.choice {
                case .open:
                    Button("Take In") { desk.openBundle() }.keyboardShortcut(.defaultAction)
                case .vouch:
                    Button("Take In as Untrusted") { desk.openBundle() }
                    Button("Trust and Take In") { desk.openBundle(trusting: fingerprint) }
                        .keyboardShortcut(.defaultAction)
                        .disabled(!bundle.isFingerprint(fingerprint))
                case .refuse: EmptyView()
                }
            }
        }
        .padding(20)
        .frame(width: 560)
    }
}

/// Asks for the fingerprint as its sender tells it: whoever only clicks has compared nothing.
private struct VouchField: View {
    @Binding var fingerprint: String

    var body: some View {
        Text(
            "Nobody here vouches for this key. Ask the sender for its fingerprint over another channel, and type it here to trust the key from now on."
        )
        .font(.callout)
        .foregroundStyle(.secondary)
        TextField("Fingerprint", text: $fingerprint)
            .font(.body.monospaced())
            .textFieldStyle(.roundedBorder)
    }
}

extension BundleQuestion.Part {
    fileprivate var title: LocalizedStringKey {
        switch self {
        case .sealed: "Sealed"
        case .key: "Key"
        case .log: "Log"
        case .holds: "Holds"
        case .warning: "Warning"
        }
    }
}
