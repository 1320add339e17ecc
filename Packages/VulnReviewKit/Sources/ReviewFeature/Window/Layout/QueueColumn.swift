import FindingStore
import Foundation

/// How the queue's pane shows it.
public enum QueueLayout: Hashable, Sendable {
    /// Rows of several lines, for a narrow pane.
    case list
    /// One line for each item, in columns, for a wide pane.
    case table
}

/// A column of the queue's table.
public enum QueueColumn: String, Hashable, Sendable, CaseIterable {
    case severity, title, place, state, risk, rungs

    /// The order that the store has for the column; `nil` where it has none.
    public var order: FindingSort? {
        switch self {
        case .severity: .severity
        case .place: .path
        case .risk: .risk
        case .title, .state, .rungs: nil
        }
    }
}

/// Which order a table's header asks for. The store orders the queue, so that rows that are not read yet are ordered too; comparing two
/// rows here would say nothing.
public struct QueueColumnOrder: SortComparator {
    /// The order of the store's.
    public let sort: FindingSort
    /// The store knows each order in one direction only.
    public var order: SortOrder = .forward

    /// The header that asks for `sort`.
    public init(_ sort: FindingSort) { self.sort = sort }

    /// Rows stay as the store has them.
    public func compare(_ left: QueueItem, _ right: QueueItem) -> ComparisonResult { .orderedSame }
}

extension ReviewWindow {
    /// From this width on columns have room.
    static let tableWidth = 640.0

    /// How the queue is shown. Groups fold, which the rows of a list do best.
    public var queueLayout: QueueLayout {
        queueWidth >= Self.tableWidth && session.queue.outline == nil ? .table : .list
    }

    /// The order that the table's headers show; none when it is one that no column has.
    public var columnOrder: [QueueColumnOrder] {
        QueueColumn.allCases.compactMap(\.order).contains(session.queue.filter.sort)
            ? [QueueColumnOrder(session.queue.filter.sort)] : []
    }

    /// Orders the queue as a header asks; the same header again changes nothing.
    public func order(by headers: [QueueColumnOrder]) async {
        guard let sort = headers.first?.sort, sort != session.queue.filter.sort else { return }
        await session.queue.setSort(sort)
        await session.select(session.queue.selection)
    }
}
