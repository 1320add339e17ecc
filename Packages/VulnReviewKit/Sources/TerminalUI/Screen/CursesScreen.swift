import CNcurses
import Dispatch
import ReviewFeature

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// Gives the terminal back when the process ends without closing the screen; from whatever thread that happens.
private func restoreTerminal() {
    if !isendwin() { endwin() }
}

/// The terminal: the one file that knows curses. Curses itself sends only what differs from what is on the screen.
@MainActor
final class CursesScreen {
    /// What happens on the terminal, until the screen is closed.
    let events: AsyncStream<TerminalEvent>
    private let continuation: AsyncStream<TerminalEvent>.Continuation
    private let theme: Theme
    private let signals: SignalPipe
    private let crash: CrashRestoration
    private var sources: [any DispatchSourceRead] = []
    private var painted: Canvas?
    private var isOpen = true

    /// Takes the terminal on standard input and output; `usesColour` is false under `NO_COLOR`.
    init(
        usesColour: Bool, background: TerminalBackground?, takesMouse: Bool
    ) throws(TerminalError) {
        let crash = CrashRestoration()
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, unsafe getenv("TERM") != nil else {
            throw .notATerminal
        }
        // Before curses, which leaves a signal alone that is already caught.
        guard let signals = SignalPipe() else { throw .notATerminal }
        guard vr_open() == 0 else {
            signals.close()
            throw .notATerminal
        }
        self.signals = signals
        (events, continuation) = AsyncStream.makeStream(of: TerminalEvent.self)
        theme = Theme(colours: usesColour ? Int(vr_start_colours()) : 0, background: background)
        for role in Style.Role.allCases {
            if let colour = theme.colour(of: role) { _ = vr_init_pair(Int32(role.rawValue) + 1, colour) }
        }
        atexit(restoreTerminal)
        crash.arm()
        self.crash = crash
        if takesMouse { vr_take_mouse() }
        listen(STDIN_FILENO) { $0.readKeys() }
        listen(signals.descriptor) { $0.readSignals() }
    }

    /// The terminal's size.
    var size: (width: Int, height: Int) { (Int(vr_width()), Int(vr_height())) }

    /// Wakes whoever waits for events: something to show has changed. May be called from anywhere.
    nonisolated var wake: @Sendable () -> Void {
        { [continuation] in continuation.yield(.changed) }
    }

    /// Gives the terminal back as it was.
    func close() {
        guard isOpen else { return }
        isOpen = false
        for source in sources { source.cancel() }
        endwin()
        crash.disarm()
        signals.close()
        continuation.finish()
    }

    // MARK: Painting

    /// Puts `canvas` on the screen.
    func paint(_ canvas: Canvas) {
        guard isOpen else { return }
        let before = painted.flatMap { $0.width == canvas.width && $0.height == canvas.height ? $0 : nil }
        if before == nil { vr_erase() }
        for y in 0..<canvas.height where before?.row(y) != canvas.row(y) { paintRow(y, of: canvas) }
        if let cursor = canvas.cursor {
            vr_place_cursor(Int32(cursor.y), Int32(cursor.x))
        } else {
            vr_hide_cursor()
        }
        vr_refresh()
        painted = canvas
    }

    private func paintRow(_ y: Int, of canvas: Canvas) {
        var text: [wchar_t] = []
        var start = 0
        var style = Style.plain
        func flush() {
            if !text.isEmpty { put(text, x: start, y: y, style) }
            text = []
        }
        for (x, cell) in canvas.row(y).enumerated() where !cell.text.isEmpty {
            let isPlain = cell.text.utf8.count == 1
            // Whatever could be wider or narrower than we think is placed by itself, so that nothing after it moves.
            if !isPlain || text.isEmpty || cell.style != style {
                flush()
                start = x
                style = cell.style
            }
            text += characters(of: cell.text)
            if !isPlain { flush() }
        }
        flush()
    }

    /// The cell's characters; one that the terminal's library measures otherwise than we do becomes U+FFFD.
    private func characters(of text: String) -> [wchar_t] {
        let scalars = text.unicodeScalars
        let agrees = scalars.allSatisfy { Int(wcwidth(wchar_t($0.value))) == TextWidth.columns(of: $0) }
        if agrees { return scalars.map { wchar_t($0.value) } }
        return [0xFFFD] + (TextWidth.columns(of: text) == 2 ? [0x20] : [])
    }

    private func put(_ text: [wchar_t], x: Int, y: Int, _ style: Style) {
        var attributes = Int32(0)
        if style.marks.contains(.bold) { attributes |= Int32(VR_BOLD.rawValue) }
        if style.marks.contains(.underline) { attributes |= Int32(VR_UNDERLINE.rawValue) }
        if style.marks.contains(.reverse) { attributes |= Int32(VR_REVERSE.rawValue) }
        if theme.isDim(style.role) { attributes |= Int32(VR_DIM.rawValue) }
        let pair = theme.colour(of: style.role) == nil ? 0 : Int16(style.role.rawValue) + 1
        unsafe text.withUnsafeBufferPointer { characters in
            unsafe vr_put(
                Int32(y), Int32(x), characters.baseAddress, Int32(characters.count), attributes, pair)
        }
    }

    // MARK: Events

    private func listen(_ descriptor: Int32, _ handle: @escaping @MainActor (CursesScreen) -> Void) {
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
        source.setEventHandler { [weak self] in
            MainActor.assumeIsolated { if let self, self.isOpen { handle(self) } }
        }
        source.activate()
        sources.append(source)
    }

    private func readKeys() {
        var count = 0
        while let key = nextKey() {
            count += 1
            if key.isCode, key.value == KEY_MOUSE {
                if let mouse = nextMouse() { continuation.yield(.mouse(mouse)) }
            } else if let stroke = CursesKey.stroke(for: key) {
                continuation.yield(.key(stroke))
            }
        }
        if count == 0, hasHungUp { continuation.yield(.signal(SIGHUP)) }
    }

    private func nextKey() -> CursesKey? {
        var isCode = Int32(0)
        let key = unsafe vr_next_key(&isCode)
        return key < 0 ? nil : CursesKey(value: key, isCode: isCode != 0)
    }

    private func nextMouse() -> MouseEvent? {
        var (x, y) = (Int32(0), Int32(0))
        let kind: MouseEvent.Kind
        switch unsafe vr_next_mouse(&x, &y) {
        case 1: kind = .click
        case 4: kind = .wheelUp
        case 5: kind = .wheelDown
        default: return nil
        }
        return MouseEvent(kind: kind, x: Int(x), y: Int(y))
    }

    private func readSignals() {
        for signal in signals.received() {
            guard signal == SIGWINCH else {
                continuation.yield(.signal(signal))
                continue
            }
            var size = winsize()
            if unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 {
                resizeterm(Int32(size.ws_row), Int32(size.ws_col))
                vr_repaint_all()
                painted = nil
                continuation.yield(.resized)
            }
        }
    }

    /// Whether the terminal behind standard input is gone: then it stays readable and there is nothing to read.
    private var hasHungUp: Bool {
        var state = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&state, 1, 0) > 0 && Int32(state.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
    }
}

/// A key as curses reports it.
struct CursesKey: Hashable {
    /// The character, or the code of a function key.
    let value: Int32
    let isCode: Bool

    /// The key in our terms; `nil` for one that we have no use for.
    static func stroke(for key: CursesKey) -> KeyStroke? {
        key.isCode ? code(key.value) : character(key.value)
    }

    private static func code(_ value: Int32) -> KeyStroke? {
        switch value {
        case KEY_UP: KeyStroke(.up)
        case KEY_DOWN: KeyStroke(.down)
        case KEY_LEFT: KeyStroke(.left)
        case KEY_RIGHT: KeyStroke(.right)
        case KEY_SR: KeyStroke(.up, .shift)
        case KEY_SF: KeyStroke(.down, .shift)
        case KEY_NPAGE: KeyStroke(.pageDown)
        case KEY_PPAGE: KeyStroke(.pageUp)
        case KEY_HOME: KeyStroke(.home)
        case KEY_END: KeyStroke(.end)
        case KEY_BTAB: KeyStroke(.tab, .shift)
        case KEY_ENTER: KeyStroke(.enter)
        case KEY_BACKSPACE: KeyStroke(.backspace)
        default: nil
        }
    }

    private static func character(_ value: Int32) -> KeyStroke? {
        switch value {
        case 0x09: return KeyStroke(.tab)
        case 0x0A, 0x0D: return KeyStroke(.enter)
        case 0x1B: return KeyStroke(.escape)
        case 0x08, 0x7F: return KeyStroke(.backspace)
        case 0x01...0x1A:
            return Unicode.Scalar(UInt32(value) + 0x60).map { KeyStroke(.character(Character($0)), .control) }
        default:
            guard value >= 0x20, let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
            return KeyStroke(Character(scalar))
        }
    }
}
