"""The dynamics use only arithmetic that every machine and both languages round alike."""

import ast
import re
from pathlib import Path

import pytest

MODEL = Path(__file__).parents[2] / "widgets" / "model"
PYTHON = ["crowd.py", "dial.py", "life.py", "policies.py", "rng.py"]
JAVASCRIPT = ["dial.js", "life.js", "policies.js", "random.js"]

# Their result depends on the C library, on the order of a reduction, or on the precision.
FORBIDDEN_CALLS = {
    "accumulate", "average", "cbrt", "convolve", "cos", "cumprod", "cumsum", "dot", "einsum", "exp",
    "exp2", "expm1", "float16", "float32", "float_power", "fsum", "hypot", "inner", "linalg", "log",
    "log1p", "log2", "log10", "longdouble", "matmul", "mean", "median", "nanmean", "nansum", "norm",
    "pow", "power", "prod", "reciprocal", "reduce", "reduceat", "sin", "sqrt", "square", "std",
    "sum", "tan", "tanh", "trapezoid", "var", "vdot",
}  # fmt: skip
FORBIDDEN_MODULES = {"cmath", "math", "numba", "numexpr", "random", "statistics"}
ALLOWED_MATH = {"imul", "max", "min"}


def python_faults(source: str) -> list[str]:
    """What in this Python source could round differently elsewhere."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.BinOp | ast.AugAssign):
            if isinstance(node.op, ast.Pow):
                faults.append(f"line {node.lineno}: **")
            if isinstance(node.op, ast.MatMult):
                faults.append(f"line {node.lineno}: @")
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in FORBIDDEN_CALLS:
                faults.append(f"line {node.lineno}: {name}()")
        if isinstance(node, ast.Attribute) and node.attr in ("float16", "float32", "longdouble"):
            faults.append(f"line {node.lineno}: {node.attr}")
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            modules = {getattr(node, "module", None) or "", *names}
            faults += [f"line {node.lineno}: {m}" for m in modules & FORBIDDEN_MODULES]
            faults += [f"line {node.lineno}: {n}" for n in FORBIDDEN_CALLS.intersection(names)]
    return faults


def javascript_faults(source: str) -> list[str]:
    """What in this JavaScript source an engine may round as it likes."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", source, flags=re.DOTALL)
    faults = [f"Math.{name}" for name in re.findall(r"Math\.(\w+)", code)]
    faults = [fault for fault in faults if fault.removeprefix("Math.") not in ALLOWED_MATH]
    faults += re.findall(r"\*\*|\.reduce\w*\(|Float32Array|\bMath\b(?!\.)", code)
    return faults


@pytest.mark.parametrize("name", PYTHON)
def test_python_dynamics_round_alike_everywhere(name: str) -> None:
    assert python_faults((MODEL / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", JAVASCRIPT)
def test_javascript_dynamics_round_alike_everywhere(name: str) -> None:
    assert javascript_faults((MODEL / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "y = x ** 2", "y **= 2", "y = a @ b", "y = pow(x, 2)", "y = np.exp(x)", "y = np.sum(x)",
        "y = x.mean()", "y = np.add.reduce(x)", "import math", "from math import exp",
        "from numpy import sum", "y = x.astype(np.float32(1))",
        "y = np.empty(3, dtype=np.float32)", "y = np.average(x)", "y = np.add.accumulate(x)",
    ],
)  # fmt: skip
def test_the_python_check_finds(line: str) -> None:
    assert python_faults(line)


@pytest.mark.parametrize(
    "line",
    ["x ** 2", "Math.pow(x, 2)", "Math.exp(x)", "Math.fround(x)", "xs.reduce(add)",
     "new Float32Array(3)", "const { exp } = Math"],
)  # fmt: skip
def test_the_javascript_check_finds(line: str) -> None:
    assert javascript_faults(line)
