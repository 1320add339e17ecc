// Declarations of Apple's that the type check's stand-ins lack, each with its documentation page. The app is checked
// together with this file, which belongs to no target.
import Foundation
import SwiftUI

// https://developer.apple.com/documentation/foundation/attributescopes/swiftuiattributes  macOS 12
extension AttributeScopes {
    struct SwiftUIAttributes: AttributeScope {
        let foregroundColor: ForegroundColorAttribute
        let backgroundColor: BackgroundColorAttribute
        let font: FontAttribute

        enum ForegroundColorAttribute: AttributedStringKey {
            typealias Value = Color
            static let name = "SwiftUI.ForegroundColor"
        }

        enum FontAttribute: AttributedStringKey {
            typealias Value = Font
            static let name = "SwiftUI.Font"
        }

        enum BackgroundColorAttribute: AttributedStringKey {
            typealias Value = Color
            static let name = "SwiftUI.BackgroundColor"
        }
    }
}

extension AttributeDynamicLookup {
    subscript<Key: AttributedStringKey>(
        dynamicMember keyPath: KeyPath<AttributeScopes.SwiftUIAttributes, Key>
    ) -> Key { self[Key.self] }
}
