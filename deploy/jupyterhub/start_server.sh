# What a learner's JupyterLab is started with, as that learner.

# Each of its processes may have 1 GB of memory of its own: beyond, Python says MemoryError in the
# cell that asked for it, and everybody else works on.
ulimit -d 1000000

backprop-helpers lessons "$HOME/backprop-lessons"
exec jupyterhub-singleuser "$@"
