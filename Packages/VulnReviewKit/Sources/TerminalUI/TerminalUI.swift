import Foundation
import Observation
import ReviewFeature

/// The review in a terminal.
public enum TerminalUI {
    /// Shows `session` until the reviewer leaves. The terminal is given back as it was, however it ends; a signal that
    /// ends it is thrown as `TerminalError.interrupted`.
    @MainActor
    public static func run(session: ReviewSession, options: TerminalOptions = TerminalOptions()) async throws
    {
        let environment = ProcessInfo.processInfo.environment
        let background = options.background ?? TerminalBackground(environment: environment)
        let terminal = try CursesScreen(
            usesColour: environment["NO_COLOR"]?.isEmpty ?? true, background: background,
            takesMouse: options.takesMouse)
        defer { terminal.close() }
        let following = Task { await session.followStore() }
        defer { following.cancel() }
        let screen = ReviewScreen(session: session, width: terminal.size.width, height: terminal.size.height)
        let staleness = Staleness()
        paint(screen, on: terminal, staleness)
        await session.start()
        paint(screen, on: terminal, staleness)
        for await event in terminal.events {
            switch event {
            case .key(let stroke): await screen.handle(stroke)
            case .mouse(let mouse): await screen.handle(mouse)
            case .resized: screen.resize(width: terminal.size.width, height: terminal.size.height)
            case .changed: if !staleness.isNoted { continue }
            case .signal(let signal): throw TerminalError.interrupted(signal)
            }
            if session.isFinished { break }
            paint(screen, on: terminal, staleness)
        }
        await session.waitUntilIdle()
    }

    /// Paints once, and asks to be woken when anything that was drawn changes.
    @MainActor
    private static func paint(
        _ screen: ReviewScreen, on terminal: CursesScreen, _ staleness: Staleness
    ) {
        staleness.clear()
        let canvas = withObservationTracking {
            screen.draw()
        } onChange: { [wake = terminal.wake] in
            if staleness.note() { wake() }
        }
        terminal.paint(canvas)
        screen.didPaint()
    }
}
