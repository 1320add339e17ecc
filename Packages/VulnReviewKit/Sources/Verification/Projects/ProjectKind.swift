import Review
import TreeAccess

/// How a tree is built and tested by custom, told from the files that plainly say so. Only shown: a command runs when a
/// person types it.
public enum ProjectKind: String, Hashable, Sendable, Codable, CaseIterable {
    case make, cmake, swiftPackage, pytest, npm, cargo, go, maven, gradle

    /// The kinds that `tree` plainly is, with the commands that are usual for each.
    public static func suggestions(for tree: OpenTree) -> [(kind: ProjectKind, commands: TreeCommands)] {
        allCases.compactMap { kind in
            guard kind.isPlain(in: tree) else { return nil }
            return (kind, kind.commands(in: tree))
        }
    }

    /// A larger file says nothing plainly.
    private static let limit = 1 << 20

    private var signs: [String] {
        switch self {
        case .make: ["Makefile", "makefile", "GNUmakefile"]
        case .cmake: ["CMakeLists.txt"]
        case .swiftPackage: ["Package.swift"]
        case .pytest:
            ["pytest.ini", "conftest.py", "tests/conftest.py", "pyproject.toml", "setup.cfg", "tox.ini"]
        case .npm: ["package.json"]
        case .cargo: ["Cargo.toml"]
        case .go: ["go.mod"]
        case .maven: ["pom.xml"]
        case .gradle: ["build.gradle", "build.gradle.kts"]
        }
    }

    private func isPlain(in tree: OpenTree) -> Bool {
        signs.contains { name in
            guard let text = Self.text(name, in: tree) else { return false }
            let isShared = ["pyproject.toml", "setup.cfg", "tox.ini"].contains(name)
            return self != .pytest || !isShared || text.contains("pytest")
        }
    }

    private func commands(in tree: OpenTree) -> TreeCommands {
        switch self {
        case .make:
            let text = signs.lazy.compactMap { Self.text($0, in: tree) }.first ?? ""
            let goal = ["test", "check"].first { goal in
                text.split(separator: "\n").contains { $0.hasPrefix(goal + ":") }
            }
            return TreeCommands(build: "make", test: goal.map { "make " + $0 })
        case .cmake:
            let tests =
                Self.text("CMakeLists.txt", in: tree)?.lowercased().contains("enable_testing") ?? false
            return TreeCommands(
                build: "cmake -S . -B build && cmake --build build",
                test: tests ? "ctest --test-dir build" : nil)
        case .swiftPackage: return TreeCommands(build: "swift build", test: "swift test")
        case .pytest: return TreeCommands(test: "python3 -m pytest -q")
        case .npm:
            let text = Self.text("package.json", in: tree) ?? ""
            return TreeCommands(
                build: text.contains("\"build\"") ? "npm run build" : nil,
                test: text.contains("\"test\"") ? "npm test" : nil)
        case .cargo: return TreeCommands(build: "cargo build --offline", test: "cargo test --offline")
        case .go: return TreeCommands(build: "go build ./...", test: "go test ./...")
        case .maven: return TreeCommands(build: "mvn -o -q compile", test: "mvn -o -q test")
        case .gradle: return TreeCommands(build: "gradle --offline assemble", test: "gradle --offline test")
        }
    }

    private static func text(_ name: String, in tree: OpenTree) -> String? {
        guard let path = try? TreePath(name), let image = try? tree.image(path, limit: limit) else {
            return nil
        }
        return String(decoding: image.bytes, as: UTF8.self)
    }
}
