import Foundation
import Review
import Testing

@testable import FindingStore

@Suite("The journal of applications")
struct ApplicationTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    private func approved() throws -> (patch: Patch, application: Application) {
        let patch = try desk.propose()
        let (_, plan) = try desk.approve(patch)
        return (patch, Sample.application(patch, plan: plan))
    }

    private func finish(_ application: Application, as state: Application.State) throws {
        try store.finish(application.id, as: state, at: Sample.time(30), installation: desk.installation)
    }

    @Test("An application goes from staged to committed to applied, and the patch with it")
    func applied() throws {
        var (patch, application) = try approved()
        try store.stage(application)
        #expect(try store.application(application.id) == application)
        #expect(try store.unfinishedApplications() == [application])
        try store.commit(application.id)
        application.state = .committed
        #expect(try store.unfinishedApplications() == [application])
        #expect(try desk.state(patch) == .approved)
        try finish(application, as: .applied)
        application.state = .applied
        #expect(try store.unfinishedApplications().isEmpty)
        #expect(try store.lastApplication(of: patch.id) == application)
        #expect(try desk.state(patch) == .applied)
        #expect(try store.counts(tree: nil).patches == [.applied: 1])
    }

    @Test("Nothing is staged without an approval of exactly that plan")
    func notApproved() throws {
        let patch = try desk.propose()
        let application = Sample.application(patch, plan: try Sample.plan(patch))
        #expect(throws: StoreError.notApproved(patch.id)) { try store.stage(application) }
        try desk.approve(patch)
        let other = Sample.application(patch, plan: Plan(tree: patch.tree, patch: patch.id, files: []))
        #expect(throws: StoreError.notApproved(patch.id)) { try store.stage(other) }
        try store.markStale(patch.id)
        #expect(throws: StoreError.notApproved(patch.id)) { try store.stage(application) }
        #expect(try store.lastApplication(of: patch.id) == nil)
    }

    @Test("An approval that is taken back after staging stops the commit; after the commit it stands")
    func undoneBetween() throws {
        let patch = try desk.propose()
        let (approval, plan) = try desk.approve(patch)
        let application = Sample.application(patch, plan: plan)
        try store.stage(application)
        try desk.decide(.undo, .decision(approval.id))
        #expect(throws: StoreError.notApproved(patch.id)) { try store.commit(application.id) }
        try finish(application, as: .abandoned)
        #expect(try desk.state(patch) == .proposed)

        let (second, _) = try desk.approve(patch)
        let another = Sample.application(patch, plan: plan)
        try store.stage(another)
        try store.commit(another.id)
        #expect(throws: StoreError.applicationUnderWay(another.id)) {
            try desk.decide(.undo, .decision(second.id))
        }
        #expect(throws: StoreError.applicationUnderWay(another.id)) {
            try desk.decide(.reject, .patch(patch.id))
        }
    }

    @Test("A patch has one writing under way, and an id is used once")
    func once() throws {
        let (patch, application) = try approved()
        try store.stage(application)
        #expect(throws: StoreError.alreadyThere(what: "application", id: application.id.text)) {
            try store.stage(application)
        }
        let other = Sample.application(patch, plan: application.plan)
        #expect(throws: StoreError.applicationUnderWay(application.id)) { try store.stage(other) }
        try finish(application, as: .abandoned)
        try store.stage(other)
        #expect(try store.unfinishedApplications() == [other])
    }

    @Test("Steps out of order are refused")
    func outOfOrder() throws {
        let (patch, application) = try approved()
        let unknown = ApplicationID.random()
        #expect(throws: StoreError.notFound(what: "application", id: unknown.text)) {
            try store.commit(unknown)
        }
        var committed = application
        committed.state = .committed
        #expect(throws: StoreError.self) { try store.stage(committed) }
        try store.stage(application)
        for state in [Application.State.applied, .conflicted, .staged, .committed] {
            #expect(throws: StoreError.illegalApplicationState(application.id, from: .staged, to: state)) {
                try finish(application, as: state)
            }
        }
        try store.commit(application.id)
        #expect(throws: StoreError.illegalApplicationState(application.id, from: .committed, to: .committed))
        {
            try store.commit(application.id)
        }
        #expect(throws: StoreError.illegalApplicationState(application.id, from: .committed, to: .abandoned))
        {
            try finish(application, as: .abandoned)
        }
        try finish(application, as: .conflicted)
        #expect(try desk.state(patch) == .approved)
        #expect(try store.unfinishedApplications().isEmpty)
    }

    @Test("Only what was applied is taken back, once")
    func reverting() throws {
        let (patch, application) = try approved()
        let early = Sample.application(patch, plan: application.plan, reverts: application.id)
        #expect(throws: StoreError.notFound(what: "application", id: application.id.text)) {
            try store.stage(early)
        }
        try store.stage(application)
        try store.commit(application.id)
        try finish(application, as: .applied)
        let reverting = try desk.write(patch, reverts: application.id)
        #expect(try desk.state(patch) == .reverted)
        #expect(try store.lastApplication(of: patch.id)?.reverts == application.id)
        #expect(reverting.reverts == application.id)
        let again = Sample.application(patch, plan: application.plan, reverts: application.id)
        #expect(throws: StoreError.self) { try store.stage(again) }
    }
}
