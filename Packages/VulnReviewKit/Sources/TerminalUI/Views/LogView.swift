import ReviewFeature

/// The log of a rung, over the whole screen.
@MainActor
enum LogView {
    static func draw(_ model: RungLogModel, in region: Region, on canvas: inout Canvas) {
        let content = region.dropTop(1)
        model.linesOnScreen = max(1, content.height)
        canvas.put(TextWidth.fit(model.title, region.width), x: region.x, y: region.y, .heading)
        for (row, line) in model.log.lines.dropFirst(model.top).prefix(content.height).enumerated() {
            canvas.put(TextWidth.fit(line, region.width), x: content.x, y: content.y + row)
        }
    }
}
