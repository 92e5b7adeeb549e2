"""The hub of a class, in a room of its own: anybody who knows one password, on loopback only.

For `python -m tools.classroom` alone. It says by the environment where the hub listens.
"""

import os
from pathlib import Path

DEPLOYED = Path(__file__).parents[2] / "deploy" / "jupyterhub" / "jupyterhub_config.py"

load_subconfig(str(DEPLOYED))
c = get_config()

c.JupyterHub.bind_url = os.environ["CLASSROOM_HUB"]
c.JupyterHub.hub_bind_url = os.environ["CLASSROOM_HUB_API"]
c.ConfigurableHTTPProxy.api_url = os.environ["CLASSROOM_PROXY_API"]

c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ["CLASSROOM_PASSWORD"]
c.Authenticator.allow_all = True

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = os.environ["CLASSROOM_HOMES"] + "/{username}"
if os.geteuid() == 0:
    c.Spawner.args = ["--allow-root"]
