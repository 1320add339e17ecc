import FindingStore
import Foundation
import Review

extension ReviewSession {
    func openPalette(_ contents: CommandPalette.Contents) {
        palette = CommandPalette(
            contents, in: context, keys: keys,
            filters: savedFilters.map { ($0.name, QueueQuery($0).text) })
        prompt = .palette
    }

    /// Shows what of the palette matches `text`.
    public func searchPalette(_ text: String) {
        if palette?.query != text { palette?.search(text) }
    }

    /// Chooses the entry `step` lines on.
    public func movePalette(by step: Int) { palette?.move(by: step) }

    /// Chooses the entry at `place`.
    public func choosePalette(_ place: Int) { palette?.select(place) }

    /// Closes the palette and does what the chosen entry does; returns the command that the face is to perform, as if its
    /// key had been pressed.
    public func takePalette() async -> ReviewCommand? {
        let entry = palette?.selected
        cancelPrompt()
        switch entry?.action {
        case .command(let command): return command
        case .savedFilter(_, let text): await setFilter(text)
        case nil: break
        }
        return nil
    }

    // MARK: Saved filters

    func readSavedFilters() async {
        if let filters = try? await Self.savedFilters(in: store), filters != savedFilters {
            savedFilters = filters
        }
    }

    func saveFilter(as text: String) async {
        let name = text.trimmingCharacters(in: .whitespaces)
        guard !name.isEmpty else { return }
        do {
            try await Self.save(queue.filter.query.saved(as: name, of: tree?.id), in: store)
            await readSavedFilters()
            status = StatusMessage(.done, ReviewWording.saved(name))
        } catch {
            status = StatusMessage(.failed, Sentences.sentence(for: error))
        }
    }

    private nonisolated static func savedFilters(in store: FindingStore) async throws -> [SavedFilter] {
        try store.savedFilters()
    }

    private nonisolated static func save(_ filter: SavedFilter, in store: FindingStore) async throws {
        try store.save(filter)
    }
}
