import Review

/// A file in which a package manager or build system is told what a project depends on, read line by line and only as
/// far as that takes: what is missed here a reviewer still sees in the diff.
enum Manifest {
    case requirements, goModules, ruby, cargo, pyproject, setuptools, json, maven, gradle, swift, cmake,
        dotnet

    /// The most that is read of one.
    static let byteLimit = 1 << 20

    /// The kind of manifest that stands at `path`, by its name.
    init?(_ path: TreePath) {
        let name = String(decoding: path.name, as: UTF8.self).lowercased()
        switch name {
        case "go.mod": self = .goModules
        case "gemfile", "podfile": self = .ruby
        case "cargo.toml": self = .cargo
        case "pyproject.toml": self = .pyproject
        case "setup.py", "setup.cfg": self = .setuptools
        case "package.json", "composer.json": self = .json
        case "pom.xml": self = .maven
        case "build.gradle", "build.gradle.kts": self = .gradle
        case "package.swift": self = .swift
        case "cmakelists.txt": self = .cmake
        case _ where name.hasPrefix("requirements") && name.hasSuffix(".txt"): self = .requirements
        case _ where name.hasSuffix(".gemspec") || name.hasSuffix(".podspec"): self = .ruby
        case _ where name.hasSuffix(".cmake"): self = .cmake
        case _ where name.hasSuffix(".csproj"): self = .dotnet
        default: return nil
        }
    }

    /// What the lines name, each with its line from 1.
    func dependencies(in lines: [[UInt8]]) -> [(name: String, line: Int)] {
        var reader = ManifestReader(kind: self)
        return lines.enumerated().flatMap { index, line in
            reader.names(in: String(decoding: line, as: UTF8.self)).map { ($0, index + 1) }
        }
    }
}

/// Reads one manifest and remembers in which section it is.
private struct ManifestReader {
    let kind: Manifest
    /// The table, block or array that the line stands in; empty at the top.
    private var section = ""
    private var isInList = false

    init(kind: Manifest) { self.kind = kind }

    mutating func names(in line: String) -> [String] {
        let text = line.trimmed
        if text.isEmpty || text.hasPrefix("//") { return [] }
        // In these a `#` opens a comment.
        let hashComments: Set<Manifest> = [.requirements, .ruby, .cargo, .pyproject, .setuptools, .cmake]
        if text.hasPrefix("#"), hashComments.contains(kind) { return [] }
        switch kind {
        case .requirements: return text.hasPrefix("-") ? [] : [text.packageName].compactMap(\.self)
        case .goModules: return goModule(text)
        case .ruby: return afterCall(["gem", "pod", "add_dependency", "add_runtime_dependency"], in: text)
        case .cargo: return toml(text) { $0.split(separator: ".").last?.hasSuffix("dependencies") == true }
        case .pyproject: return pyproject(text)
        case .setuptools: return setuptools(text, isIndented: line.first?.isWhitespace == true)
        case .json: return json(text)
        case .maven: return between("<artifactId>", "</artifactId>", in: text)
        case .gradle:
            return afterCall(
                ["implementation", "api", "compile", "compileOnly", "runtimeOnly", "classpath"], in: text
            )
            .map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
        case .swift: return text.contains(".package(") ? text.quoted.prefix(1).map(\.self) : []
        case .cmake:
            return afterCall(
                ["find_package", "FetchContent_Declare", "ExternalProject_Add", "CPMAddPackage"], in: text)
        case .dotnet: return text.hasPrefix("<PackageReference") ? text.quoted.prefix(1).map(\.self) : []
        }
    }

    private mutating func goModule(_ text: String) -> [String] {
        if text.hasSuffix("(") {
            section = text.dropLast().description.trimmed
            return []
        }
        if text == ")" {
            section = ""
            return []
        }
        let words = text.split(separator: " ").map(String.init)
        if section == "require", let first = words.first { return [first] }
        return words.count > 1 && (words[0] == "require" || words[0] == "replace") ? [words[1]] : []
    }

    private mutating func toml(_ text: String, _ isDependencies: (String) -> Bool) -> [String] {
        if text.hasPrefix("[") {
            section = String(text.drop { $0 == "[" }.prefix { $0 != "]" })
            // `[dependencies.name]` is a dependency by itself.
            let parts = section.split(separator: ".").map(String.init)
            return parts.count > 1 && isDependencies(parts.dropLast().joined(separator: "."))
                ? [parts[parts.count - 1]]
                : []
        }
        guard isDependencies(section), let key = text.tomlKey else { return [] }
        return [key]
    }

    private mutating func pyproject(_ text: String) -> [String] {
        if isInList {
            isInList = !text.contains { $0 == "]" } || text.hasSuffix("],") && text.contains("[")
            return text.quoted.compactMap(\.packageName)
        }
        let isPoetry: (String) -> Bool = { $0.hasPrefix("tool.poetry") && $0.hasSuffix("dependencies") }
        let found = toml(text, isPoetry)
        if isPoetry(section) { return found.filter { $0 != "python" } }
        let lists: Set = ["dependencies", "requires"]
        let isListed = section == "project.optional-dependencies" || section == "dependency-groups"
        guard let key = text.tomlKey, lists.contains(key) || isListed, let open = text.firstIndex(of: "[")
        else {
            return []
        }
        let list = String(text[open...])
        isInList = !list.hasSuffix("]")
        return list.quoted.compactMap(\.packageName)
    }

    private mutating func setuptools(_ text: String, isIndented: Bool) -> [String] {
        let keys = ["install_requires", "setup_requires", "tests_require"]
        if let range = keys.lazy.compactMap({ text.firstRange(of: $0) }).first {
            // `key = [` in setup.py, `key =` and indented lines in setup.cfg.
            let rest = String(text[range.upperBound...].drop { $0 == " " || $0 == "=" })
            guard text.contains("[") else {
                section = "lines"
                return [rest.packageName].compactMap(\.self)
            }
            section = text.contains("]") ? "" : "array"
            return rest.quoted.compactMap(\.packageName)
        }
        switch section {
        case "array":
            if text.contains("]") { section = "" }
            return text.quoted.compactMap(\.packageName)
        case "lines" where isIndented: return [text.packageName].compactMap(\.self)
        default:
            section = ""
            return []
        }
    }

    private mutating func json(_ text: String) -> [String] {
        if text.hasPrefix("}") {
            section = ""
            return []
        }
        guard let key = text.quoted.first, text.hasPrefix("\""), text.contains(":") else { return [] }
        let keys: Set = [
            "dependencies", "devDependencies", "peerDependencies", "optionalDependencies", "require",
            "require-dev",
        ]
        if keys.contains(key), text.hasSuffix("{") {
            section = key
            return []
        }
        return section.isEmpty ? [] : [key]
    }

    /// The first word or string after one of the calls `names`: `gem "x"`, `find_package(X`.
    private func afterCall(_ names: [String], in text: String) -> [String] {
        for name in names {
            guard let found = text.firstRange(of: name) else { continue }
            let rest = text[found.upperBound...]
            guard let next = rest.first, next == "(" || next == " ",
                !text[..<found.lowerBound].hasIdentifierEnd
            else {
                continue
            }
            let argument = rest.drop { "( \t".contains($0) }
            if let quote = argument.first, quote == "\"" || quote == "'" {
                return Array(text.quoted.prefix(1))
            }
            let word = argument.prefix { $0.isLetter || $0.isNumber || "_-.+/".contains($0) }
            if kind == .cmake, !word.isEmpty { return [String(word)] }
        }
        return []
    }

    private func between(_ open: String, _ close: String, in text: String) -> [String] {
        guard let start = text.firstRange(of: open) else { return [] }
        let rest = text[start.upperBound...]
        guard let end = rest.firstRange(of: close) else { return [] }
        return [String(rest[..<end.lowerBound])]
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// The name that a requirement begins with (PEP 508); `nil` when it begins with none.
    fileprivate var packageName: String? {
        let name = prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        guard let first = name.first, first.isLetter || first.isNumber else { return nil }
        return name.lowercased().replacing("_", with: "-").replacing(".", with: "-")
    }

    /// The key of a TOML `key = value` line, without quotes and without what follows a dot.
    fileprivate var tomlKey: String? {
        guard let equals = firstIndex(of: "=") else { return nil }
        let key = String(self[..<equals]).trimmed
        let bare =
            key.hasPrefix("\"")
            ? String(key.dropFirst().prefix { $0 != "\"" }) : String(key.prefix { $0 != "." })
        return bare.isEmpty ? nil : bare
    }

    /// The strings in single or double quotes, in order.
    fileprivate var quoted: [String] {
        var found: [String] = []
        var rest = self[...]
        while let open = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
            let quote = rest[open]
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: quote) else { break }
            found.append(String(inside[..<close]))
            rest = inside[inside.index(after: close)...]
        }
        return found
    }
}

extension Substring {
    fileprivate var hasIdentifierEnd: Bool { last.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }
}
