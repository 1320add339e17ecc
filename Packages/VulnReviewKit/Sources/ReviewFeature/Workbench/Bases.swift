import Foundation
import Review
import RuleEngine

/// What scans and verifications rest on, with digests and ages.
enum Bases {
    /// One for each pack of rules: the built-in ones, and each file or folder that the user named.
    static func rules(_ sources: [RuleSource]) -> [Basis] {
        var packs: [(name: String, sources: [RuleSource])] = []
        for source in sources {
            let name = source.pack ?? source.name
            if let place = packs.firstIndex(where: { $0.name == name }) {
                packs[place].sources.append(source)
            } else {
                packs.append((name, [source]))
            }
        }
        return packs.map { pack in
            Basis(
                kind: .rules, name: pack.name, digest: Digest(of: pack.sources.flatMap(\.bytes)),
                // A pack is as new as its newest file: the others did not need a change.
                asOf: pack.sources.compactMap(\.changedAt).max())
        }
    }

    /// The program at `path`, which the user calls `name`.
    static func tool(_ name: String, path: String?) -> Basis {
        let limit = 512 << 20
        let resolved = path.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath() }
        let size = resolved.flatMap { try? $0.resourceValues(forKeys: [.fileSizeKey]).fileSize }
        let bytes = resolved.flatMap { url in
            (size ?? .max) <= limit ? try? Data(contentsOf: url, options: .mappedIfSafe) : nil
        }
        return Basis(
            kind: .tool, name: name, digest: bytes.map { Digest(of: $0) },
            asOf: resolved.flatMap { changed($0.path) })
    }

    /// What a scanner keeps of the user's, such as a database of advisories; as new as the newest of its files.
    static func data(of scanner: ExternalScanner) -> [Basis] {
        guard let data = scanner.data else { return [] }
        return data.readable().map { folder in
            var newest: Date?
            let files = FileManager.default.enumerator(atPath: folder)
            var left = 100_000
            while left > 0, let name = files?.nextObject() as? String {
                left -= 1
                if let date = changed(folder + "/" + name) { newest = max(newest ?? date, date) }
            }
            return Basis(kind: .advisories, name: "\(scanner.name) data", digest: nil, asOf: newest)
        }
    }

    /// When the file system says that a file was changed last.
    static func changed(_ path: String) -> Date? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }
}
