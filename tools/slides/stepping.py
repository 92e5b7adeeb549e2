"""How far a presenter's remote steps in an UpdateStepper before the deck goes on."""


def presses(state):
    """Return how many presses the story of the weight takes that a stepper opens at.

    Parameters
    ----------
    state : dict
        What the widget holds; of another widget None is returned.

    Returns
    -------
    int or None
    """
    if "stride" not in state or "first_content" not in state:
        return None
    stops = _unpacked(state["first_content"])["stops"]
    end = next((stop for stop in stops["weight"] if stop > state["cursor"]), state["cursor"])
    return sum(state["cursor"] < stop <= end for stop in stops[state["stride"]])


def _unpacked(sent):
    """Return the outermost parts of what packing.py has packed, each in full."""
    shared = sent["shared"]

    def opened(part):
        if isinstance(part, str) and part.startswith("~"):
            return opened(shared[int(part[1:])])
        if isinstance(part, dict):
            return {key: opened(each) for key, each in part.items()}
        if isinstance(part, list) and part and str(part[0]).startswith("~:"):
            keys = opened(shared[int(part[0][2:])])
            return dict(zip(keys, map(opened, part[1:]), strict=True))
        return [opened(each) for each in part] if isinstance(part, list) else part

    return opened(sent["value"])
