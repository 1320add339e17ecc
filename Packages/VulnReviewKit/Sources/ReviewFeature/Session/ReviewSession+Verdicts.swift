import Review

extension ReviewSession {
    /// Gives a verdict on the selected item, then goes to the next one.
    func decide(_ verb: DecisionVerb, dismissal: Decision.Dismissal? = nil, until: String? = nil) async {
        guard let item = queue.selection, activity == nil else { return }
        let verdict = Verdict(
            verb, on: item, reason: reason, seen: patch?.seen.seen ?? Decision.Seen(face: face),
            selection: verb == .approve ? patch?.selection : nil, dismissal: dismissal
        ).confirming(verb == .approve ? patch?.confirmed ?? [] : []).until(until)
        activity = .deciding
        defer { activity = nil }
        do {
            let decision = try await actions.decide(verdict)
            verdicts.append(GivenVerdict(decision: decision.id, item: decision.subject, at: now()))
            reason = ""
            status = StatusMessage(.done, ReviewWording.done(verb, title: queue.item(item)?.title ?? ""))
            if let standing = try store.standing(of: decision.subject),
                standing.people.count < standing.needed
            {
                status = StatusMessage(.done, ReviewWording.standing(standing))
            }
            if case .patch(let id) = decision.subject, let canary = try await actions.revealedCanary(id) {
                status = StatusMessage(verb == .approve ? .failed : .done, ReviewWording.canary(canary))
            }
            // Chosen hunks have become a patch of their own: then there is a new row.
            await queue.readDeferrals()
            if decision.subject == item { await queue.refresh() } else { await queue.reload() }
            if queue.hasNext { await queue.selectNext(by: 1) }
            await open(queue.selection)
        } catch {
            status = StatusMessage(.failed, Sentences.sentence(for: error))
            await reloadSelected()
        }
    }

    /// Takes the last verdict of this session back, with those given in one go with it, and shows its item again.
    func undo() async {
        guard let last = verdicts.last, activity == nil else { return }
        activity = .undoing
        defer { activity = nil }
        do {
            var taken = 0
            while let next = verdicts.last, taken == 0 || next.batch != nil && next.batch == last.batch {
                _ = try await actions.undo(next.decision, reason: reason)
                verdicts.removeLast()
                taken += 1
            }
            reason = ""
            await queue.readDeferrals()
            if taken > 1 { await queue.reload() } else { await queue.refresh() }
            let title = queue.item(last.item)?.title ?? ""
            status = StatusMessage(
                .done, taken > 1 ? ReviewWording.undone(taken) : ReviewWording.undone(title: title))
            await select(last.item)
        } catch {
            status = StatusMessage(.failed, Sentences.sentence(for: error))
        }
    }

    // MARK: Work in the background

    func verify() {
        guard let id = patch?.id else { return }
        work(.verifying) { session in
            let evidence = try await session.actions.verify(id)
            return ReviewWording.verified(evidence)
        }
    }

    func propose() {
        guard let id = finding?.id else { return }
        work(.proposing) { session in
            let patches = try await session.actions.propose([id])
            await session.queue.reload()
            if let patch = patches.first { await session.select(.patch(patch)) }
            return ReviewWording.proposed(patches.count)
        }
    }

    func apply() {
        guard let id = patch?.id else { return }
        work(.applying) { session in
            let application = try await session.actions.apply(id)
            session.verdicts.removeAll { $0.item == .patch(id) }
            return ReviewWording.text(application)
        }
    }

    func reanchor() {
        guard let id = patch?.id else { return }
        work(.reanchoring) { session in
            let new = try await session.actions.reanchor(id)
            await session.queue.reload()
            await session.select(.patch(new))
            return ReviewWording.reanchored
        }
    }

    func revert() {
        guard let id = patch?.id else { return }
        work(.reverting) { session in ReviewWording.text(try await session.actions.revert(id)) }
    }

    private func work(
        _ activity: ReviewActivity, _ action: @escaping @MainActor (ReviewSession) async throws -> String
    ) {
        self.activity = activity
        status = StatusMessage(.progress, ReviewWording.text(activity))
        background = Task {
            do {
                status = StatusMessage(.done, try await action(self))
            } catch {
                status = StatusMessage(.failed, Sentences.sentence(for: error))
            }
            self.activity = nil
            await queue.refresh()
            await reloadSelected()
        }
    }
}
