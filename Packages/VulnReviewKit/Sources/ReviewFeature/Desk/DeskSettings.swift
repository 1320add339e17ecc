import Foundation
import Review

/// What the desk remembers besides the store: the user's own words only, never anything from a tree.
public struct DeskSettings {
    private let defaults: UserDefaults

    /// The settings in `defaults`.
    public init(_ defaults: UserDefaults = .standard) { self.defaults = defaults }

    func testCommand(of tree: TreeID) -> String { defaults.string(forKey: Self.key(tree)) ?? "" }

    func setTestCommand(_ command: String, of tree: TreeID) { defaults.set(command, forKey: Self.key(tree)) }

    private static func key(_ tree: TreeID) -> String { "testCommand." + tree.text }
}
