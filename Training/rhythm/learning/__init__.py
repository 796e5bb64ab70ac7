"""The network, its training, and its measuring."""
