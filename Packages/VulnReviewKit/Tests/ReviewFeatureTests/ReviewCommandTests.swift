import Foundation
import Review
import ReviewFeature
import Testing

@Suite("The command table")
struct ReviewCommandTests {
    @Test("No key gives two commands")
    func keysAreUnique() {
        let keys = ReviewCommand.allCases.flatMap(\.defaultKeys)
        #expect(Set(keys).count == keys.count)
    }

    @Test("Each command has a key, a title of its own and a help sentence", arguments: ReviewCommand.allCases)
    func isComplete(command: ReviewCommand) throws {
        let key = try #require(command.defaultKeys.first)
        #expect(KeyMap.standard.command(for: key) == command)
        #expect(ReviewCommand.allCases.filter { $0.title == command.title } == [command])
        #expect(command.help.hasSuffix("."))
    }

    @Test("Keys.md is what the table says")
    func document() throws {
        try Golden("../../../../../Resources/Docs/Keys.md").compare(KeyTable.markdown)
    }

    @Test(
        "A key has one form, whoever names it",
        arguments: [
            (KeyStroke("J"), KeyStroke(.character("j"), .shift), "J"),
            (KeyStroke("j"), KeyStroke(.character("j")), "j"),
            (KeyStroke("?"), KeyStroke(.character("?")), "?"),
            (KeyStroke(" "), KeyStroke(.character(" ")), "Space"),
            (KeyStroke(.tab, .shift), KeyStroke(.tab, .shift), "⇧Tab"),
            (KeyStroke(.character("l"), .control), KeyStroke(.character("l"), .control), "^L"),
        ])
    func keyForms(made: KeyStroke, written: KeyStroke, label: String) {
        #expect(made == written)
        #expect(made.label == label)
    }

    @Test("What a key types is what was pressed")
    func typedCharacters() {
        #expect(KeyStroke("A").typed == "A")
        #expect(KeyStroke("é").typed == "é")
        #expect(KeyStroke(.character("a"), .control).typed == nil)
        #expect(KeyStroke(.up).typed == nil)
    }

    static let reasons: [(ReviewCommand, ReviewContext, DisabledReason?)] = [
        (.approve, ReviewContext(), .nothingSelected),
        (.approve, ReviewContext(selection: .patch(.proposed)), nil),
        (.approve, ReviewContext(selection: .patch(.rejected)), .patchState(.rejected)),
        (.approve, ReviewContext(selection: .patch(.stale)), .patchState(.stale)),
        (.approve, ReviewContext(selection: .finding(.new, hasFix: true)), .needsPatch),
        (
            .approve, ReviewContext(selection: .patch(.proposed), approvalBlockers: [.rowsNotSeen(3)]),
            .blocked([.rowsNotSeen(3)])
        ),
        (.reject, ReviewContext(selection: .patch(.proposed), approvalBlockers: [.rowsNotSeen(3)]), nil),
        (.reject, ReviewContext(selection: .patch(.applied)), .patchState(.applied)),
        (.approve, ReviewContext(selection: .patch(.proposed), activity: .verifying), .busy(.verifying)),
        (.approve, ReviewContext(selection: .patch(.proposed), isLoading: true), .loading),
        (.escalate, ReviewContext(selection: .finding(.new, hasFix: false)), nil),
        (.deferItem, ReviewContext(selection: .finding(.fixed, hasFix: false)), .findingState(.fixed)),
        (.confirmFinding, ReviewContext(selection: .patch(.proposed)), .needsFinding),
        (.dismissFinding, ReviewContext(selection: .finding(.confirmed, hasFix: false)), nil),
        (.propose, ReviewContext(selection: .finding(.new, hasFix: false)), .noFix),
        (.propose, ReviewContext(selection: .finding(.new, hasFix: true)), nil),
        (.apply, ReviewContext(selection: .patch(.proposed)), .patchState(.proposed)),
        (.apply, ReviewContext(selection: .patch(.approved)), nil),
        (.revert, ReviewContext(selection: .patch(.applied)), nil),
        (.undo, ReviewContext(), .nothingToUndo), (.undo, ReviewContext(canUndo: true), nil),
        (.nextHunk, ReviewContext(hunkCount: 2, hunkIndex: 1), .lastHunk),
        (.nextHunk, ReviewContext(hunkCount: 2), nil),
        (.previousHunk, ReviewContext(hunkCount: 2), .firstHunk),
        (.nextHunk, ReviewContext(), .noHunk), (.nextItem, ReviewContext(), .noNextItem),
        (.toggleHunk, ReviewContext(selection: .patch(.proposed), hunkCount: 1), .singleHunk),
        (.clearFilter, ReviewContext(), .notFiltered), (.unfoldLongLines, ReviewContext(), .noLongLines),
        (.quit, ReviewContext(activity: .verifying), nil), (.help, ReviewContext(), nil),
    ]

    @Test("A command that does nothing says why", arguments: reasons)
    func disabledReasons(command: ReviewCommand, context: ReviewContext, reason: DisabledReason?) {
        #expect(command.disabledReason(in: context) == reason)
    }

    @Test("Each reason has its own words")
    func reasonsHaveWords() {
        let reasons = Self.reasons.compactMap(\.2)
        let texts = Set(reasons.map { ReviewWording.text($0) })
        #expect(texts.count == Set(reasons).count)
        #expect(!texts.contains(""))
    }
}
