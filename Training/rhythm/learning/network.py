"""The rhythm network: a spectral front, dilated convolutions at two frame rates, and its heads."""
import torch
import torch.nn.functional as F
from torch import nn

METERS = (2, 3, 4, 5, 6, 7, 9, 12)
STRIDE = 4


class Block(nn.Module):
    """A residual block: normalisation, a dilated convolution over three frames, ELU, and a mix of the channels."""

    def __init__(self, channels, dilation, dropout):
        super().__init__()
        self.norm = nn.BatchNorm1d(channels)
        self.dilated = nn.Conv1d(channels, channels, 3, padding=dilation, dilation=dilation)
        self.mix = nn.Conv1d(channels, channels, 1)
        # Whole channels: drawing single values took a tenth of the training time.
        self.dropout = nn.Dropout1d(dropout)

    def forward(self, x):
        return x + self.mix(self.dropout(F.elu(self.dilated(self.norm(x)))))


class RhythmNetwork(nn.Module):
    """Features [B, T, 82] to logits: frames [B, 4, T] and coarse [B, 12 + 8, T / 4].

    Frames: beat, downbeat, half-beat, chord change. Coarse, at a quarter of the frame rate: the chord's pitch classes,
    the meter. Only the first two leave the network; the others teach it what a bar is made of. Frames see 18.6 s on
    either side.
    """

    def __init__(self, fine=64, coarse=128, bands=82, dropout=0.1):
        super().__init__()
        self.scale = nn.BatchNorm1d(bands)
        self.front1 = nn.Conv2d(1, 16, (5, 3), stride=(3, 1), padding=(2, 1))
        self.norm1 = nn.BatchNorm2d(16)
        self.front2 = nn.Conv2d(16, 32, 3, stride=(3, 1), padding=1)
        self.norm2 = nn.BatchNorm2d(32)
        self.front3 = nn.Conv2d(32, fine, (10, 3), padding=(0, 1))
        self.dropout = nn.Dropout1d(dropout)
        self.before = nn.ModuleList(Block(fine, d, dropout) for d in (1, 2, 4, 8))
        self.down = nn.Conv1d(fine, coarse, STRIDE, stride=STRIDE)
        self.context = nn.ModuleList(Block(coarse, d, dropout) for d in (1, 2, 4, 8, 16, 32, 64, 96, 1))
        self.coarse_heads = nn.Conv1d(coarse, 12 + len(METERS), 1)
        self.up = nn.Conv1d(coarse, fine, 1)
        self.after = nn.ModuleList(Block(fine, d, dropout) for d in (1, 2, 4))
        self.skip = nn.Conv1d(fine, fine, 1)
        self.heads = nn.Conv1d(fine, 4, 1)
        nn.init.constant_(self.heads.bias, -3.0)

    def forward(self, features):
        x = self.scale(torch.log1p(features * 10).transpose(1, 2))[:, None]
        x = F.relu(self.norm1(self.front1(x)))
        x = F.relu(self.norm2(self.front2(x)))
        front = self.dropout(F.elu(self.front3(x)[:, :, 0]))
        x = front
        for block in self.before:
            x = block(x)
        c = self.down(F.pad(x, (0, STRIDE - 1)))
        for block in self.context:
            c = block(c)
        wide = F.interpolate(self.up(F.elu(c)), scale_factor=float(STRIDE), mode="nearest")
        x = x + wide[:, :, : x.shape[2]]
        for block in self.after:
            x = block(x)
        return self.heads(F.elu(self.skip(x) + front)).float(), self.coarse_heads(F.elu(c)).float()


class Exported(nn.Module):
    """The network as Tactus runs it: features [T, 82] to activations [T, 2], beat (downbeats included) and downbeat."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, features):
        frames, _ = self.network(features[None])
        return torch.sigmoid(frames[0, :2]).T
