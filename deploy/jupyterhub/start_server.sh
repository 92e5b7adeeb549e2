# Start a learner's JupyterLab, as that learner: for a machine's hub and in the image for Kubernetes.

# Each process may have 1 GB of memory of its own. Beyond, Python says MemoryError in the cell that
# asked for it, and everybody else works on.
ulimit -d 1000000
# the lessons' networks are small: more threads than one only cost memory
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1

# what the learner has changed stays
backprop-helpers lessons "$HOME/backprop-lessons"

# a notebook that nobody has open gives its memory back after half an hour
cd "$HOME" && exec jupyterhub-singleuser \
    --LabApp.news_url= \
    --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
    --LabApp.extension_manager=readonly \
    --MappingKernelManager.cull_idle_timeout=1800 \
    "$@"
