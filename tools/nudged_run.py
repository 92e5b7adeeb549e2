"""Run notebooks as another machine might, and compare with their stored outputs.

    python -m tools.nudged_run --seed 1                       all of notebooks/, nudged
    python -m tools.nudged_run --seed 1 notebooks/07*.ipynb   only this one
    python -m tools.nudged_run                                on this machine as it is
    python -m tools.nudged_run --everywhere                   seeds and processor settings in turn

The last bit of exp differs from processor to processor, and so does the order in which sums are
added up. With a seed, exp is off by one unit in the last place for two numbers of three, and all
sums run backwards, in the cells and in the package. What a notebook prints must not change by that.
"""

import argparse
import ast
import builtins
import difflib
import os
import subprocess
import sys
from importlib.machinery import FileFinder, SourceFileLoader
from importlib.util import find_spec
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
SEEDS = range(1, 6)
# OpenBLAS's kernels, and what a processor must have to run them
KERNELS = {
    "Prescott": "SSE3",
    "Nehalem": "SSE42",
    "Haswell": "AVX2",
    "Zen": "AVX2",
    "SkylakeX": "AVX512F",
}
SUMMING = {"dot", "matmul", "mean", "sum", "vdot"}
BACKWARDS = "__backwards__"


def nudged(function, seed):
    """Return an elementwise function whose results are off by one unit in the last place.

    Whether up, down or not at all depends on the result and the seed alone: the same argument
    gives the same result. What every machine gets exactly stays exact: 0, 1, infinity and NaN.
    """
    factor = np.uint64(0x9E3779B97F4A7C15)

    def call(x, out=None):
        result = np.array(function(x), copy=True, ndmin=1)
        parts = result.view(float)
        bits = parts.view(np.uint64)
        chance = ((bits ^ np.uint64(seed)) * factor) >> np.uint64(32)
        exact = (parts == 0) | (parts == 1) | ~np.isfinite(parts)
        move = np.where(exact, 0, (chance % np.uint64(3)).astype(int) - 1)
        bits += move.astype(np.int64).view(np.uint64)
        result = result.reshape(np.shape(x))
        if out is None:
            return result[()]
        out[...] = result
        return out

    return call


def _product_backwards(product):
    def call(a, b, out=None):
        a, b = np.asarray(a), np.asarray(b)
        if a.ndim and b.ndim:
            a = np.flip(a, -1).copy()
            b = np.flip(b, max(b.ndim - 2, 0)).copy()
        return product(a, b) if out is None else product(a, b, out)

    return call


def _vdot_backwards(a, b):
    return np.vdot(np.ravel(a)[::-1].copy(), np.ravel(b)[::-1].copy())


def _sum_backwards(name):
    def call(array, axis=None, **options):
        return getattr(np, name)(np.flip(array, axis).copy(), axis=axis, **options)

    return call


IN_REVERSE = {
    "dot": _product_backwards(np.dot),
    "matmul": _product_backwards(np.matmul),
    "vdot": _vdot_backwards,
    "sum": _sum_backwards("sum"),
    "mean": _sum_backwards("mean"),
}


def backwards(owner, name):
    """Return the attribute `name` of `owner`, or what does the same and adds up backwards.

    None stands for numpy, where an operator needs it.
    """
    if owner is None or owner is np or owner is np.ndarray:
        return IN_REVERSE[name]
    if isinstance(owner, np.ndarray):
        return lambda *given, **options: IN_REVERSE[name](owner, *given, **options)
    return getattr(owner, name)


def _backwards(owner, name):
    return ast.Call(ast.Name(BACKWARDS, ast.Load()), [owner, ast.Constant(name)], [])


class Backwards(ast.NodeTransformer):
    """Make a program add up backwards: ``a @ b``, ``a.dot(b)``, ``a.sum()`` and their like."""

    def visit_BinOp(self, node):
        """Replace ``a @ b``."""
        self.generic_visit(node)
        if not isinstance(node.op, ast.MatMult):
            return node
        call = ast.Call(_backwards(ast.Constant(None), "matmul"), [node.left, node.right], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def visit_Attribute(self, node):
        """Replace what sums are taken with."""
        self.generic_visit(node)
        if node.attr not in SUMMING or not isinstance(node.ctx, ast.Load):
            return node
        call = _backwards(node.value, node.attr)
        return ast.fix_missing_locations(ast.copy_location(call, node))


class NudgedLoader(SourceFileLoader):
    """Loads the package's modules as programs that add up backwards."""

    def path_stats(self, path):
        """Keep off bytecode: what is stored adds up as usual."""
        raise OSError(path)

    def source_to_code(self, data, path, *, _optimize=-1):
        """Compile the changed program."""
        tree = Backwards().visit(ast.parse(data))
        return compile(tree, path, "exec", dont_inherit=True, optimize=_optimize)


def install(seed):
    """Nudge this process: numpy's exp, and all that is imported from now on."""
    if "backprop_helpers" in sys.modules:
        raise RuntimeError("backprop_helpers is imported already; nudge a fresh process")
    package = Path(find_spec("backprop_helpers").origin).parent
    finder = FileFinder.path_hook((NudgedLoader, [".py"]))

    def hook(folder):
        if not Path(folder).is_relative_to(package):
            raise ImportError(folder)
        return finder(folder)

    np.exp = nudged(np.exp, seed)
    setattr(builtins, BACKWARDS, backwards)
    sys.path_hooks.insert(0, hook)


def processors():
    """Return environments that make this processor compute as others do, by name."""
    try:
        from numpy._core import _multiarray_umath as core
    except ImportError:  # numpy 1
        from numpy.core import _multiarray_umath as core
    has = core.__cpu_features__
    settings = {
        kernel: {"OPENBLAS_CORETYPE": kernel} for kernel, need in KERNELS.items() if has.get(need)
    }
    extras = [feature for feature in core.__cpu_dispatch__ if has.get(feature)]
    if extras:
        settings["numpy's baseline"] = {"NPY_DISABLE_CPU_FEATURES": " ".join(extras)}
    return settings


def run_elsewhere(arguments, environment):
    """Run this tool in a process of its own; return it when it is done."""
    return subprocess.run(
        [sys.executable, "-m", "tools.nudged_run", *map(str, arguments)],
        env={**os.environ, "MPLBACKEND": "Agg", "OPENBLAS_NUM_THREADS": "1", **environment},
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def run_everywhere(notebooks):
    """Run under every seed and every processor setting; return the exit status."""
    runs = {f"seed {seed}": (["--seed", seed], {}) for seed in SEEDS}
    runs |= {name: ([], environment) for name, environment in processors().items()}
    status = 0
    for name, (options, environment) in runs.items():
        done = run_elsewhere([*options, *notebooks], environment)
        print(f"{name}: {'the same' if done.returncode == 0 else 'DIFFERENT'}", flush=True)
        if done.returncode:
            print(done.stdout + done.stderr[-2000:])
            status = 1
    return status


# a program that was nudged is not what its source says, so it is not played
UNPLAYED = "CodeStepper at no step"


def main(arguments=None):
    """Run and compare; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(FOLDER.glob("*.ipynb")))
    parser.add_argument("--seed", type=int, help="nudge exp by this seed, and add up backwards")
    parser.add_argument("--everywhere", action="store_true", help="every seed, every processor")
    options = parser.parse_args(arguments)
    if options.everywhere:
        return run_everywhere(options.notebooks)
    if options.seed is not None:
        install(options.seed)

    from tools.run_cells import differences  # draws with numpy, so after the nudge

    prepare = Backwards().visit if options.seed is not None else lambda tree: tree
    different = 0
    for path in options.notebooks:
        for place, stored, shown in differences(path, prepare):
            if shown.startswith(UNPLAYED):
                continue
            different += 1
            print(f"{path.name}, code cell {place}:")
            lines = difflib.ndiff(stored.splitlines(), shown.splitlines())
            print("\n".join(f"    {line}" for line in lines if line[0] in "+-"))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
