import Foundation
import Testing

@testable import Exchange

@Suite("The structure of JSON") struct JSONStructureTests {
    private func follow(_ text: String) -> ReportDefect? {
        var structure = JSONStructure()
        do throws(ReportDefect) {
            for byte in text.utf8 { _ = try structure.take(byte) }
        } catch {
            return error
        }
        return structure.isComplete ? nil : .truncated
    }

    @Test(
        "JSON is followed to its end, as Foundation reads it",
        arguments: [
            "{}", "[]", " [ 1 , 2 ] \n", #"{"a": {"b": [true, false, null]}}"#,
            "[-0, 0.5, 1e9, 1E+9, 12.25e-3]",
            #"["\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00", "]", "}"]"#, #"{"a": 1, "A": 2, "": 3}"#, "[[[[]]]]",
        ])
    func good(_ text: String) throws {
        #expect(follow(text) == nil)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }

    @Test(
        "What is no JSON is refused with its reason",
        arguments: [
            ("", ReportDefect.truncated), ("{", .truncated), (#"{"a": "b"#, .truncated), ("[1", .truncated),
            ("{}{}", .trailingBytes), ("[] x", .trailingBytes), ("[1,]", .unexpectedByte),
            (#"{"a": 1,}"#, .unexpectedByte), ("[01]", .unexpectedByte), ("[1.]", .unexpectedByte),
            ("[-]", .unexpectedByte), ("[.5]", .unexpectedByte), ("[1e]", .unexpectedByte),
            ("[tru]", .unexpectedByte), ("[nul1]", .unexpectedByte), ("{a: 1}", .unexpectedByte),
            (#"{"a" 1}"#, .unexpectedByte), ("[1 2]", .unexpectedByte), ("[}", .unexpectedByte),
            (#"{"a": 1]"#, .unexpectedByte), ("['a']", .unexpectedByte), ("[\"\n\"]", .unexpectedByte),
            (#"["\x"]"#, .unexpectedByte), (#"["\u12g4"]"#, .unexpectedByte), ("// a\n{}", .unexpectedByte),
            ("[NaN]", .unexpectedByte), (#"{"a": 1, "a": 2}"#, .repeatedKey),
            (#"{"a": 1, "\u0061": 2}"#, .repeatedKey),
            (String(repeating: "[", count: 65), .tooDeep),
        ])
    func bad(_ text: String, _ defect: ReportDefect) {
        #expect(follow(text) == defect)
    }

    @Test("Whatever it takes for JSON, Foundation takes for JSON too", arguments: 0..<4)
    func mutations(_ seed: Int) throws {
        let text = Array(#"{"runs": [{"a": [1, -2.5e3, "x\n\u00e9", {}], "b": true}], "c": null}"#.utf8)
        let marks = Array(#"{}[],:"\eu0-+.1 tn"#.utf8)
        var state = UInt64(seed + 1)
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<3_000 {
            var changed = text
            for _ in 0...random(2) {
                let place = random(changed.count)
                switch random(3) {
                case 0: changed[place] = marks[random(marks.count)]
                case 1: changed.remove(at: place)
                default: changed.insert(marks[random(marks.count)], at: place)
                }
            }
            guard follow(String(decoding: changed, as: UTF8.self)) == nil else { continue }
            #expect(
                throws: Never.self, "\(String(decoding: changed, as: UTF8.self))"
            ) { try JSONSerialization.jsonObject(with: Data(changed)) }
        }
    }
}
