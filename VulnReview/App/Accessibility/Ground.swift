import ReviewFeature
import SwiftUI

/// How strongly grounds are coloured at a contrast that the user chose.
struct Ground {
    private let strength: GroundStrength

    init(_ contrast: ColorSchemeContrast) {
        strength = contrast == .increased ? .increased : .standard
    }

    /// Behind a line that comes or goes.
    var line: Double { strength.line }
    /// Behind a heading.
    var heading: Double { strength.heading }
    /// Behind what differs within a line, and behind marks.
    var strong: Double { strength.strong }
}
