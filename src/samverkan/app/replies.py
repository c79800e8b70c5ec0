"""What pages ask and what they are told: JSON both ways, and errors as sentences.

A room gives a plain function for each thing that can be asked. It is given an `Asked` and runs in
a thread of its own, so that it may take its time; what it returns is said as JSON, unless it is a
reply already. A `SamverkanError` becomes its sentence and the next step, in the language of who
asks; anything else a sentence that tells nothing of the code.
"""

from __future__ import annotations

import asyncio
import html
import json
import logging
import os
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Route

from samverkan.app.lifetime import Lifetime
from samverkan.app.plain_page import refusal_page
from samverkan.app.wording import on_screen
from samverkan.errors import InputError, SamverkanError, StoreError
from samverkan.words import LANGUAGES, message
from samverkan.writing import cannot_write

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping

    from starlette.requests import Request

    from samverkan.app.program import Program
    from samverkan.words import Message

SAYS = "x-samverkan"
"""The header in which our own script names the language of its reader."""

PLAINLY = "x-samverkan-plainly"
"""The header by which our own script asks to be refused by a reply that is no error to a browser:
of errors it complains in its console, though nothing is wrong."""

MOST_SAID = 2_000_000
"""How many bytes of JSON a page may send; a thousand cells are a tenth of it."""
LARGEST_FILE = 200_000_000
"""How many bytes a file may have that is given to the program."""
PATIENCE = 30.0
"""Seconds that a page may be silent in the midst of what it sends."""

POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')

LOG = logging.getLogger("samverkan.app")
LOG.addHandler(logging.NullHandler())


class GoneError(SamverkanError):
    """What is asked for is not there, or no longer."""


class TooLargeError(SamverkanError):
    """More was sent than is taken."""


FORBIDDEN = 403
STATUS = {GoneError: 404, TooLargeError: 413, InputError: 422, StoreError: 409}
OWN_FAULT = message("Something went wrong in samverkan, and nothing was changed")
AGAIN = message("Try again")


def not_understood() -> InputError:
    """Return the error for what a page sent that is not what its address takes."""
    return InputError(message("What was sent cannot be read"), AGAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page asks: who, in which language, and what it sent along.

    Attributes
    ----------
    path, query
        The parts of the address that vary, and what follows its question mark.
    sent
        The JSON that was sent, None when there was none.
    file
        Where the file lies that was sent, for a route made by `takes_file`; it is the room's to
        keep or to leave, and is gone with the program at the latest.
    """

    program: Program
    language: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    sent: Any = None
    file: Path | None = None


def answers(method: str, path: str, function: Callable[[Asked], object]) -> Route:
    """Return the route by which a function answers; what it returns is said as JSON."""
    return Route(path, partial(_answer, function=function, reading=_json_sent), methods=[method])


def takes_file(path: str, function: Callable[[Asked], object]) -> Route:
    """Return the route by which a function is given a file that a page puts there."""
    return Route(path, partial(_answer, function=function, reading=_file_sent), methods=["PUT"])


def said(value: object, status: int = 200) -> Response:
    """Return a value as JSON."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(text.encode("utf-8"), status, media_type="application/json")


def page(content: bytes) -> Response:
    """Return a page, held by its header to the policy that stands in it, and to more."""
    named = POLICY.search(content)
    own = html.unescape(named[1].decode("ascii")) if named else "default-src 'none'"
    headers = {"Content-Security-Policy": f"{own}; frame-ancestors 'none'"}
    return Response(content, headers=headers, media_type="text/html")


def refusal(
    text: Message, hint: Message | None, language: str, status: int, headers: Mapping[str, str]
) -> Response:
    """Return what went wrong, and what to do next, as sentences.

    It is a page when the browser itself goes to the address, and JSON when a page asks.
    """
    told = _refusal(text, hint, language)
    if headers.get("sec-fetch-dest") != "document":
        return said(told, status)
    content = refusal_page(told["message"], told["hint"], language, leads_back=status != FORBIDDEN)
    return Response(content, status, media_type="text/html")


def _refusal(text: Message, hint: Message | None, language: str) -> dict[str, str]:
    return {
        "message": on_screen(text).text(language),
        "hint": on_screen(hint).text(language) if hint else "",
    }


def program_of(request: Request) -> Program:
    """Return the program that is asked."""
    program: Program = request.app.state.program
    return program


def language_asked(request: Request) -> str:
    """Return the language in which is asked: that of the page, else of the program."""
    named = request.headers.get(SAYS, "")
    return named if named in LANGUAGES else program_of(request).language


async def _answer(
    request: Request,
    *,
    function: Callable[[Asked], object],
    reading: Callable[[Request], Any],
) -> Response:
    language = language_asked(request)
    try:
        with program_of(request).part(Lifetime).work():
            told = await run_in_threadpool(
                function,
                Asked(
                    program=program_of(request),
                    language=language,
                    path=request.path_params,
                    query=request.query_params,
                    **await reading(request),
                ),
            )
            return told if isinstance(told, Response) else said(told)
    except SamverkanError as error:
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
        if PLAINLY in request.headers:
            return said(_refusal(error.message, error.next_step, language) | {"refused": status})
        return refusal(error.message, error.next_step, language, status, request.headers)
    except ClientDisconnect:
        return Response(status_code=400)
    except Exception:  # the last door: a page meets no traceback
        LOG.exception("%s %s", request.method, request.url.path)
        return refusal(OWN_FAULT, AGAIN, language, 500, request.headers)


async def _json_sent(request: Request) -> dict[str, Any]:
    """Return the JSON that was sent, which has to be such that it can be said again.

    Half of a sign of two parts can be written in JSON, but in no text.
    """
    content = b"".join([part async for part in _body(request, MOST_SAID)])
    try:
        sent = json.loads(content) if content else None
        said(sent)
    except (ValueError, RecursionError) as error:
        raise not_understood() from error
    return {"sent": sent}


async def _file_sent(request: Request) -> dict[str, Any]:
    """Return where the file lies that was sent; nothing is left of one that did not arrive."""
    called = Path(request.path_params.get("name", ""))
    with cannot_write(called), _given_file(program_of(request)) as (file, name):
        async for part in _body(request, LARGEST_FILE):
            file.write(part)
    return {"file": Path(name)}


@contextmanager
def _given_file(program: Program) -> Iterator[tuple[BinaryIO, str]]:
    """Make a file that is gone again when it does not arrive whole."""
    number, name = tempfile.mkstemp(prefix="given-", dir=program.session)
    try:
        with os.fdopen(number, "wb") as file:
            yield file, name
    except BaseException:
        Path(name).unlink()
        raise


async def _body(request: Request, most: int) -> AsyncIterator[bytes]:
    """Yield what is sent, as it comes; refuse what is too much, or does not come."""
    arrived, parts = 0, request.stream()
    announced = request.headers.get("content-length", "0")
    while max(arrived, int(announced)) <= most:
        try:
            part = await asyncio.wait_for(anext(parts), PATIENCE)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise InputError(message("What was sent did not arrive whole"), AGAIN) from error
        arrived += len(part)
        yield part
    raise TooLargeError(
        message("This is more than {most} MB, which is too much", most=most // 1_000_000),
        message("Divide the file, or take out what is not needed, such as pictures"),
    )
