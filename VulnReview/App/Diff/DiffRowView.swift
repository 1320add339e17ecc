import ReviewFeature
import SwiftUI

/// One row of a diff.
struct DiffRowView: View {
    /// Which line numbers stand before a row.
    enum Numbers { case both, old, new }

    let row: DiffRow
    let numbers: Numbers
    let patch: PatchReviewModel
    @ScaledMetric private var numberWidth = 52.0
    @ScaledMetric private var signWidth = 20.0
    @Environment(\.colorSchemeContrast) private var contrast
    @Environment(\.accessibilityDifferentiateWithoutColor) private var avoidsColor

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: 0) {
            if row.kind.isLine {
                if numbers != .new { number(row.oldLine) }
                if numbers != .old { number(row.newLine) }
            }
            Text(verbatim: row.kind.sign)
                .frame(width: signWidth)
                .foregroundStyle(row.kind.tint)
            Text(DiffText.attributed(row.tokens(unfolded: patch.isUnfolded), tint: row.kind.tint, style))
                .textSelection(.enabled)
                .frame(maxWidth: .infinity, alignment: .leading)
            if case .hunk(let number) = row.kind { HunkToggle(number: number, patch: patch) }
        }
        .font(row.kind.isFile ? .body.bold().monospaced() : .body.monospaced())
        .padding(.horizontal, 6)
        .padding(.vertical, row.kind.isLine ? 1 : 5)
        .background(row.kind.tint.opacity(row.kind.isLine ? ground.line : ground.heading))
        .opacity(patch.isLeftOut(row) ? 0.4 : 1)
        .accessibilityElement(children: .combine)
        .accessibilityLabel(Text(verbatim: row.spoken))
    }

    private var ground: Ground { Ground(contrast) }

    private var style: DiffText.Style { DiffText.Style(strength: ground.strong, underlines: avoidsColor) }

    private func number(_ line: Int?) -> some View {
        Text(verbatim: line.map(String.init) ?? "")
            .frame(width: numberWidth, alignment: .trailing)
            .foregroundStyle(.tertiary)
            .monospacedDigit()
    }
}

/// Leaves one hunk out of the approval, or takes it in again.
private struct HunkToggle: View {
    let number: Int
    let patch: PatchReviewModel

    var body: some View {
        Toggle("Hunk \(String(number))", isOn: isIn)
            .toggleStyle(.checkbox)
            .font(.callout)
            .disabled(patch.diff.hunks.count < 2)
    }

    private var isIn: Binding<Bool> {
        Binding(get: { !patch.hunksLeftOut.contains(number) }, set: { _ in patch.toggleHunk(number) })
    }
}

extension DiffRow.Kind {
    fileprivate var sign: String {
        switch self {
        case .deletion: "−"
        case .insertion: "+"
        case .file, .hunk, .context, .noNewline, .moved, .gap, .foldedFile: ""
        }
    }

    fileprivate var tint: Color {
        switch self {
        case .deletion: .red
        case .insertion: .green
        case .file, .hunk, .moved, .foldedFile: .accentColor
        case .context, .noNewline, .gap: .clear
        }
    }

    fileprivate var isFile: Bool {
        if case .file = self { true } else { false }
    }

    fileprivate var isLine: Bool {
        switch self {
        case .context, .deletion, .insertion: true
        case .file, .hunk, .noNewline, .moved, .gap, .foldedFile: false
        }
    }
}
