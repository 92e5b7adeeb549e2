import numpy as np
from hypothesis import settings

from tests.cases import draws

settings.register_profile(
    "steady", derandomize=True, database=None, deadline=None, max_examples=draws(40, 200)
)
settings.load_profile("steady")

# a learner may have told numpy to raise, and nothing may depend on it: every test runs that way
np.seterr(all="raise")
