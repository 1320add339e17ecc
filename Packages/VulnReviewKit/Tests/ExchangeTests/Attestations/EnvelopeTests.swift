import Exchange
import Foundation
import Review
import Testing

@Suite("Envelopes (DSSE)") struct EnvelopeTests {
    @Test("What is signed is the protocol's own example")
    func protocolExample() {
        let bytes = DSSEEnvelope.signedBytes(
            type: "http://example.com/HelloWorld", payload: Array("hello world".utf8))
        #expect(
            String(decoding: bytes, as: UTF8.self) == "DSSEv1 29 http://example.com/HelloWorld 11 hello world"
        )
    }

    @Test("Lengths are of bytes, so that no two messages are signed as one")
    func lengths() {
        #expect(DSSEEnvelope.signedBytes(type: "é", payload: []) == Array("DSSEv1 2 é 0 ".utf8))
        let one = DSSEEnvelope.signedBytes(type: "a", payload: Array("b 1 c".utf8))
        let other = DSSEEnvelope.signedBytes(type: "a 5 b", payload: Array("c".utf8))
        #expect(one != other)
    }

    private static let envelope = DSSEEnvelope(
        payloadType: "t", payload: [0xFB, 0xFF, 1],
        signatures: [.init(keyID: "k", bytes: [0xFF, 0xFE, 0xFD])])

    @Test(
        "The same envelope is read in any form that the standard allows",
        arguments: [
            #"{"payload":"+/8B","payloadType":"t","signatures":[{"keyid":"k","sig":"//79"}]}"#,
            #"{"payload":"-_8B","payloadType":"t","signatures":[{"keyid":"k","sig":"__79"}]}"#,
            "\n { \"signatures\" : [ {\t\"sig\": \"//79\", \"keyid\":\"k\", \"x\": [1.5e3, {}]}],"
                + "\"payload\":\"+\\/8B\", \"payloadType\":\"\\u0074\", \"more\": null}\n",
        ])
    func forms(text: String) throws {
        #expect(try DSSEEnvelope.all(in: Array(text.utf8)) == [Self.envelope])
    }

    @Test("What is written reads back, alone and in lines")
    func roundTrip() throws {
        let line = Self.envelope.canonical.bytes
        #expect(try DSSEEnvelope.all(in: line) == [Self.envelope])
        #expect(try DSSEEnvelope.all(in: line + [0x0A] + line + [0x0A]) == [Self.envelope, Self.envelope])
    }

    @Test(
        "What two readers could read differently is refused",
        arguments: [
            "", "\n", "[]", "{}", "null", "1", #""x""#,
            // A member twice, also under another spelling of its name.
            #"{"payload":"AA==","payload":"AQ==","payloadType":"t","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":"AA==","p\u0061yload":"AQ==","payloadType":"t","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":"AA==","payloadType":"t","payloadType":"u","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":"AA==","payloadType":"t","signatures":[{"sig":"AA==","sig":"AQ=="}]}"#,
            #"{"payload":"AA==","payloadType":"t","signatures":[{"sig":"AA==","s\u0069g":"AQ=="}]}"#,
            #"{"payload":"AA==","payloadType":"t","signatures":[{"sig":"AA=="}],"signatures":[{"sig":"AQ=="}]}"#,
            // Base64 that its bytes are not written as.
            #"{"payload":"AB==","payloadType":"t","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":"AA","payloadType":"t","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":"A A==","payloadType":"t","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":"AA==\n","payloadType":"t","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":"+_8B","payloadType":"t","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":"AA==","payloadType":"t","signatures":[{"sig":"AB=="}]}"#,
            // Nothing signed, or nobody.
            #"{"payload":"AA==","payloadType":"t","signatures":[]}"#,
            #"{"payload":"AA==","payloadType":"t","signatures":null}"#,
            #"{"payload":"AA==","payloadType":"t"}"#,
            #"{"payload":"AA==","payloadType":"t","signatures":[{"sig":""}]}"#,
            #"{"payload":"AA==","payloadType":"t","signatures":[{"keyid":"k"}]}"#,
            #"{"payload":"AA==","payloadType":"","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":null,"payloadType":"t","signatures":[{"sig":"AA=="}]}"#,
            #"{"payload":"AA==","payloadType":1,"signatures":[{"sig":"AA=="}]}"#,
            #"{"payloadType":"t","signatures":[{"sig":"AA=="}]}"#,
            // Something after the end.
            #"{"payload":"AA==","payloadType":"t","signatures":[{"sig":"AA=="}]} x"#,
            #"{"payload":"AA==","payloadType":"t","signatures":[{"sig":"AA=="}]}{}"#,
        ])
    func refused(text: String) {
        #expect(throws: EnvelopeError.self) { try DSSEEnvelope.all(in: Array(text.utf8)) }
    }

    @Test("A bad line is named, and none of the lines is read")
    func badLine() {
        let line = Self.envelope.canonical.bytes + [0x0A]
        #expect(throws: EnvelopeError.malformed(line: 2)) {
            try DSSEEnvelope.all(in: line + Array("{}\n".utf8) + line)
        }
        #expect(throws: EnvelopeError.malformed(line: 2)) { try DSSEEnvelope.all(in: line + [0x0A] + line) }
    }

    @Test("More signatures than are read are refused, and nesting without end does no harm")
    func limits() {
        let many = (0..<33).map { _ in #"{"sig":"AA=="}"# }.joined(separator: ",")
        let text = #"{"payload":"AA==","payloadType":"t","signatures":["# + many + "]}"
        #expect(throws: EnvelopeError.self) { try DSSEEnvelope.all(in: Array(text.utf8)) }
        #expect(throws: EnvelopeError.self) {
            try DSSEEnvelope.all(in: [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
        }
    }
}
