import Review

/// A bundle that somebody handed over, as it is shown before anything of it is taken in. All text is safe to show.
public struct BundleQuestion: Hashable, Sendable, Identifiable {
    /// One thing that is known of it.
    public struct Row: Hashable, Sendable {
        /// What it is.
        public let part: Part
        /// The thing.
        public let text: String
        /// Whether it speaks against taking the bundle in.
        public let isWarning: Bool
    }

    /// What is told of a bundle.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case sealed, key, log, holds, warning
    }

    /// What the user can do with it.
    public enum Choice: Hashable, Sendable, CaseIterable {
        /// Its key is trusted here: take it in.
        case open
        /// Nobody vouches for its key: compare the fingerprint, then trust it, or take it in as untrusted.
        case vouch
        /// It is refused whatever the user says.
        case refuse
    }

    /// Where it lies.
    public let path: String
    /// Its own name.
    public let name: String
    /// The fingerprint of the key that sealed it.
    public let key: Digest
    /// What is known of it, in order.
    public let rows: [Row]
    /// What can be done.
    public let choice: Choice
    /// Why it is refused; `nil` when it is not.
    public let refusal: String?

    /// The file.
    public var id: String { path }

    /// What `inspection` of the bundle at `path` says.
    public init(_ inspection: BundleInspection, path: String) {
        let bundle = inspection.bundle
        self.path = path
        name = VisibleText.escape(path.split(separator: "/").last.map(String.init) ?? path)
        key = bundle.key.fingerprint
        switch inspection.refusal {
        case nil: (choice, refusal) = (.open, nil)
        case .unknownSigner: (choice, refusal) = (.vouch, nil)
        case let why?: (choice, refusal) = (.refuse, Sentences.sentence(for: why))
        }
        var rows = [
            Row(part: .sealed, text: bundle.manifest.madeAt.rfc3339, isWarning: false),
            Row(
                part: .key, text: ReviewWording.text(inspection.standing),
                isWarning: inspection.standing == .unknownKey),
            Row(part: .log, text: Sentences.sentence(inspection.continuity), isWarning: false),
            Row(part: .holds, text: ReviewWording.holds(bundle), isWarning: false),
        ]
        if let other = inspection.otherKey {
            rows.append(
                Row(part: .warning, text: ReviewWording.otherKey(other.fingerprint.hex), isWarning: true))
        }
        if let warning = Sentences.sentence(inspection.ownLog) {
            rows.append(Row(part: .warning, text: warning, isWarning: true))
        }
        self.rows = rows
    }

    /// Whether `text` is the fingerprint, as the sender tells it: blanks, colons, case and the digest's name do not matter.
    public func isFingerprint(_ text: String) -> Bool {
        var text = text.lowercased().filter { !$0.isWhitespace && $0 != "-" }
        if text.hasPrefix("sha256:") { text.removeFirst(7) }
        return text.filter { $0 != ":" } == key.hex
    }
}

extension DeskModel {
    /// Takes the bundle in. `typed` is the fingerprint that the user vouches for; without one an unknown key stays untrusted.
    public func openBundle(trusting typed: String? = nil) {
        guard let services, let tree, let question = bundle, canOpenFolder else { return }
        guard question.choice != .refuse, typed.map(question.isFingerprint) ?? true else { return }
        bundle = nil
        isImporting = true
        work = Task {
            do {
                let intake = try await services.openBundle(
                    path: question.path, trust: typed == nil ? nil : question.key,
                    acceptsUntrusted: question.choice == .vouch && typed == nil, into: tree)
                importNote = ReviewWording.text(intake, from: question.name)
                await window?.session.queue.reload()
            } catch {
                importNote = question.name + ": " + Sentences.sentence(for: error)
            }
            isImporting = false
            takeWaiting()
        }
    }

    /// Leaves the bundle where it is.
    public func closeBundle() {
        bundle = nil
        takeWaiting()
    }
}
