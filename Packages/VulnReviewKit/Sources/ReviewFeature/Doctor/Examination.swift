import FindingStore

/// What an installation can do, as far as trying it tells.
public struct Examination: Sendable {
    /// The store's file.
    public let store: String
    /// Whether the store is as it has to be.
    public let health: StoreHealth
    /// The boxes, and what a prober inside them could not do.
    public let boxes: [ProbedBox]
    /// The scanners that are known, and whether they are there.
    public let scanners: [InstalledScanner]

    /// What was found.
    public init(store: String, health: StoreHealth, boxes: [ProbedBox], scanners: [InstalledScanner]) {
        self.store = store
        self.health = health
        self.boxes = boxes
        self.scanners = scanners
    }
}
