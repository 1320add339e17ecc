/// What the single instructions take.
extension DockerfileReader {
    /// `FROM image:tag@digest AS alias`. The tag begins at the first colon (as Semgrep has it).
    mutating func from(_ call: Call) {
        var options = flags()
        builder.push(value(stops: [UInt8(ascii: ":"), UInt8(ascii: "@")]))
        if byte == UInt8(ascii: ":") {
            let start = index
            index += 1
            options.append(option(":", value(stops: [UInt8(ascii: "@")]), from: start))
        }
        if byte == UInt8(ascii: "@") {
            let start = index
            index += 1
            options.append(option("@", value(), from: start))
        }
        skipBlanks()
        if byte | 0x20 == UInt8(ascii: "a"), byte(at: 1) | 0x20 == UInt8(ascii: "s"),
            Self.isBlank(byte(at: 2))
        {
            let start = index
            index += 2
            skipBlanks()
            options.append(option("as", value(), from: start))
        }
        finish(call, options)
    }

    /// `RUN`, `CMD`, `ENTRYPOINT`: a list of arguments, or commands for the shell.
    mutating func commands(_ call: Call) {
        let options = flags()
        let rest = index
        if isAtEllipsis(endingAt: limit) {
            builder.push(ellipsis())
        } else if byte == UInt8(ascii: "$"), let id = metavariable() {
            // `$...X` alone stands for all, `$X` for a command's word.
            if index == limit, builder[id].kind == .namedEllipsis {
                builder.push(id)
            } else {
                index = rest
                builder.push(shell())
            }
        } else if let array = array() {
            builder.push(array)
        } else if !heredocs() {
            builder.push(shell())
        }
        finish(call, options)
    }

    /// `COPY`, `ADD`: words, or a list of them; with heredocs, their texts come first.
    mutating func copy(_ call: Call) {
        let options = flags()
        if let array = array() {
            builder.push(array)
        } else if !heredocs() {
            words()
        }
        finish(call, options)
    }

    /// `VOLUME`, `SHELL`: a list, or words.
    mutating func list(_ call: Call) {
        if let array = array() { builder.push(array) } else { words() }
        finish(call)
    }

    /// The words here, until the instruction's end.
    private mutating func words() {
        skipBlanks()
        while index < limit {
            let before = index
            builder.push(value())
            if index == before { index += 1 }
            skipBlanks()
        }
    }

    /// `EXPOSE 80 443/tcp`: a port with its protocol is a pair.
    mutating func ports(_ call: Call) {
        while index < limit {
            let start = index
            let port = value(stops: [UInt8(ascii: "/")])
            if byte == UInt8(ascii: "/") {
                let slash = index
                while !isAtBlank { index += 1 }
                builder.push(builder.node(.tuple, port, text(slash, index), from: start, to: index))
            } else {
                builder.push(port)
            }
            if index == start { index += 1 }
            skipBlanks()
        }
        finish(call)
    }

    /// `USER name:group`
    mutating func user(_ call: Call) {
        builder.push(value(stops: [UInt8(ascii: ":")]))
        var options: [NodeID] = []
        if byte == UInt8(ascii: ":") {
            let start = index
            index += 1
            options.append(option(":", value(), from: start))
        }
        finish(call, options)
    }

    /// One value up to the instruction's end.
    mutating func whole(_ call: Call) {
        if index < limit { builder.push(value(toEnd: true)) }
        finish(call)
    }

    /// Text as it is.
    mutating func raw(_ call: Call) {
        let start = index
        if isAtEllipsis(endingAt: limit) {
            builder.push(ellipsis())
        } else if let id = metavariable() {
            builder.push(id)
        } else if index < limit {
            builder.push(text(start, limit))
            index = limit
        }
        finish(call)
    }

    /// `HEALTHCHECK NONE`, `HEALTHCHECK --flags CMD …`: the command is a call; in a pattern `...` stands for flags.
    mutating func healthCheck(_ call: Call) {
        var options = flags()
        if isAtDots {
            if isAtEllipsis(endingAt: limit) {
                builder.push(ellipsis())
                return finish(call, options)
            }
            options.append(ellipsis())
            skipBlanks()
        }
        if let id = metavariable() {
            builder.push(id)
        } else if byte | 0x20 == UInt8(ascii: "c") {
            instructionExpressions()
        } else if index < limit {
            builder.push(value())
        }
        finish(call, options)
    }

    // MARK: Pairs

    /// `ENV a=b c=d`, `ENV a b`: a block of variables.
    mutating func environment(_ start: Int) {
        let mark = builder.mark
        let first = index
        eachPair { reader, name, value, from in
            let end = max(from, Int(reader.builder[value].end))
            return reader.builder.node(
                .variable, children: [.absent, .absent, name, value], from: from, to: end)
        }
        var end = first
        for id in builder.pushed(since: mark) { end = max(end, Int(builder[id].end)) }
        builder.push(builder.list(.block, since: mark, from: first, to: end))
    }

    /// `LABEL a=b c=d`: a call for each pair.
    mutating func labels(_ callee: NodeID, _ start: Int) {
        if isAtEllipsis(endingAt: limit) { return builder.push(call(callee, [ellipsis()], from: start)) }
        eachPair { reader, name, value, _ in
            var key = name
            let node = reader.builder[name]
            if node.kind == .identifier { key = reader.text(Int(node.start), Int(node.end)) }
            return reader.call(callee, [key, value], from: start)
        }
    }

    /// `ARG a=b`: the name and the value.
    mutating func arguments(_ callee: NodeID, _ start: Int) {
        skipBlanks()
        repeat {
            let first = index
            if isAtEllipsisWord {
                builder.push(call(callee, [ellipsis()], from: start))
            } else {
                let name = key()
                var parts = [name]
                if byte == UInt8(ascii: "=") {
                    index += 1
                    parts.append(value(unquotes: true))
                }
                builder.push(call(callee, parts, from: start))
            }
            if index == first { index += 1 }
            skipBlanks()
        } while index < limit
    }

    private mutating func call(_ callee: NodeID, _ arguments: [NodeID], from start: Int) -> NodeID {
        let first = Int(builder[arguments.first ?? callee].start)
        let end = max(first, Int(builder[arguments.last ?? callee].end))
        let list = builder.node(.arguments, children: arguments, from: first, to: end)
        return builder.node(.call, callee, list, from: start, to: end)
    }

    /// Pushes what `make` makes of each pair here: of its name, its value and where it begins. Without `=` after the first
    /// name, the rest is its value.
    private mutating func eachPair(_ make: (inout DockerfileReader, NodeID, NodeID, Int) -> NodeID) {
        skipBlanks()
        while index < limit {
            let start = index
            if isAtEllipsisWord {
                builder.push(ellipsis())
            } else {
                let name = key()
                if byte == UInt8(ascii: "=") {
                    index += 1
                    let value = value(unquotes: true)
                    builder.push(make(&self, name, value, start))
                } else {
                    skipBlanks()
                    let value = value(unquotes: true, toEnd: true)
                    builder.push(make(&self, name, value, start))
                }
            }
            if index == start { index += 1 }
            skipBlanks()
        }
    }

    /// A name before `=`: quotes around it are not part of it.
    private mutating func key() -> NodeID {
        let start = index
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            return value(stops: [UInt8(ascii: "=")], unquotes: true)
        }
        if let id = metavariable() { return id }
        while !isAtBlank, byte != UInt8(ascii: "=") { index += 1 }
        return builder.leaf(.identifier, symbols.intern(bytes, start, index), start, index)
    }
}
