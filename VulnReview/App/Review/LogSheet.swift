import ReviewFeature
import SwiftUI

/// What a rung and its commands wrote.
struct LogSheet: View {
    let log: RungLogModel
    let window: ReviewWindow

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text(verbatim: ReviewWording.title(log.log.kind)).font(.headline)
            ScrollView {
                LazyVStack(alignment: .leading, spacing: 0) {
                    ForEach(log.log.lines.indices, id: \.self) { index in
                        Text(verbatim: log.log.lines[index]).textSelection(.enabled)
                    }
                }
                .font(.body.monospaced())
                .frame(maxWidth: .infinity, alignment: .leading)
                .padding(8)
            }
            .background(.quinary, in: .rect(cornerRadius: 8))
            HStack {
                Text(verbatim: log.log.digest.description).font(.caption.monospaced()).textSelection(.enabled)
                Spacer()
                CommandButton(command: .previousSection, window: window)
                CommandButton(command: .nextSection, window: window)
                Button("Done") { window.session.closeLog() }.keyboardShortcut(.defaultAction)
            }
        }
        .padding(20)
        .frame(width: 760, height: 560)
    }
}
