"""Write the course as a site that needs no server for Python: JupyterLab runs in the browser.

    python -m tools.lite FOLDER    write lite/; FOLDER is an unpacked Pyodide release
    python -m tools.lite --check   run every notebook of lite/ in Chromium, change nothing

`make lite PYODIDE=FOLDER` sets up what this needs, then does the first.
"""

import argparse
import sys
from pathlib import Path

from tools.lite.build import ROOT, build
from tools.lite.check import check

NO_RELEASE = """\
Give the folder of an unpacked Pyodide release: make lite PYODIDE=folder
The file pyodide-0.27.7.tar.bz2 of Pyodide's releases holds one."""


def main(arguments=None):
    """Build or check; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("release", nargs="?", default="", help="folder of a Pyodide release")
    parser.add_argument("--into", type=Path, default=ROOT / "lite", help="folder for the site")
    parser.add_argument("--check", action="store_true", help="run every notebook of the site")
    options = parser.parse_args(arguments)

    if not options.check and not options.release:
        print(NO_RELEASE, file=sys.stderr)
        return 2
    try:
        if options.check:
            return 0 if check(options.into) else 1
        build(Path(options.release), options.into)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{options.into} is written. To look at it:")
    print(f"python -m http.server --bind 127.0.0.1 --directory {options.into}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
