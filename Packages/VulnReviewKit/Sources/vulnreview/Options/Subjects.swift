import FindingStore
import Review
import ReviewFeature

/// Turns the short ids that people type into what they name.
struct Subjects {
    let store: FindingStore

    /// The patch that `prefix` names.
    func patch(_ prefix: String) throws -> PatchID {
        guard case .patch(let id) = try store.resolve(prefix) else { throw WorkbenchError.notFound(prefix) }
        return id
    }

    /// The finding that `prefix` names.
    func finding(_ prefix: String) throws -> FindingID {
        guard case .finding(let id) = try store.resolve(prefix) else { throw WorkbenchError.notFound(prefix) }
        return id
    }

    /// The scan that `prefix` names.
    func scan(_ prefix: String) throws -> ScanID {
        guard case .scan(let id) = try store.resolve(prefix) else { throw WorkbenchError.notFound(prefix) }
        return id
    }

    /// The decision that `prefix` names.
    func decision(_ prefix: String) throws -> DecisionID {
        guard case .decision(let id) = try store.resolve(prefix) else {
            throw WorkbenchError.notFound(prefix)
        }
        return id
    }

    /// The patch or finding that `prefix` names.
    func reviewable(_ prefix: String) throws -> DecisionSubject {
        switch try store.resolve(prefix) {
        case .patch(let id): .patch(id)
        case .finding(let id): .finding(id)
        default: throw WorkbenchError.notFound(prefix)
        }
    }
}

extension Workbench {
    /// A patch as documents show it, with its newest evidence and, if it applies now, its plan.
    func document(of patch: Patch) throws -> PatchDocument {
        PatchDocument(
            patch, evidence: try store.evidence(for: patch.id), plan: try? plan(for: patch.id),
            approvals: try store.standing(of: .patch(patch.id)), limits: try store.policyInForce().limits)
    }

    /// All that `page` hands out, page after page.
    static func all<Element: Identifiable & Sendable>(
        _ page: (Element.ID?) throws -> Page<Element>
    ) throws -> [Element] {
        var elements: [Element] = []
        var after: Element.ID?
        repeat {
            let next = try page(after)
            elements += next.items
            after = next.nextAfter
        } while after != nil
        return elements
    }
}
