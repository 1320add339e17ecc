import Review
import ReviewFeature

/// Keys: into a prompt, onto a page, or to the command table.
extension ReviewScreen {
    /// Takes one key; returns when what it asked for is done or goes on in the background.
    func handle(_ stroke: KeyStroke) async {
        session.clearStatus()
        if session.page != nil { return handleOnPage(stroke) }
        if let prompt = session.prompt { return await handle(stroke, in: prompt) }
        guard let command = session.keys.command(for: stroke) else {
            let help = session.keys.label(of: .help)
            return session.say(.refused, "\(stroke.label): no such key; \(help) shows them all")
        }
        await perform(command)
    }

    private func perform(_ command: ReviewCommand) async {
        // What comes to the front with this key is paged with the next one, after it was painted.
        if showsDiffForPaging(command) { return }
        if command == .approve, isTooQuick {
            return session.say(.refused, "Approve: it came on screen only just now; look, then press again")
        }
        let selection = session.queue.selection
        isScrolled = false
        let cursor = session.patch?.cursor
        let layoutNumber = session.patch?.layoutNumber
        if await !session.perform(command) { scroll(command) }
        if session.queue.selection != selection, !layout.isWide, session.pane == .inspector {
            session.pane = .detail
        }
        if let patch = session.patch, session.queue.selection == selection {
            follow(command, in: patch, movedFrom: cursor, layout: layoutNumber)
        }
        startEditor()
    }

    /// Text that was pasted: typed into a prompt, and never taken as commands.
    func paste(_ text: String) {
        guard editor != nil else { return }
        for character in text where !character.isNewline { _ = editor?.handle(KeyStroke(character)) }
    }

    private func handleOnPage(_ stroke: KeyStroke) {
        let page = max(1, height - 5)
        switch session.keys.command(for: stroke) {
        case .moveDown: helpTop += 1
        case .moveUp: helpTop -= 1
        case .pageDown: helpTop += page
        case .pageUp: helpTop -= page
        case .goToTop: helpTop = 0
        case .goToBottom: helpTop = .max / 2
        default:
            helpTop = 0
            session.closePage()
        }
    }

    private func handle(_ stroke: KeyStroke, in prompt: ReviewPrompt) async {
        if prompt == .palette, movePalette(stroke) { return }
        if prompt == .dismissal {
            if let reason = DismissalView.reason(for: stroke) {
                await session.dismiss(as: reason)
            } else if stroke.key == .escape {
                session.cancelPrompt()
            }
            return
        }
        if prompt == .definition {
            if let name = DefinitionView.name(for: stroke, among: session.patch?.definedNames ?? []) {
                session.go(to: name)
                if let patch = session.patch { reveal(patch, context: Self.linesAbove) }
            } else if stroke.key == .escape {
                session.cancelPrompt()
            }
            return
        }
        var line = editor ?? LineEditor()
        let outcome = line.handle(stroke)
        editor = line
        switch outcome {
        case .editing:
            if prompt == .palette { session.searchPalette(line.text) }
            return
        case .submit where prompt == .palette:
            editor = nil
            if let command = await session.takePalette() { await perform(command) }
            return
        // What is wrong stands below the line, which stays to be mended.
        case .submit
        where prompt == .filter && session.timeline == nil && !QueueQuery(line.text).problems.isEmpty:
            return
        case .submit: await session.submitPrompt(line.text)
        case .cancel: session.cancelPrompt()
        }
        startEditor()
    }

    /// Moves in the palette's list; `false` for keys that type.
    private func movePalette(_ stroke: KeyStroke) -> Bool {
        switch (stroke.key, stroke.modifiers) {
        case (.up, []), (.character("p"), .control): session.movePalette(by: -1)
        case (.down, []), (.character("n"), .control), (.tab, []): session.movePalette(by: 1)
        case (.pageUp, []): session.movePalette(by: -10)
        case (.pageDown, []): session.movePalette(by: 10)
        default: return false
        }
        return true
    }

    private func startEditor() {
        switch session.prompt {
        case .filter: editor = LineEditor(session.filterText)
        case .reason: editor = LineEditor(session.reason)
        case .bulk: editor = LineEditor(session.reason)
        case .configuration, .until, .filterName, .palette: editor = LineEditor("")
        case .dismissal, .definition, nil: editor = nil
        }
    }
}
