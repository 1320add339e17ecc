import ReviewFeature
import SwiftUI

/// Finds a command, or a filter that was kept, by its name; what does nothing here says why.
struct PaletteSheet: View {
    let window: ReviewWindow
    @State private var text = ""
    @FocusState private var isTyping: Bool

    private var session: ReviewSession { window.session }
    private var palette: CommandPalette? { session.palette }

    var body: some View {
        VStack(spacing: 0) {
            TextField("Command", text: $text)
                .textFieldStyle(.roundedBorder)
                .focused($isTyping)
                .onSubmit { take() }
                .onChange(of: text) { _, text in session.searchPalette(text) }
                .onKeyPress(.downArrow) { move(1) }
                .onKeyPress(.upArrow) { move(-1) }
                .padding(12)
            List(Array((palette?.entries ?? []).enumerated()), id: \.element.id) { place, entry in
                PaletteRow(entry: entry, isSelected: place == palette?.selection)
                    .onTapGesture {
                        session.choosePalette(place)
                        take()
                    }
            }
        }
        .overlay {
            if palette?.entries.isEmpty == true {
                ContentUnavailableView("No command matches", systemImage: "magnifyingglass")
            }
        }
        .frame(width: 560, height: 420)
        .onAppear { isTyping = true }
    }

    private func move(_ step: Int) -> KeyPress.Result {
        session.movePalette(by: step)
        return .handled
    }

    private func take() { Task { await window.takePalette() } }
}

/// One entry of the palette.
private struct PaletteRow: View {
    let entry: CommandPalette.Entry
    let isSelected: Bool

    var body: some View {
        HStack(alignment: .firstTextBaseline) {
            VStack(alignment: .leading) {
                Text(verbatim: entry.title).fontWeight(isSelected ? .bold : .regular)
                Text(verbatim: entry.note).font(.callout).foregroundStyle(.secondary).lineLimit(1)
            }
            Spacer()
            Text(verbatim: entry.keys).font(.body.monospaced())
        }
        .foregroundStyle(entry.isEnabled ? .primary : .secondary)
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(isSelected ? .isSelected : [])
    }
}
