import AuditLog
import Foundation
import Review
import Testing

@Suite("Keys in an ssh-agent")
struct SSHAgentTests {
    private let keys: TemporaryKeys

    init() throws { keys = try TemporaryKeys() }

    private func keyring(_ socket: String?) -> Keyring {
        Keyring(directory: keys.directory + "/keys", agentSocket: socket)
    }

    @Test(
        "A real agent signs with both kinds of keys, and nothing secret is written here",
        .enabled(if: RealAgent.isHere), arguments: ["ed25519", "ecdsa"])
    func realAgent(kind: String) throws {
        let agent = try RealAgent(in: keys.directory)
        defer { agent.stop() }
        let keyring = keyring(agent.socket)
        #expect(throws: AuditError.agentKeys([])) { try keyring.addFromAgent("ada") }
        try agent.add(kind)
        let signer = try keyring.addFromAgent("ada")
        let key = AuditKey(of: signer, role: .reviewer)
        #expect(key.algorithm == (kind == "ecdsa" ? .ecdsaP256 : .ed25519))
        // Many, since the numbers of an ECDSA signature have different lengths.
        for number in 0..<40 {
            let bytes = Array("{\(number)}".utf8)
            #expect(key.isValid(signature: try signer.sign(bytes), over: bytes))
        }
        let decision = try SignedDecision(try SampleLog(count: 2).decision(1), by: signer)
        #expect(SignedDecision(body: decision.body)?.isSigned == true)
        let file = try String(contentsOfFile: keyring.directory + "/ada.key", encoding: .utf8)
        #expect(file == "vulnreview-ssh-agent/1\n\(Base64.encode(signer.publicKey))\n")
        // Two keys: which one must be said.
        try agent.add(kind == "ecdsa" ? "ed25519" : "ecdsa")
        #expect(throws: AuditError.self) { try keyring.addFromAgent("ben") }
        #expect(try keyring.addFromAgent("ben", fingerprint: key.fingerprint).publicKey == signer.publicKey)
        agent.stop()
        #expect(throws: AuditError.self) { try signer.sign([1]) }
    }

    @Test("Without an agent the key is there but does not sign")
    func noAgent() throws {
        #expect(throws: AuditError.noAgent) { try keyring(nil).addFromAgent("ada") }
        _ = try keys.signer("other")
        let path = keys.directory + "/keys/ada.key"
        try "vulnreview-ssh-agent/1\n\(Base64.encode([UInt8](repeating: 1, count: 32)))\n".write(
            toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: AuditError.noAgent) { try keyring(nil).signer("ada").sign([1]) }
        #expect(throws: AuditError.self) { try keyring(keys.directory + "/none").signer("ada").sign([1]) }
        let long = keys.directory + "/" + String(repeating: "x", count: 200)
        #expect(throws: AuditError.agent(path: long, code: ENAMETOOLONG)) {
            try keyring(long).signer("ada").sign([1])
        }
    }

    @Test(
        "An agent that answers anything is believed in nothing",
        arguments: [
            [], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF, 12], [0, 0, 0, 1, 5], [0, 0, 0, 5, 12, 0, 0, 0],
            [0, 0, 0, 5, 12, 0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 9, 12, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF],
            [0, 0, 0, 5, 14, 0, 0, 0, 0], [0, 0, 0, 13, 14, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0],
        ] as [[UInt8]])
    func hostileAgent(answer: [UInt8]) throws {
        let agent = try FakeAgent(keys.directory + "/agent", answering: answer)
        defer { agent.stop() }
        #expect(throws: AuditError.self) { try keyring(agent.socket).addFromAgent("ada") }
        _ = try keys.signer("other")
        let path = keys.directory + "/keys/ada.key"
        try "vulnreview-ssh-agent/1\n\(Base64.encode([UInt8](repeating: 1, count: 32)))\n".write(
            toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: AuditError.self) { try keyring(agent.socket).signer("ada").sign([1]) }
    }
}

/// OpenSSH's agent, with keys of its own.
private final class RealAgent {
    static let isHere = ["ssh-agent", "ssh-add", "ssh-keygen"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
    }

    let socket: String
    private let directory: String
    private let process = Process()

    init(in directory: String) throws {
        self.directory = directory
        socket = directory + "/s"
        process.executableURL = URL(fileURLWithPath: "/usr/bin/ssh-agent")
        process.arguments = ["-D", "-a", socket]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // It answers as soon as it listens.
        while process.isRunning, try run("ssh-add", "-l") > 1 { usleep(10_000) }
    }

    func add(_ kind: String) throws {
        let file = directory + "/" + kind
        #expect(try run("ssh-keygen", "-q", "-t", kind, "-N", "", "-f", file) == 0)
        #expect(try run("ssh-add", "-q", file) == 0)
    }

    func stop() {
        // It blocks what a parent blocks, so that a polite signal may never arrive.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    private func run(_ program: String, _ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/" + program)
        process.arguments = arguments
        process.environment = ["SSH_AUTH_SOCK": socket, "HOME": directory]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
