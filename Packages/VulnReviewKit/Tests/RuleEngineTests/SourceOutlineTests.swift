import Review
import Testing

@testable import RuleEngine

@Suite struct SourceOutlineTests {
    /// A file, and what is told of its pieces as `kind:text`.
    struct Sample: Sendable, CustomTestStringConvertible {
        let path: String
        let text: String
        let expected: [String]
        var testDescription: String { path }
    }

    private static let samples = [
        Sample(
            path: "a.c",
            text: "#ifdef A // x\n/* c */ int f(void) { return \"s\"[0] + 0x1F; }\n#define N 2\n#endif\n",
            expected: [
                "directive:#ifdef A // x", "comment:/* c */", "keyword:int", "definition:f", "keyword:void",
                "keyword:return", "string:\"s\"", "number:0", "number:0x1F", "directive:#", "keyword:define",
                "number:2",
                "directive:#endif",
            ]),
        Sample(
            path: "a.py", text: "# c\ndef f(x):\n    return not 'a' + f\"{x}b\"\n",
            expected: [
                "comment:# c", "keyword:def", "definition:f", "keyword:return", "keyword:not", "string:'a'",
                "string:f\"", "string:b", "string:\"",
            ]),
        Sample(
            path: "A.java", text: "class A { int f() { return 1; } // é\n}",
            expected: [
                "keyword:class", "definition:A", "keyword:int", "definition:f", "keyword:return", "number:1",
                "comment:// é",
            ]),
        Sample(
            path: "a.swift", text: "/* a /* b */ c */ let x = 1 // d",
            expected: ["comment:/* a /* b */ c */", "keyword:let", "number:1", "comment:// d"]),
        Sample(path: "a.go", text: "var s = `a\nb`", expected: ["keyword:var", "string:`a\nb`"]),
        Sample(
            path: "a.rb", text: "\n=begin\nx\n=end\ny = 'z' # c\n",
            expected: ["comment:=begin\nx\n=end\n", "string:'z'", "comment:# c"]),
        Sample(
            path: "a.json", text: "{\"a\": [true, 1]}",
            expected: ["string:\"a\"", "keyword:true", "number:1"]),
        Sample(path: "a.yaml", text: "a: 1 # c\n", expected: ["string:a", "number:1", "comment:# c"]),
    ]

    @Test("Pieces of a file are told apart in each language", arguments: samples)
    func runs(sample: Sample) throws {
        let bytes = Array(sample.text.utf8)
        let outline = try #require(SourceOutline(path: try TreePath(sample.path), bytes: bytes))
        let told = outline.runs.map { run in
            "\(run.kind):" + String(decoding: bytes[run.start..<run.end], as: UTF8.self)
        }
        #expect(told == sample.expected)
    }

    @Test("A name leads to its definition: the parameter, not the function of the same name")
    func names() throws {
        let text =
            "int size(int n);\nint size(int n) { return n; }\nint f(int size) { return size + g(size); }\n"
        let bytes = Array((text + "int g(int n) { return size(n); }\n").utf8)
        let outline = try #require(SourceOutline(path: try TreePath("a.c"), bytes: bytes))
        func definition(of name: String, use number: Int) -> Int? {
            let uses = outline.names.filter {
                String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) == name
            }
            return uses.indices.contains(number) ? uses[number].definition : nil
        }
        // `size`: declared, defined, a parameter, used twice as one, called.
        let starts = outline.names.filter { $0.length == 4 }.map(\.start)
        try #require(starts.count == 6)
        #expect(
            definition(of: "size", use: 5) == starts[1], "the definition with a body, not the declaration")
        #expect(definition(of: "size", use: 3) == starts[2])
        #expect(definition(of: "size", use: 4) == starts[2])
        #expect(
            definition(of: "g", use: 0)
                == outline.names.last { $0.length == 1 && bytes[$0.start] == 0x67 }?.start)
    }

    @Test("Files that are no source have no outline", arguments: ["a.bin", "README", "a.c"])
    func none(name: String) throws {
        let bytes: [UInt8] = name == "a.c" ? [0x61, 0, 0, 0, 1] : Array("text".utf8)
        #expect(SourceOutline(path: try TreePath(name), bytes: bytes) == nil)
    }

    @Test("Any bytes give pieces inside of the file, one after the other", arguments: samples.map(\.path))
    func hostile(path: String) throws {
        var state: UInt64 = 7
        let alphabet = Array("\"'`/*#{}()<>=\\\n\r\t aZ0_$%&é\u{202E}:;".utf8) + [0xFF, 0x80]
        for length in [1, 2, 3, 17, 200, 999] {
            for _ in 0..<8 {
                let bytes = (0..<length).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1
                    return alphabet[Int(state >> 33) % alphabet.count]
                }
                guard let outline = SourceOutline(path: try TreePath(path), bytes: bytes) else { continue }
                var end = 0
                for run in outline.runs {
                    #expect(run.start >= end && run.length > 0 && run.end <= bytes.count)
                    end = run.end
                }
                end = 0
                for name in outline.names {
                    #expect(name.start >= end && name.length > 0 && name.end <= bytes.count)
                    #expect(bytes.indices.contains(name.definition))
                    end = name.end
                }
            }
        }
    }
}
