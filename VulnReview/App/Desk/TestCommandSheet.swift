import ReviewFeature
import SwiftUI

/// Asks for the command that runs the tests of the tree under review.
struct TestCommandSheet: View {
    let desk: DeskModel
    @State private var command: String

    init(desk: DeskModel) {
        self.desk = desk
        _command = State(initialValue: desk.testCommand)
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text("Command that runs this project's tests").font(.headline)
            TextField("make check", text: $command)
                .font(.body.monospaced())
                .textFieldStyle(.roundedBorder)
            Text(
                "Verification runs it through /bin/sh in a confined scratch copy, before and after the patch. Without one the rung “project tests” is not run."
            )
            .font(.callout)
            .foregroundStyle(.secondary)
            HStack {
                Spacer()
                Button("Cancel", role: .cancel) { desk.isAskingForTestCommand = false }
                    .keyboardShortcut(.cancelAction)
                Button("Keep") {
                    desk.isAskingForTestCommand = false
                    Task { await desk.setTestCommand(command) }
                }
                .keyboardShortcut(.defaultAction)
            }
        }
        .padding(20)
        .frame(width: 480)
    }
}
