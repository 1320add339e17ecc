import Foundation
import Testing

/// What the code behind the agent's actions can name at all: the compiler holds what types they are handed, this test what else
/// they could reach for.
@Suite struct ActionReachTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Agent")

    @Test(
        "Actions, gate, workflows and the loop name no store, writer, key, process, file or socket",
        arguments: ["Actions", "Gate", "Workflows", "Run", "Budget", "Record"])
    func reach(part: String) throws {
        let directory = Self.folder.appendingPathComponent(part)
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix(".swift") }
        #expect(!files.isEmpty)
        let forbidden = [
            "import FindingStore", "import PatchApplication", "import AuditLog", "import Confinement",
            "import Verification", "import Glibc", "import Darwin", "import Subprocess", "FileManager",
            "FileHandle", "URLSession", "Process(", "socket(", "fopen", "open(", ".write(to:", "unsafe",
            "decide(", "apply(\u{5F}", "Decision(", "Keyring", "Directory(", "TreeLock",
        ]
        for file in files {
            let text = try String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
            let code = text.split(separator: "\n").filter {
                !$0.drop(while: { $0 == " " }).hasPrefix("//")
            }.joined(separator: "\n")
            for word in forbidden {
                #expect(!code.contains(word), "\(file) names \(word)")
            }
        }
    }
}
