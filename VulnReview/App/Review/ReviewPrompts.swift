import ReviewFeature
import SwiftUI

/// The sheets that a command may ask for: a reason, a dismissal, a confirmation, the keys, the palette.
struct ReviewPrompts: ViewModifier {
    let window: ReviewWindow

    private var session: ReviewSession { window.session }

    func body(content: Content) -> some View {
        content
            .sheet(isPresented: isAsked(.reason)) { ReasonSheet(session: session) }
            .sheet(isPresented: isAsked(.definition)) { DefinitionSheet(session: session) }
            .sheet(isPresented: showsLog) {
                if let log = session.log { LogSheet(log: log, window: window) }
            }
            .sheet(isPresented: isAsked(.dismissal)) { DismissalSheet(session: session) }
            .sheet(isPresented: isAsked(.configuration)) { ConfigurationSheet(session: session) }
            .modifier(LinePrompts(session: session, isAsked: isAsked))
            .sheet(isPresented: isAsked(.palette)) { PaletteSheet(window: window) }
            .sheet(isPresented: shows(.keys)) { KeysSheet(window: window) }
            .sheet(isPresented: shows(.overview)) { OverviewSheet(session: session) }
            .sheet(isPresented: shows(.bulk)) { BulkSheet(session: session) }
    }

    private var showsLog: Binding<Bool> {
        Binding(get: { session.log != nil }, set: { if !$0 { session.closeLog() } })
    }

    private func isAsked(_ prompt: ReviewPrompt) -> Binding<Bool> {
        Binding(get: { session.prompt == prompt }, set: { if !$0 { session.cancelPrompt() } })
    }

    private func shows(_ page: ReviewPage) -> Binding<Bool> {
        Binding(get: { session.page == page }, set: { if !$0 { session.closePage() } })
    }
}

/// The sheets that ask for one line.
private struct LinePrompts: ViewModifier {
    let session: ReviewSession
    let isAsked: (ReviewPrompt) -> Binding<Bool>

    func body(content: Content) -> some View {
        content
            .sheet(isPresented: isAsked(.until)) {
                LineSheet(
                    session: session, question: "Put off until which day?", prompt: "2026-12-24, 3d, 2w")
            }
            .sheet(isPresented: isAsked(.bulk)) {
                LineSheet(
                    session: session, question: "One reason for all marked items",
                    prompt: session.pending.map {
                        ReviewWording.bulkPrompt($0, count: session.queue.marks.count)
                    } ?? "")
            }
            .sheet(isPresented: isAsked(.filterName)) {
                LineSheet(
                    session: session, question: "Keep the filter under which name?",
                    prompt: session.queue.filter.text)
            }
    }
}
