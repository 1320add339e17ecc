import Review

/// Commands that follow what is said of the code to the code, and open logs.
extension ReviewSession {
    func follow(_ move: (PatchReviewModel) -> String?) {
        if let patch, let text = move(patch) { status = StatusMessage(.done, text) }
    }

    /// Goes along the code flow of what is selected.
    func followFlow(by step: Int) {
        if let finding, let text = finding.moveFlow(by: step) { status = StatusMessage(.done, text) }
        follow { $0.moveFlow(by: step) }
    }

    /// Goes to the only definition there is, or asks for which.
    func goToDefinition() {
        guard let patch else { return }
        let names = patch.definedNames
        if names.count == 1 { go(to: names[0]) } else if !names.isEmpty { prompt = .definition }
    }

    /// Answers the definition prompt.
    public func go(to name: PatchReviewModel.DefinedName) {
        prompt = nil
        if patch?.go(to: name) != true {
            status = StatusMessage(.refused, ReviewWording.text(.goToDefinition, .noContext))
        }
    }

    /// Opens the log of the first rung that did not pass, or else of the first that has one.
    func showLog() {
        guard let patch else { return }
        let rungs = patch.rungs.filter { $0.log != nil }
        guard let first = rungs.first(where: { $0.mustBeSeen }) ?? rungs.first else { return }
        show(logOf: first.kind)
    }

    /// Shows a step of the patch's code flow.
    public func show(flowStop id: Int) {
        follow { patch in
            patch.flowStop = id
            return patch.moveFlow(by: 0)
        }
    }

    /// Follows a sentence of the rationale to the bytes that back it.
    public func show(sentence id: Int) {
        follow { patch in
            patch.sentence = id
            return patch.moveSentence(by: 0)
        }
    }

    /// Closes the log that is open.
    public func closeLog() { log = nil }

    /// Opens the log of a rung.
    public func show(logOf kind: RungKind) {
        guard let patch else { return }
        do {
            let kinds = patch.rungs.filter { $0.log != nil }.map(\.kind)
            guard let log = try RungLog.load(kind, of: patch.id, from: store) else {
                status = StatusMessage(.refused, ReviewWording.text(.showLog, .noLog))
                return
            }
            self.log = RungLogModel(log, among: kinds)
        } catch {
            status = StatusMessage(.failed, Sentences.sentence(for: error))
        }
    }

    /// Performs a command in the open log; `false` for those that are not for it.
    func performInLog(_ command: ReviewCommand, _ log: RungLogModel) -> Bool {
        switch command {
        case .moveDown: log.scroll(by: 1)
        case .moveUp: log.scroll(by: -1)
        case .pageDown: log.scroll(byPages: 1)
        case .pageUp: log.scroll(byPages: -1)
        case .goToTop: log.scroll(by: -.max / 2)
        case .goToBottom: log.scroll(by: .max / 2)
        case .nextSection, .previousSection:
            if let kind = log.neighbour(command == .nextSection ? 1 : -1) { show(logOf: kind) }
        case .showLog, .clearFilter, .goBack, .quit: self.log = nil
        default: return false
        }
        return true
    }
}
