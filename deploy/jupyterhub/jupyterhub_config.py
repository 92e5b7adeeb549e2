"""One machine for a class: learners log in with their accounts on it, each gets a JupyterLab."""

import os
import sys
from pathlib import Path

c = get_config()

# The password of the account on this machine decides, for members of this Unix group.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"backprop"}

# On this machine only. For others, something that speaks HTTPS stands in front: see README.md.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.ConfigurableHTTPProxy.command = [f"{sys.prefix}/node_modules/.bin/configurable-http-proxy"]

# A whole class logs in at once. A smaller number refuses those who come later, with status 429.
c.JupyterHub.concurrent_spawn_limit = 100
c.Spawner.start_timeout = c.Spawner.http_timeout = 300

c.Spawner.cmd = ["sh", str(Path(__file__).with_name("start_server.sh"))]
c.Spawner.environment = {"PATH": f"{sys.prefix}/bin{os.pathsep}{os.environ['PATH']}"}
c.Spawner.default_url = "/lab/tree/backprop-lessons/00_start_here.ipynb"

# A JupyterLab that nobody has used for an hour ends; the files stay.
CULLER = "idle-culler"
c.JupyterHub.services = [
    {"name": CULLER, "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"]}
]
c.JupyterHub.load_roles = [
    {
        "name": CULLER,
        "services": [CULLER],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
