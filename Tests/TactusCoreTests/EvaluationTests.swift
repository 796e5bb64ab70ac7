import TactusCore
import Testing

struct EvaluationTests {
    private let beats = (0..<40).map { 0.3 + 0.5 * Double($0) }

    @Test("The truth itself scores 1 everywhere")
    func perfect() throws {
        var truth = Annotation()
        truth.beats = beats
        truth.downbeats = stride(from: 0, to: 40, by: 4).map { beats[$0] }
        truth.bpm = 120
        truth.meter = TimeSignature(4)
        truth.key = "Bb minor"
        truth.keys = [LabelledSpan(0, 9, "Bb minor"), LabelledSpan(9, 20, "C minor")]
        truth.chords = [LabelledSpan(0.3, 5, "N"), LabelledSpan(5, 9, "Bb:min7/b3"), LabelledSpan(9, 20, "C:min")]
        truth.sections = [LabelledSpan(0, 8, "A"), LabelledSpan(8, 20, "B")]
        let scores = ClipScores(reference: truth, estimate: truth).values
        // Chords off the root position are no sevenths chord of the rule, all the rest is asked for.
        for metric in Metric.allCases { #expect(abs((scores[metric] ?? 0) - 1) < 1e-9, "\(metric)") }
    }

    @Test("What is absent is not scored, what was not found is wrong")
    func absent() {
        var truth = Annotation()
        (truth.beats, truth.bpm, truth.key, truth.meter) = (beats, 120, "C major", TimeSignature(3))
        #expect(ClipScores(reference: truth, estimate: Annotation()).values.isEmpty)
        var found = Annotation()
        (found.beats, found.bpm, found.key, found.meter) = ([], 0, "unknown", TimeSignature(0))
        let scores = ClipScores(reference: truth, estimate: found).values
        for metric in [Metric.beatF, .beatAMLt, .tempoAcc1, .tempoAcc2, .keyWeighted, .keyExact, .meter] {
            #expect(scores[metric] == 0, "\(metric)")
        }
    }

    @Test("A beat is a hit within 70 ms, and each beat only once", arguments: [0.0, 0.069, 0.071, -0.069, -0.071])
    func window(shift: Double) {
        let moved = FMeasure(beats, beats.map { $0 + shift }, window: BeatScores.window)
        #expect(moved.value == (abs(shift) < 0.07 ? 1 : 0))
        let doubled = FMeasure(beats, beats.flatMap { [$0, $0 + 0.01] }, window: BeatScores.window)
        #expect(doubled.precision == 0.5 && doubled.recall == 1)
    }

    @Test("Tempo is right within 4 %, and up to its level at a half, a third, twice and three times")
    func tempo() {
        for (estimate, isRight, isRightUpToLevel) in [
            (120.0, true, true), (124.7, true, true), (124.9, false, false), (115.3, true, true), (60, false, true),
            (40, false, true), (240, false, true), (360, false, true), (180, false, false), (80, false, false),
            (0, false, false),
        ] {
            let accuracy = TempoAccuracy(reference: 120, estimate: estimate)
            #expect(accuracy.isRight == isRight && accuracy.isRightUpToLevel == isRightUpToLevel, "\(estimate)")
        }
    }

    @Test("Time signatures")
    func timeSignatures() {
        #expect(TimeSignature("6/8").map { [$0.numerator, $0.denominator, $0.beatsPerBar] } == [6, 8, 2])
        #expect(TimeSignature("7/8")?.beatsPerBar == 7)
        #expect(TimeSignature("3")?.description == "3/4")
        for text in ["", "x", "4/", "4/4/4", "0/4", "4/5", "-3/4"] { #expect(TimeSignature(text) == nil, "\(text)") }
    }

    @Test("Keys over time are weighted by time")
    func keys() {
        let truth = [KeyClass(tonic: 0, mode: .major), KeyClass(tonic: 2, mode: .major)]
        let reference = [LabelledSpan(0, 30, truth[0]), LabelledSpan(30, 40, truth[1])]
        let estimate: [LabelledSpan<KeyClass?>] = [LabelledSpan(0, 20, truth[0]), LabelledSpan(20, 35, nil)]
        #expect(KeyScore.value(reference: reference, estimate: estimate) == 0.5)
    }

    @Test(
        "Labels that are not in Harte's syntax have no notes",
        arguments: [
            "", "H", "c:maj", "C:", "C:foo", "C:()",
            "C:maj(", "C:maj(14)", "C:maj(0)", "C/", "C/b#3", "C#b", "C:maj/+3", "NX",
        ])
    func badChords(label: String) {
        #expect(HarteChord(label) == nil)
    }

    @Test("Bins hold what they say, and the error is the mean distance")
    func reliability() throws {
        let judgements = (0..<100).map { number in
            Reliability.Judgement(confidence: number < 50 ? 0.95 : 0.25, isRight: number < 40 || number >= 90)
        }
        let reliability = try #require(Reliability(judgements))
        #expect(reliability.bins[9].count == 50 && abs(reliability.bins[9].accuracy - 0.8) < 1e-12)
        #expect(reliability.bins[2].count == 50 && abs(reliability.bins[2].accuracy - 0.2) < 1e-12)
        #expect(abs(reliability.expectedCalibrationError - (0.5 * 0.15 + 0.5 * 0.05)) < 1e-12)
        #expect(Reliability([]) == nil)
        let odd = try #require(
            Reliability([.init(confidence: .nan, isRight: true), .init(confidence: 7, isRight: true)]))
        #expect(odd.bins[0].count == 1 && odd.bins[9].count == 1)
    }

    @Test("By chance means: on the average of many runs whose confidences mean what they say")
    func chance() throws {
        var random = SeededGenerator(seed: 7)
        let confidences = (0..<200).map { 0.05 + 0.9 * Double($0) / 200 }
        var sum = 0.0
        var expected = 0.0
        for _ in 0..<400 {
            let judgements = confidences.map {
                Reliability.Judgement(confidence: $0, isRight: Double.random(in: 0..<1, using: &random) < $0)
            }
            let reliability = try #require(Reliability(judgements))
            sum += reliability.expectedCalibrationError / 400
            expected = reliability.calibrationErrorByChance
        }
        // 400 runs of ten bins leave 0.5 %; that 20 outcomes are not quite normal is below 3 %.
        #expect(abs(sum / expected - 1) < 0.04)
    }

    @Test("Judgements look only where something is annotated")
    func judgements() {
        var truth = Annotation()
        truth.beats = [1, 2, 3]
        truth.downbeats = [1, 3]
        truth.chords = [LabelledSpan(0, 10, "C:maj/3"), LabelledSpan(10, 12, "X")]
        var layers = Layers()
        layers.beats = [0.5, 1.05, 2.2, 3, 4].map { Beat(time: $0, confidence: 0.5) }
        layers.bars = [(0.5, 0.5), (1.05, 0.5), (2, 0.5), (3, nil)].enumerated().map { index, bar in
            Bar(index: index, start: bar.0, end: bar.0 + 1, numerator: 2, tempo: 120, confidence: bar.1)
        }
        layers.chords = [
            ChordSpan(start: 0, end: 6, label: "C:maj", confidence: 0.9),
            ChordSpan(start: 6, end: 12, label: "C:min", confidence: 0.4),
        ]
        let answers = Judgements(reference: truth, layers: layers).answers
        #expect(answers[.beats]?.map(\.isRight) == [true, false, true])
        #expect(answers[.bars]?.map(\.isRight) == [true, false])
        #expect(answers[.chords]?.map(\.isRight) == [true, false])
        #expect(answers[.chords]?.map(\.weight) == [6, 4])
        #expect(answers[.tempo] == nil && answers[.key] == nil)
    }

    @Test("Differences are paired by name, and clear when nearly all clips agree")
    func differences() throws {
        func run(_ values: [Double]) -> EvaluationRun {
            let clips = values.enumerated().map {
                EvaluationRun.Clip(id: "\($0)", group: "g", scores: [.beatF: $1])
            }
            return EvaluationRun(settings: [:], clips: clips, judgements: Judgements())
        }
        let values = (0..<40).map { 0.5 + 0.01 * Double($0 % 7) }
        let old = run(Array(values.prefix(30)))
        let new = run(values.enumerated().map { $1 + ($0 % 2 == 0 ? 0.03 : 0.01) })
        let difference = try #require(new.differences(from: old)[.beatF])
        #expect(difference.count == 30 && difference.better == 30 && difference.worse == 0 && difference.isClear)
        #expect(abs(difference.mean - 0.02) < 1e-9 && difference.low > 0.01 && difference.high < 0.03)
        #expect(old.differences(from: old)[.beatF]?.isClear == false)
        #expect(new.groups["g"]?[.beatF]?.count == 40 && new.all[.beatCMLc] == nil)
        #expect(new.worstFirst.first?.id == "7" && new.groupNames == ["g"])
    }

    @Test("The same seed gives the same numbers")
    func random() {
        var generator = SeededGenerator(seed: 0)
        // The first values of the reference implementation (Vigna, splitmix64.c) for seed 0.
        #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
        #expect(generator.next() == 0x6E78_9E6A_A1B9_65F4)
        for _ in 0..<1000 { #expect((0..<7).contains(generator.index(below: 7))) }
    }
}
