import Foundation
import Review

/// The rules that ship with the product, inside the binary. Our own writing, one pack for each language; beside each
/// pack stands a sample with the lines that its rules must and must not report.
public enum BuiltinRules {
    /// The packs by name.
    public static let packs: [BuiltinPack] = [
        BuiltinPack(
            name: "c", rules: PackageResources.c_yaml,
            samples: [("c.c", PackageResources.c_c), ("c.fixed.c", PackageResources.c_fixed_c)]),
        BuiltinPack(
            name: "cpp", rules: PackageResources.cpp_yaml,
            samples: [
                ("cpp.cpp", PackageResources.cpp_cpp), ("cpp.fixed.cpp", PackageResources.cpp_fixed_cpp),
            ]),
        BuiltinPack(
            name: "dockerfile", rules: PackageResources.dockerfile_yaml,
            samples: [
                ("dockerfile.dockerfile", PackageResources.dockerfile_dockerfile),
                ("dockerfile.root.dockerfile", PackageResources.dockerfile_root_dockerfile),
            ]),
        BuiltinPack(
            name: "generic", rules: PackageResources.generic_yaml,
            samples: [("generic.txt", PackageResources.generic_txt)]),
        BuiltinPack(
            name: "go", rules: PackageResources.go_yaml,
            samples: [("go.go", PackageResources.go_go), ("go.fixed.go", PackageResources.go_fixed_go)]),
        BuiltinPack(
            name: "java", rules: PackageResources.java_yaml,
            samples: [
                ("java.java", PackageResources.java_java),
                ("java.fixed.java", PackageResources.java_fixed_java),
            ]),
        BuiltinPack(
            name: "javascript", rules: PackageResources.javascript_yaml,
            samples: [
                ("javascript.js", PackageResources.javascript_js),
                ("javascript.fixed.js", PackageResources.javascript_fixed_js),
                ("javascript.ts", PackageResources.javascript_ts),
            ]),
        BuiltinPack(
            name: "php", rules: PackageResources.php_yaml, samples: [("php.php", PackageResources.php_php)]),
        BuiltinPack(
            name: "python", rules: PackageResources.python_yaml,
            samples: [
                ("python.py", PackageResources.python_py),
                ("python.fixed.py", PackageResources.python_fixed_py),
            ]),
        BuiltinPack(
            name: "ruby", rules: PackageResources.ruby_yaml,
            samples: [
                ("ruby.rb", PackageResources.ruby_rb), ("ruby.fixed.rb", PackageResources.ruby_fixed_rb),
            ]),
        BuiltinPack(
            name: "swift", rules: PackageResources.swift_yaml,
            samples: [("swift.swift", PackageResources.swift_sample)]),
        BuiltinPack(
            name: "yaml", rules: PackageResources.yaml_yaml,
            samples: [("yaml.test.yaml", PackageResources.yaml_test_yaml)]),
    ]

    /// The name of all packs together.
    public static let pack = "built-in"
    /// The day of the newest change to any of them; a test knows the digest that goes with it.
    public static let changedOn = "2026-11-23"

    /// The rule files of all packs.
    public static var sources: [RuleSource] { packs.map(\.source) }
}

/// One embedded rule file with its samples.
public struct BuiltinPack: Hashable, Sendable {
    /// The pack's name: its language.
    public let name: String
    /// The rule file, called `builtin/<name>.yaml`.
    public let source: RuleSource
    /// The annotated sample and, where rules have fixes, what it must become.
    public let samples: [RuleTest.File]

    init(name: String, rules: [UInt8], samples: [(String, [UInt8])]) {
        self.name = name
        var source = RuleSource(name: "builtin/\(name).yaml", bytes: rules)
        source.pack = BuiltinRules.pack
        source.changedAt = Date(rfc3339: BuiltinRules.changedOn + "T00:00:00Z")
        self.source = source
        self.samples = samples.map { RuleTest.File(name: "builtin/\($0.0)", bytes: $0.1) }
    }
}
