import Review
import ReviewFeature

/// The list to choose a dismissal's reason from, above the footer.
@MainActor
enum DismissalView {
    static func draw(above footer: Region, on canvas: inout Canvas) {
        let reasons = DismissalReason.allCases
        let region = Region(
            x: 0, y: max(1, footer.y - reasons.count - 1), width: canvas.width, height: reasons.count + 1)
        canvas.fill(region)
        canvas.put(String(repeating: "─", count: region.width), x: 0, y: region.y, .faint)
        for (index, reason) in reasons.enumerated() {
            let x = canvas.put(" \(index + 1) ", x: 0, y: region.y + 1 + index, Style(.accent, .bold))
            canvas.put(ReviewWording.title(reason), x: x, y: region.y + 1 + index)
        }
    }

    /// The reason that a key chooses.
    static func reason(for stroke: KeyStroke) -> DismissalReason? {
        guard case .character(let character) = stroke.key, let number = character.wholeNumberValue,
            DismissalReason.allCases.indices.contains(number - 1)
        else { return nil }
        return DismissalReason.allCases[number - 1]
    }
}
