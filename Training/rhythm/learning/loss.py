"""What the network is asked to get right, and how much each part counts."""
import torch
import torch.nn.functional as F

# Beat, downbeat, half-beat, chord change: the weight of a hit against that of a rest, and the share in the sum.
_HIT = torch.tensor([2.0, 3.0, 1.5, 3.0])[None, :, None]
SHARES = {"beat": 1.0, "downbeat": 1.5, "half-beat": 0.25, "chord change": 0.25, "pitch classes": 0.08, "meter": 0.03}


def tolerant(frames, target, tolerance):
    """A loss that does not mind hits that are up to `tolerance` frames off, nor what is close to them.

    Source: Foscarin, Schlüter and Widmer, "Beat This!", ISMIR 2024: the highest logit around a frame answers for it, and
    rests within twice the tolerance of a hit do not count.
    """
    hits = (target >= 0.84).float()
    near = F.max_pool1d(hits, 4 * tolerance + 1, 1, 2 * tolerance)
    spread = F.max_pool1d(frames, 2 * tolerance + 1, 1, tolerance)
    return F.binary_cross_entropy_with_logits(spread, hits, reduction="none") * (hits * 2 * _HIT + 1 - near)


def parts(frames, coarse, frame_target, coarse_target, tolerance=0):
    """The mean losses by name."""
    if tolerance:
        each = tolerant(frames, frame_target, tolerance)
    else:
        each = F.binary_cross_entropy_with_logits(frames, frame_target, reduction="none") * (1 + (_HIT - 1) * frame_target)
    beat, downbeat, half, change = each.mean((0, 2))
    tones = F.binary_cross_entropy_with_logits(coarse[:, :12], coarse_target[:, :12])
    meter = F.cross_entropy(coarse[:, 12:], coarse_target[:, 12].long())
    return {"beat": beat, "downbeat": downbeat, "half-beat": half, "chord change": change, "pitch classes": tones, "meter": meter}


def total(losses, extra=True):
    """The weighted sum; without `extra` only beats and downbeats count."""
    return sum(SHARES[name] * value for name, value in losses.items() if extra or name in ("beat", "downbeat"))
