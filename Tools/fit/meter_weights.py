#!/usr/bin/env python3
"""Fit and cross-validate how CompoundTime tells 6/8, 9/8 and 12/8 from simple meters.

usage: meter_weights.py CUES MANIFEST... [--write FittedMeter.swift]

CUES is as for rhythm_weights.py. The manifests are of composed songs (`python -m rhythm.sound.songs` in Training), which
say whether beats divide in three ("compound") and in how many tapped beats a bar has ("time_signature").
A song is described on the grid that meets its beats best. Held out are whole styles.
"""
import argparse
import json
import os

import numpy as np

from rhythm_weights import NETWORKS, f_measure

PENALTY = 3.0
# Beats whose division is known beyond doubt: where, beside the beat itself, something sounds, and whether that is compound.
# Music hardly ever has them so bare, but a weight may not speak against them.
BARE = [((), False), ((1 / 2,), False), ((1 / 4, 1 / 2, 3 / 4), False), ((2 / 3,), False), ((1 / 3, 2 / 3), True)]
BARE_WEIGHT = 0.5
# Cues of HalfBars that lead to the phase that a judge of bars of four would take.
LEADING = ("downbeat", "chordChange", "chromaChange", "timbreChange")


def best_grid(entry, report, shift):
    scores = [f_measure(np.array(entry["beats"]), np.array(g["beats"]) + shift) for g in report["grids"]]
    return report["grids"][int(np.argmax(scores))] if scores and max(scores) >= 0.8 else None


def bare_beats():
    """Cues of BeatDivision for BARE, its three curves alike, loud and soft, sharp and blurred: [(cues, is)]."""
    rows = []
    for places, compound in BARE:
        for level in (0.4, 0.7, 1.0):
            for blur in (0.0, 0.3):
                beat = np.zeros(12)
                beat[[0, *(round(12 * p) for p in places)]] = [1.0] + [level] * len(places)
                beat = beat + blur * (np.roll(beat, 1) + np.roll(beat, -1))
                shares = np.abs(np.fft.fft(beat))[1:5] / beat.sum() + 0.02
                rows.append((np.tile([*np.log(shares[2] / shares[[1, 3, 0]]), shares[2]], 3), compound))
    return rows


def half_bar_cues(grid, names):
    rows = np.array(grid["halfBars"])
    first = sum(rows[:, names.index(n + "Halves")] + 2 / 3 * rows[:, names.index(n + "Middle")] for n in LEADING)
    return rows[int(first.argmax())]


def fit(X, y, k):
    """Weighted logistic regression with a ridge on standardised cues; constant first, weights in the scale of the cues."""
    mean, scale = X.mean(0), X.std(0) + 1e-9
    Z = np.column_stack([np.ones(len(X)), (X - mean) / scale])
    ridge = PENALTY * np.r_[0, np.ones(X.shape[1])]
    w = np.zeros(Z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-Z @ w))
        w = w - np.linalg.solve((Z.T * (k * p * (1 - p))) @ Z + np.diag(ridge + 1e-9), Z.T @ (k * (p - y)) + ridge * w)
    weights = w[1:] / scale * (X.std(0) > 1e-6)
    return np.r_[w[0] - weights @ mean, weights]


def study(label, rows, balanced, bare=()):
    """rows: (style, cues, is). Prints how well whole styles are told that were held out; gives the coefficients.

    Either answer counts as much in all where it is `balanced`, else a yes one and a half times a no.

    `bare` rows (cues, is) are fitted with every fold and never counted.
    """
    def fitted(X, y, k):
        return fit(np.vstack([X, *(x[None] for x, _ in bare)]), np.r_[y, [float(t) for _, t in bare]], np.r_[k, [BARE_WEIGHT] * len(bare)])

    styles = np.array([s for s, *_ in rows])
    X, y = np.array([x for _, x, _ in rows]), np.array([float(t) for *_, t in rows])
    k = np.where(y == 1, len(y) / 2 / y.sum(), len(y) / 2 / (1 - y).sum()) if balanced else np.where(y == 1, 1.5, 1.0)
    names, p = np.random.default_rng(443).permutation(sorted(set(styles))), np.zeros(len(y))
    for fold in np.array_split(names, 10):
        out = np.isin(styles, fold)
        w = fitted(X[~out], y[~out], k[~out])
        p[out] = 1 / (1 + np.exp(-(w[0] + X[out] @ w[1:])))
    ranks = np.argsort(np.argsort(p))
    area = (ranks[y == 1].sum() - y.sum() * (y.sum() - 1) / 2) / y.sum() / (1 - y).sum()
    print(f"{label}: {int(y.sum())} of {len(y)}; held out: area under the curve {area:.3f}, above a half "
          f"{(p[y == 1] > 0.5).mean():.2f} of those, {(p[y == 0] > 0.5).mean():.3f} of the others")
    return fitted(X, y, k)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cues")
    parser.add_argument("manifests", nargs="+")
    parser.add_argument("--write")
    options = parser.parse_args()
    entries = [e for path in options.manifests for e in json.load(open(path))]
    found = {}
    for network, shift in NETWORKS.items():
        division, halves, names = [], [], None
        for entry in entries:
            file = f"{options.cues}/{entry['id']}.{network}.json"
            if not os.path.exists(file):
                continue
            report = json.load(open(file))
            names = report["halfBarNames"]
            grid = best_grid(entry, report, shift)
            if grid is None:
                continue
            division.append((entry["style"], grid["division"], entry["compound"]))
            if entry["time_signature"] in ("2/4", "4/4"):
                halves.append((entry["style"], half_bar_cues(grid, names), entry["time_signature"] == "2/4"))
        triple = study(f"{network}: beats divide in three", division, balanced=False, bare=bare_beats())
        for chords in (False, True):
            keep = np.array([chords or not n.startswith("chordChange") for n in names])
            rows = [(s, np.where(keep, x, 0), t) for s, x, t in halves]
            label = f"{network} {'with' if chords else 'without'} chords: bars of two, not four"
            found[network, chords] = triple, study(label, rows, balanced=True)
    if options.write:
        write(options.write, found)


def write(path, found):
    lines = ["/// Written by `Tools/fit/meter_weights.py`.", "extension CompoundTime {",
             "    /// The weights for the evidence at hand.",
             "    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {",
             "        switch (network, withChords) {"]
    for (network, chords), parts in found.items():
        lines += [f"        case (.{network}, {str(chords).lower()}):", "            CompoundTime("]
        cells = []
        for name, w in zip(("division", "halves"), parts):
            rows = [", ".join(f"{v:.4g}" for v in w[k:k + 6]) for k in range(1, len(w), 6)]
            values = "".join(f"                        {row},\n" for row in rows)
            cells.append(f"                {name}: Logistic(\n                    constant: {w[0]:.4g},\n"
                         f"                    weights: [\n{values}                    ])")
        lines += [",\n".join(cells) + ")"]
    lines += ["        }", "    }", "}"]
    open(path, "w").write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
