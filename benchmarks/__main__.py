"""Print how long we take, measured in what the peers take."""

from .cases import cases

for case in cases():
    ratio = case.ratio()
    verdict = "within" if ratio <= case.bound else "ABOVE"
    print(f"{ratio:5.2f} x {case.peer:<26} {verdict} {case.bound:.2f}   {case.name}", flush=True)
