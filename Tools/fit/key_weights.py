#!/usr/bin/env python3
"""Fit and cross-validate the weights of KeyEstimator.swift.

usage: key_weights.py MANIFEST FEATURES [--fit SOURCE]... [--report SOURCE]...

A multinomial logit over the 24 keys: score(key) = weights · cues(key), the same weights for every key, so at most six
numbers are fitted. L2 penalty of 1 on standardised cues. Prints leave-one-out and 20 × 5-fold figures, the expected
calibration error, an ablation, and the weights fitted on all clips as Swift.
"""
import argparse
import json

import mir_eval
import numpy as np
from key_cues import CUES, cues

NAMES = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
CLASS = {"C#": 1, "D#": 3, "G#": 8, "A#": 10, "Gb": 6} | {name: i for i, name in enumerate(NAMES)}
KEYS = [f"{name} {mode}" for mode in ("major", "minor") for name in NAMES]
SETS = {"chroma": [0, 1, 4], "chroma + chords": [0, 1, 2, 3, 4], "chroma + network": [0, 1, 4, 5], "all": [0, 1, 2, 3, 4, 5]}


def key_index(name):
    tonic, mode = name.split()
    return CLASS[tonic] + 12 * (mode == "minor")


SCORE = np.array([[mir_eval.key.weighted_score(a, b) for b in KEYS] for a in KEYS])


def softmax(s):
    e = np.exp(s - s.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def fit(X, y, penalty=1.0):
    """Newton's method with halving; X [clips, 24, cues]. Weights in the scale of the cues."""
    scale = np.sqrt(((X - X.mean(1, keepdims=True)) ** 2).mean((0, 1))) + 1e-9
    X, n, w = X / scale, len(X), np.zeros(X.shape[2])
    loss = lambda w: -np.log(softmax(X @ w)[np.arange(n), y] + 1e-300).sum() + penalty / 2 * w @ w
    for _ in range(60):
        p = softmax(X @ w)
        mean = np.einsum("nk,nkp->np", p, X)
        gradient = (X[np.arange(n), y] - mean).sum(0) - penalty * w
        hessian = np.einsum("nk,nkp,nkq->pq", p, X, X) - mean.T @ mean + penalty * np.eye(len(w))
        step, length = np.linalg.solve(hessian, gradient), 1.0
        while length > 1e-6 and loss(w + length * step) > loss(w) + 1e-12:
            length /= 2
        w = w + length * step
        if np.abs(length * step).max() < 1e-9:
            break
    return w / scale


def held_out(X, y, train, folds):
    """Probabilities of every clip of `train`, each from weights fitted without its fold; other clips from all of it."""
    p = softmax(X @ fit(X[train], y[train]))
    for fold in folds:
        rest = np.setdiff1d(train, fold)
        p[fold] = softmax(X[fold] @ fit(X[rest], y[rest]))
    return p


def calibration_error(p, y, bins=5):
    order = np.argsort(p.max(1))
    parts = np.array_split(order, bins)
    return sum(len(q) * abs(p[q].max(1).mean() - (p[q].argmax(1) == y[q]).mean()) for q in parts) / len(y)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("manifest")
    parser.add_argument("features")
    parser.add_argument("--fit", action="append", default=[])
    parser.add_argument("--report", action="append", default=[])
    options = parser.parse_args()
    clips = [e for e in json.load(open(options.manifest)) if e.get("key") and e["source"] in options.fit + options.report]
    y = np.array([key_index(e["key"]) for e in clips])
    source = np.array([e["source"] for e in clips])
    X = np.stack([cues(np.load(f"{options.features}/{e['id']}.npz")) for e in clips])
    train = np.flatnonzero(np.isin(source, options.fit))
    random = np.random.default_rng(440)

    def table(p, label):
        cells = []
        for name in options.fit + options.report:
            rows = source == name
            s = 100 * SCORE[y[rows], p[rows].argmax(1)]
            exact = 100 * (p[rows].argmax(1) == y[rows]).mean()
            cells.append(f"{name} {s.mean():.1f} ± {s.std(ddof=1) / np.sqrt(len(s)):.1f} (exact {exact:.1f})")
        q, t = p[train], y[train]
        nll = -np.log(q[np.arange(len(t)), t] + 1e-300).mean()
        both = SCORE[t, q.argmax(1)]
        print(f"{label:34s} {'  '.join(cells)}  fitted sets {100 * both.mean():.1f} ± "
              f"{100 * both.std(ddof=1) / np.sqrt(len(both)):.1f}  nll {nll:.3f}  ece {calibration_error(q, t):.3f}")

    for label, columns in SETS.items():
        Z, w = X[..., columns], fit(X[train][..., columns], y[train])
        table(softmax(Z @ w), f"{label}: fitted on these clips")
        table(held_out(Z, y, train, [[i] for i in train]), f"{label}: leave one out")
        runs = []
        for _ in range(20):
            folds = np.array_split(random.permutation(train), 5)
            p = held_out(Z, y, train, folds)
            runs.append([100 * SCORE[y[rows], p[rows].argmax(1)].mean() for rows in (source == s for s in options.fit)])
        spread = "  ".join(f"{s} {m:.1f} (sd {d:.1f})" for s, m, d in zip(options.fit, np.mean(runs, 0), np.std(runs, 0)))
        print(f"{label + ': 20 x 5-fold':34s} {spread}")
        print("  " + ", ".join(f"{CUES[c]}: {v:.2f}" for c, v in zip(columns, w)))
    for drop in range(6):
        columns = [c for c in range(6) if c != drop]
        table(held_out(X[..., columns], y, train, [[i] for i in train]), f"all without {CUES[drop]}: loo")
        if drop < 5:
            columns = columns[:-1]
            table(held_out(X[..., columns], y, train, [[i] for i in train]), f"no network, no {CUES[drop]}: loo")


if __name__ == "__main__":
    main()
