import Foundation

/// `VulnReview.xcodeproj/project.pbxproj` as objects by id.
struct XcodeProject {
    static let path = "VulnReview.xcodeproj/project.pbxproj"

    typealias Object = [String: Any]

    let plist: Object
    let objects: [String: Object]
    let rootID: String

    init(_ repository: Repository) throws {
        plist = try repository.propertyList(Self.path)
        guard let objects = plist["objects"] as? [String: Object], let root = plist["rootObject"] as? String
        else { throw Repository.NotFound(path: "objects") }
        self.objects = objects
        rootID = root
    }

    /// Whether `text` has the form of an object's id.
    static func isID(_ text: String) -> Bool {
        text.count == 24 && text.allSatisfy { $0.isNumber || ("A"..."F").contains($0) }
    }

    /// Every id that stands anywhere in `value`, as a key or as a value.
    static func ids(in value: Any) -> Set<String> {
        switch value {
        case let text as String: isID(text) ? [text] : []
        case let list as [Any]: list.reduce(into: []) { $0.formUnion(ids(in: $1)) }
        case let members as Object:
            members.reduce(into: Set(members.keys.filter(isID))) { $0.formUnion(ids(in: $1.value)) }
        default: []
        }
    }

    /// The ids that can be reached from the root object.
    var reachable: Set<String> {
        var found: Set<String> = []
        var next = [rootID]
        while let id = next.popLast() {
            guard found.insert(id).inserted, let object = objects[id] else { continue }
            next += Self.ids(in: object)
        }
        return found
    }

    func objects(of isa: String) -> [Object] { objects.values.filter { $0["isa"] as? String == isa } }

    func objects(named key: String, of object: Object) -> [Object] {
        (object[key] as? [String] ?? []).compactMap { objects[$0] }
    }

    func object(named key: String, of object: Object) -> Object? {
        (object[key] as? String).flatMap { objects[$0] }
    }

    func target(_ name: String) -> Object? {
        objects(of: "PBXNativeTarget").first { $0["name"] as? String == name }
    }

    /// The path from the repository's root of every object that stands in a group and has a place on disk.
    func placedPaths() -> [String] {
        guard let project = objects[rootID], let main = object(named: "mainGroup", of: project) else {
            return []
        }
        var paths: [String] = []
        func visit(_ object: Object, in folder: String) {
            guard object["sourceTree"] as? String == "<group>" else { return }
            let path = [folder, object["path"] as? String ?? ""].filter { !$0.isEmpty }.joined(separator: "/")
            if object["path"] != nil { paths.append(path) }
            for child in objects(named: "children", of: object) { visit(child, in: path) }
        }
        visit(main, in: "")
        return paths
    }

    /// A target's settings in one configuration: the project's, overridden by its own.
    func settings(target: String, configuration: String) -> [String: Any] {
        guard let project = objects[rootID], let target = self.target(target) else { return [:] }
        return [project, target].reduce(into: [:]) { settings, owner in
            let own = object(named: "buildConfigurationList", of: owner)
                .map { objects(named: "buildConfigurations", of: $0) }?
                .first { $0["name"] as? String == configuration }
            settings.merge(own?["buildSettings"] as? [String: Any] ?? [:]) { $1 }
        }
    }
}
