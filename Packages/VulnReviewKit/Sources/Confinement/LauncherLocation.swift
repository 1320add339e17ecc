import Foundation

/// Where the launcher is: the executable that puts up the box on Linux.
enum LauncherLocation {
    static let name = "ConfinementLauncher"

    /// The launcher that `$VULNREVIEW_LAUNCHER` names, or the one beside the running executable.
    static func find() -> String? {
        if let named = ProcessInfo.processInfo.environment["VULNREVIEW_LAUNCHER"] {
            return usable(named)
        }
        #if os(macOS)
            // Seatbelt needs no launcher.
            return nil
        #else
            guard let executable = ScratchDirectory.resolve("/proc/self/exe"),
                let slash = executable.lastIndex(of: "/")
            else { return nil }
            return usable(executable[...slash] + name)
        #endif
    }

    /// The directories of the shared libraries that this process runs with, beyond the system's: a launcher that was
    /// built with it needs the same ones (SwiftPM links even C programs with the Swift runtime).
    static var libraries: [String] {
        let maps = FileManager.default.contents(atPath: "/proc/self/maps") ?? Data()
        let lines = String(decoding: maps, as: UTF8.self).split(separator: "\n")
        let paths = lines.compactMap { line in line.firstIndex(of: "/").map { line[$0...] } }
        let directories = paths.filter { $0.contains(".so") }.compactMap { path in
            path.lastIndex(of: "/").map { String(path[..<$0]) }
        }
        return Set(directories).sorted()
    }

    private static func usable(_ path: String) -> String? {
        guard path.hasPrefix("/"), let resolved = ScratchDirectory.resolve(path),
            FileManager.default.isExecutableFile(atPath: resolved)
        else { return nil }
        return resolved
    }
}
