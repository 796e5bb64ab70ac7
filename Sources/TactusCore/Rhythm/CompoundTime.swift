/// Tells compound time, in which three written notes make a beat, from simple time: 6/8, 9/8 and 12/8 from 2/4, 3/4 and 4/4.
///
/// Two logistic functions, fitted on composed songs (`Tools/fit/meter_weights.py`, figures in `Docs/Rhythm.md`): whether beats
/// divide in three (``BeatDivision``), and whether halves of bars of four are bars (``HalfBars``), because 6/8 is common and
/// 2/4 is rare beside 4/4. A compound meter has to be likelier than not, and halves of bars clearly bars, because cutting
/// in two by mistake doubles the bar lines.
package struct CompoundTime: Sendable, Hashable {
    /// Beats of a bar that may divide in three.
    private static let meters = 2...4
    /// Probability that halves of bars need to be bars.
    private static let clear = 0.7

    /// Probability that beats divide in three, from the cues of ``BeatDivision``.
    var division: Logistic
    /// Probability that bars of four are two bars, from the cues of ``HalfBars``; bars of both kinds are as likely beforehand.
    var halves: Logistic

    /// Whether the beats divide in three; the bars of a choice in compound time may become half as long.
    package func judge(_ choice: inout GridSelector.Choice, _ evidence: SongEvidence) -> Bool {
        let meter = choice.hypothesis.meter
        guard Self.meters.contains(meter) else { return false }
        let triple = division(BeatDivision(choice.grid.times, evidence).cues)
        guard meter == 4 else { return triple > 0.5 }
        let half = halves(HalfBars(choice.cues, choice.repetition, phase: choice.hypothesis.phase).cues)
        guard half > Self.clear, triple * half > 0.5 else { return triple * (1 - half) > 0.5 }
        for (bars, posterior) in choice.bars where bars.meter == 4 {
            choice.bars[bars] = (1 - half) * posterior
            choice.bars[bars.halved, default: 0] += half * posterior
        }
        choice.hypothesis = choice.hypothesis.halved
        return true
    }
}
