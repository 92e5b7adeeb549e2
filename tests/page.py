"""What a page does with what it is sent, done in Python."""


def unpacked(sent):
    """Do what ``packing.js`` does."""
    known = {}

    def at(index):
        if index not in known:
            part = sent["shared"][index]
            known[index] = part if isinstance(part, str) else opened(part)
        return known[index]

    def opened(part):
        if isinstance(part, str):
            return at(int(part[1:])) if part.startswith("~") else part
        if isinstance(part, list):
            return [opened(inner) for inner in part]
        if isinstance(part, dict):
            return {key: opened(inner) for key, inner in part.items()}
        return part

    return opened(sent["value"])


def eye(parts):
    """Put a sentence together as it is written."""
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def ear(parts):
    """Put a sentence together as it is spoken."""
    return "".join(part if isinstance(part, str) else part[1] for part in parts)
