import Foundation
import Testing

@Suite("The Xcode project file")
struct ProjectFileTests {
    let repository: Repository
    let project: XcodeProject

    init() throws {
        repository = try Repository()
        project = try XcodeProject(repository)
    }

    @Test("is an OpenStep property list of version 77")
    func format() throws {
        let data = try Data(contentsOf: repository.url(XcodeProject.path))
        var format = PropertyListSerialization.PropertyListFormat.xml
        _ = try PropertyListSerialization.propertyList(from: data, format: &format)
        #expect(format == .openStep)
        #expect(data.starts(with: "// !$*UTF8*$!\n".utf8))
        #expect(project.plist["objectVersion"] as? String == "77")
        let root = try #require(project.objects[project.rootID])
        #expect(root["isa"] as? String == "PBXProject")
        #expect(root["preferredProjectObjectVersion"] as? String == "77")
        #expect(root["compatibilityVersion"] == nil)
    }

    @Test("has ids of 24 hex digits, and each id that stands in it is an object's")
    func noDanglingIDs() {
        #expect(project.objects.count > 40)
        #expect(project.objects.keys.allSatisfy(XcodeProject.isID))
        #expect(XcodeProject.ids(in: project.objects).subtracting(project.objects.keys) == [])
    }

    @Test("has no object that cannot be reached from the project")
    func noOrphans() {
        #expect(Set(project.objects.keys).subtracting(project.reachable) == [])
    }

    @Test("defines each id once")
    func noDuplicates() throws {
        let definitions = try repository.text(XcodeProject.path).matches(of: /(?m)^\t\t([0-9A-F]{24}) .*= \{/)
        #expect(definitions.count == project.objects.count)
    }

    @Test("names only what is on the disk")
    func pathsExist() throws {
        let paths = project.placedPaths()
        #expect(paths.contains("VulnReview/App"))
        #expect(paths.filter { !repository.exists($0) } == [])
        let synchronized = project.objects(of: "PBXFileSystemSynchronizedRootGroup")
        #expect(synchronized.count == 4)
        for package in project.objects(of: "XCLocalSwiftPackageReference") {
            let path = try #require(package["relativePath"] as? String)
            #expect(repository.exists(path + "/Package.swift"))
        }
    }

    @Test("synchronizes no folder that holds a property list or entitlements, so that it needs no exceptions")
    func noExceptions() throws {
        #expect(project.objects(of: "PBXFileSystemSynchronizedBuildFileExceptionSet").isEmpty)
        for folder in ["VulnReview/App", "VulnReview/ScanService", "VulnReviewTests", "Resources/Assets"] {
            #expect(repository.isFolder(folder))
            let files = FileManager.default.enumerator(atPath: repository.url(folder).path)
            let names = files?.compactMap { $0 as? String } ?? []
            #expect(!names.isEmpty, "\(folder)")
            #expect(names.filter { $0.hasSuffix(".plist") || $0.hasSuffix(".entitlements") } == [])
        }
    }

    @Test("asks for package products that exist, from these packages")
    func packages() throws {
        let libraries = try Manifest(repository).libraries
        var remote: [String: String] = [:]
        for product in project.objects(of: "XCSwiftPackageProductDependency") {
            let name = try #require(product["productName"] as? String)
            if let package = project.object(named: "package", of: product) {
                let requirement = try #require(package["requirement"] as? [String: String])
                #expect(requirement["kind"] == "upToNextMajorVersion")
                remote[name] = "\(package["repositoryURL"] ?? "") \(requirement["minimumVersion"] ?? "")"
            } else {
                #expect(libraries[name] != nil, "\(name)")
            }
        }
        #expect(
            remote == [
                "KeyboardShortcuts": "https://github.com/sindresorhus/KeyboardShortcuts 3.0.1",
                "Sparkle": "https://github.com/sparkle-project/Sparkle 2.9.0",
            ])
    }

    @Test("has a shared scheme that names its own targets")
    func scheme() throws {
        let path = "VulnReview.xcodeproj/xcshareddata/xcschemes/VulnReview.xcscheme"
        let ids = try repository.text(path).matches(of: /BlueprintIdentifier = "([^"]+)"/).map {
            String($0.1)
        }
        let targets = Set(project.objects.filter { $0.value["isa"] as? String == "PBXNativeTarget" }.keys)
        #expect(ids.count == 4)
        #expect(Set(ids).subtracting(targets) == [])
    }
}
