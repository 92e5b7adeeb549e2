import numpy as np
from hypothesis import settings

settings.register_profile(
    "steady", derandomize=True, database=None, deadline=None, max_examples=200
)
settings.load_profile("steady")

# a learner may have told numpy to raise, and nothing may depend on it: every test runs that way
np.seterr(all="raise")
