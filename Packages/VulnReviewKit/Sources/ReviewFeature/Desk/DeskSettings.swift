import Foundation
import Review

/// What the desk remembers besides the store: the user's own words and choices only, never anything from a tree.
public struct DeskSettings {
    private let defaults: UserDefaults

    /// The settings in `defaults`.
    public init(_ defaults: UserDefaults = .standard) { self.defaults = defaults }

    func testCommand(of tree: TreeID) -> String { defaults.string(forKey: Self.key(tree)) ?? "" }

    func setTestCommand(_ command: String, of tree: TreeID) { defaults.set(command, forKey: Self.key(tree)) }

    private static func key(_ tree: TreeID) -> String { "testCommand." + tree.text }

    /// Whether the user is told when a long scan ends; yes, until the user says no.
    public var tellsOfScans: Bool { defaults.object(forKey: Self.tellsOfScansKey) as? Bool ?? true }

    /// Chooses whether the user is told when a long scan ends.
    public func setTellsOfScans(_ tells: Bool) { defaults.set(tells, forKey: Self.tellsOfScansKey) }

    private static let tellsOfScansKey = "tellsOfScans"

    /// Whether an approval asks for Touch ID or the password first; no, until the user says yes.
    public var confirmsApprovals: Bool { defaults.bool(forKey: Self.confirmsApprovalsKey) }

    /// Chooses whether an approval asks for Touch ID or the password first.
    public func setConfirmsApprovals(_ confirms: Bool) {
        defaults.set(confirms, forKey: Self.confirmsApprovalsKey)
    }

    private static let confirmsApprovalsKey = "confirmsApprovals"
}
