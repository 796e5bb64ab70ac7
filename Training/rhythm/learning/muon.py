"""Muon: momentum whose matrix updates are made orthogonal, for the convolutions; AdamW for the rest.

Source: K. Jordan and others, "Muon: an optimizer for hidden layers in neural networks", 2024 (the quintic
Newton-Schulz iteration and its coefficients).
"""
import torch


def orthogonal(matrix, steps=5):
    """The nearest matrix with singular values around 1."""
    a, b, c = 3.4445, -4.7750, 2.0315
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if tall else matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.T if tall else x


class Muon(torch.optim.Optimizer):
    """Weights of two dimensions and more, flattened to matrices [outputs, inputs · kernel]."""

    def __init__(self, parameters, lr=0.02, momentum=0.95, weight_decay=0.01):
        super().__init__(parameters, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is None:
                    continue
                memory = self.state[weight].setdefault("momentum", torch.zeros_like(weight))
                memory.lerp_(weight.grad, 1 - group["momentum"])
                step = weight.grad.lerp(memory, group["momentum"]).flatten(1)
                scale = max(1, step.shape[0] / step.shape[1]) ** 0.5
                weight.mul_(1 - group["lr"] * group["weight_decay"])
                weight.add_(orthogonal(step).view_as(weight), alpha=-group["lr"] * scale)


def optimizers(network, lr, matrix_lr):
    """Muon for the inner convolutions (none if `matrix_lr` is 0), AdamW for heads, norms and biases."""
    outer = {"heads", "coarse_heads", "scale", "front1"}
    inner = [p for name, p in network.named_parameters() if matrix_lr and p.dim() > 1 and name.split(".")[0] not in outer]
    known = {id(p) for p in inner}
    rest = [p for p in network.parameters() if id(p) not in known]
    adam = torch.optim.AdamW(rest, lr=lr, weight_decay=1e-3)
    return [adam, Muon(inner, lr=matrix_lr)] if inner else [adam]
