import Review
import Testing

@testable import ReviewFeature

@Suite("What is typed to find something")
struct QueueQueryTests {
    @Test(
        "is words and tokens",
        arguments: [
            ("severity:high,critical Path:Src/", "path=src/ severity=high,critical", ""),
            ("cwe:787 cwe:CWE-120", "cwe=787,120", ""), ("std::string foo:bar", "", "std::string|foo:bar"),
            ("path:\"my files/\" \"severity:high\"", "path=my files/", "severity:high"),
            ("rule:\"a,b\"", "rule=a,b", ""), ("\"two words\"", "", "two words"), ("  ", "", ""),
            ("pa\"th:x\"", "", "path:x"),
        ])
    func parts(text: String, tokens: String, words: String) {
        let query = QueueQuery(text)
        let told = query.tokens.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { $0.key.rawValue + "=" + $0.value.joined(separator: ",") }
        #expect(told.joined(separator: " ") == tokens)
        #expect(query.words.joined(separator: "|") == words)
        #expect(query.problems.isEmpty)
    }

    @Test(
        "is refused in words when a token does not take it",
        arguments: [
            ("severity:purple", "severity: takes critical, high, medium, low, info, not “purple”"),
            ("severity:", "severity: has nothing behind it"), ("cwe:abc", "cwe: takes a number, not “abc”"),
            ("cwe:-1", "cwe: takes a number, not “-1”"), ("path:\"open", "a quote is opened and not closed"),
            ("sort:size", "sort: takes severity, risk, newest, path, not “size”"),
            ("state:new,\u{1B}[2J", "state: takes"),
            (String(repeating: "a ", count: 101), "more than 100 words and tokens"),
        ])
    func problems(text: String, words: String) throws {
        let said = ReviewWording.text(try #require(QueueQuery(text).problems.first))
        #expect(said.hasPrefix("Filter: " + words))
        #expect(!said.unicodeScalars.contains("\u{1B}"))
    }

    @Test("A token can be replaced, and everything else means the same")
    func replacing() {
        let query = QueueQuery("a:b \"two words\" path:\"x y\" severity:high sort:risk")
        let other = query.with(.sort, ["path"])
        #expect(other.tokens == query.tokens.merging([.sort: ["path"]]) { $1 })
        #expect(other.words == query.words)
        #expect(query.with(.sort, []).tokens[.sort] == nil)
    }

    @Test("A filter with a problem is not used, and the queue stays as it is")
    @MainActor func unused() async throws {
        let session = await (try Desk()).startedSession()
        await session.perform(.filter)
        await session.submitPrompt("severity:high")
        let shown = session.queue.items.map(\.id)
        await session.perform(.filter)
        await session.submitPrompt("severity:none")
        #expect(session.queue.items.map(\.id) == shown)
        #expect(session.status?.kind == .refused)
    }
}
