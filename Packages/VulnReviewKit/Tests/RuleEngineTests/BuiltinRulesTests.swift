import Review
import RuleEngine
import Testing

@Suite struct BuiltinRulesTests {
    @Test(
        "Each pack finds in its sample what the sample says, and its fixes make the fixed sample",
        arguments: BuiltinRules.packs)
    func samples(_ pack: BuiltinPack) {
        let rules = RuleTest.File(name: pack.source.name, bytes: pack.source.bytes)
        let report = RuleTest.run([rules] + pack.samples)
        #expect(report.problems.isEmpty)
        #expect(report.unnamed.isEmpty)
        for verdict in report.verdicts {
            #expect(verdict.isPass, "\(verdict)")
            #expect(verdict.expected > 0, "\(verdict.ruleID) has no positive sample")
            #expect(verdict.clean > 0, "\(verdict.ruleID) has no negative sample")
        }
        for fix in report.fixes { #expect(fix.isPass, "\(fix)") }
        #expect(report.isPass)
    }

    @Test("Every built-in rule has a text, a CWE number and an id of ours")
    func header() {
        let set = RuleSet(sources: BuiltinRules.sources)
        #expect(set.problems.isEmpty)
        #expect(set.rules.count >= 40)
        for rule in set.rules {
            #expect(rule.id.hasPrefix("vulnreview."))
            #expect(!rule.cwe.isEmpty)
            #expect(rule.message.count > 60)
        }
    }
}
