// What the rules of swift.yaml must report (ruleid) and must leave alone (ok).
import CryptoKit
import Foundation
import SQLite3
import WebKit

func digests(_ data: Data) -> [Data] {
    // ruleid: vulnreview.swift.weak-hash
    let weak = Insecure.MD5.hash(data: data)
    // ok: vulnreview.swift.weak-hash
    let strong = SHA256.hash(data: data)
    return [Data(weak), Data(strong)]
}

func load(_ data: Data) throws -> [Any?] {
    // ruleid: vulnreview.swift.archive-objects
    let any = try NSKeyedUnarchiver.unarchiveTopLevelObjectWithData(data)
    // ok: vulnreview.swift.archive-objects
    let text = try NSKeyedUnarchiver.unarchivedObject(ofClass: NSString.self, from: data)
    let reader = try NSKeyedUnarchiver(forReadingFrom: data)
    // ruleid: vulnreview.swift.archive-objects
    reader.requiresSecureCoding = false
    return [any, text]
}

func run(_ name: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // ruleid: vulnreview.swift.shell-command
    process.arguments = ["-c", "ls \(name)"]
    // ok: vulnreview.swift.shell-command
    process.arguments = ["-c", "uptime"]
    // ok: vulnreview.swift.shell-command
    process.arguments = ["--", name]
    // ruleid: vulnreview.swift.shell-command
    let pipe = popen("cat " + name, "r")
    defer { pclose(pipe) }
    try process.run()
}

final class Session: NSObject, URLSessionDelegate {
    func urlSession(
        _ session: URLSession, didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        guard let trust = challenge.protectionSpace.serverTrust else { return }
        if SecTrustEvaluateWithError(trust, nil) {
            // ok: vulnreview.swift.any-server
            completionHandler(.useCredential, URLCredential(trust: trust))
        }
        // ruleid: vulnreview.swift.any-server
        completionHandler(.useCredential, URLCredential(trust: trust))
    }
}

struct Preferences {
    func store(_ password: String, _ colour: String) {
        // ruleid: vulnreview.swift.secret-in-defaults
        UserDefaults.standard.set(password, forKey: "account.password")
        // ok: vulnreview.swift.secret-in-defaults
        UserDefaults.standard.set(colour, forKey: "colour")
    }
}

func find(_ name: String, in database: OpaquePointer?) {
    var statement: OpaquePointer?
    // ruleid: vulnreview.swift.sql-by-text
    sqlite3_prepare_v2(database, "SELECT * FROM person WHERE name = '\(name)'", -1, &statement, nil)
    // ruleid: vulnreview.swift.sql-by-text
    sqlite3_exec(database, "DELETE FROM " + name, nil, nil, nil)
    // ok: vulnreview.swift.sql-by-text
    sqlite3_prepare_v2(database, "SELECT * FROM person WHERE name = ?", -1, &statement, nil)
}

func show(_ name: String, in view: WKWebView) async throws {
    // ruleid: vulnreview.swift.script-in-web-view
    view.evaluateJavaScript("show('\(name)')", completionHandler: nil)
    // ok: vulnreview.swift.script-in-web-view
    _ = try await view.callAsyncJavaScript("show(name)", arguments: ["name": name], contentWorld: .page)
}

func token() -> Double {
    // ruleid: vulnreview.swift.seeded-random
    srand48(time(nil))
    // ok: vulnreview.swift.seeded-random
    let byte = UInt8.random(in: .min ... .max)
    return Double(byte)
}
