import Foundation

/// What a scanner has of the user's beside its installation, such as a database that was downloaded before.
public struct UserData: Hashable, Sendable {
    /// The variable that names the folder it lies in; where it is not set, that is the user's folder for caches.
    public let variable: String
    /// The folders in there that the scanner may read. Nothing else of a cache is its business.
    public let folders: [String]

    /// Data that lies in `folders` of the folder that `variable` names.
    public init(variable: String, folders: [String]) {
        self.variable = variable
        self.folders = folders
    }

    /// The folder that `variable` names or stands for, for the user with this environment (XDG Base Directory
    /// Specification for the cache).
    public func root(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
        if let named = environment[variable], named.hasPrefix("/") { return named }
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache }
        let home = environment["HOME"] ?? "/root"
        #if os(macOS)
            return home + "/Library/Caches"
        #else
            return home + "/.cache"
        #endif
    }

    /// The absolute paths that the scanner may read.
    public func readable(environment: [String: String] = ProcessInfo.processInfo.environment) -> [String] {
        let root = root(environment: environment)
        return folders.map { URL(filePath: root + "/" + $0).resolvingSymlinksInPath().path }
    }
}
