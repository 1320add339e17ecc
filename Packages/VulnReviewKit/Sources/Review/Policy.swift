/// What must hold before a patch may be approved. Its digest stands in every decision.
public struct Policy: Hashable, Sendable, Codable {
    /// The name that people know it by.
    public let name: String
    /// The rungs that must have passed.
    public let requiredRungs: [RungKind]

    /// A policy that asks for `requiredRungs` to have passed.
    public init(name: String, requiredRungs: [RungKind]) {
        self.name = name
        self.requiredRungs = requiredRungs
    }

    /// The policy when the user names none: the patch must apply exactly; the rest is shown, and a person decides.
    public static let standard = Policy(name: "standard", requiredRungs: [.appliesExactly])

    /// The digest of the policy's canonical form.
    public var digest: Digest {
        Digest(
            of: CanonicalJSON.object([
                "name": .string(name), "requiredRungs": .array(requiredRungs.map { .string($0.rawValue) }),
            ]).bytes)
    }
}
