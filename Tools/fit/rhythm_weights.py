#!/usr/bin/env python3
"""Fit and cross-validate the weights by which BeatTracker judges tempo, meter and bar lines.

usage: rhythm_weights.py CUES MANIFEST[:WEIGHT]... [--silent FOLDER] [--calibrate MANIFEST:WEIGHT] [--ablation] [--write FittedRhythm.swift]

CUES holds <id>.open.json and <id>.madmom.json from `swift run -c release rhythm-cues`. The clips of the first manifest are
cross-validated; those of others only help to fit, each counting WEIGHT. --silent names recordings without a pulse
(noise, speech), on which it is fitted whether there is a pulse, and the confidence of beats where that says yes. --calibrate
names recordings of a kind that the first manifest has little of, on which confidences are fitted, too, each counting WEIGHT.

score(grid, meter, phase) = grid weights · cues + phase weights · cues + bias of the meter; softmax over all of a song.
The target is softmax(utility / 0.15), utility = beat F + downbeat F + 0.3 meter + 0.3 tempo.
"""
import argparse
import json
import os
import re

import numpy as np

NETWORKS = {"open": 0.010, "madmom": 0.0}  # seconds between the network's peaks and where listeners mark beats
METERS = (2, 3, 5, 6, 7)  # bias of 4 is 0
# What is left out without chords, and with them.
CHORDS = {"chordChange", "chordAlternation", "chordHalfway"}
TWOS = ("unsteadyTwo", "weakerHalf")  # speak for bars of two alone
WITHOUT_CHORDS, WITH_CHORDS = CHORDS | {"relativeDownbeat", *TWOS}, {"downbeat", "downbeatRatio"}
FAMILIES = {
    "tempo": ("tempo", "tempoSquared", "slow", "fast"),
    "activations of beats": ("onBeat", "halfway", "thirds", "quarters", "weakest", "explained", "covered", "alternation"),
    "bar model": ("likelihood", "isPath", "isSameTempo", "isHalf", "isDouble"),
    "onsets on and between beats": ("highOnsets", "onsets", "snareOnsets", "bassHalfway"),
    "autocorrelation of onsets": ("pulse1", "pulseHalf", "pulse2", "pulse3", "pulse4"),
    "repetition of the rhythm": ("repetition1", "repetition2", "repetition4", "repetition8", "barRepetition", "twoBarRepetition"),
    "regularity": ("irregularity",),
    "activations of downbeats": ("relativeDownbeat", "middle", "downbeatAlternation"),
    "chords": ("chordChange", "chordAlternation", "chordHalfway"),
    "unsteady bars of two": TWOS,
    "chroma": ("chromaChange",),
    "timbre": ("timbreChange",),
}
# What our own network's activations leave nothing to say for.
UNUSED = {"open": {*FAMILIES["tempo"], *FAMILIES["regularity"]}, "madmom": set()}
PULSE = ("onBeat", "explained", "pulse1", "pulse2", "irregularity")
PULSE_BELOW = {"open": 0.1, "madmom": 0.05}  # BeatTracker.Options.pulseBelow
SILENT_WEIGHT = 0.1  # of a recording without a pulse whose beats pass, against one of music
GRID_PENALTY, PHASE_PENALTY, METER_PENALTY = 20.0, 40.0, 1.0
TWO_PENALTY = 5.0  # of TWOS
# Of the weights of confidences; beats and bars of a clip share its luck, so that they say less than their number.
CONFIDENCE_PENALTY = {"beat": 10.0, "bar": 10.0, "tempo": 3.0, "meter": 3.0, "pulse": 0.3}


def f_measure(reference, estimate, window=0.07):
    i = j = hits = 0
    while i < len(reference) and j < len(estimate):
        if abs(reference[i] - estimate[j]) <= window:
            hits, i, j = hits + 1, i + 1, j + 1
        elif reference[i] < estimate[j]:
            i += 1
        else:
            j += 1
    return 2 * hits / max(1, len(reference) + len(estimate))


def softmax(s):
    e = np.exp(s - s.max())
    return e / e.sum()


class Clip:
    """Design matrix [grids · hypotheses, cues], and how good each row would be."""

    def __init__(self, entry, report, shift):
        self.entry, self.source, self.report, self.grids = entry, entry["source"], report, report["grids"]
        self.hypotheses = report["hypotheses"]
        beats, downbeats = np.array(entry["beats"]), np.array(entry.get("downbeats") or [])
        signature = entry.get("time_signature")
        meter = int(signature.split("/")[0]) if signature else None
        one_hot = np.array([[m == other for other in METERS] for m, _ in self.hypotheses], float)
        rows, self.scores = [], []
        for grid in self.grids:
            times = np.array(grid["beats"]) + shift
            period = np.median(np.diff(times))
            f, tempo = f_measure(beats, times), abs(60 / period / entry["tempo_bpm"] - 1) <= 0.04
            for (m, phase), cues, hot in zip(self.hypotheses, grid["phaseCues"], one_hot):
                rows.append(np.concatenate([grid["cues"], cues, hot]))
                down = f_measure(downbeats, times[phase::m]) if len(downbeats) else f
                self.scores.append((f, down, float(m == meter), float(tempo)))
        self.X, self.scores = np.array(rows), np.array(self.scores)
        utility = self.scores @ [1, 1, 0.3, 0.3]
        self.target = softmax(utility / 0.15)


def fit(clips, weights, scale, penalty, start=None):
    """Newton's method with halving; weights in the scale of the cues."""
    n = len(scale)
    w = np.zeros(n) if start is None else start * scale * penalty**0.5
    X = [c.X / scale / penalty**0.5 for c in clips]

    def loss(w):
        total = 0.5 * w @ w
        for x, c, k in zip(X, clips, weights):
            s = x @ w
            total -= k * (c.target @ s - s.max() - np.log(np.exp(s - s.max()).sum()))
        return total

    current = loss(w)
    for _ in range(30):
        gradient, hessian = w.copy(), np.eye(n)
        for x, c, k in zip(X, clips, weights):
            p = softmax(x @ w)
            mean = p @ x
            gradient += k * (mean - c.target @ x)
            hessian += k * ((x.T * p) @ x - np.outer(mean, mean))
        step, length = np.linalg.solve(hessian, gradient), 1.0
        while length > 1e-4 and loss(w - length * step) > current + 1e-12:
            length /= 2
        w = w - length * step
        previous, current = current, loss(w)
        if previous - current < 1e-3:
            break
    return w / scale / penalty**0.5


def decide(clip, w):
    """Posteriors [grids, hypotheses] and the row that wins: the likeliest grid, then its likeliest hypothesis."""
    p = softmax(clip.X @ w).reshape(len(clip.grids), -1)
    grid = int(p.sum(1).argmax())
    return p, grid, int(p[grid].argmax())


def logistic(X, y, k, penalty):
    """Weighted logistic regression, constant first, which is free; no weight is negative: more evidence is never less confidence."""
    X = np.column_stack([np.ones(len(X)), X])
    kept = list(range(X.shape[1]))
    while True:
        Z, w = X[:, kept], np.zeros(len(kept))
        ridge = np.array([1e-6] + [penalty] * (len(kept) - 1))
        for _ in range(50):
            p = 1 / (1 + np.exp(-Z @ w))
            gradient = Z.T @ (k * (p - y)) + ridge * w
            hessian = (Z.T * (k * p * (1 - p))) @ Z + np.diag(ridge)
            w = w - np.linalg.solve(hessian, gradient)
        worst = 1 + int(w[1:].argmin()) if len(w) > 1 else 0
        if worst == 0 or w[worst] >= 0:
            break
        del kept[worst]
    out = np.zeros(X.shape[1])
    out[kept] = w
    return out


def apply(w, X):
    return 1 / (1 + np.exp(-(w[0] + np.asarray(X) @ w[1:])))


def logit(p):
    p = np.clip(p, 1e-3, 1 - 1e-3)
    return np.log(p / (1 - p))


def local_means(a, window=9):
    return np.array([a[max(0, i - window // 2): i + window // 2 + 1].mean() for i in range(len(a))])


def calibration_error(p, y, k, bins):
    """Expected calibration error over bins of equal weight."""
    order = np.argsort(p)
    place = np.cumsum(k[order]) / k.sum()
    parts = np.empty(len(p), int)
    parts[order] = np.minimum((place * bins - 1e-9).astype(int), bins - 1)
    return sum(abs((k[parts == b] * (p - y)[parts == b]).sum()) for b in range(bins)) / k.sum()


def diagram(p, y, k, edges=(0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0001)):
    cells = []
    for low, high in zip(edges, edges[1:]):
        mine = (p >= low) & (p < high)
        if k[mine].sum() > 0:
            cells.append(f"{np.average(p[mine], weights=k[mine]):.2f}:{np.average(y[mine], weights=k[mine]):.2f}"
                         f" ({k[mine].sum() / k.sum():.0%})")
    return "  ".join(cells)


def beat_terms(grid, posterior):
    a = np.array(grid["activations"])
    return np.column_stack([logit(a), logit(local_means(a)), np.full(len(a), logit(np.array([posterior]))[0])])


def bar_terms(p, hypotheses, h, trust):
    """The beats on bar lines, and logits of: their confidence, the posterior of the bar lines against their best rival."""
    meter, phase = hypotheses[h]
    rival = max(q for k, q in enumerate(p) if hypotheses[k][0] == meter and k != h)
    at = np.arange(phase, len(trust), meter)
    return at, np.column_stack([logit(trust[at]), np.full(len(at), logit(np.array([p[h] / (p[h] + rival)]))[0])])


def table(results):
    cells = []
    for source in dict.fromkeys(c.source for c, _ in results):
        mine = [(c, c.scores[row]) for c, row in results if c.source == source]
        f, tempo = (100 * np.mean([s[i] for _, s in mine]) for i in (0, 3))
        down = [s[1] for c, s in mine if c.entry.get("downbeats")]
        meter = [s[2] for c, s in mine if c.entry.get("time_signature")]
        cells.append(f"{source} {f:.1f} / {100 * np.mean(down):.1f} / {100 * np.mean(meter):.1f} / {tempo:.1f}")
    return "   ".join(cells)


class Study:
    """One network, with or without chords."""

    def __init__(self, clips, extra, names, without=()):
        self.clips, self.extra = clips, extra
        grid_names, phase_names = names
        keep = [name not in without for name in grid_names + phase_names] + [True] * len(METERS)
        self.keep = np.array(keep, float)
        rows = np.vstack([c.X for c in clips])
        self.scale = rows.std(0) + 1e-9
        self.scale[-len(METERS):] = 1
        self.penalty = np.array([GRID_PENALTY] * len(grid_names) + [TWO_PENALTY if n in TWOS else PHASE_PENALTY for n in phase_names]
                                + [METER_PENALTY] * len(METERS))
        self.penalty = np.where(self.keep > 0, self.penalty, 1e9)

    def fit(self, clips, start=None):
        pairs = [(c, 1.0) for c in clips] + self.extra
        return fit([c for c, _ in pairs], [k for _, k in pairs], self.scale, self.penalty, start) * self.keep

    def cross_validate(self, repeats, random):
        start, held = None, []
        for _ in range(repeats):
            for fold in np.array_split(random.permutation(len(self.clips)), 5):
                start = self.fit([c for i, c in enumerate(self.clips) if i not in set(fold)], start)
                held += [(i, *decide(self.clips[i], start)) for i in fold]
        return held


def posteriors(report, w):
    """Softmax over a report's grids and hypotheses [grids, hypotheses]."""
    scores = [np.concatenate([g["cues"], c, [m == o for o in METERS]]) @ w
              for g in report["grids"] for (m, _), c in zip(report["hypotheses"], g["phaseCues"])]
    return softmax(np.array(scores)).reshape(len(report["grids"]), -1)


def presence(network, names, music, silent, w):
    """Coefficients of PulsePresence; prints what is lost and kept, held out. Gives what is kept of silent, too."""
    def terms(report):
        p = posteriors(report, w).sum(1)
        cues = dict(zip(names, report["grids"][int(p.argmax())]["cues"]))
        beat, explained, one, two, irregular = (cues[n] for n in PULSE)
        return [*logit(np.array([beat, explained])), one, two, logit(np.array([p.max()]))[0], -irregular]

    X = np.array([terms(r) for _, r in music + silent])
    y = np.array([1.0] * len(music) + [0.0] * len(silent))
    k = np.where(y == 1, 1.0, len(music) / max(1, len(silent)))
    p, random = np.zeros(len(y)), np.random.default_rng(442)
    for fold in np.array_split(random.permutation(len(y)), 5):
        rest = np.setdiff1d(np.arange(len(y)), fold)
        p[fold] = apply(logistic(X[rest], y[rest], k[rest], CONFIDENCE_PENALTY["pulse"]), X[fold])
    ids = np.array([i for i, _ in music + silent])
    lost, kept = (ids[(y == hit) & ((p < PULSE_BELOW[network]) == hit)] for hit in (1, 0))
    print(f"  pulse, held out: lost {len(lost)} of {len(music)} with one {list(map(str, lost))}, "
          f"kept {len(kept)} of {len(silent)} without {list(map(str, kept))}")
    return logistic(X, y, k, CONFIDENCE_PENALTY["pulse"]), [r for r in silent if r[0] in set(kept)]


def confidences(study, held, guests, silent, shift, full):
    """Calibrate beats, bars, tempo and meter on held-out posteriors; prints the errors, gives the coefficients.

    Guests (clip, weight) are fitted with every fold and never counted, as silent recordings are; their rows go by a name.
    """
    rows = {"beat": [], "bar": [], "tempo": [], "meter": []}
    repeats = len(held) / len(study.clips)
    heard = [(i, study.clips[i], 1.0, *decision) for i, *decision in held]
    heard += [(clip.entry["id"], clip, weight * repeats, *decide(clip, full)) for clip, weight in guests]
    for i, clip, weight, p, g, h in heard:
        grid = clip.grids[g]
        times = np.array(grid["beats"]) + shift
        truth = np.array(clip.entry["beats"])
        right = np.array([np.abs(truth - t).min() <= 0.07 for t in times], float)
        rows["beat"].append((i, beat_terms(grid, p[g].sum()), right, np.full(len(right), weight / len(right))))
    for id_, report in silent:
        p = posteriors(report, full)
        g = int(p.sum(1).argmax())
        terms = beat_terms(report["grids"][g], p[g].sum())
        rows["beat"].append((id_, terms, np.zeros(len(terms)), np.full(len(terms), SILENT_WEIGHT * repeats / len(terms))))

    def join(items):
        return np.vstack([x for _, x, _, _ in items]), np.concatenate([y for _, _, y, _ in items]), np.concatenate([k for *_, k in items])

    beat = logistic(*join(rows["beat"]), CONFIDENCE_PENALTY["beat"])
    for i, clip, weight, p, g, h in heard:
        grid = clip.grids[g]
        periods = np.array([np.median(np.diff(x["beats"])) for x in clip.grids])
        tempo = p.sum(1)[np.abs(periods[g] / periods - 1) <= 0.04].sum()
        beats = apply(beat, beat_terms(grid, p[g].sum()))
        trust = beats.mean()
        if clip.entry.get("downbeats"):
            at, terms = bar_terms(p[g], clip.hypotheses, h, beats)
            truth = np.array(clip.entry["downbeats"])
            right = np.array([np.abs(truth - t).min() <= 0.07 for t in np.array(grid["beats"])[at] + shift], float)
            rows["bar"].append((i, terms, right, np.full(len(at), weight / max(1, len(at)))))
        intervals = np.diff(grid["beats"])
        stability = (np.abs(intervals / periods[g] - 1) <= 0.04).mean()
        score = clip.scores[g * len(clip.hypotheses) + h]
        rows["tempo"].append((i, np.array([[logit(np.array([tempo]))[0], logit(np.array([trust]))[0], stability]]),
                              np.array([score[3]]), np.full(1, weight)))
        if clip.entry.get("time_signature"):
            m = clip.hypotheses[h][0]
            mine = [q == m for q, _ in clip.hypotheses]
            meter = p[g][mine].sum() / p[g].sum()
            rows["meter"].append((i, np.array([[logit(np.array([meter]))[0], logit(np.array([trust]))[0]]]),
                                  np.array([score[2]]), np.full(1, weight)))
    out, random = {}, np.random.default_rng(441)
    for name, items in rows.items():
        penalty = CONFIDENCE_PENALTY[name]
        out[name] = logistic(*join(items), penalty)
        ids = sorted({int(i) for i, *_ in items if not isinstance(i, str)})
        runs = []
        for _ in range(10):
            p, y, k = [], [], []
            for fold in np.array_split(random.permutation(ids), 5):
                w = logistic(*join([x for x in items if x[0] not in set(fold)]), penalty)
                for i, x, right, weight in items:
                    if i in set(fold):
                        p, y, k = p + list(apply(w, x)), y + list(right), k + list(weight)
            runs.append((np.array(p), np.array(y), np.array(k)))
        error = np.mean([calibration_error(*run, 10 if name == "beat" else 5) for run in runs])
        print(f"  confidence of {name}: held-out ECE {error:.3f}, 10 x 5-fold  said:right (share)  "
              + diagram(*map(np.concatenate, zip(*runs))))
    return out


def weight_for(network, weights):
    """What a recording counts, from "0.5" or, for each network in turn, "0,0.5"."""
    values = [float(weight) for weight in weights.split(",")]
    return values[list(NETWORKS).index(network) if len(values) > 1 else 0]


def swift_list(values):
    return "[" + ", ".join(f"{v:.4g}" for v in values) + "]"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cues")
    parser.add_argument("manifests", nargs="+")
    parser.add_argument("--silent")
    parser.add_argument("--calibrate", default="")
    parser.add_argument("--ablation", action="store_true", help="leave out one family of cues after the other")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--write")
    options = parser.parse_args()
    tables, trust = {}, {}
    for network, shift in NETWORKS.items():
        def clips(path):
            found = []
            for entry in json.load(open(path)):
                file = f"{options.cues}/{entry['id']}.{network}.json"
                report = json.load(open(file)) if os.path.exists(file) else {"grids": []}
                if report["grids"]:
                    found.append(Clip(entry, report, shift))
            return found

        first, *others = [m.partition(":") for m in options.manifests]
        dev = clips(first[0])
        extra = [(c, weight) for path, _, weights in others for weight in [weight_for(network, weights)] if weight for c in clips(path)]
        path, _, weight = options.calibrate.partition(":")
        guests = [(clip, float(weight)) for clip in clips(path)] if path else []
        names = None
        for entry in json.load(open(first[0])):
            file = f"{options.cues}/{entry['id']}.{network}.json"
            if os.path.exists(file):
                report = json.load(open(file))
                names = report["gridNames"], report["phaseNames"]
                break
        silent = []
        if options.silent:
            for file in sorted(os.listdir(options.silent)):
                cue = f"{options.cues}/{os.path.splitext(file)[0]}.{network}.json"
                if os.path.exists(cue) and json.load(open(cue))["grids"]:
                    silent.append((file, json.load(open(cue))))
        print(f"{network}: path of the bar model (beat / tempo only): "
              + table([(c, next(i for i, h in enumerate(c.hypotheses) if h == [4, 0])) for c in dev]))
        for use_chords in (False, True):
            unused = (WITH_CHORDS if use_chords else WITHOUT_CHORDS) | UNUSED[network]
            study = Study(dev, extra, names, unused)
            random = np.random.default_rng(440)
            held = study.cross_validate(options.repeats, random)
            label = f"{network} {'with' if use_chords else 'without'} chords"
            print(f"{label}, {options.repeats} x 5-fold: "
                  + table([(dev[i], g * len(dev[i].hypotheses) + h) for i, _, g, h in held]))
            full = study.fit(dev)
            print(f"{label}, fitted on these clips: "
                  + table([(c, d[1] * len(c.hypotheses) + d[2]) for c in dev for d in [decide(c, full)]]))
            tables[network, use_chords] = full
            if use_chords and options.ablation:
                for family, left_out in FAMILIES.items():
                    if unused.issuperset(left_out):
                        continue
                    less = Study(dev, extra, names, unused.union(left_out))
                    held_out = less.cross_validate(options.repeats, np.random.default_rng(440))
                    print(f"  without {family}: "
                          + table([(dev[i], g * len(dev[i].hypotheses) + h) for i, _, g, h in held_out]))
            if use_chords:
                music = [(c.entry["id"], c.report) for c in dev + [c for c, _ in extra]]
                pulse, kept = presence(network, names[0], music, silent, full)
                trust[network] = {"pulse": pulse, **confidences(study, held, guests, kept, shift, full)}
    if options.write:
        write(options.write, names, tables, trust)


def write(path, names, tables, trust):
    """The Swift file with all tables."""
    grid_names, phase_names = names
    lines = ["/// Written by `Tools/fit/rhythm_weights.py`.", "extension RhythmWeights {",
             "    /// The weights for the evidence at hand.",
             "    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {",
             "        switch (network, withChords) {"]
    for (network, chords), w in tables.items():
        bias = dict(zip(METERS, w[-len(METERS):]))
        meters = [bias.get(m, 0.0) for m in range(2, 8)]
        a, b = len(grid_names), len(grid_names) + len(phase_names)
        lines += [f"        case (.{network}, {str(chords).lower()}):", "            RhythmWeights(", "                grid: ["]
        for name, value in zip(grid_names, w[:a]):
            lines.append(f"                    {float(f'{value:.4g}')},  // {name}")
        lines += ["                ],", "                phase: ["]
        for name, value in zip(phase_names, w[a:b]):
            lines.append(f"                    {float(f'{value:.4g}')},  // {name}")
        lines += ["                ],", f"                meters: {swift_list(meters)})"]
    lines += ["        }", "    }", "}", "", "extension RhythmConfidence {",
              "    /// For what the song has judged.",
              "    package static func fitted(for network: BeatTracker.Network) -> RhythmConfidence {",
              "        switch network {"]
    for network, parts in trust.items():
        lines += [f"        case .{network}:", "            RhythmConfidence("]
        cells = [f"                {name}: Logistic(constant: {w[0]:.4g}, weights: {swift_list(w[1:])})"
                 for name, w in ((n, parts[n]) for n in ("beat", "bar", "tempo", "meter"))]
        lines += [",\n".join(cells) + ")"]
    lines += ["        }", "    }", "}", "", "extension PulsePresence {",
              "    /// For the grid that won.",
              "    static func fitted(for network: BeatTracker.Network) -> PulsePresence {",
              "        switch network {"]
    for network, parts in trust.items():
        w = parts["pulse"]
        lines += [f"        case .{network}:", "            PulsePresence(",
                  "                logistic: Logistic(",
                  f"                    constant: {w[0]:.4g}, weights: {swift_list(w[1:])}))"]
    lines += ["        }", "    }", "}"]
    open(path, "w").write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
