"""How finely players divide a beat: slow beats into more parts than fast ones."""
import numpy as np

# Seconds between a drummer's hi-hat strokes, whatever the tempo: sixteenths at 60, eighths at 120, quarters at 240.
_STROKE = 0.25


def part(beat, parts, rng, middle=_STROKE, spread=0.45):
    """One of `parts`, lengths in beats of `beat` seconds; the likelier, the nearer it comes to `middle` seconds."""
    distance = np.log(np.array(parts) * beat / middle) / spread
    chance = np.exp(-0.5 * (distance**2 - np.min(distance**2)))
    return parts[rng.choice(len(parts), p=chance / chance.sum())]


def playable(unit, beat):
    """Whether strokes every `unit` beats are neither a blur nor a halt."""
    return 0.1 <= unit * beat <= 0.75
