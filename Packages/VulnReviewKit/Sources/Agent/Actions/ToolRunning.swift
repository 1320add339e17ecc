import Review

/// Runs a confined tool from the list that the run was started with: there is no other way to a program.
struct ToolRunning {
    let tools: [String: AgentHands.ConfinedTool]

    func run(_ name: String) async -> ActionResult {
        guard let tool = tools[name] else {
            let names = tools.keys.sorted().joined(separator: ", ")
            return .failed(names.isEmpty ? "This run has no tools." : "The tools of this run are: \(names).")
        }
        do {
            let hits = try await tool()
            let text = hits.prefix(100).map {
                "\($0.path.display):\($0.lines.first): \($0.source)"
            }.joined(separator: "\n")
            guard !hits.isEmpty else {
                return ActionResult([.init("It reports nothing.", from: .instruction)], yield: .seen([]))
            }
            return ActionResult(
                [.init(text, from: .tool(name, Digest(of: Array(text.utf8))))], yield: .seen(hits))
        } catch {
            return .failed("The tool did not get through it.")
        }
    }
}
