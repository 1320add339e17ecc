import ReviewFeature
import SwiftUI

/// The sheets that a command may ask for: a reason, a dismissal, a confirmation, the keys.
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
            .sheet(isPresented: showsHelp) { KeysSheet(window: window) }
    }

    private var showsLog: Binding<Bool> {
        Binding(get: { session.log != nil }, set: { if !$0 { session.closeLog() } })
    }

    private func isAsked(_ prompt: ReviewPrompt) -> Binding<Bool> {
        Binding(get: { session.prompt == prompt }, set: { if !$0 { session.cancelPrompt() } })
    }

    private var showsHelp: Binding<Bool> {
        Binding(get: { session.showsHelp }, set: { if !$0 { session.closePage() } })
    }
}
