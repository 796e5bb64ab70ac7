"""Scores of a decoding against truth, as in mir_eval: F-measures within 70 ms, the meter, the tempo within 4 %."""
import numpy as np

from .bars import decode


def f_measure(truth, found, tolerance=0.07):
    """F-measure of a one-to-one matching of times."""
    hits, i, j = 0, 0, 0
    while i < len(truth) and j < len(found):
        if abs(truth[i] - found[j]) <= tolerance:
            hits, i, j = hits + 1, i + 1, j + 1
        elif truth[i] < found[j]:
            i += 1
        else:
            j += 1
    return 2 * hits / max(1, len(truth) + len(found))


def score(example, activations, meters):
    """Beat and downbeat F, meter right, tempo right (Acc1), each 0…1."""
    beats, numbers, meter = decode(activations, meters)
    tempo = np.median(np.diff(beats)) if len(beats) > 2 else 1e9
    wanted = np.median(np.diff(example["beats"]))
    return {"beat": f_measure(example["beats"], beats), "downbeat": f_measure(example["downbeats"], beats[numbers == 1]),
            "meter": float(meter == example["meter"]), "tempo": float(abs(wanted / tempo - 1) <= 0.04)}


def mean(scores):
    """Means in per cent."""
    return {name: round(100 * float(np.mean([s[name] for s in scores])), 1) for name in scores[0]}
