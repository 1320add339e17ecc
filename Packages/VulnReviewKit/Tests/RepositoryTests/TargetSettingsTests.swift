import Foundation
import Testing

@Suite("The targets of the Xcode project")
struct TargetSettingsTests {
    static let names = ["VulnReview", "ScanService", "VulnReviewTests"]
    static let configurations = ["Debug", "Release"]

    let repository: Repository
    let project: XcodeProject

    init() throws {
        repository = try Repository()
        project = try XcodeProject(repository)
    }

    @Test("are the app, the scan service and the hosted tests")
    func targets() throws {
        let types = project.objects(of: "PBXNativeTarget").reduce(into: [String: String]()) {
            $0[$1["name"] as? String ?? ""] = $1["productType"] as? String
        }
        #expect(
            types == [
                "VulnReview": "com.apple.product-type.application",
                "ScanService": "com.apple.product-type.xpc-service",
                "VulnReviewTests": "com.apple.product-type.bundle.unit-test",
            ])
    }

    @Test("are built for macOS 26 in Swift 6 with warnings as errors", arguments: names, configurations)
    func language(target: String, configuration: String) {
        let settings = project.settings(target: target, configuration: configuration)
        #expect(settings["MACOSX_DEPLOYMENT_TARGET"] as? String == "26.0")
        #expect(settings["SDKROOT"] as? String == "macosx")
        #expect(settings["SWIFT_VERSION"] as? String == "6.0")
        #expect(settings["SWIFT_TREAT_WARNINGS_AS_ERRORS"] as? String == "YES")
        let isTest = target == "VulnReviewTests"
        #expect(settings["SWIFT_STRICT_MEMORY_SAFETY"] as? String == (isTest ? "NO" : "YES"))
    }

    static let signed = [
        ("VulnReview", "org.vulnreview.VulnReview"),
        ("ScanService", "org.vulnreview.VulnReview.ScanService"),
    ]

    @Test(
        "have the hardened runtime, and their own property list and entitlements", arguments: signed,
        configurations)
    func signing(target: (name: String, identifier: String), configuration: String) throws {
        let settings = project.settings(target: target.name, configuration: configuration)
        #expect(settings["PRODUCT_BUNDLE_IDENTIFIER"] as? String == target.identifier)
        #expect(settings["ENABLE_HARDENED_RUNTIME"] as? String == "YES")
        #expect(settings["GENERATE_INFOPLIST_FILE"] as? String == "YES")
        #expect(settings["INFOPLIST_FILE"] as? String == "Resources/Config/\(target.name)-Info.plist")
        #expect(
            settings["CODE_SIGN_ENTITLEMENTS"] as? String == "Resources/Config/\(target.name).entitlements")
        let files = ["INFOPLIST_FILE", "CODE_SIGN_ENTITLEMENTS"].compactMap { settings[$0] as? String }
        #expect(files.allSatisfy(repository.exists))
        #expect(project.placedPaths().filter(files.contains).count == 2)
    }

    @Test(
        "take entitlements from their files alone: no setting injects one", arguments: names, configurations)
    func noInjectedEntitlements(target: String, configuration: String) {
        let settings = project.settings(target: target, configuration: configuration)
        let injecting = settings.keys.filter { key in
            key == "ENABLE_APP_SANDBOX" || key == "ENABLE_ENHANCED_SECURITY"
                || ["ENABLE_OUTGOING", "ENABLE_INCOMING", "ENABLE_USER_SELECTED", "ENABLE_FILE_ACCESS"]
                    .contains(where: key.hasPrefix)
                || key.hasPrefix("ENABLE_RESOURCE_ACCESS") || key.hasPrefix("RUNTIME_EXCEPTION")
        }
        #expect(injecting.isEmpty)
    }

    @Test("have module names that no target of the package has, in whatever case", arguments: configurations)
    func moduleNames(configuration: String) throws {
        let taken = Set(try Manifest(repository).targets.map { $0.name.lowercased() })
        #expect(taken.contains("scanservice"))
        for target in Self.names {
            let settings = project.settings(target: target, configuration: configuration)
            let module = settings["PRODUCT_MODULE_NAME"] as? String ?? target
            #expect(!taken.contains(module.lowercased()), "\(target)")
        }
    }

    @Test("embed the service in the app, and only the service")
    func embedding() throws {
        let app = try #require(project.target("VulnReview"))
        let copies = project.objects(named: "buildPhases", of: app).filter {
            $0["isa"] as? String == "PBXCopyFilesBuildPhase"
        }
        let copy = try #require(copies.first)
        #expect(copies.count == 1)
        #expect(copy["dstPath"] as? String == "$(CONTENTS_FOLDER_PATH)/XPCServices")
        #expect(copy["dstSubfolderSpec"] as? String == "16")
        let files = project.objects(named: "files", of: copy).compactMap {
            project.object(named: "fileRef", of: $0)?["path"] as? String
        }
        #expect(files == ["ScanService.xpc"])
        let dependencies = project.objects(named: "dependencies", of: app).compactMap {
            project.object(named: "target", of: $0)?["name"] as? String
        }
        #expect(dependencies == ["ScanService"])
    }

    @Test("link the service with the scan service's library alone")
    func linking() throws {
        func products(_ target: String) throws -> [String] {
            let target = try #require(project.target(target))
            return project.objects(named: "packageProductDependencies", of: target).compactMap {
                $0["productName"] as? String
            }
        }
        #expect(try products("ScanService") == ["ScanServiceKit"])
        #expect(try products("VulnReview") == ["VulnReviewKit", "Sparkle", "KeyboardShortcuts"])
        #expect(try products("VulnReviewTests") == [])
        #expect(try Manifest(repository).libraries["ScanServiceKit"] == ["ScanService"])
    }

    @Test("keep the resources phase, without which an asset catalog is not compiled", arguments: names)
    func phases(target: String) throws {
        let target = try #require(project.target(target))
        let phases = project.objects(named: "buildPhases", of: target).compactMap { $0["isa"] as? String }
        #expect(
            phases.prefix(3) == ["PBXSourcesBuildPhase", "PBXFrameworksBuildPhase", "PBXResourcesBuildPhase"])
    }

    @Test("host the unit tests in the app", arguments: configurations)
    func testHost(configuration: String) {
        let settings = project.settings(target: "VulnReviewTests", configuration: configuration)
        #expect(settings["BUNDLE_LOADER"] as? String == "$(TEST_HOST)")
        #expect(
            settings["TEST_HOST"] as? String
                == "$(BUILT_PRODUCTS_DIR)/VulnReview.app/$(BUNDLE_EXECUTABLE_FOLDER_PATH)/VulnReview")
    }
}
