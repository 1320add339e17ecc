import ReviewFeature

/// Where everything stands on a screen of a given size.
struct ScreenLayout: Hashable, Sendable {
    let header: Region
    /// The row of tabs on narrow screens.
    let tabs: Region?
    /// Each visible pane with its title row on wide screens.
    let panes: [ReviewPane: Region]
    /// Columns that divide the panes.
    let dividers: [Region]
    let footer: Region

    /// Screens from this width on show all panes side by side.
    static let wideWidth = 120
    private static let footerHeight = 2

    init(width: Int, height: Int, pane: ReviewPane) {
        header = Region(x: 0, y: 0, width: width, height: 1)
        footer = Region(x: 0, y: max(1, height - Self.footerHeight), width: width, height: Self.footerHeight)
        let bodyHeight = max(0, height - 1 - Self.footerHeight)
        guard width >= Self.wideWidth else {
            tabs = Region(x: 0, y: 1, width: width, height: 1)
            panes = [pane: Region(x: 0, y: 2, width: width, height: max(0, bodyHeight - 1))]
            dividers = []
            return
        }
        tabs = nil
        let queue = min(48, max(30, width / 4))
        let inspector = min(60, max(38, width * 3 / 10))
        let detail = width - queue - inspector - 2
        panes = [
            .queue: Region(x: 0, y: 1, width: queue, height: bodyHeight),
            .detail: Region(x: queue + 1, y: 1, width: detail, height: bodyHeight),
            .inspector: Region(x: width - inspector, y: 1, width: inspector, height: bodyHeight),
        ]
        dividers = [queue, width - inspector - 1].map { Region(x: $0, y: 1, width: 1, height: bodyHeight) }
    }

    /// Whether all panes are visible.
    var isWide: Bool { tabs == nil }

    /// The part of a pane below its title.
    func content(_ pane: ReviewPane) -> Region? {
        panes[pane].map { isWide ? $0.dropTop(1) : $0 }
    }
}
