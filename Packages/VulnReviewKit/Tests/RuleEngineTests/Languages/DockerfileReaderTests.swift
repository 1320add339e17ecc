import Testing

@testable import RuleEngine

@Suite struct DockerfileReaderTests {
    static let instructions: [(String, String)] = [
        (
            "FROM a:1@sha256:b AS c",
            "call(FROM, arguments(\"a\", keywordArgument(:, \"1\"), keywordArgument(@, \"sha256:b\"), keywordArgument(as, \"c\")))"
        ),
        (
            "from --platform=$P ${A}/b",
            "call(FROM, arguments(special:!concatenation!(special:!expansion!(A), \"/b\"), keywordArgument(--platform, $P)))"
        ),
        ("RUN [\"a\", \"b c\"]", "call(RUN, arguments(list(\"a\", \"b c\")))"),
        (
            "RUN --mount=type=bind,ro a",
            "call(RUN, arguments(special:!shell!(block(expressionStatement(special:!command!(\"a\")))), keywordArgument(--mount, call(MOUNT, arguments(keywordArgument(type, \"bind\"), keywordArgument(ro, \"\"))))))"
        ),
        ("EXPOSE 80/tcp $P", "call(EXPOSE, arguments(tuple(\"80\", \"/tcp\"), special:!expansion!(P)))"),
        ("USER a:b", "call(USER, arguments(\"a\", keywordArgument(:, \"b\")))"),
        ("COPY --from=a b c/", "call(COPY, arguments(\"b\", \"c/\", keywordArgument(--from, \"a\")))"),
        (
            "ARG a=\"b $c\"",
            "call(ARG, arguments(a, special:!concatenation!(\"b \", special:!expansion!(c))))"
        ),
        (
            "HEALTHCHECK --retries=2 CMD [\"a\"]",
            "call(HEALTHCHECK, arguments(call(CMD, arguments(list(\"a\"))), keywordArgument(--retries, \"2\")))"
        ),
        ("ONBUILD USER a", "call(ONBUILD, arguments(call(USER, arguments(\"a\"))))"),
        ("MAINTAINER A <b@c>", "call(MAINTAINER, arguments(\"A <b@c>\"))"),
        ("RUN <<E\na\nE", "call(RUN, arguments(\"a\n\"))"),
    ]

    @Test("An instruction is a call, what may be left out comes last", arguments: instructions)
    func instruction(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text + "\n", "dockerfile")
        #expect(tree.outline == "expressionStatement(\(outline))")
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let commands: [(String, String)] = [
        (
            "a && b | c || d; e &",
            "expressionStatement(binary:||(binary:&&(a, binary:!pipe!(b, c)), d)); expressionStatement(unary:&(e))"
        ),
        (
            "a 'b c' \"d\" \"e $f\" g$h ${i:-j}",
            "expressionStatement(special:!command!(\"a\", \"b c\", \"d\", special:!quotedConcatenation!(\"e \", special:!shellExpansion!(f)), special:!shellConcatenation!(\"g\", special:!shellExpansion!(h)), special:!shellExpansion!(i)))"
        ),
        (
            "a $(b c) `d` > e 2>&1",
            "expressionStatement(special:!command!(\"a\", special:!substitution!(special:!command!(\"b\", \"c\")), special:!substitution!(d)))"
        ),
        ("a=b c d", "expressionStatement(special:!command!(\"c\", \"d\"))"),
        ("export a=b", "expressionStatement(assignment(a, \"b\"))"),
        (
            "if a; then b; elif c; then d; else e; fi",
            "if(a, block(expressionStatement(b)), if(c, block(expressionStatement(d)), block(expressionStatement(e))))"
        ),
        (
            "for a in b $c; do d; done",
            "forEach(a, list(\"b\", special:!shellExpansion!(c)), block(expressionStatement(d)))"
        ),
        (
            "case $a in b|c) d;; *) e;; esac",
            "switch(special:!shellExpansion!(a), switchCase(tuple(\"b\", \"c\"), -, block(expressionStatement(d))), switchCase(tuple(\"*\"), -, block(expressionStatement(e))))"
        ),
        (
            "f() { a; }; (b)",
            "function(-, f, parameters, -, block(expressionStatement(a))); expressionStatement(special:!subshell!(block(expressionStatement(b))))"
        ),
        ("a \\\n  # why\n\n  && b", "expressionStatement(binary:&&(a, b))"),
    ]

    @Test("Commands are read as the shell reads them", arguments: commands)
    func command(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading("RUN \(text)\nUSER x\n", "dockerfile")
        let block = "block(\(outline.replacing("; ", with: ", ")))"
        // A single word is short for the command that it is.
        let written = tree.outline.replacing(/special:!command!\("([a-z])"\)/) { "\($0.1)" }
        #expect(
            written
                == "expressionStatement(call(RUN, arguments(special:!shell!(\(block))))); expressionStatement(call(USER, arguments(\"x\")))"
        )
        #expect(tree.opaqueBytes == 0)
    }

    static let blocks: [(String, String)] = [
        ("ENV a=b \\\n  c=\"d e\"", "block(variable(-, -, a, \"b\"), variable(-, -, c, \"d e\"))"),
        ("ENV a b c", "block(variable(-, -, a, \"b c\"))"),
        (
            "LABEL a=b \"c d\"=e",
            "expressionStatement(call(LABEL, arguments(\"a\", \"b\"))); expressionStatement(call(LABEL, arguments(\"c d\", \"e\")))"
        ),
        (
            "# escape=`\nRUN a `\n  b",
            "expressionStatement(call(RUN, arguments(special:!shell!(block(expressionStatement(special:!command!(\"a\", \"b\")))))))"
        ),
    ]

    @Test("Variables are a block, labels a call each; a directive chooses the escape", arguments: blocks)
    func block(_ text: String, _ outline: String) throws {
        #expect(try SyntaxTree.reading(text, "dockerfile").outline == outline)
    }

    static let patterns: [(String, String)] = [
        (
            "FROM $I:$T\n...\nUSER ...",
            "expressionStatement(call(FROM, arguments($I, keywordArgument(:, $T)))); ...; expressionStatement(call(USER, arguments(...)))"
        ),
        ("$INSTR", "expressionStatement($INSTR)"),
        ("RUN ...", "expressionStatement(call(RUN, arguments(...)))"),
        ("CMD [..., $X]", "expressionStatement(call(CMD, arguments(list(..., $X))))"),
        (
            "curl ... | $SHELL ...",
            "binary:!pipe!(special:!command!(\"curl\", ...), special:!command!($SHELL, ...))"
        ),
        ("root", "\"root\""),
        (
            "foo \"...$X\" <... y ...>",
            "special:!command!(\"foo\", special:!quotedConcatenation!(..., $X), deep(\"y\"))"
        ),
        ("ENV ... A=$X ...", "block(..., variable(-, -, A, $X), ...)"),
        ("LABEL $K=$V", "expressionStatement(call(LABEL, arguments($K, $V)))"),
    ]

    @Test("A pattern is instructions, or the commands in them", arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "dockerfile", isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }
}
