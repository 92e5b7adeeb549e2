import numpy as np
import pytest

from backprop_helpers import examples, gradients, update

torch = pytest.importorskip("torch", reason="torch is not installed")

SMALL = 1e-12


def tensor(array):
    return torch.tensor(np.array(array), dtype=torch.float64, requires_grad=True)


@pytest.mark.parametrize(
    "example",
    [examples.article(), examples.half_adder(), *map(examples.personal, ("Ada", "Alan", "Grace"))],
    ids=lambda example: example.name,
)
def test_gradients_and_update_agree_with_torch(example):
    net, x, t = example.network, example.x, example.t
    w, b1, u, b2 = parameters = [tensor(p) for p in (net.w, net.b1, net.u, net.b2)]
    y = torch.sigmoid(torch.sigmoid(torch.tensor(x.copy()) @ w + b1) @ u + b2)
    (((y - torch.tensor(t.copy())) ** 2).sum() / 2).backward()
    grads = gradients(net, x, t)
    after = update(net, grads, example.eta)
    torch.optim.SGD(parameters, lr=example.eta).step()
    for name, p in zip(("w", "b1", "u", "b2"), parameters, strict=True):
        np.testing.assert_allclose(getattr(grads, name), p.grad.numpy(), rtol=SMALL, atol=SMALL)
        np.testing.assert_allclose(getattr(after, name), p.detach().numpy(), rtol=SMALL, atol=SMALL)
