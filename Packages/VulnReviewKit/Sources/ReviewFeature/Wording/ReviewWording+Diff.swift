import Review

extension ReviewWording {
    static var reanchored: String { "Re-anchored: this is the new proposed patch; verify it" }

    /// A moment of a timeline, as the time since its beginning.
    public static func moment(_ seconds: Double) -> String {
        guard seconds > 0 else { return "0 s" }
        guard seconds >= 3_600 else { return duration(seconds) }
        let minutes = Int(min(seconds / 60, 1e12))
        return "\(minutes / 60) h \(minutes % 60) min"
    }

    static var noFailure: String { "Nothing failed and nothing is incomplete here" }

    /// Lines of a file that are not on screen.
    static func gap(_ count: Int) -> String {
        "⋯ " + (count == 1 ? "1 line" : "\(count) lines") + " not shown"
    }

    /// Rows of a patch that are not on screen.
    static func foldedFile(_ count: Int) -> String {
        "⋯ " + (count == 1 ? "1 row" : "\(count) rows") + " folded"
    }

    /// A step of a code flow that is shown now.
    static func step(_ stop: FlowStop, of count: Int) -> String {
        "Step \(stop.id + 1) of \(count): \(stop.place)  \(stop.text)"
    }

    /// A sentence of a rationale that was followed to its bytes.
    static func sentence(_ row: RationaleRow, isShown: Bool) -> String {
        let what = "Sentence \(row.id + 1): "
        switch row.backing {
        case .source:
            let place = what + text(row.backing)
            guard isShown else { return place + " is in none of the patch's files" }
            switch row.isCurrent {
            case true: return place + ", the same bytes"
            case false: return place + ", but the file has CHANGED since"
            case nil: return place
            }
        case .rule, .author, .modelOnly: return what + text(row.backing)
        }
    }
}
