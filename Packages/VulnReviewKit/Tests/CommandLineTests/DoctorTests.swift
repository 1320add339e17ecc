import Foundation
import Testing

/// What `doctor` says of the boxes and the scanners of this machine.
@Suite struct DoctorTests {
    let vulnreview: Program

    init() throws { vulnreview = Program(try Scratch()) }

    @Test("Every box says how many attempts to get out it refused; one that holds refused all of them")
    func boxes() throws {
        let document = try vulnreview("doctor", "--json", expecting: nil).json()
        let boxes = try #require(document["boxes"] as? [[String: Any]])
        #expect(boxes.map { $0["name"] as? String } == ["scanService", "tools", "builds"])
        for box in boxes {
            let attempts = try #require(box["attempts"] as? Int)
            let denied = try #require(box["denied"] as? Int)
            #expect(attempts >= 35)
            let isSandbox = box["confinement"] as? String == "sandbox"
            #expect(isSandbox == ((box["surprises"] as? [String]) == []))
            #expect(!isSandbox || denied == attempts)
        }
        #expect(boxes.first?["confinement"] as? String == "sandbox")
    }

    @Test("Without the launcher the boxes for tools are not tried, and doctor ends as incomplete")
    func withoutLauncher() throws {
        var program = vulnreview
        program.environment["VULNREVIEW_LAUNCHER"] = "/nowhere"
        let result = try program("doctor", expecting: 3)
        #expect(result.text.contains("tools             confined: process; not tried"))
        #expect(result.text.contains(" attempts to get out were denied"))
    }

    @Test("Every scanner that --with takes is listed, with what is missing and where it comes from")
    func scanners() throws {
        let scratch = vulnreview.scratch
        try scratch.write("bin/cppcheck", "#!/bin/sh\necho Cppcheck 7.8.9 runs\n")
        let path = scratch.folder.appending(path: "bin/cppcheck").path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        var program = vulnreview
        program.environment["PATH"] = "\(scratch.folder.path)/bin:/usr/bin:/bin"
        let document = try program("doctor", "--json", expecting: nil).json()
        let scanners = try #require(document["scanners"] as? [[String: Any]])
        #expect(scanners.count == 10)
        #expect(scanners.allSatisfy { !(($0["needs"] as? String) ?? "").isEmpty })
        for scanner in scanners {
            #expect((scanner["path"] == nil) == (scanner["missing"] as? [String] != []))
        }
        let cppcheck = try #require(scanners.first { $0["name"] as? String == "cppcheck" })
        #expect(cppcheck["path"] as? String == path)
        let isConfined = document["tools"] as? String == "sandbox"
        #expect(cppcheck["version"] as? String == (isConfined ? "7.8.9" : nil))
    }
}
