// Declarations of Apple's that the type check's stand-ins lack, each with its documentation page. The app is checked
// together with this file, which belongs to no target.
import AppKit
import Foundation
import SwiftUI

// https://developer.apple.com/documentation/foundation/attributescopes/swiftuiattributes  macOS 12
extension AttributeScopes {
    struct SwiftUIAttributes: AttributeScope {
        let foregroundColor: ForegroundColorAttribute
        let backgroundColor: BackgroundColorAttribute
        let font: FontAttribute
        let underlineStyle: UnderlineStyleAttribute

        enum ForegroundColorAttribute: AttributedStringKey {
            typealias Value = Color
            static let name = "SwiftUI.ForegroundColor"
        }

        enum FontAttribute: AttributedStringKey {
            typealias Value = Font
            static let name = "SwiftUI.Font"
        }

        enum UnderlineStyleAttribute: AttributedStringKey {
            typealias Value = Text.LineStyle
            static let name = "SwiftUI.UnderlineStyle"
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

// https://developer.apple.com/documentation/appkit/nsapplication/servicesprovider  macOS 10.0
extension NSApplication {
    var servicesProvider: Any? {
        get { nil }
        set {}
    }
}

// https://developer.apple.com/documentation/appkit/nspasteboard/readobjects(forclasses:options:)  macOS 10.6
extension NSPasteboard {
    struct ReadingOptionKey: Hashable {}

    func readObjects(forClasses classes: [AnyClass], options: [ReadingOptionKey: Any]? = nil) -> [Any]? { nil }
}
