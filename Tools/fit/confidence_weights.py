#!/usr/bin/env python3
"""Fit and cross-validate the confidences of keys and of sections.

usage: confidence_weights.py CUES MANIFEST[:WEIGHT]... [--without SOURCE]... [--write FittedConfidence.swift]

CUES holds <id>.json from `swift run -c release confidence-cues CUES AUDIO...`. Answers of a manifest count WEIGHT. Posteriors of
clips on which key_weights.py fitted (--fitted SOURCE) come from weights that are fitted without the clip. --without leaves
sources out of the fit; they are reported.

Every confidence is a logistic function of a few terms without negative weights, or it would say less where there is more
evidence. Prints 10 x 5-fold figures, folds by song: the expected calibration error in ten bins of equal size (five below 100
answers), what perfectly calibrated confidences would show by chance, and the debiased error (Kumar, Liang & Ma 2019: the root
of the squared distances less what the share of right answers varies by itself; negative means less than that).
"""
import argparse
import json
import os

import numpy as np
from key_cues import CUES
from key_weights import fit as fit_keys, key_index, softmax
from scipy.optimize import minimize

EVIDENCE = {"open": [0, 1, 2, 3, 4], "madmom": [0, 1, 2, 3, 4, 5]}
SPECTRUM = [0, 1, 4]
PENALTY, REPEATS = 0.05, 10
SECTION_TERMS = ("novelty", "recording's end", "short recording", "eight bars")


def logit(p):
    p = np.clip(p, 1e-3, 1 - 1e-3)
    return np.log(p / (1 - p))


def logistic(x):
    return 1 / (1 + np.exp(-x))


def fit(X, y, weight):
    """Constant and weights >= 0 of a logistic function; outcomes in 0 ... 1."""

    def loss(w):
        z = w[0] + X @ w[1:]
        error = weight * (logistic(z) - y)
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + PENALTY / 2 * w[1:] @ w[1:]
        return value, np.concatenate([[error.sum()], X.T @ error + PENALTY * w[1:]])

    bounds = [(None, None)] + [(0, None)] * X.shape[1]
    return minimize(loss, np.zeros(X.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x


def apply(w, X):
    return logistic(w[0] + X @ w[1:])


def parts(p, share):
    """Places in order of confidence, cut into bins of equal weight."""
    order = np.argsort(p, kind="stable")
    return np.split(order, np.searchsorted(np.cumsum(share[order]) / share.sum(), np.arange(1, bins(p)) / bins(p)))


def bins(p):
    return 10 if len(p) >= 100 else 5


def calibration_error(p, y, share):
    total = 0.0
    for part in parts(p, share):
        if len(part):
            total += abs((share[part] * (p[part] - y[part])).sum())
    return total / share.sum()


def debiased_error(p, y, share):
    total = 0.0
    for part in parts(p, share):
        k = share[part]
        if len(part) > 1:
            right = (k * y[part]).sum() / k.sum()
            effective = k.sum() ** 2 / (k**2).sum()
            total += k.sum() * (((k * p[part]).sum() / k.sum() - right) ** 2 - right * (1 - right) / max(1, effective - 1))
    return np.sign(total) * np.sqrt(abs(total) / share.sum())


def by_chance(p, share, random, groups=None, spread=0.0):
    """Mean error of answers that are right as often as `p` says, those of a song with a common luck of `spread` in log odds."""
    runs = []
    for _ in range(100):
        q = p
        if spread:
            names, place = np.unique(groups, return_inverse=True)
            q = logistic(logit(p) * np.sqrt(1 + 0.346 * spread**2) + spread * random.standard_normal(len(names))[place])
        runs.append(calibration_error(p, (random.random(len(p)) < q).astype(float), share))
    return np.mean(runs)


def song_spread(p, y, groups, random):
    """The common luck of a song's answers, in log odds, by which sums of errors by song vary as they do."""
    names, place = np.unique(groups, return_inverse=True)
    seen = (np.bincount(place, y - p) ** 2).mean()
    for spread in np.arange(0, 3, 0.25):
        q = logistic(logit(p) * np.sqrt(1 + 0.346 * spread**2) + spread * random.standard_normal((100, len(names)))[:, place])
        drawn = (random.random(q.shape) < q) - p
        if np.mean([(np.bincount(place, d) ** 2).mean() for d in drawn]) >= seen:
            return spread
    return 3.0


class Answers:
    """Terms, outcomes and weights of the answers of one kind."""

    def __init__(self, name, rows, is_clustered=False):
        self.name, self.is_clustered = name, is_clustered
        self.source, self.song = (np.array([row[i] for row in rows]) for i in (0, 1))
        self.X, self.y, self.share, self.weight, self.said = (np.array([row[i] for row in rows], float) for i in (2, 3, 4, 5, 6))

    def study(self, random):
        """Prints the figures of confidences of songs that the fit did not see; gives the weights of the fit of all."""
        fitted = self.weight > 0
        songs = np.unique(self.song[fitted])
        held = np.tile(apply(self.fit(fitted), self.X), (REPEATS, 1))
        for run in held:
            for fold in np.array_split(random.permutation(songs), 5):
                test = np.isin(self.song, fold)
                run[test] = apply(self.fit(fitted & ~test), self.X[test])
        print(f"{self.name}: {np.array2string(self.fit(fitted), precision=3, suppress_small=True)}")
        spread = song_spread(held[0], self.y, self.song, random) if self.is_clustered else 0.0
        for label in ["fitted", *dict.fromkeys(self.source)]:
            rows = fitted if label == "fitted" else self.source == label
            y, k, g = self.y[rows], self.share[rows], self.song[rows]
            means = [[f(run[rows], y, k) for run in held] for f in (calibration_error, debiased_error)]
            brier = [(k * (run[rows] - y) ** 2).sum() / k.sum() for run in held]
            chance = by_chance(held[0][rows], k, random)
            common = f" ({by_chance(held[0][rows], k, random, g, spread):.3f} with songs' luck of {spread})" if spread else ""
            said = self.said[rows]
            before = "" if np.isnan(said).any() else (
                f"posterior itself {calibration_error(said, y, k):.3f} (Brier {(k * (said - y) ** 2).sum() / k.sum():.3f}), ")
            print(f"  {label:14s} {rows.sum():5d} answers of {len(np.unique(g)):3d}, right {(k * y).sum() / k.sum():.3f}: {before}"
                  f"held out ECE {np.mean(means[0]):.3f}, by chance {chance:.3f}{common}, debiased {np.mean(means[1]):.3f}, "
                  f"Brier {np.mean(brier):.3f}")
        self.diagram(np.concatenate(held[:, fitted]), np.tile(self.y[fitted], REPEATS), np.tile(self.share[fitted], REPEATS))
        return self.fit(fitted)

    def fit(self, rows):
        return fit(self.X[rows], self.y[rows], self.weight[rows] * self.share[rows])

    @staticmethod
    def diagram(p, y, k):
        edges = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01]
        cells = []
        for low, high in zip(edges, edges[1:]):
            part = (p >= low) & (p < high)
            if part.any():
                n = k[part].sum()
                cells.append(f"{(k * p)[part].sum() / n:.2f}:{(k * y)[part].sum() / n:.2f} ({100 * n / k.sum():.0f} %)")
        print("  said:right (share)", "  ".join(cells))


def key_answers(clips, evidence, fitted):
    """Whether the likeliest key is right; posteriors of clips that key_weights.py knows are from a fit without each."""
    known = [i for i, (e, r, _) in enumerate(clips) if e.get("key") and e["source"] in fitted]
    X = np.stack([np.array([clips[i][1]["keyCues"][name] for name in CUES]).T for i in known]) if known else None
    y = np.array([key_index(clips[i][0]["key"]) for i in known])
    rows = []
    for i, (entry, report, weight) in enumerate(clips):
        if not entry.get("key"):
            continue
        p, without, spectrum = (np.array(report["key"][name]) for name in (evidence, "open", "spectrum"))
        said = p.max()
        if i in known:
            at, rest = known.index(i), np.arange(len(known)) != known.index(i)
            p, without, spectrum = (softmax(X[at][:, c] @ fit_keys(X[rest][:, :, c], y[rest]))
                                    for c in (EVIDENCE[evidence], EVIDENCE["open"], SPECTRUM))
        best = p.argmax()
        terms = [logit(p[best]), logit(without[best]) if evidence != "open" else 0.0, logit(spectrum[best])]
        rows.append((entry["source"], song(entry), terms,
                     best == key_index(entry["key"]), 1, weight, said))
    return rows


def section_answers(clips):
    """Whether true boundaries are within 3 s of both ends; two listeners count half each."""
    rows = []
    for entry, report, weight in clips:
        truths = [entry[name] for name in ("sections", "sections2") if entry.get(name)]
        for truth in truths if len(report["times"]) > 2 else []:
            bounds = np.array([t for span in truth for t in span[:2]])
            right = [np.abs(bounds - t).min() <= 3 for t in report["times"]]
            right[0] = right[-1] = True
            for terms, start, end in zip(report["terms"], right, right[1:]):
                rows.append((entry["source"], song(entry), terms, start and end, 1 / len(truths), weight, np.nan))
    return rows


def song(entry):
    """What is held out together: whatever is of the same song."""
    return str(entry.get("song") or (entry["id"][-3:] if "pop909" in entry["id"] else entry["id"]))


def swift(w):
    return f"Logistic(constant: {w[0]:.4g}, weights: [{', '.join(f'{v:.4g}' for v in w[1:])}])"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cues")
    parser.add_argument("manifests", nargs="+")
    parser.add_argument("--fitted", action="append", default=[])
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--write")
    options = parser.parse_args()
    clips = []
    for path, _, weight in (manifest.partition(":") for manifest in options.manifests):
        for entry in json.load(open(path)):
            entry.setdefault("source", os.path.basename(os.path.dirname(path)))
            file = f"{options.cues}/{entry['id']}.json"
            if os.path.exists(file):
                counts = 0.0 if entry["source"] in options.without else float(weight or 1)
                clips.append((entry, json.load(open(file)), counts))
    random = np.random.default_rng(440)
    keys = {name: Answers(f"key, {name}", key_answers(clips, name, options.fitted)).study(random) for name in EVIDENCE}
    print(f"terms of sections: {', '.join(SECTION_TERMS)}")
    section = Answers("sections", section_answers(clips), True).study(random)
    if options.write:
        write(options.write, keys, section)


def write(path, keys, section):
    """The Swift file with all weights."""
    with open(path, "w") as file:
        file.write(f"""/// Written by `Tools/fit/confidence_weights.py`.
extension KeyConfidence {{
    /// For the evidence that was heard; what no pack offers keeps its posterior.
    package static func fitted(withChords: Bool, withNetwork: Bool) -> KeyConfidence {{
        switch (withChords, withNetwork) {{
        case (true, false):
            KeyConfidence(logistic: {swift(keys["open"])})
        case (true, true):
            KeyConfidence(logistic: {swift(keys["madmom"])})
        case (false, _):
            KeyConfidence(logistic: Logistic(constant: 0, weights: [1, 0, 0]))
        }}
    }}
}}

extension SectionConfidence {{
    /// For the evidence of the open pack.
    package static var fitted: SectionConfidence {{
        SectionConfidence(logistic: {swift(section)})
    }}
}}
""")


if __name__ == "__main__":
    main()
