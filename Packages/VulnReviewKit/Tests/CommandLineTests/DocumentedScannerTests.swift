import Foundation
import Testing

/// Scanners that cannot be installed where this is built. A program of the same name stands in for each: it takes the options,
/// hears the settings and prints the form that the scanner's own documents and sources say (gitleaks 8.30, `cmd/root.go` and
/// `report/sarif.go`; osv-scanner 2.5, `docs/output.md`, `docs/offline-mode.md` and `docs/configuration.md`).
@Suite struct DocumentedScannerTests {
    let scratch: Scratch
    var vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        vulnreview.environment["PATH"] = scratch.folder.path + "/bin:/usr/bin:/bin"
        try scratch.writeProject()
    }

    private func install(_ name: String, _ script: String) throws {
        let program = try scratch.write("bin/\(name)", "#!/bin/sh\n" + script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    }

    private func scan(with tool: String, expecting status: Int32) throws -> [String: Any]? {
        let arguments = ["scan", "tree", "--no-store", "--json", "--no-builtin-rules", "--with", tool]
        let result = try vulnreview.run(arguments + ["--rules", "rules.yaml"], expecting: nil)
        guard !result.text.contains("cannot confine") else { return nil }
        #expect(result.status == status, "\(result.text)\n\(result.errors)")
        return try result.json()
    }

    /// Prints one secret in `settings.py` below the last argument, unless a setting that gitleaks reads speaks against it.
    static let gitleaks = #"""
        for last; do :; done
        [ "$1" = version ] && { echo 8.30.0; exit 0; }
        [ "$1" = dir ] || exit 126
        ignore=. report= code=1
        for option; do
            case $option in
                --report-path=*) report=${option#*=} ;;
                --gitleaks-ignore-path=*) ignore=${option#*=} ;;
                --exit-code=*) code=${option#*=} ;;
                --no-banner|--log-level=error|--report-format=sarif|--redact=100|--ignore-gitleaks-allow|dir|/*) ;;
                *) exit 126 ;;
            esac
        done
        [ "$report" = - ] || exit 1
        found=$(find "$last" -name settings.py)
        [ -z "$GITLEAKS_CONFIG_TOML" ] && [ -e "$last/.gitleaks.toml" ] && found=
        for file in "$ignore" "$ignore/.gitleaksignore" "$last/.gitleaksignore"; do
            [ -s "$file" ] && [ ! -d "$file" ] && found=
        done
        results=
        [ -n "$found" ] && results='{"message": {"text": "aws-access-token has detected secret for file '$found'."},
          "ruleId": "aws-access-token", "locations": [{"physicalLocation": {"artifactLocation": {"uri": "'$found'"},
          "region": {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 31, "snippet": {"text": "REDACTED"}}}}],
          "partialFingerprints": {"commitSha": "", "email": "", "author": "", "date": "", "commitMessage": ""},
          "properties": {"tags": []}}'
        echo '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"tool": {"driver":
          {"name": "gitleaks", "semanticVersion": "v8.0.0", "informationUri": "https://github.com/gitleaks/gitleaks",
          "rules": [{"id": "aws-access-token", "shortDescription": {"text": "a key"}}]}}, "results": ['"$results"']}]}'
        [ -z "$found" ] || exit "$code"
        """#

    @Test(
        "Gitleaks's report arrives with its place, whatever settings lie in the tree",
        arguments: [false, true])
    func gitleaks(hostile: Bool) throws {
        try install("gitleaks", Self.gitleaks)
        try scratch.write("tree/settings.py", "# settings\naws_key = 'AKIAIOSFODNN7EXAMPL2'\n")
        if hostile {
            try scratch.write("tree/.gitleaks.toml", "[allowlist]\npaths = ['.*']\n")
            try scratch.write("tree/.gitleaksignore", "settings.py:aws-access-token:2\n")
        }
        guard let document = try scan(with: "gitleaks", expecting: 0) else { return }
        let finding = try #require(
            (document["findings"] as? [[String: Any]])?.first { $0["path"] as? String == "settings.py" })
        #expect(finding["ruleId"] as? String == "gitleaks.aws-access-token")
        #expect(finding["startLine"] as? Int == 2)
        #expect(finding["reporters"] as? [String] == ["gitleaks"])
    }

    @Test("Gitleaks that fails is no scan without findings")
    func gitleaksFails() throws {
        try install("gitleaks", "echo '{\"version\": \"2.1.0\", \"runs\": []}'; exit 1")
        guard let document = try scan(with: "gitleaks", expecting: 3) else { return }
        #expect((document["scan"] as? [String: Any])?["state"] as? String == "incomplete")
    }

    @Test("A scanner that the tree brings is not run, wherever the search path leads")
    mutating func scannerInTree() throws {
        let program = try scratch.write("tree/bin/gitleaks", "#!/bin/sh\n" + Self.gitleaks)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        vulnreview.environment["PATH"] = scratch.folder.path + "/tree/bin:/usr/bin:/bin"
        let document = try scan(with: "gitleaks", expecting: 3)
        let reasons = (document?["scan"] as? [String: Any])?["reasons"] as? [String]
        #expect(reasons?.contains { $0.contains("there is no program") } != false, "\(reasons ?? [])")
    }

    @Test("A scanner that says what it could not read makes the scan incomplete, and its findings are kept")
    func unfinished() throws {
        try install(
            "bandit",
            """
            for last; do :; done
            echo '{"errors": [{"filename": "x.py", "reason": "syntax error while parsing AST from file"}], "results": [
              {"filename": "'$last'/greet.py", "issue_confidence": "HIGH", "issue_cwe": {"id": 78, "link": ""},
               "issue_severity": "MEDIUM", "issue_text": "eval", "line_number": 2, "test_id": "B307"}]}'
            exit 1
            """)
        guard let document = try scan(with: "bandit", expecting: 3) else { return }
        let findings = try #require(document["findings"] as? [[String: Any]])
        #expect(findings.contains { ($0["reporters"] as? [String])?.contains("bandit") == true })
        let reasons = (document["scan"] as? [String: Any])?["reasons"] as? [String]
        #expect(reasons?.contains { $0.contains("could not read or do") } == true, "\(reasons ?? [])")
    }

    /// Prints one weakness of `Cargo.lock` below the last argument; it needs its database, and hears `osv-scanner.toml` unless
    /// another configuration is named.
    static let osvScanner = #"""
        for last; do :; done
        [ "$1" = --version ] && { echo osv-scanner version: 2.2.1; exit 0; }
        config= ignore=yes
        for option; do
            case $option in
                --config=*) config=${option#*=} ;;
                --no-ignore) ignore= ;;
            esac
        done
        cat "$OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY/osv-scanner/crates.io/all.zip" >/dev/null || exit 127
        cat "$OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY/other" 2>/dev/null && exit 127
        lock=$(find "$last" -name Cargo.lock)
        [ -n "$config" ] || [ ! -e "$last/osv-scanner.toml" ] || lock=
        [ -z "$ignore" ] || [ ! -e "$last/.gitignore" ] || lock=
        results=
        [ -n "$lock" ] && results='{"ruleId": "CVE-2022-24713", "ruleIndex": 0, "level": "warning", "message": {"text":
          "Package '"'regex@1.5.1'"' is vulnerable to '"'CVE-2022-24713'"'."}, "locations": [{"physicalLocation":
          {"artifactLocation": {"uri": "file://'$lock'"}}}]}'
        echo '{"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [{"tool": {"driver":
          {"informationUri": "https://github.com/google/osv-scanner", "name": "osv-scanner", "rules": [{"id":
          "CVE-2022-24713", "shortDescription": {"text": "CVE-2022-24713: regex"}, "deprecatedIds": ["CVE-2022-24713"]}],
          "version": "2.2.1"}}, "artifacts": [{"location": {"uri": "file://'$lock'"}, "length": -1}],
          "results": ['"$results"']}]}'
        [ -z "$results" ] || exit 1
        """#

    @Test(
        "OSV-Scanner reads its database and nothing beside it, and hears no settings of the tree",
        arguments: [false, true])
    mutating func osvScanner(hostile: Bool) throws {
        try install("osv-scanner", Self.osvScanner)
        try scratch.write("cache/osv-scanner/crates.io/all.zip", "database")
        try scratch.write("cache/other", "secret")
        vulnreview.environment["OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY"] = scratch.folder.path + "/cache"
        try scratch.write("tree/Cargo.lock", "[[package]]\nname = \"regex\"\nversion = \"1.5.1\"\n")
        if hostile {
            try scratch.write("tree/osv-scanner.toml", "[[IgnoredVulns]]\nid = \"CVE-2022-24713\"\n")
            try scratch.write("tree/.gitignore", "Cargo.lock\n")
        }
        guard let document = try scan(with: "osv-scanner", expecting: 0) else { return }
        let finding = try #require(
            (document["findings"] as? [[String: Any]])?.first { $0["path"] as? String == "Cargo.lock" })
        #expect(finding["ruleId"] as? String == "osv-scanner.CVE-2022-24713")
        #expect(finding["startLine"] as? Int == 1)
    }

    @Test("OSV-Scanner without its database is no scan without findings")
    mutating func osvScannerWithoutDatabase() throws {
        try install("osv-scanner", Self.osvScanner)
        guard let document = try scan(with: "osv-scanner", expecting: 3) else { return }
        let reasons = (document["scan"] as? [String: Any])?["reasons"] as? [String]
        #expect(reasons?.contains { $0.contains("exit status 127") } == true, "\(reasons ?? [])")
    }
}
