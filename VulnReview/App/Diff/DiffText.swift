import ReviewFeature
import SwiftUI

/// A row's tokens as one attributed text.
enum DiffText {
    /// What differs within a line stands on a stronger ground; what would not be seen stands on orange.
    static func attributed(_ tokens: [DiffToken], tint: Color) -> AttributedString {
        tokens.reduce(into: AttributedString()) { text, token in
            var piece = AttributedString(token.text)
            if token.isChanged { piece.backgroundColor = tint.opacity(0.35) }
            switch token.kind {
            case .text:
                if let syntax = token.syntax { piece.foregroundColor = syntax.tint }
            case .tab:
                piece.foregroundColor = Color.gray
            case .invisible:
                piece.backgroundColor = Color.orange.opacity(0.5)
            case .fold:
                piece.foregroundColor = Color.accentColor
            }
            text += piece
        }
    }
}

extension DiffToken.Syntax {
    /// Colour never stands alone: signs and grounds tell what changes.
    fileprivate var tint: Color {
        switch self {
        case .comment: .secondary
        case .keyword, .directive: .purple
        case .string: .brown
        case .number: .teal
        case .definition: .blue
        }
    }
}
