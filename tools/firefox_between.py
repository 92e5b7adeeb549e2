"""Stand between Playwright and a Firefox that lacks a command of WebDriver BiDi.

    python firefox_between.py /usr/bin/firefox-esr --remote-debugging-port=0 …

Playwright tells each new page which theme to prefer, even where nobody asked for one, and gives up
on the page where Firefox does not know how. Everything is handed on as it is but this one refusal,
which becomes a success.
"""

import asyncio
import contextlib
import functools
import json
import re
import sys

from websockets.asyncio.client import connect
from websockets.asyncio.server import serve

LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
LACKING = "emulation.setMediaFeaturesOverride"


def softened(message):
    """Return a message of Firefox as Playwright is to hear it."""
    if LACKING in message:
        reply = json.loads(message)
        if reply.get("error") == "unknown command":
            return json.dumps({"type": "success", "id": reply["id"], "result": {}})
    return message


async def hand_on(source, target, change=str):
    """Send all messages of one side to the other."""
    async for message in source:
        await target.send(change(message))


async def stand_between(playwright, address):
    """Connect Playwright with Firefox until one of them leaves."""
    async with connect(address + playwright.request.path, max_size=None) as firefox:
        sides = [hand_on(playwright, firefox), hand_on(firefox, playwright, softened)]
        await asyncio.wait(map(asyncio.create_task, sides), return_when=asyncio.FIRST_COMPLETED)


async def main(command):
    """Start Firefox, say in its place where to connect, and stay as long as it does."""
    firefox = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    async with contextlib.AsyncExitStack() as servers:
        async for line in firefox.stderr:
            said = line.decode()
            if found := LISTENING.search(said):
                handler = functools.partial(stand_between, address=found[1])
                server = await servers.enter_async_context(
                    serve(handler, "127.0.0.1", 0, max_size=None)
                )
                port = server.sockets[0].getsockname()[1]
                said = said.replace(found[1], f"ws://127.0.0.1:{port}")
            sys.stderr.write(said)
            sys.stderr.flush()
        return await firefox.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
