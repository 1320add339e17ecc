import Testing

@Suite struct GoMatchingTests {
    /// Declarations of one file.
    private static let file = """
        package main
        import (
        	"crypto/md5"
        	jot "github.com/example/jwt-go"
        )
        type A struct {
        	OK int
        }
        type I interface {
        	Good() bool
        	Bad()
        }
        func plain(a int, b string) (int, error) { return 1, nil }
        func unnamed(func()) {}
        func named(f func()) {}
        func result(f func(int) bool) {}
        func (a *A) method() error { return nil }
        func (A) other() {}
        """

    @Test(
        "Patterns of declarations and imports",
        arguments: [
            MatchedLines("import \"crypto/md5\"", file, [2]),
            MatchedLines("import \"$X\"", file, [2]),
            MatchedLines("import $X \"github.com/example/jwt-go\"", file, [2]),
            MatchedLines("func $F(...) { ... }", file, [13, 14, 15, 16, 17, 18]),
            MatchedLines("func $F(...) $R { ... }", file, [13, 17]),
            MatchedLines("func $F(...) ($R, error) { ... }", file, [13]),
            MatchedLines("func $F($ARG func(...) $T)", file, [15, 16]),
            MatchedLines("func $F($ARG $T) { ... }", file, [15, 16]),
            MatchedLines("func ($X $T) $F(...) { ... }", file, [17]),
            MatchedLines("func ($X *$T) $F(...) error { ... }", file, [17]),
            MatchedLines("$FOO(...) bool", file, [10]),
            MatchedLines("type $T struct { ... }", file, [6]),
            MatchedLines("type $T $U", file, [6, 9]),
        ])
    func declarations(_ row: MatchedLines) throws {
        #expect(try row.found("go", fileExtension: "go") == row.lines)
    }

    /// Statements of one function; the first is on line 2.
    private static func body(_ statements: String) -> String { "func f() {\n\(statements)\n}\n" }

    @Test(
        "Patterns of literals and creations",
        arguments: [
            MatchedLines("OK: $X", body("a := A{OK: 1}\nb := []A{\n{OK: 2},\n}\nc := A{Name: 3}"), [2, 4]),
            MatchedLines("$K: $V", body("a := A{OK: 1}\nm := map[string]int{\"a\": 1}"), [2]),
            MatchedLines("{..., OK: $X, ...}", body("a := A{OK: 1}\nb := []A{\n{N: 1, OK: 2},\n}"), [4]),
            MatchedLines(
                "make(..., $N)", body("a := make(chan int)\nb := make([]int, 1)\nc := make([]int, 1, 2)"),
                [3, 4]),
            MatchedLines("new($T)", body("a := new(A)\nb := &A{}\nc := A{}"), [2, 3]),
            MatchedLines(
                "($X : *http.Client).Get(...)", body("c := &http.Client{}\nc.Get(u)\nd.Get(u)"), [3]),
            MatchedLines("($X : *http.Client).Get(...)", body("c := new(http.Client)\nc.Get(u)"), [3]),
        ])
    func literals(_ row: MatchedLines) throws {
        #expect(try row.found("go", fileExtension: "go") == row.lines)
    }

    @Test(
        "Patterns of statements",
        arguments: [
            MatchedLines(
                "$X := $Y", body("a := 1\nb = 2\nvar c = 3\nswitch t := x.(type) {\ncase int:\n}"), [2]),
            MatchedLines("$X = $Y", body("a := 1\nb = 2\nvar c = 3"), [2, 3, 4]),
            MatchedLines("var $X = $Y", body("a := 1\nvar c = 3\nconst d = 4"), [3, 4]),
            MatchedLines("$X != nil;", body("if err != nil {\n}\nb := x != nil"), [2, 4]),
            MatchedLines(
                "for $K := range $X { ... }", body("for k := range x {\n}\nfor k, v := range x {\n}"), [2]),
            MatchedLines(
                "for ... { ... }", body("for k := range x {\n}\nfor {\n}\nfor i := 0; i < 3; i++ {\n}"),
                [2, 4, 6]),
            MatchedLines("if $X { ... } else { ... }", body("if a {\n} else if b {\n}\nif c {\n}"), [2]),
            MatchedLines(
                "switch $X {\ncase ...\n}", body("switch a {\ncase 1:\n\tb()\n}\nselect {\ndefault:\n}"), [2]),
            MatchedLines(
                "select {\ncase ...\ncase <-$C: ...\n}", body("select {\ncase a <- b:\ncase <-c:\n}"), [2]),
            MatchedLines("$A[...]", body("a[1] = 2\nb := c[1:2]"), [2]),
            MatchedLines(
                "err := $A\n...\nerr := $B", body("err := a()\nif err := b(); err != nil {\n}"), [2]),
            MatchedLines(
                "jwt.Parse(...)",
                "import (\n\tjot \"github.com/example/jwt-go\"\n)\nfunc f() {\n\tjot.Parse(a)\n}\n", [5]),
        ])
    func statements(_ row: MatchedLines) throws {
        #expect(try row.found("go", fileExtension: "go") == row.lines)
    }
}
