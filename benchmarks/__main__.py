"""Print how long we take, measured in what the peers take."""

from tools.browse_lab import find_browser

from .cases import cases
from .views import PAGE_ONLY, PICTURE, RATE, STEP, WEIGHT, view_times

MOST_FOR_A_STEP, LEAST_FOR_A_PICTURE = 1.2, 3


def main() -> None:
    """Print the calculations, then the views."""
    for case in cases():
        ratio = case.ratio()
        verdict = "within" if ratio <= case.bound else "ABOVE"
        print(
            f"{ratio:5.2f} x {case.peer:<26} {verdict} {case.bound:.2f}   {case.name}", flush=True
        )
    if find_browser() is None:
        print("views: not measured, no browser")
        return
    ms = view_times()
    print("click to paint:", ", ".join(f"{name} {time:.0f} ms" for name, time in ms.items()))
    step = ms[STEP] / ms[PAGE_ONLY]
    verdict = "within" if step <= MOST_FOR_A_STEP else "ABOVE"
    print(f"{step:5.2f} x {PAGE_ONLY:<26} {verdict} {MOST_FOR_A_STEP:.2f}   {STEP}")
    for edit in (RATE, WEIGHT):
        picture = ms[PICTURE] / ms[edit]
        verdict = "above" if picture >= LEAST_FOR_A_PICTURE else "BELOW"
        print(f"{picture:5.2f} x {edit:<26} {verdict} {LEAST_FOR_A_PICTURE:.2f}    {PICTURE}")


if __name__ == "__main__":
    main()
