import Foundation
import Review
import Testing

@testable import RuleEngine

/// Four times the text takes about four times the time: of reading and of what is found out about names and values
/// (bad-inputs C07, C21). Each row was once worse, or is of the kind that is.
@Suite struct GrowthTests {
    /// The seconds of processor time that this thread takes for `body`: other tests run at the same time.
    private func seconds(_ body: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        body()
        return now() - start
    }

    static let units = ["++", "/[", "a = ", "a[b] += 1;", "a ? ", "while (f(", "x: ", "<<A\n", "if a\n"]

    @Test("Time grows with the text", arguments: Grammar.all.map(\.name), units)
    func growth(_ name: String, _ unit: String) throws {
        let grammar = try #require(Grammar.named(name))
        func seconds(_ count: Int) -> Double {
            let bytes = Array(String(repeating: unit, count: count / unit.utf8.count).utf8)
            return self.seconds {
                let file = SyntaxFile(bytes, grammar, symbols: grammar.initialSymbols, fileExtension: "")
                _ = file.constants
                _ = file.renamed
            }
        }
        // What is quick needs no measure; noise is measured again.
        var isLinear = false
        for _ in 0..<4 where !isLinear {
            let long = seconds(16_000)
            isLinear = long < 0.05 || long < seconds(4_000) * 9
        }
        #expect(isLinear)
    }

    @Test(
        "Targets and conditions that nest are visited once or twice, not twice for each level",
        arguments: [
            ("c", "++", "a", ""), ("javascript", "a[", "b", "] += 1"), ("javascript", "(", "a", " += 1)"),
            ("ruby", "while begin\n", "f()\n", "end; f()\nend\n"),
            ("python", "a[", "b", "]"), ("php", "$a[", "$b", "] .= 1"), ("swift", "{ a in f(", "a", ") }"),
        ])
    func nesting(_ row: (language: String, open: String, inner: String, close: String)) throws {
        let grammar = try #require(Grammar.named(row.language))
        let text =
            String(repeating: row.open, count: 60) + row.inner + String(repeating: row.close, count: 60)
        let file = SyntaxFile(
            Array(text.utf8), grammar, symbols: grammar.initialSymbols, fileExtension: "")
        #expect(seconds { _ = file.constants } < 5)
    }

    @Test(
        "Expressions whose repetitions multiply are refused or compiled at once",
        arguments: [
            "(?:){1000}{1000}{1000}", "(?:(?:(?:(?:(?:){1000}){1000}){1000}){1000}){1000}",
            "(?:a{1000}){1000}",
            "a" + String(repeating: "{2}", count: 20_000), "a" + String(repeating: "*", count: 60_000),
            String(repeating: "(", count: 30_000), String(repeating: "()", count: 30_000),
        ])
    func repetitions(_ pattern: String) {
        #expect(seconds { _ = try? RegularExpression(pattern) } < 5)
    }
}
