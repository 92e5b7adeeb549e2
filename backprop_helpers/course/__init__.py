"""The notebooks that come with the package, and a learner's own copy of them."""
