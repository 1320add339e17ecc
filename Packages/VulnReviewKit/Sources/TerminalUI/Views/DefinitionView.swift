import ReviewFeature

/// The list to choose a name from, above the footer.
@MainActor
enum DefinitionView {
    /// As many names as there are keys for.
    private static let most = 9

    static func draw(_ names: [PatchReviewModel.DefinedName], above footer: Region, on canvas: inout Canvas) {
        let names = names.prefix(most)
        let region = Region(
            x: 0, y: max(1, footer.y - names.count - 1), width: canvas.width, height: names.count + 1)
        canvas.fill(region)
        canvas.put(String(repeating: "─", count: region.width), x: 0, y: region.y, .faint)
        for (index, name) in names.enumerated() {
            let y = region.y + 1 + index
            let x = canvas.put(" \(index + 1) ", x: 0, y: y, Style(.accent, .bold))
            let end = canvas.put(TextWidth.fit(name.text, max(1, canvas.width - 24)), x: x, y: y)
            canvas.put("  line \(name.line)", x: end, y: y, .faint)
        }
    }

    /// The name that a key chooses.
    static func name(
        for stroke: KeyStroke, among names: [PatchReviewModel.DefinedName]
    ) -> PatchReviewModel.DefinedName? {
        guard case .character(let character) = stroke.key, let number = character.wholeNumberValue,
            names.prefix(most).indices.contains(number - 1)
        else { return nil }
        return names[number - 1]
    }
}
