import Review
import Testing

@testable import TreeAccess

@Suite("Path filters")
struct PathFilterTests {
    @Test("A pattern that ends in a slash is for directories only")
    func directories() throws {
        let filter = try PathFilter(include: [], exclude: ["build/"])
        #expect(try !filter.admits(TreePath("build/a.c")))
        #expect(try !filter.admits(TreePath("x/build/y/a.c")))
        #expect(try filter.admits(TreePath("x/build")))
    }
}
