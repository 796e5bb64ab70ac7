"""From notes to audio, and from audio to the network's features."""
