import Review
import ReviewFeature
import SwiftUI

// Colour never stands alone: each of these goes with a letter, a mark or a word.

extension Severity {
    var tint: Color {
        switch self {
        case .critical: .purple
        case .high: .red
        case .medium: .orange
        case .low: .yellow
        case .info: .blue
        }
    }
}

extension RungOutcome {
    var tint: Color {
        switch self {
        case .pass: .green
        case .fail: .red
        case .notRun: .secondary
        case .controlFailed: .orange
        }
    }
}
