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

    private static func usable(_ path: String) -> String? {
        guard path.hasPrefix("/"), let resolved = ScratchDirectory.resolve(path),
            FileManager.default.isExecutableFile(atPath: resolved)
        else { return nil }
        return resolved
    }
}
