import pytest

from tests.kernel.front_end import FrontEnd


@pytest.fixture(scope="module")
def kernel():
    front_end = FrontEnd()
    yield front_end
    front_end.close()
