import Foundation
import Testing

@Suite("The asset catalog")
struct AssetCatalogTests {
    static let catalog = "Resources/Assets/Assets.xcassets"

    let repository: Repository

    init() throws { repository = try Repository() }

    private struct IconSet: Decodable {
        let images: [Image]

        struct Image: Decodable {
            let filename: String
            let idiom: String
            let scale: String
            let size: String
        }
    }

    @Test("holds the app icon at each size, and each file has the pixels it should")
    func icon() throws {
        let folder = Self.catalog + "/AppIcon.appiconset"
        let set = try JSONDecoder().decode(
            IconSet.self, from: Data(contentsOf: repository.url(folder + "/Contents.json")))
        var pixels: [Int] = []
        for image in set.images {
            let points = try #require(Int(image.size.prefix { $0 != "x" }))
            let scale = try #require(Int(image.scale.prefix { $0 != "x" }))
            let png = try Data(contentsOf: repository.url(folder + "/" + image.filename))
            #expect(image.idiom == "mac")
            #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            // PNG, section 11.2.2: IHDR comes first, and starts with width and height.
            #expect(number(in: png, at: 16) == points * scale)
            #expect(number(in: png, at: 20) == points * scale)
            pixels.append(points * scale)
        }
        #expect(pixels == [16, 32, 32, 64, 128, 256, 256, 512, 512, 1024])
        let listed = Set(set.images.map(\.filename) + ["Contents.json"])
        #expect(
            Set(try FileManager.default.contentsOfDirectory(atPath: repository.url(folder).path)) == listed)
    }

    @Test("holds the accent colour for light and for dark")
    func accent() throws {
        let text = try repository.text(Self.catalog + "/AccentColor.colorset/Contents.json")
        let value = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect((value["colors"] as? [Any])?.count == 2)
    }

    @Test("is named by the app target's settings")
    func settings() throws {
        let settings = try XcodeProject(repository).settings(target: "VulnReview", configuration: "Release")
        #expect(settings["ASSETCATALOG_COMPILER_APPICON_NAME"] as? String == "AppIcon")
        #expect(settings["ASSETCATALOG_COMPILER_GLOBAL_ACCENT_COLOR_NAME"] as? String == "AccentColor")
    }

    private func number(in data: Data, at offset: Int) -> Int {
        data.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }
}
