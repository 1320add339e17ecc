import Foundation

/// Where the products of this build lie: beside the test bundle.
package enum BuildDirectory {
    /// The path of the product called `name`.
    package static func product(_ name: String) -> URL { folder.appendingPathComponent(name) }

    private static var folder: URL {
        #if os(macOS)
            Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
                .deletingLastPathComponent()
                ?? URL(fileURLWithPath: "/")
        #else
            URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
                .deletingLastPathComponent()
        #endif
    }
}
