import Review

/// fix object (section 3.55).
struct SARIFFix: Codable, Hashable {
    let artifactChanges: [SARIFArtifactChange]

    init(_ edits: [TextEdit], artifact: SARIFArtifactLocation, lines: SnippetLines) {
        artifactChanges = [
            SARIFArtifactChange(
                artifactLocation: artifact,
                replacements: edits.sorted { $0.offset < $1.offset }.map {
                    SARIFReplacement($0, lines: lines)
                })
        ]
    }
}

/// artifactChange object (section 3.56).
struct SARIFArtifactChange: Codable, Hashable {
    let artifactLocation: SARIFArtifactLocation
    let replacements: [SARIFReplacement]
}

/// replacement object (section 3.57).
struct SARIFReplacement: Codable, Hashable {
    let deletedRegion: SARIFRegion
    let insertedContent: SARIFArtifactContent?

    init(_ edit: TextEdit, lines: SnippetLines) {
        let end = edit.offset.addingReportingOverflow(max(0, edit.length))
        deletedRegion = lines.region(
            of: edit.offset..<(end.overflow ? edit.offset : end.partialValue))
        insertedContent = edit.replacement.isEmpty ? nil : SARIFArtifactContent(edit.replacement)
    }
}
