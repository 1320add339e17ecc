import Exchange
import Review

/// Turns the URIs and paths of reports into paths below a tree (RFC 3986, section 5.2.4; RFC 8089 for `file:`).
package struct ReportedPath {
    /// Where the tree lay when the report was made, as absolute paths without a slash at the end.
    let roots: [[UInt8]]

    package init(roots: [[UInt8]]) { self.roots = roots }

    /// The paths that `uri` may name, the likeliest first; throws when it names none below the tree. `relative` is what it
    /// says below its own base, which need not lie where the tree lies now.
    package func paths(_ uri: String, relative: String? = nil) throws(ReportedFindings.Refusal) -> [TreePath]
    {
        var paths: [TreePath] = []
        var refusal: ReportedFindings.Refusal?
        for name in Self.readings(of: uri) + (relative.map(Self.readings) ?? []) {
            do {
                for path in alternatives(try path(name)) where !paths.contains(path) { paths.append(path) }
            } catch {
                refusal = refusal ?? error
            }
        }
        if let refusal, paths.isEmpty { throw refusal }
        return paths
    }

    /// `uri` as it stands, without a query and a fragment (RFC 3986, section 3), and with slashes for backslashes: not all
    /// tools write URIs.
    private static func readings(of uri: String) -> [String] {
        var readings = [uri]
        if let end = uri.firstIndex(where: { $0 == "?" || $0 == "#" }) {
            readings.append(String(uri[..<end]))
        }
        if uri.utf8.contains(UInt8(ascii: "\\")) { readings.append(uri.replacing("\\", with: "/")) }
        return readings
    }

    /// Tools that were started beside or above the tree write `project/src/a.c` for its `src/a.c`.
    private func alternatives(_ path: TreePath) -> [TreePath] {
        let components = path.components
        var paths = [path]
        for root in roots {
            let parents = root.split(separator: UInt8(ascii: "/"))
            for count in 1..<max(1, min(parents.count, components.count - 1) + 1)
            where parents.suffix(count).map(Array.init) == Array(components.prefix(count)) {
                let rest = components.dropFirst(count).joined(separator: [UInt8(ascii: "/")])
                if let shorter = try? TreePath(Array(rest)) { paths.append(shorter) }
            }
        }
        return paths
    }

    private func path(_ uri: String) throws(ReportedFindings.Refusal) -> TreePath {
        let bytes = Self.decoded(Array(try Self.withoutScheme(uri).utf8))
        guard !bytes.contains(0) else { throw .notAPath }
        var components: [ArraySlice<UInt8>] = []
        for component in bytes.split(separator: UInt8(ascii: "/")) where !component.elementsEqual(".".utf8) {
            if component.elementsEqual("..".utf8) {
                guard components.popLast() != nil else { throw .outsideTree }
            } else {
                components.append(component)
            }
        }
        if bytes.first == UInt8(ascii: "/") {
            // Only now: a way out of the root and back in is a path of the tree all the same.
            let matching = roots.map { $0.split(separator: UInt8(ascii: "/")) }.filter {
                components.starts(with: $0)
            }
            guard let root = matching.max(by: { $0.count < $1.count }) else { throw .outsideTree }
            components.removeFirst(root.count)
        }
        do {
            return try TreePath(Array(components.joined(separator: [UInt8(ascii: "/")])))
        } catch {
            throw .notAPath
        }
    }

    /// What follows `file:` and its host; other schemes name no files.
    private static func withoutScheme(_ uri: String) throws(ReportedFindings.Refusal) -> Substring {
        let end = uri.prefix { $0 != "/" }.firstIndex(of: ":")
        guard let end else { return uri[...] }
        guard uri[..<end].lowercased() == "file" else { throw .notAPath }
        let rest = uri[uri.index(after: end)...]
        guard rest.hasPrefix("//") else { return rest }
        let path = rest.dropFirst(2)
        return path.firstIndex(of: "/").map { path[$0...] } ?? ""
    }

    /// Percent-encoded bytes decoded; a `%` that begins none stands for itself, since some tools write plain paths.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(
                    String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
