"""Looks over the browser's shoulder: nothing may go wrong unseen, and no request may leave the site."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response, Route


class Watch:
    """Collects what a reader would not see: script errors, failed requests, requests to other sites."""

    def __init__(self, page: Page, site: str):
        self.site = site
        self.faults: list[str] = []
        self._expected: set[int] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("response", self._response)
        page.on("requestfailed", self._failed)
        page.route(lambda url: not url.startswith((site, "data:", "blob:")), self._outside)

    def expect(self, status: int) -> None:
        """From now on a page may answer with this status: the test is about a refusal."""
        self._expected.add(status)

    def _outside(self, route: Route) -> None:
        self.faults.append(f"left the site: {route.request.url}")
        route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        # A refused resource is judged by its status below, where the test may have expected it.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console {message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.faults.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        # A page left while it loads (a download, a quick click) aborts its requests; that is no fault.
        if request.failure and "ERR_ABORTED" not in request.failure and request.url.startswith(self.site):
            self.faults.append(f"failed: {request.url} ({request.failure})")
