import Review

/// A policy, where it comes from and who vouches for it.
public struct PolicyInForce: Hashable, Sendable {
    /// Who vouches for a policy file.
    public enum Signature: Hashable, Sendable {
        /// Nobody; the standard policy needs nobody.
        case unsigned
        /// The key of this name, which is among the keys here.
        case trusted(String)
        /// A key of this name that is not known here, so that nobody can say whose it is.
        case unknownKey(String)

        /// The state in one word.
        public var name: String {
            switch self {
            case .unsigned: "unsigned"
            case .trusted: "trusted"
            case .unknownKey: "unknownKey"
            }
        }

        /// The key's name, when there is one.
        public var key: String? {
            switch self {
            case .unsigned: nil
            case .trusted(let name), .unknownKey(let name): name
            }
        }
    }

    /// What it says.
    public let policy: Policy
    /// Where it comes from.
    public let origin: PolicyOrigin
    /// Who vouches for it.
    public let signature: Signature
    /// The file's resolved path; `nil` for the standard policy.
    let file: [UInt8]?

    init(_ policy: Policy, from origin: PolicyOrigin, signature: Signature = .unsigned, file: [UInt8]? = nil)
    {
        self.policy = policy
        self.origin = origin
        self.signature = signature
        self.file = file
    }

    /// The policy of a user who names none.
    public static let standard = PolicyInForce(.standard, from: .standard)

    /// What holds for a verb that does not read the policy: nothing is allowed, unless there is no policy to read.
    public static func unread(_ origin: PolicyOrigin) -> PolicyInForce {
        origin == .standard ? .standard : PolicyInForce(.unread, from: origin)
    }

    /// Refuses a policy file that lies in the reviewed tree, unless the user named it for this verb: what a tree brings
    /// along decides nothing.
    public func check(outside tree: Tree) throws(PolicyError) {
        if case .named = origin { return }
        guard let file else { return }
        let root = tree.root.last == UInt8(ascii: "/") ? tree.root : tree.root + [UInt8(ascii: "/")]
        if file.starts(with: root) {
            throw .insideTree(path: String(decoding: file, as: UTF8.self), tree: tree.display)
        }
    }
}
