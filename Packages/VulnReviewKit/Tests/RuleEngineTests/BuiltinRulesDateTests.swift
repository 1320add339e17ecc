import Foundation
import Review
import RuleEngine
import Testing

@Suite("The age of the built-in rules")
struct BuiltinRulesDateTests {
    /// The digest of the rules on the day that `BuiltinRules.changedOn` names.
    private static let digest = "5ab3d0c949dfd861a593dd3fbae0d2160c47ec228c359f559381085c33dd9cfb"

    @Test("Who changes a built-in rule writes down the day in BuiltinRules.changedOn, and the digest here")
    func changedOn() {
        let digest = Digest(of: BuiltinRules.sources.flatMap(\.bytes))
        #expect(digest.hex == Self.digest, "set changedOn to today and this digest to \(digest.hex)")
        #expect(Date(rfc3339: BuiltinRules.changedOn + "T00:00:00Z") != nil)
        #expect(BuiltinRules.sources.allSatisfy { $0.changedAt != nil && $0.pack == BuiltinRules.pack })
    }
}
