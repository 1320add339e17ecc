import Review
import RuleEngine
import Testing

/// What patterns match; the lines are those that Semgrep 1.185 reports.
@Suite struct DockerfileMatchingTests {
    static let rows: [(String, String, String, [Int])] = [
        (
            "Tags and names need not be written", "FROM debian\n",
            "FROM debian\nFROM debian:12\nFROM debian@sha256:ab\nFROM --platform=x debian as b\nFROM ubuntu\n",
            [1, 2, 3, 4]
        ),
        ("A tag is told apart", "FROM $I:latest\n", "FROM a:latest\nFROM a:1\nFROM a\n", [1]),
        (
            "Keywords are in any case", "USER root\n", "USER root\nUSER root:root\nuser root\nUSER a\n",
            [1, 2, 3]
        ),
        (
            "Commands stand in any place of an instruction", "RUN a ...\n",
            "RUN a b\nRUN a && c\nRUN c && a b\nRUN [\"a\", \"b\"]\nRUN c\n", [1, 2, 3]
        ),
        ("Dots are any command", "RUN ...\n", "RUN a\nRUN [\"a\"]\nCMD a\n", [1, 2]),
        ("A list is no command for the shell", "CMD [...]\n", "CMD a\nCMD [\"a\"]\nCMD []\n", [2, 3]),
        ("Pipelines have parts", "a | ...\n", "RUN a | b\nRUN b | a\nRUN c; a | d | e\n", [1, 3]),
        ("Operators are told apart", "a && b\n", "RUN a && b\nRUN a || b\nRUN a; b\n", [1]),
        (
            "Comments between lines are none of the words", "foo $X 2\n",
            "RUN foo 1 2\nRUN foo 2\nRUN foo \\\n  # why\n  1 2\n", [1, 3]
        ),
        (
            "Quotes around a variable count", "foo \"$X\"\n",
            "RUN foo \"$a\"\nRUN foo \"$a b\"\nRUN foo \"a\"\nRUN foo $a\n", [1]
        ),
        (
            "A variable may be written in two ways", "ENV A=$V\n",
            "ENV A=b\nENV A b\nENV A=\"b\"\nENV B=c\nENV A=b B=c\n", [1, 2, 3]
        ),
        ("Variables stand beside others", "ENV ... A=$V ...\n", "ENV B=c A=d\nENV B=c\n", [1]),
        ("Labels are taken one by one", "LABEL a=$V\n", "LABEL b=c a=d\nLABEL a=e\nLABEL b=e\n", [1, 2]),
        (
            "A variable that is known stands for its value", "EXPOSE 0\n", "ENV P=0\nEXPOSE $P\nEXPOSE 1\n",
            [2]
        ),
        (
            "Flags need not be written", "COPY ... $DST\n", "COPY a b\nCOPY --chown=x a b c\nADD a b\n",
            [1, 2]
        ),
        (
            "Flags that are written are there", "COPY --chown=$U ... $DST\n",
            "COPY a b\nCOPY --chown=x a b c\nCOPY --from=x a b\n", [2]
        ),
        ("A default is part of the pattern", "ARG $X\n", "ARG a\nARG a=b\n", [1]),
        ("A default may be bound", "ARG $X=$Y\n", "ARG a\nARG a=b\n", [2]),
        (
            "Dots leave arguments out", "SHELL [..., \"-c\"]\n",
            "SHELL [\"/bin/sh\", \"-c\"]\nSHELL [\"/bin/sh\"]\n", [1]
        ),
        ("Instructions follow each other", "FROM a\n...\nUSER $U\n", "FROM a\nRUN b\nUSER c\n", [1]),
        (
            "Options of a check need not be written", "HEALTHCHECK CMD a\n",
            "HEALTHCHECK CMD a\nHEALTHCHECK --interval=1s CMD a\nHEALTHCHECK NONE\n", [1, 2]
        ),
        (
            "Commands with a body", "if ...; then\n  ...\nfi\n",
            "RUN if a; then b; fi\nRUN if a; then b; else c; fi\nRUN a\n", [1, 2]
        ),
        (
            "A word may have pieces", "WORKDIR /a/$X\n", "WORKDIR /a/$B\nWORKDIR /a/${B}\nWORKDIR /a/b\n",
            [1, 2]
        ),
        (
            "A metavariable may be many words", "foo $...A x\n", "RUN foo a b x\nRUN foo x\nRUN foo a\n",
            [1, 2]
        ),
    ]

    @Test("Patterns match what they mean", arguments: rows)
    func matches(_ name: String, _ pattern: String, _ code: String, _ lines: [Int]) throws {
        let text = pattern.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        let rules = RuleSet(sources: [Matches.rule("pattern: |\n\(text)", language: "dockerfile")])
        let found = rules.match(path: try TreePath("Dockerfile"), bytes: Array(code.utf8))
        #expect(rules.problems.isEmpty)
        #expect(Set(found.matches.map(\.range.start.line)).sorted() == lines, "\(name)")
    }
}
