import Foundation
import Review

extension DeskModel {
    /// More is not taken from one gesture.
    static let maximumHanded = 1_000

    /// Whether there is a tree to import into.
    public var canImport: Bool { canOpenFolder && tree != nil }

    /// Asks the user for files to import.
    public func chooseFiles() { if canImport { isChoosingFiles = true } }

    /// Takes what was dropped on the window, opened with the application or chosen in a dialog: a folder is scanned, everything else
    /// imported into the tree under review. While the desk is at work it waits.
    public func receive(_ paths: [String]) {
        waiting += paths.prefix(Self.maximumHanded)
        takeWaiting()
    }

    /// Takes what was handed to the application itself, when this is the window to take it.
    public func receiveHanded() {
        let paths = desks.takeHanded(for: self)
        if !paths.isEmpty { receive(paths) }
    }

    /// Takes what was handed over, once nothing else goes on.
    func takeWaiting() {
        guard canOpenFolder, bundle == nil, !waiting.isEmpty else { return }
        let paths = waiting
        waiting = []
        isImporting = true
        work = Task {
            let handed = await Self.look(at: paths)
            await take(handed)
            isImporting = false
            // A folder comes first: files may be about it.
            if let folder = handed.folders.first { openFolder(folder) }
            for folder in handed.folders.dropFirst() where !isElsewhere(folder) { waiting.append(folder) }
            takeWaiting()
        }
    }

    /// Forgets what the last import came to.
    public func clearImportNote() { importNote = nil }

    /// What was handed over, by what is done with it.
    struct Handed: Sendable {
        var folders: [String] = []
        var files: [(path: String, kind: HandedFile)] = []
        var notes: [String] = []
    }

    private nonisolated static func look(at paths: [String]) async -> Handed {
        var handed = Handed()
        for path in paths {
            do {
                let kind = try HandedFile(at: path)
                if kind == .folder { handed.folders.append(path) } else { handed.files.append((path, kind)) }
            } catch {
                handed.notes.append(Sentences.sentence(for: error))
            }
        }
        return handed
    }

    private func take(_ handed: Handed) async {
        var notes = handed.notes
        for (path, kind) in handed.files {
            guard let services, let tree else {
                // With a folder in the same gesture the files are about it, and wait for it.
                if handed.folders.isEmpty {
                    notes.append(Sentences.sentence(for: HandedFileError.noTree(path: path)))
                } else {
                    waiting.append(path)
                }
                continue
            }
            let name = VisibleText.escape(path.split(separator: "/").last.map(String.init) ?? path)
            do {
                if kind == .bundle {
                    if bundle == nil {
                        bundle = BundleQuestion(try await services.inspectBundle(path: path), path: path)
                    } else {
                        waiting.append(path)
                    }
                } else {
                    notes.append(
                        ReviewWording.text(
                            try await services.importFile(path: path, kind, into: tree), from: name))
                }
            } catch {
                notes.append(name + ": " + Sentences.sentence(for: error))
            }
        }
        if !handed.files.isEmpty { await window?.session.queue.reload() }
        if !notes.isEmpty { importNote = notes.joined(separator: "\n") }
    }
}
