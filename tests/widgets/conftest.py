import pytest


@pytest.fixture
def make():
    """Make widgets that are closed at the end."""
    made = []

    def make(kind, *args, **options):
        made.append(kind(*args, **options))
        return made[-1]

    yield make
    for widget in made:
        widget.close()
