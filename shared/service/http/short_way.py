"""A short way for acts: the same routes, bodies and answers as FastAPI's, without what FastAPI does for each request anew (ADR 0017).

Read from the very routes that FastAPI serves and documents: acts whose parameters are ids in the path, at most one JSON body, the
edge, and the request. Whatever does not fit at once, also every body that is not valid, goes the long way and is answered there.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_type_hints

from fastapi import FastAPI, Request
from fastapi.params import Form
from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError
from starlette.responses import Response
from starlette.routing import BaseRoute

from shared.kernel.http.bounds import Receive, Send
from shared.kernel.http.edge import App, Gate, Scope
from shared.service.http.edge import Edge
from shared.service.http.guards import aman
from shared.service.http.permintaan import BADAN, TANPA_ISI
from shared.service.http.text_order import TextOrderGate, again, whole

ACT: Final = "satupintu.tindakan"
"""Where in a request's scope the act is that it is for, where it goes the short way; what goes there takes no files."""
Place = tuple[int, str, str]
Key = Place | str
Handler = Callable[[Request, Any], Response | Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Act:
    """One route: its path parameters and body as pydantic reads them, and under which names the function takes what."""

    route: APIRoute
    path: Mapping[str, TypeAdapter[Any]]
    body: tuple[str, TypeAdapter[Any]] | None
    edge: str
    request: str | None

    @classmethod
    def of(cls, route: BaseRoute) -> "Act | None":
        """Return the act of a route, or nothing where only FastAPI knows how to call it."""
        if not isinstance(route, APIRoute) or route.methods != {"POST"}:
            return None
        dependant, hints = route.dependant, get_type_hints(route.endpoint, include_extras=True)
        others = (dependant.query_params, dependant.header_params, dependant.cookie_params)
        edges = [inner.name for inner in dependant.dependencies if inner.call is Edge.dari]
        bodies = dependant.body_params
        fits = len(edges) == len(dependant.dependencies) == 1 and len(bodies) <= 1 and not any(others)
        if not fits or hints.get("return") is not Response or takes_form(route):
            return None
        path = {param.name: TypeAdapter(hints[param.name]) for param in dependant.path_params}
        body = next(((param.name, TypeAdapter(hints[param.name])) for param in bodies), None)
        return cls(route, path, body, str(edges[0]), dependant.request_param_name)

    def arguments(self, path: str, body: bytes) -> dict[str, Any] | None:
        """Return the function's arguments, or nothing where they are not what it takes."""
        match = self.route.path_regex.match(path)
        if match is None or (body not in TANPA_ISI if self.body is None else not body):
            return None
        try:
            found = {name: adapter.validate_python(match[name]) for name, adapter in self.path.items()}
            return found if self.body is None else {**found, self.body[0]: self.body[1].validate_json(body)}
        except ValidationError:
            return None


def place_of(path: str) -> Place:
    """Return how long a path is, and its first and third part: enough to tell the acts apart, but for what the path itself says."""
    parts = [*path.split("/"), "", "", ""]
    return len(parts), parts[1], parts[3]


def spelled(routes: Sequence[BaseRoute]) -> frozenset[str]:
    """Return the paths that have no id in them; one of them may look like another route's path with an id."""
    return frozenset(route.path for route in routes if isinstance(route, APIRoute) and route.methods == {"POST"} and "{" not in route.path)


def key_of(path: str, own: frozenset[str]) -> Key:
    """Return what a path is found by: itself where a route is spelled so, else its place."""
    return path if path in own else place_of(path)


def told(routes: Sequence[BaseRoute], short: Sequence[str]) -> str:
    """Say which acts go the short way, and which FastAPI's own; a service logs it when it starts."""
    posts = [route.path for route in routes if isinstance(route, APIRoute) and route.methods == {"POST"}]
    return f"short way: {len(short)} of {len(posts)}: {', '.join(sorted(short))}; FastAPI: {', '.join(sorted({*posts} - {*short})) or '-'}"


def takes_form(route: APIRoute) -> bool:
    """Say whether a route's body is a form, which may hold files."""
    return any(isinstance(body.field_info, Form) for body in route.dependant.body_params)


class ShortWay:
    """All acts of a service that can go the short way."""

    def __init__(self, routes: Sequence[BaseRoute], long_way: App, handlers: Mapping[Any, Handler]) -> None:
        """Read the routes; `long_way` is FastAPI's own, `handlers` are those of refusals and faults, by kind."""
        self._spelled = spelled(routes)
        self.acts: Final = {key_of(act.route.path, self._spelled): act for act in map(Act.of, routes) if act is not None}
        self._long_way = long_way
        self._handlers = handlers

    def finds(self, scope: Scope) -> bool:
        """Say whether a request is for one of the acts, as far as can be seen before its body, and note which; no act takes a query."""
        if scope.get("query_string"):
            return False
        act = self.acts.get(key_of(scope["path"], self._spelled)) if scope["type"] == "http" and scope["method"] == "POST" else None
        if act is not None:
            scope[ACT] = act
        return act is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do the act; the gate has let it through."""
        act: Act = scope[ACT]
        body = await whole(receive)
        back = again(body)
        arguments = act.arguments(scope["path"], body) if body is not None and _is_json(scope, body) else None
        if arguments is None:
            await self._long_way(scope, back, send)
            return
        scope["route"], scope[BADAN] = act.route, body
        request = Request(scope, back)
        try:
            arguments[act.edge] = await Edge.dari(request)
            if act.request is not None:
                arguments[act.request] = request
            response: Response = await act.route.endpoint(**arguments)
        except Exception as fault:
            kind = next(kind for kind in type(fault).__mro__ if kind in self._handlers)
            answer = self._handlers[kind](request, fault)
            response = await answer if isinstance(answer, Awaitable) else answer
            if kind is Exception:  # the server shall log it as well
                await response(scope, back, send)
                raise
        await response(scope, back, send)


class Application(FastAPI):
    """FastAPI with the short way beside it: the same gate and the same handlers of refusals before both."""

    short_way: Gate | None = None
    finds: Callable[[Scope], bool]
    uploads: frozenset[Key] = frozenset()
    spelled: frozenset[str] = frozenset()
    served: Sequence[BaseRoute] = ()
    ways: str = ""

    def open_lane(self, routes: Sequence[BaseRoute]) -> None:
        """Read these routes; to be called when all handlers are there."""
        short_way = ShortWay(routes, super().__call__, self.exception_handlers)
        self.finds, self.short_way = short_way.finds, Gate(TextOrderGate(short_way))
        self.spelled = spelled(routes)
        self.ways = told(routes, [act.route.path for act in short_way.acts.values()])
        forms = (route.path for route in routes if isinstance(route, APIRoute) and takes_form(route))
        self.uploads = frozenset(key_of(path, self.spelled) for path in forms)

    def takes_uploads(self, scope: Scope) -> bool:
        """Say whether a request is for a route that takes files, which go to disk; any other body is held whole in memory."""
        return ACT not in scope and scope["method"] == "POST" and key_of(scope["path"], self.spelled) in self.uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Go the short way where there is one."""
        send = aman(send)
        if self.short_way is None or not self.finds(scope):
            await super().__call__(scope, receive, send)
            return
        scope["app"] = self
        await self.short_way(scope, receive, send)


def _is_json(scope: Scope, body: bytes) -> bool:
    kinds = [value.partition(b";")[0].strip() for name, value in scope["headers"] if name == b"content-type"]
    return not body or kinds == [b"application/json"]
