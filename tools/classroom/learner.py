"""A learner of a class, as the hub sees one: logs in, opens a lesson, runs it, steps and edits."""

import asyncio
import contextlib
import html
import json
import re
import time
import uuid

import httpx
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

LESSON = "backprop-lessons/03_update_an_output_weight.ipynb"
EDITS = 10
PATIENCE = 300  # seconds for any one answer
XSRF_FIELD = re.compile(r'name="_xsrf"\s+value="([^"]+)"')
PROGRESS = re.compile(r'new EventSource\("([^"]+)"\)')


class Learner:
    """One learner.

    Attributes
    ----------
    times : dict of str to list of float
        Seconds, by what was waited for.
    failures : list of str
    kernel : str
        The id of the lesson's kernel.
    """

    def __init__(self, name, hub):
        self.name = name
        self.hub = hub
        self.times = {"start": [], "kernel": [], "all cells": [], "one cell": [], "edit": []}
        self.failures = []
        self.kernel = ""
        self._web = httpx.AsyncClient(
            base_url=hub.address, follow_redirects=True, timeout=PATIENCE, trust_env=False
        )

    async def close(self):
        """Close the browser; the kernel lives on."""
        await self._web.aclose()

    async def work(self):
        """Do the lesson; what goes wrong lands in `failures`."""
        try:
            with self._timed("start"):
                await self._log_in()
            with self._timed("kernel"):
                self.kernel = await self._open_lesson()
                page = await self.connect(self.kernel)
            with contextlib.closing(page):
                with self._timed("all cells"):
                    await self._run_all(page)
                await self._step_and_edit(page)
        except (OSError, httpx.HTTPError, ValueError, LookupError, TimeoutError) as error:
            self.failures.append(f"{self.name}: {type(error).__name__}: {error}")

    async def connect(self, kernel):
        """Return a Page that talks to a kernel of this learner's server, which answers."""
        path = f"/user/{self.name}/api/kernels/{kernel}/channels"
        cookie = self._web.build_request("GET", path).headers["Cookie"]
        request = HTTPRequest(
            f"{self.hub.address}{path}".replace("http", "ws", 1),
            headers={"Cookie": cookie, "Sec-Fetch-Mode": "websocket"},
            connect_timeout=PATIENCE,
        )
        page = Page(await websocket_connect(request))
        await page.ask("kernel_info_request", {})
        return page

    async def new_kernel(self):
        """Start a kernel beside the lesson's and return its id."""
        return (await self._post("kernels", {"name": "python3"}))["id"]

    @contextlib.contextmanager
    def _timed(self, what):
        start = time.monotonic()
        yield
        self.times[what].append(time.monotonic() - start)

    async def _log_in(self):
        """Fill in the form, wait until the server is ready, see JupyterLab."""
        form = await self._web.get("/hub/login")
        sent = {
            "username": self.name,
            "password": self.hub.password,
            "_xsrf": XSRF_FIELD.search(form.text)[1],
        }
        answer = (await self._web.post("/hub/login", data=sent)).raise_for_status()
        progress = PROGRESS.search(answer.text)
        if progress:
            await self._wait_for_server(html.unescape(progress[1]))
            answer = (await self._web.get(f"/user/{self.name}/lab")).raise_for_status()
        if not answer.url.path.startswith(f"/user/{self.name}/lab"):
            raise ValueError(f"the login ended at {answer.url.path}")

    async def _wait_for_server(self, progress):
        """Listen to what the hub says of the start, as its waiting page does."""
        async with self._web.stream("GET", progress) as events:
            async for line in events.raise_for_status().aiter_lines():
                event = json.loads(line.removeprefix("data:")) if line.strip() else {}
                if event.get("failed"):
                    raise ValueError(event["message"])
                if event.get("ready"):
                    return
        raise ValueError("the hub stopped saying how the start goes on")

    async def _open_lesson(self):
        lesson = {"path": LESSON, "name": LESSON, "type": "notebook"}
        session = await self._post("sessions", lesson | {"kernel": {"name": "python3"}})
        return session["kernel"]["id"]

    async def _post(self, what, content):
        path = f"/user/{self.name}/api/{what}"
        cookies = self._web.build_request("GET", path).headers["Cookie"]
        token = re.search(r"(?:^|; )_xsrf=([^;]+)", cookies)[1]
        answer = await self._web.post(path, json=content, headers={"X-XSRFToken": token})
        return answer.raise_for_status().json()

    async def _run_all(self, page):
        path = f"/user/{self.name}/api/contents/{LESSON}"
        lesson = (await self._web.get(path)).raise_for_status().json()["content"]
        for number, cell in enumerate(lesson["cells"]):
            if cell["cell_type"] == "code":
                with self._timed("one cell"):
                    error = await page.run(cell["source"])
                if error:
                    self.failures.append(f"{self.name}: cell {number}: {error}")

    async def _step_and_edit(self, page):
        """Step through the last stepper of the lesson, which needs no answer, and edit a number."""
        stepper, state = page.widgets("first_content", "cursor", "fields")[-1]
        for serial in range(1, EDITS + 1):
            await page.change(stepper, cursor=state["cursor"] + serial)
            edit = {"page": "class", "serial": serial, "field": "u11", "text": f"0.{serial:02}"}
            with self._timed("edit"):
                back = await page.change(stepper, asked=[edit])
            if back.get("answered", {}).get("class") != serial or "changed" not in back:
                self.failures.append(f"{self.name}: edit {serial} was not answered")
            await asyncio.sleep(1)  # to read what it did


class Page:
    """An open notebook: it speaks with one kernel, and waits for each answer."""

    def __init__(self, socket):
        self._socket = socket
        self._session = uuid.uuid4().hex
        self._widgets = {}

    def close(self):
        """Close the connection."""
        self._socket.close()

    def widgets(self, *traits):
        """Return id and state of each widget that has all of these traits, oldest first."""
        return [
            (model, state)
            for model, state in self._widgets.items()
            if all(trait in state for trait in traits)
        ]

    async def run(self, code):
        """Run a cell; return its error's text, or an empty one."""
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        messages = await self.ask("execute_request", content | {"user_expressions": {}})
        errors = [each["content"] for each in messages if each["msg_type"] == "error"]
        return f"{errors[0]['ename']}: {errors[0]['evalue']}" if errors else ""

    async def change(self, model, **state):
        """Change a widget and return the state that Python sends back."""
        data = {"method": "update", "state": state, "buffer_paths": []}
        back = {}
        for message in await self.ask("comm_msg", {"comm_id": model, "data": data}):
            content = message["content"]
            if message["msg_type"] == "comm_msg" and content["comm_id"] == model:
                back |= content["data"].get("state", {})
        return back

    async def ask(self, kind, content):
        """Send a message and return all that the kernel says about it until it rests."""
        asked = uuid.uuid4().hex
        header = {"msg_id": asked, "msg_type": kind, "session": self._session, "username": ""}
        header |= {"version": "5.3", "date": ""}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await self._socket.write_message(json.dumps(message | {"channel": "shell", "buffers": []}))
        messages, missing = [], {"idle"} if kind == "comm_msg" else {"idle", "reply"}
        while missing:
            message = await asyncio.wait_for(self._next_message(), PATIENCE)
            if message["parent_header"].get("msg_id") == asked:
                messages.append(message)
                missing.discard(message["content"].get("execution_state"))
                missing.discard(message["msg_type"].rpartition("_")[2])
        return messages

    async def _next_message(self):
        text = await self._socket.read_message()
        if text is None:
            raise ConnectionError("the connection to the kernel was closed")
        message = json.loads(text)
        if message["msg_type"] == "comm_open":
            content = message["content"]
            self._widgets[content["comm_id"]] = content["data"].get("state", {})
        return message
