/// Which reports mean one weakness: a function of the reports alone, whatever order they came in.
package enum WeaknessGroups {
    /// Groups of the indices of `sightings`; in each the report that leads comes first, and no two of one detector.
    ///
    /// Detectors are taken in the order of their rank. A report joins the group of the same path whose leading report
    /// shares a CWE and lines with it and begins nearest, unless its detector is in there; else it leads a group. Two
    /// results of one detector are two weaknesses, however close they stand.
    package static func of(_ sightings: [Sighting]) -> [[Int]] {
        let order = sightings.indices.sorted { left, right in
            let (first, second) = (sightings[left], sightings[right])
            let ranks = (DetectorRank(first.reporter), DetectorRank(second.reporter))
            return ranks.0 == ranks.1 ? Sighting.precedes(first, second) : ranks.0 < ranks.1
        }
        var groups: [[Int]] = []
        var reporters: [Set<String>] = []
        var byPath: [TreePath: [Int]] = [:]
        for index in order {
            let sighting = sightings[index]
            let joined = byPath[sighting.path, default: []].filter { group in
                let leader = sightings[groups[group][0]]
                return leader.lines.overlaps(sighting.lines) && !reporters[group].contains(sighting.reporter)
                    && !Set(leader.cwe).isDisjoint(with: sighting.cwe)
            }.min { left, right in
                let first = sightings[groups[left][0]]
                let second = sightings[groups[right][0]]
                let distances = (
                    abs(first.lines.lowerBound - sighting.lines.lowerBound),
                    abs(second.lines.lowerBound - sighting.lines.lowerBound)
                )
                return distances.0 == distances.1
                    ? Sighting.precedes(first, second) : distances.0 < distances.1
            }
            if let joined {
                groups[joined].append(index)
                reporters[joined].insert(sighting.reporter)
            } else {
                byPath[sighting.path, default: []].append(groups.count)
                groups.append([index])
                reporters.append([sighting.reporter])
            }
        }
        return groups
    }

    /// One queue of what several detectors report: of each group the finding that leads, with the others' reporters, in the
    /// order of place.
    package static func merged(_ findings: [Finding]) -> [Finding] {
        let groups = of(findings.map(Sighting.init))
        return groups.map { group in
            findings[group[0]].reported(alsoBy: group.dropFirst().flatMap { findings[$0].reporters })
        }.sorted { Sighting.precedes(Sighting($0), Sighting($1)) }
    }
}
