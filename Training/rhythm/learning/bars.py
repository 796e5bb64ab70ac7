"""The plain bar HMM that measures networks: no more than activations, a tempo that hardly moves, and bars of equal length.

State space, transitions and observations after Krebs, Böck and Widmer (ISMIR 2015) with the usual constants: 55-215 BPM,
lambda 100, beats one sixteenth of a beat long. One HMM a meter; the likelier wins.
"""
import numba
import numpy as np


def intervals(frame_rate, slowest=55.0, fastest=215.0):
    """Beat lengths in whole frames."""
    return np.arange(round(60 * frame_rate / fastest), round(60 * frame_rate / slowest) + 1)


def transitions(lengths, stiffness=100.0):
    """Log probabilities [from, to] between beat lengths."""
    chance = np.exp(-stiffness * np.abs(lengths[None, :] / lengths[:, None] - 1))
    chance[chance < 2.2e-16] = 0
    with np.errstate(divide="ignore"):
        return np.log(chance / chance.sum(1, keepdims=True))


@numba.njit(cache=True)
def _viterbi(rest, beat, downbeat, lengths, change, meter, width):
    """The likeliest path: beat of the bar and frame inside the beat for each frame, beat length; and its log likelihood."""
    frames, tempi = len(rest), len(lengths)
    offset = np.zeros(tempi + 1, np.int64)
    for k in range(tempi):
        offset[k + 1] = offset[k] + lengths[k]
    states = offset[tempi]
    value = np.full(states * meter, -np.log(states * meter))
    following = np.empty_like(value)
    back = np.zeros((frames, meter, tempi), np.int16)
    for t in range(frames):
        for b in range(meter):
            here = downbeat[t] if b == 0 else beat[t]
            previous = ((b - 1) % meter) * states
            for k in range(tempi):
                first, length = b * states + offset[k], lengths[k]
                for j in range(length - 1, 0, -1):
                    following[first + j] = value[first + j - 1] + (here if j < width * length else rest[t])
                best, best_from = -np.inf, 0
                for q in range(tempi):
                    if change[q, k] > -1e300:
                        chance = value[previous + offset[q + 1] - 1] + change[q, k]
                        if chance > best:
                            best, best_from = chance, q
                following[first] = best + here
                back[t, b, k] = best_from
        value, following = following, value
    state = np.argmax(value)
    likelihood = value[state]
    b, inside = state // states, state % states
    k = np.searchsorted(offset, inside, side="right") - 1
    j = inside - offset[k]
    path = np.empty((frames, 3), np.int64)
    for t in range(frames - 1, -1, -1):
        path[t] = b, j, lengths[k]
        if j > 0:
            j -= 1
        else:
            k = back[t, b, k]
            b = (b - 1) % meter
            j = lengths[k] - 1
    return path, likelihood


def decode(activations, meters=(3, 4), frame_rate=50.0, threshold=0.05):
    """Beats (s), the beat's number in its bar from 1, and the meter, from activations [T, 2] as the network gives them."""
    down = np.clip(activations[:, 1].astype(float), 1e-4, 1) * 0.98 + 1e-4
    beat = np.clip(activations[:, 0].astype(float) - activations[:, 1], 1e-4, 1) * 0.98 + 1e-4
    strong = np.flatnonzero(np.maximum(beat, down) >= threshold)
    if len(strong) < 2:
        return np.zeros(0), np.zeros(0, int), meters[-1]
    cut = slice(strong[0], strong[-1] + 1)
    beat, down = beat[cut], down[cut]
    rest = np.log(np.maximum(1 - beat - down, 1e-6) / 15)
    lengths = intervals(frame_rate)
    change = transitions(lengths)
    paths = {m: _viterbi(rest, np.log(beat), np.log(down), lengths, change, m, 1 / 16) for m in meters}
    meter = max(paths, key=lambda m: paths[m][1])
    path = paths[meter][0]
    on = path[:, 1] < path[:, 2] / 16
    edges = np.flatnonzero(np.diff(np.concatenate([[0], on.astype(int), [0]]))).reshape(-1, 2)
    best = np.maximum(beat, down)
    peaks = np.array([first + int(np.argmax(best[first:last])) for first, last in edges], int)
    return (peaks + strong[0]) / frame_rate, path[peaks, 0] + 1, meter
