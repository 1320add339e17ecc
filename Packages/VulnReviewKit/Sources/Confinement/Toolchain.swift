import Foundation

/// The developer's own tools: where they are found, and what of them a confined command must be able to read.
///
/// A build needs the compilers and interpreters that its user has, wherever those are installed (`/opt`, `~/.pyenv`,
/// a virtual environment). For each known tool on the user's search path this takes the installation that it belongs
/// to, and of that only the directories that hold programs and libraries. The home directory itself, and whatever
/// else lies in it, stays closed.
public struct Toolchain: Hashable, Sendable {
    /// What a confined command may read beside `SystemRoots.readable`.
    public let readable: [String]
    /// The search path for a confined command: the user's entries that it can read, in the user's order, then the
    /// system's.
    public let searchPath: String
    /// A directory in which no tool is looked for.
    private var excluded: String?

    /// A toolchain that is known already.
    public init(readable: [String], searchPath: String) {
        self.readable = readable
        self.searchPath = searchPath
    }

    /// Programs that builds and tests are made of.
    public static let programs = [
        "python3", "python", "pytest", "tox", "cc", "gcc", "c++", "g++", "clang", "clang++", "ld", "make",
        "cmake",
        "ninja", "meson", "swift", "cargo", "rustc", "go", "node", "npm", "java", "javac", "mvn", "gradle",
        "ruby",
        "perl",
    ]
    /// The directories of an installation that hold what runs. What else is there (`~/.cargo/credentials.toml`,
    /// `~/.local/share`) is nobody's business.
    static let parts = [
        "bin", "sbin", "lib", "lib64", "libexec", "include", "shims", "versions", "toolchains", "plugins",
        "version",
        "pyvenv.cfg",
    ]
    /// Names of directories that hold programs and stand in an installation's root.
    private static let programDirectories: Set = ["bin", "sbin", "shims", "Scripts"]

    /// The tools of the user whose `PATH` and home are given; `programs` are names, or absolute paths.
    public static func find(
        searchPath: String, home: String, programs: [String] = programs
    ) -> Toolchain {
        let entries = searchPath.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
        var readable: [String] = []
        for program in programs {
            let files = program.hasPrefix("/") ? [program] : entries.map { $0 + "/" + program }
            guard let file = files.first(where: isProgram) else { continue }
            // A script is nothing without its interpreter, which a virtual environment links to from elsewhere.
            let interpreter = interpreter(of: file).map { [$0, resolved($0)] } ?? []
            let programs = [file, resolved(file)] + interpreter
            for path in programs + programs.flatMap(base) {
                for root in roots(of: path, home: resolved(home)) where !readable.contains(root) {
                    readable.append(root)
                }
            }
        }
        let reachable = SystemRoots.readable + readable
        let usable = entries.filter { entry in reachable.contains { contains($0, resolved(entry)) } }
        let system = SystemRoots.searchPath.split(separator: ":").map(String.init)
        let path = usable + system.filter { !usable.contains($0) }
        return Toolchain(readable: readable, searchPath: path.joined(separator: ":"))
    }

    /// The tools of the user who runs this process.
    public static func ofUser(programs: [String] = programs) -> Toolchain {
        let environment = ProcessInfo.processInfo.environment
        return find(
            searchPath: environment["PATH"] ?? SystemRoots.searchPath, home: environment["HOME"] ?? "/root",
            programs: programs)
    }

    /// The same tools but for those that lie in `directory` or are links into it, which the user's search path may lead to.
    public func excluding(_ directory: String) -> Toolchain {
        let root = Self.resolved(directory)
        let entries = searchPath.split(separator: ":").map(String.init)
        var toolchain = Toolchain(
            readable: readable.filter { !Self.contains(root, $0) },
            searchPath: entries.filter { !Self.contains(root, Self.resolved($0)) }.joined(separator: ":"))
        toolchain.excluded = root
        return toolchain
    }

    /// The absolute path of the first of `names` that is a program on the search path; `nil` when none is.
    public func path(of names: [String]) -> String? {
        let entries = searchPath.split(separator: ":")
        for name in names {
            let paths = entries.map { "\($0)/\(name)" }.filter(Self.isProgram)
            if let path = paths.first(where: { path in
                excluded.map { !Self.contains($0, Self.resolved(path)) } ?? true
            }) {
                return path
            }
        }
        return nil
    }

    /// What must be readable for the program at `path`; empty when the system's roots hold it.
    private static func roots(of path: String, home: String) -> [String] {
        let directory = parent(resolved(parent(path)) + "/x")
        guard !SystemRoots.readable.contains(where: { contains($0, directory) }) else { return [] }
        let name = directory.split(separator: "/").last.map(String.init) ?? ""
        let installation = parent(directory)
        let isBelowRoot = installation.split(separator: "/").count >= 1
        guard programDirectories.contains(name), isBelowRoot, !contains(installation, home) else {
            return contains(directory, home) ? [] : [directory]
        }
        // An installation outside the home directory belongs to the machine: all of it may be read.
        guard contains(home, installation) else { return [installation] }
        return parts.map { installation + "/" + $0 }.filter { FileManager.default.fileExists(atPath: $0) }
    }

    /// The absolute path on a script's first line (`execve(2)`); `nil` for other files.
    private static func interpreter(of path: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        guard let head = try? handle.read(upToCount: 256), head.starts(with: "#!".utf8) else { return nil }
        let line = String(decoding: head.dropFirst(2).prefix { $0 != 0x0A }, as: UTF8.self)
        guard let word = line.split(separator: " ").first, word.hasPrefix("/") else { return nil }
        return String(word)
    }

    /// The interpreter that a Python virtual environment was made of, when it holds a copy and no link (PEP 405: `home` in
    /// `pyvenv.cfg`): the library that the copy needs lies with the original.
    private static func base(of path: String) -> [String] {
        let configuration = parent(parent(path)) + "/pyvenv.cfg"
        guard let handle = FileHandle(forReadingAtPath: configuration) else { return [] }
        defer { try? handle.close() }
        let text = (try? handle.read(upToCount: 4096)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let homes = text.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^home\s*=\s*(\/.*\S)/).map { String($0.1) }
        }
        return homes.flatMap { [$0 + "/python3", resolved($0 + "/python3")] }
    }

    private static func isProgram(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path))
        return attributes?[.type] as? FileAttributeType == .typeRegular
            && FileManager.default.isExecutableFile(atPath: path)
    }

    /// Whether `path` is `root` or lies below it.
    private static func contains(_ root: String, _ path: String) -> Bool {
        root == "/" || path == root || path.hasPrefix(root + "/")
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func resolved(_ path: String) -> String { ScratchDirectory.resolve(path) ?? path }
}
