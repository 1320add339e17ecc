/// Instructions.
extension DockerfileReader {
    /// The keywords of instructions, in capitals.
    private static let keywords: Set<[UInt8]> = Set(
        [
            "FROM", "RUN", "CMD", "ENTRYPOINT", "LABEL", "EXPOSE", "ENV", "ADD", "COPY", "VOLUME", "USER",
            "WORKDIR",
            "ARG", "ONBUILD", "STOPSIGNAL", "HEALTHCHECK", "SHELL", "MAINTAINER", "CROSS_BUILD",
        ].map { Array($0.utf8) })

    /// Whether the pattern consists of instructions: all its lines begin with a keyword, or are a lone `...` or `$X`.
    var hasInstructions: Bool {
        var reader = self
        var wasContinued = false
        var position = index
        while position < bytes.count {
            let end = reader.lineEnd(position)
            reader.index = position
            reader.limit = end
            while reader.index < end, Self.isBlank(bytes[reader.index]) { reader.index += 1 }
            let isEmpty = reader.index >= end || bytes[reader.index] == UInt8(ascii: "#")
            if !isEmpty, !wasContinued, !reader.isAtInstruction { return false }
            if !isEmpty { wasContinued = bytes[position..<end].last { !Self.isBlank($0) } == escape }
            position = end + 1
        }
        return true
    }

    private var isAtInstruction: Bool {
        var end = limit
        while end > index, Self.isBlank(bytes[end - 1]) { end -= 1 }
        if isAtEllipsis(endingAt: end) { return true }
        if byte == UInt8(ascii: "$") { return MetavariableName.end(bytes, index + 1) == end }
        return Self.keywords.contains(bytes[index..<end].prefix { Self.isName($0) }.map(Self.uppercase))
    }

    private static func uppercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
    }

    /// The instruction here, as statements among the pending nodes.
    mutating func instruction() {
        let start = index
        let first = builder.mark
        if let id = metavariable() {
            builder.push(id)
        } else {
            instructionExpressions()
        }
        // Statements are made of what was pushed.
        let pushed = Array(builder.pushed(since: first))
        builder.dropPushed(since: first)
        for id in pushed {
            let node = builder[id]
            if node.kind == .block || node.kind == .opaque {
                builder.push(id)
            } else {
                builder.push(
                    builder.node(.expressionStatement, id, from: Int(node.start), to: Int(node.end)))
            }
        }
        if index < limit {
            skipBlanks()
            if index < limit {
                builder.push(builder.leaf(.opaque, SyntaxTree.noSymbol, max(start, index), limit))
                index = limit
            }
        }
    }

    /// The calls, or the block, that the instruction here is, among the pending nodes.
    mutating func instructionExpressions() {
        let start = index
        var end = index
        while end < limit, Self.isName(bytes[end]) { end += 1 }
        let keyword = bytes[start..<end].map(Self.uppercase)
        guard end > start, depth < RuleLimits.nesting else {
            index = limit
            return builder.push(builder.leaf(.opaque, SyntaxTree.noSymbol, start, limit))
        }
        depth += 1
        defer { depth -= 1 }
        index = end
        skipBlanks()
        let callee = builder.leaf(.identifier, symbols.intern(keyword, 0, keyword.count), start, end)
        let call = Call(callee: callee, start: start, mark: builder.mark, argumentsStart: index)
        switch String(decoding: keyword, as: UTF8.self) {
        case "FROM": from(call)
        case "RUN", "CMD", "ENTRYPOINT": commands(call)
        case "ENV": environment(start)
        case "LABEL": labels(callee, start)
        case "ARG": arguments(callee, start)
        case "EXPOSE": ports(call)
        case "USER": user(call)
        case "COPY", "ADD": copy(call)
        case "VOLUME", "SHELL": list(call)
        case "HEALTHCHECK": healthCheck(call)
        case "ONBUILD":
            instructionExpressions()
            finish(call)
        case "WORKDIR", "STOPSIGNAL": whole(call)
        default: raw(call)
        }
    }

    /// A call that is being read: its arguments are pending since `mark`.
    struct Call {
        let callee: NodeID
        let start: Int
        let mark: Int
        let argumentsStart: Int
    }

    /// Ends a call: what was pushed since it began are its arguments, then come the keyword arguments of `flags`.
    mutating func finish(_ call: Call, _ flags: [NodeID] = []) {
        for flag in flags { builder.push(flag) }
        var end = call.argumentsStart
        if call.mark == builder.mark { end = Int(builder[call.callee].end) }
        for id in builder.pushed(since: call.mark) { end = max(end, Int(builder[id].end)) }
        let arguments = builder.list(
            .arguments, since: call.mark, from: min(call.argumentsStart, end), to: end)
        builder.push(builder.node(.call, call.callee, arguments, from: call.start, to: end))
    }

    /// `name=value` that a pattern may leave out.
    mutating func option(_ name: String, _ value: NodeID, from start: Int) -> NodeID {
        let node = builder[value]
        let symbol = symbols.intern(name)
        let key = builder.leaf(.identifier, symbol, start, Int(node.start))
        let id = builder.node(.keywordArgument, key, value, from: start, to: max(start, Int(node.end)))
        builder.insert(.optional, into: id)
        return id
    }

    /// The flags here: `--name=value`, `--name`; in a pattern `...` too, which goes to the others.
    mutating func flags() -> [NodeID] {
        var flags: [NodeID] = []
        while byte == UInt8(ascii: "-"), byte(at: 1) == UInt8(ascii: "-") {
            let start = index
            while !isAtBlank, byte != UInt8(ascii: "=") { index += 1 }
            let name = String(decoding: bytes[start..<index], as: UTF8.self)
            if byte == UInt8(ascii: "=") {
                index += 1
                flags.append(option(name, name == "--mount" ? mount() : flagValue(), from: start))
            } else {
                flags.append(option(name, text(index, index), from: start))
            }
            skipBlanks()
        }
        return flags
    }

    /// A flag's value: `$X` alone is a name, everything else text.
    private mutating func flagValue(stop: UInt8 = 0) -> NodeID {
        let start = index
        while !isAtBlank, byte != stop || stop == 0 { index += 1 }
        let end = index
        guard start < end, bytes[start] == UInt8(ascii: "$") else { return text(start, end) }
        guard bytes[(start + 1)..<end].allSatisfy(Self.isName) else { return text(start, end) }
        index = start
        if let id = metavariable() { return id }
        index = end
        return builder.leaf(.identifier, symbols.intern(bytes, start, end), start, end)
    }

    /// `type=cache,target=/x`: a call whose options stand in any order.
    private mutating func mount() -> NodeID {
        let start = index
        let mark = builder.mark
        while !isAtBlank {
            let first = index
            while !isAtBlank, byte != UInt8(ascii: "="), byte != UInt8(ascii: ",") { index += 1 }
            let name = String(decoding: bytes[first..<index], as: UTF8.self)
            if byte == UInt8(ascii: "=") { index += 1 }
            builder.push(option(name, flagValue(stop: UInt8(ascii: ",")), from: first))
            if byte == UInt8(ascii: ",") { index += 1 }
        }
        let callee = builder.leaf(.identifier, symbols.intern("MOUNT"), start, start)
        let arguments = builder.list(.arguments, since: mark, from: start, to: index)
        return builder.node(.call, callee, arguments, from: start, to: index)
    }
}
