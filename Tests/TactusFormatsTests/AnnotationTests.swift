import TactusCore
import TactusFormats
import Testing

struct AnnotationTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("A manifest is read with what it does not know as fields")
    func manifest() throws {
        let clips = try ManifestJSON.decode(
            bytes(
                """
                [{"id": "a", "audio": "a.wav", "source": "x", "year": 1999, "beats": [2, 1.5], "chords": null,
                  "tempo_bpm": 99.5, "key": "Bb minor", "time_signature": "6/8", "other": [1],
                  "sections": [[0, 5, "A"], [5, 9.5, "B"]]},
                 {"id": "b", "audio": "/b.wav"}]
                """))
        #expect(clips.map(\.id) == ["a", "b"])
        #expect(clips[0].fields == ["source": "x", "year": "1999", "key": "Bb minor", "time_signature": "6/8"])
        #expect(clips[0].truth.beats == [1.5, 2] && clips[0].truth.chords == nil && clips[0].truth.bpm == 99.5)
        #expect(clips[0].truth.meter == TimeSignature(6, 8))
        #expect(clips[0].truth.sections == [LabelledSpan(0, 5, "A"), LabelledSpan(5, 9.5, "B")])
        #expect(clips[1].truth == Annotation())
        let again = try ManifestJSON.decode(try ManifestJSON.encode(clips))
        #expect(again == clips)
    }

    @Test(
        "What is wrong with a manifest is said with its place",
        arguments: [
            ("{}", "The document has the wrong type"),
            ("[{\"audio\": \"a\"}]", "[0].id is missing."),
            ("[{\"id\": \"a\", \"audio\": \"a\", \"beats\": [1, \"x\"]}]", "[0].beats[1] has the wrong type"),
            ("[{\"id\": \"a\", \"audio\": \"a\", \"chords\": [[0, 1, \"C:foo\"]]}]", "[0].chords[0] is 'C:foo'"),
            (
                "[{\"id\": \"a\", \"audio\": \"a\", \"sections\": [[0, 2, \"A\"], [1, 3, \"B\"]]}]",
                "[0].sections[1] runs"
            ),
            ("[{\"id\": \"a\", \"audio\": \"a\", \"time_signature\": \"4\\/5\"}]", "[0].time_signature is '4/5'"),
            (
                "[{\"id\": \"a\", \"audio\": \"a\"}, {\"id\": \"a\", \"audio\": \"b\"}]",
                "[1].id is 'a', and so is [0].id."
            ),
            ("[", "not valid JSON"),
        ])
    func badManifest(text: String, message: String) {
        let error = #expect(throws: FormatError.self) { try ManifestJSON.decode(bytes(text)) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test("JAMS: lists and objects of lists, NaN, beats in bars, keys and sections")
    func jams() throws {
        let (truth, source) = try JAMSAnnotation.decode(
            bytes(
                """
                {"file_metadata": {"duration": 8}, "sandbox": {}, "annotations": [
                 {"namespace": "beat", "annotation_metadata": {"data_source": "by hand"},
                  "data": [{"time": 1, "duration": 0, "value": 1, "confidence": NaN},
                           {"time": 1.5, "duration": 0, "value": 2, "confidence": null},
                           {"time": 2, "duration": 0, "value": NaN, "confidence": null}]},
                 {"namespace": "tempo", "data": [{"time": 0, "duration": 8, "value": 120, "confidence": 1}]},
                 {"namespace": "chord", "data": {"time": [0, 4], "duration": [4, 4], "value": ["C:maj", "N"],
                  "confidence": [1, 1]}},
                 {"namespace": "key_mode", "data": [{"time": 0, "duration": 2, "value": "C", "confidence": 1},
                  {"time": 2, "duration": 6, "value": "F#:minor", "confidence": 1}]},
                 {"namespace": "segment_salami_upper", "data": [{"time": 0, "duration": 8, "value": "A"}]}]}
                """))
        #expect(source == "by hand")
        #expect(truth.beats == [1, 1.5, 2] && truth.downbeats == [1] && truth.bpm == 120)
        #expect(truth.chords == [LabelledSpan(0, 4, "C:maj"), LabelledSpan(4, 8, "N")])
        #expect(truth.key == "F# minor" && truth.keys?.last == LabelledSpan(2, 8, "F# minor"))
        #expect(truth.sections == [LabelledSpan(0, 8, "A")])
    }

    @Test("JAMS: beat_position knows the meter")
    func beatPosition() throws {
        let beats = (0..<6).map {
            "{\"time\": \($0), \"duration\": 1, \"value\": {\"position\": \($0 % 3 + 1), \"measure\": 1, "
                + "\"num_beats\": 3, \"beat_units\": 4}, \"confidence\": 1}"
        }
        let text =
            "{\"annotations\": [{\"namespace\": \"beat_position\", \"data\": [\(beats.joined(separator: ","))]}]}"
        let truth = try JAMSAnnotation.decode(bytes(text)).truth
        #expect(truth.downbeats == [0, 3] && truth.meter == TimeSignature(3))
    }

    @Test("Lines of beats and of spans")
    func text() throws {
        let (beats, downbeats) = try AnnotationText.beats(bytes("# a comment\r\n0.5\t1\r\n1.0 2\n\n1.5,1"))
        #expect(beats == [0.5, 1, 1.5] && downbeats == [0.5, 1.5])
        #expect(try AnnotationText.beats(bytes("1\n2")).downbeats == nil)
        #expect(try AnnotationText.chords(bytes("0 1.5 C:maj\n1.5 3 N\n")).count == 2)
        #expect(try AnnotationText.spans(bytes("0 1 verse one")) == [LabelledSpan(0, 1, "verse one")])
        for (text, message) in [("0 1 C:maj\n1 x N", "line 2"), ("0 1 H", "Harte"), ("1 0 N", "line 1")] {
            let error = #expect(throws: FormatError.self) { try AnnotationText.chords(bytes(text)) }
            #expect(error?.description.contains(message) == true)
        }
        #expect(throws: FormatError.self) { try AnnotationText.beats(bytes("one")) }
    }

    @Test("Predictions: plain lists, and timelines with their confidences")
    func predictions() throws {
        let plain = try PredictionJSON.decode(
            bytes("{\"beats\": [1, 2], \"tempo\": 60, \"chords\": [[0, 1, \"C:maj\"]], \"time_signature\": \"3/4\"}"))
        #expect(plain.layers == nil && plain.found.beats == [1, 2] && plain.found.meter == TimeSignature(3))
        #expect(plain.found.key == nil && plain.found.downbeats == nil)
        let timeline = SampleTimeline.full()
        let read = try PredictionJSON.decode(try TimelineJSON().encode(timeline))
        #expect(read.layers == timeline.layers && read.found == Annotation(timeline.layers))
    }
}
