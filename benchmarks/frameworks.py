"""The same step by frameworks that find the gradient themselves, each where it is installed.

Each takes what the other peers take and returns what they return. micrograd computes with single
numbers and has no sigmoid, so it is none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

from backprop_helpers import Network

from .peers import Peer

Arrays = list[np.ndarray]


def by_autograd(net: Network, X: np.ndarray, T: np.ndarray, eta: float) -> Peer:
    """Return a step by HIPS autograd, which differentiates numpy."""
    import autograd.numpy as anp
    from autograd import grad

    def loss(parameters: Arrays) -> float:
        h = X
        for w, b in zip(parameters[::2], parameters[1::2], strict=True):
            h = 1 / (1 + anp.exp(-(h @ w + b)))
        return anp.sum((h - T) ** 2) / 2

    parameters, gradient = _copies(net), grad(loss)

    def step() -> None:
        for k, dL_dp in enumerate(gradient(parameters)):
            parameters[k] -= eta * dL_dp

    return step, lambda: parameters


def by_jax(net: Network, X: np.ndarray, T: np.ndarray, eta: float) -> Peer:
    """Return a step by JAX, compiled, in float64."""
    import jax

    jax.config.update("jax_enable_x64", True)  # noqa: FBT003 (JAX takes it so)
    x, t = jax.numpy.asarray(X), jax.numpy.asarray(T)

    def loss(parameters: list) -> object:
        h = x
        for w, b in zip(parameters[::2], parameters[1::2], strict=True):
            h = jax.nn.sigmoid(h @ w + b)
        return ((h - t) ** 2).sum() / 2

    @jax.jit
    def moved(parameters: list) -> list:
        gradients = jax.grad(loss)(parameters)
        return [p - eta * dL_dp for p, dL_dp in zip(parameters, gradients, strict=True)]

    held = [jax.numpy.asarray(p) for p in _copies(net)]

    def step() -> None:
        held[:] = jax.block_until_ready(moved(held))

    return step, lambda: [np.asarray(p) for p in held]


def by_pytorch(net: Network, X: np.ndarray, T: np.ndarray, eta: float) -> Peer:
    """Return a step by PyTorch, in float64, with its own gradient descent."""
    import torch

    x, t = torch.from_numpy(X.copy()), torch.from_numpy(T.copy())
    held = [torch.from_numpy(p).requires_grad_() for p in _copies(net)]
    descent = torch.optim.SGD(held, lr=eta)

    def step() -> None:
        h = x
        for w, b in zip(held[::2], held[1::2], strict=True):
            h = torch.sigmoid(h @ w + b)
        descent.zero_grad()
        (((h - t) ** 2).sum() / 2).backward()
        descent.step()

    return step, lambda: [p.detach().numpy() for p in held]


BY_NAME = {"autograd": by_autograd, "jax": by_jax, "torch": by_pytorch}


def installed() -> dict[str, Callable[..., Peer]]:
    """Return the frameworks that are installed, by the names of their packages."""
    return {name: peer for name, peer in BY_NAME.items() if find_spec(name)}


def _copies(net: Network) -> Arrays:
    return [p.copy() for layer in net.layers for p in (layer.weights, layer.bias)]
