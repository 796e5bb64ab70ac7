"""Random cases and their scores by mir_eval: what Sources/TactusCore/Evaluation must agree with."""
import json
import os
import warnings

import mir_eval
import numpy as np

warnings.simplefilter("ignore")
out = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Tests/TactusCoreTests/Fixtures")
random = np.random.default_rng(440)


def save(name, cases, **more):
    card = {
        "tool": "mir_eval on random cases",
        "version": f"mir_eval {mir_eval.__version__}, numpy {np.__version__}",
        "command": "Scripts/reference/evaluation_metrics.py",
        "tolerance": 1e-8,
        "why": "the same definitions in double precision; scores are rounded to nine decimals",
        **more, "cases": cases,
    }
    with open(f"{out}/evaluation_{name}.json", "w") as file:
        file.write(json.dumps(card, separators=(",", ":")).replace("},{", "},\n{") + "\n")


def scores(values):
    return {key: round(float(value), 9) for key, value in values.items()}


def times(values):
    return sorted({round(float(value), 2) for value in values if value >= 0})


def beats():
    period = random.uniform(0.27, 1.4)
    steps = period * (1 + random.choice([0.002, 0.03, 0.1]) * random.standard_normal(random.integers(2, 30)))
    reference = np.cumsum(np.maximum(steps, 0.1)) + random.uniform(0, 7)
    noise = random.choice([0.005, 0.03, 0.08]) * random.standard_normal(len(reference))
    kind = random.integers(9)
    estimate = reference + noise
    if kind == 1:
        estimate = estimate[random.uniform(size=len(estimate)) > 0.2]
    elif kind == 2:
        estimate = np.append(estimate, random.uniform(reference[0], reference[-1], 4))
    elif kind == 3:
        estimate = estimate[random.integers(2)::2]
    elif kind == 4:
        estimate = np.append(estimate, estimate[:-1] + np.diff(estimate) / 2)
    elif kind == 5:
        estimate = estimate + period / 2
    elif kind == 6:
        estimate = np.arange(random.uniform(0, 6), reference[-1] + 2, random.uniform(0.25, 1.2))
    elif kind == 7:
        estimate = estimate[: random.integers(0, 3)]
    elif kind == 8:
        estimate = np.concatenate([estimate[: len(estimate) // 2], estimate[len(estimate) // 2:] + 0.3 * period])
    return times(reference), times(estimate)


def beat_case():
    reference, estimate = beats()
    metric, (r, e) = mir_eval.beat, (np.array(reference), np.array(estimate))
    continuity = metric.continuity(r, e)
    return {"reference": reference, "estimate": estimate, "scores": scores({
        "f": metric.f_measure(r, e), "cemgil": metric.cemgil(r, e)[0], "p": metric.p_score(r, e),
        "cmlc": continuity[0], "cmlt": continuity[1], "amlc": continuity[2], "amlt": continuity[3],
        "gain": metric.information_gain(r, e), "trimmed": metric.f_measure(metric.trim_beats(r), metric.trim_beats(e)),
    })}


ROOTS = ["C", "C#", "Db", "D", "Eb", "E", "Fb", "F", "F#", "G", "Ab", "A", "Bb", "B", "Cb", "B#", "Ebb", "F##"]
QUALITIES = [key for key in mir_eval.chord.QUALITIES if key]
DEGREES = "b2 2 b3 3 4 #4 b5 5 #5 6 b7 7 bb7 9 b9 #9 11 #11 13 b13".split()


def chord(common=False):
    if random.uniform() < 0.08:
        return str(random.choice(["N", "X"]))
    label = str(random.choice(["C", "G", "A"] if common else ROOTS))
    choice = random.uniform()
    if choice < (0.7 if common else 0.3):
        label += ":" + str(random.choice(["maj", "min", "7", "min7", "maj7"]))
    elif choice < 0.85:
        label += ":" + str(random.choice(QUALITIES))
    elif choice < 0.95:
        degree = lambda: str(random.choice(["", "*"])) + str(random.choice(DEGREES))
        degrees = sorted({degree() for _ in range(random.integers(1, 4))})
        label += ":" + str(random.choice(["", "maj", "min7", "sus4"])) + "(" + ",".join(degrees) + ")"
    if random.uniform() < 0.25:
        label += "/" + str(random.choice(["3", "5", "b3", "b7", "2"] if common else DEGREES))
    return label


def spans(label, count, start, end):
    places = times(np.concatenate([[start, end], random.uniform(start, end, count)]))
    return [[a, b, label()] for a, b in zip(places, places[1:])]


def split(spans):
    return np.array([[a, b] for a, b, _ in spans], float), [label for *_, label in spans]


def altered(reference, label):
    """Moved boundaries, some labels kept and some not."""
    move = lambda: random.choice([0, 0, 0.05, 0.7]) * random.standard_normal()
    last = reference[-1][1] + random.choice([0, 0, -1.5, 2])
    places = times([reference[0][0]] + [a + move() for a, *_ in reference[1:]] + [last])
    if random.uniform() < 0.3:
        places[0] = max(0, places[0] + round(random.uniform(-1, 0.5), 2))
        places = times(places)
    old = [label for *_, label in reference]
    return [[a, b, old[min(n, len(old) - 1)] if random.uniform() < 0.6 else label()]
            for n, (a, b) in enumerate(zip(places, places[1:]))]


def accepted(case):
    """A case that mir_eval takes: it refuses spans that its own cutting has left without length."""
    while True:
        try:
            return case()
        except ValueError:
            continue


def chord_case():
    common = lambda: chord(common=random.uniform() < 0.8)
    while True:
        start = round(random.choice([0, random.uniform(0, 3)]), 2)
        reference = spans(common, random.integers(1, 9), start, start + random.uniform(5, 20))
        estimate = altered(reference, common)
        if random.uniform() < 0.2:
            estimate = spans(common, random.integers(1, 9), 0, random.uniform(6, 20))
        if len(estimate) and len(reference) and estimate[0][0] < reference[-1][1] and estimate[-1][1] > reference[0][0]:
            break
    r, e = split(reference), split(estimate)
    values = mir_eval.chord.evaluate(*r, *e)
    # The share of nothing is no score: the labels that are not asked for tell.
    intervals, labels = mir_eval.util.adjust_intervals(*split(estimate), r[0].min(), r[0].max(), "N", "N")
    _, true, found = mir_eval.util.merge_labeled_intervals(*r, intervals, labels)
    kept = {key: value for key, value in values.items()
            if "seg" in key or (getattr(mir_eval.chord, key)(true, found) >= 0).any()}
    return {"reference": reference, "estimate": estimate, "scores": scores(kept)}


def encoding_case():
    label = chord()
    root, tones, bass = mir_eval.chord.encode(label)
    folded = mir_eval.chord.encode(label, reduce_extended_chords=True)[1]
    bits = lambda row: int(sum(1 << n for n, value in enumerate(row) if value != 0))
    return {"label": label, "root": int(root), "tones": bits(tones), "folded": bits(folded), "bass": int(bass)}


def section_case():
    name = lambda: str(random.choice(["A", "B", "C", "a", "verse"]))
    while True:
        start = round(random.choice([0, 0, random.uniform(0, 4)]), 2)
        reference = spans(name, random.integers(1, 7), start, start + random.uniform(20, 90))
        estimate = altered(reference, name)
        if random.uniform() < 0.3:
            estimate = spans(name, random.integers(1, 9), 0, random.uniform(20, 90))
        if len(estimate) and estimate[0][0] < reference[-1][1]:
            break
    r = mir_eval.util.adjust_intervals(*split(reference), t_min=0.0)
    e = mir_eval.util.adjust_intervals(*split(estimate), t_min=0.0, t_max=r[0].max())
    metric = mir_eval.segment
    values = {}
    for key, triple in {
        "half": metric.detection(r[0], e[0], window=0.5), "three": metric.detection(r[0], e[0], window=3),
        "trimmed": metric.detection(r[0], e[0], window=3, trim=True),
        "pairwise": metric.pairwise(*r, *e), "v": metric.vmeasure(*r, *e),
    }.items():
        values |= {f"{key}P": triple[0], f"{key}R": triple[1], f"{key}F": triple[2]}
    return {"reference": reference, "estimate": estimate, "scores": scores(values)}


save("beats", [beat_case() for _ in range(240)])
save("chords", [accepted(chord_case) for _ in range(240)])
save("chord_labels", [encoding_case() for _ in range(400)])
save("sections", [accepted(section_case) for _ in range(240)])
KEYS = ["C", "Db", "D", "D#", "E", "F", "Gb", "G", "G#", "A", "Bb", "B"]
names = [f"{key} {mode}" for mode in ("major", "minor") for key in KEYS]
save("keys", [[mir_eval.key.weighted_score(a, b) for b in names] for a in names], names=names)
