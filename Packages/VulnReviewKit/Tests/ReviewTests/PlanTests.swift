import Review
import Testing

@Suite struct PlanTests {
    private static func plan(
        root: String = "/work/tree", title: String = "a.c", path: String = "src/a.c",
        preimage: Digest? = Digest(of: [1]),
        postimage: Digest? = Digest(of: [2]), mode: UInt32 = 0o644, extra: [Plan.File] = []
    ) throws -> Plan {
        let file = Plan.File(path: try TreePath(path), preimage: preimage, postimage: postimage, mode: mode)
        let patch = Values.patch(changes: [try Values.change(path: title)])
        return Plan(tree: Tree(root: Array(root.utf8)).id, patch: patch.id, files: extra + [file])
    }

    private static func removal(_ path: String) throws -> Plan.File {
        Plan.File(path: try TreePath(path), preimage: Digest(of: [1]), postimage: nil, mode: 0o644)
    }

    @Test("The digest changes with each field")
    func bindsEachField() throws {
        let plans = [
            try Self.plan(), try Self.plan(root: "/work/other"), try Self.plan(title: "b.c"),
            try Self.plan(path: "src/b.c"), try Self.plan(preimage: Digest(of: [9])),
            try Self.plan(preimage: nil),
            try Self.plan(postimage: Digest(of: [9])), try Self.plan(postimage: nil),
            try Self.plan(mode: 0o755),
            try Self.plan(mode: 0o4644), try Self.plan(extra: [try Self.removal("z")]),
        ]
        #expect(Set(plans.map(\.digest)).count == plans.count)
    }

    @Test("The digest does not depend on the order in which files were given")
    func ordersFiles() throws {
        let first = [try Self.removal("z"), try Self.removal("b"), try Self.removal("src/b.c")]
        let plan = try Self.plan(extra: first)
        #expect(try Self.plan(extra: first.reversed()).digest == plan.digest)
        #expect(plan.files.map(\.path.display) == ["b", "src/a.c", "src/b.c", "z"])
    }

    @Test("A path in bytes cannot pass for the text that describes it")
    func tellsBytesFromText() throws {
        let foreign = Plan.File(
            path: try TreePath([0x61, 0xFF]), preimage: nil, postimage: Digest(of: []), mode: 0o644)
        let lookalike = Plan.File(
            path: try TreePath("Yf8="), preimage: nil, postimage: Digest(of: []), mode: 0o644)
        #expect(try Self.plan(extra: [foreign]).digest != Self.plan(extra: [lookalike]).digest)
    }
}
