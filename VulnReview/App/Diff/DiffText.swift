import ReviewFeature
import SwiftUI

/// A row's tokens as one attributed text.
enum DiffText {
    /// How what differs within a line is marked.
    struct Style {
        /// How strong the ground behind it is.
        var strength = 0.35
        /// Whether it is underlined as well, for who does not tell colours apart.
        var underlines = false
    }

    /// What differs within a line stands on a stronger ground; what would not be seen stands on orange.
    static func attributed(_ tokens: [DiffToken], tint: Color, _ style: Style) -> AttributedString {
        tokens.reduce(into: AttributedString()) { text, token in
            var piece = AttributedString(token.text)
            if token.isChanged {
                piece.backgroundColor = tint.opacity(style.strength)
                if style.underlines { piece.underlineStyle = .single }
            }
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
