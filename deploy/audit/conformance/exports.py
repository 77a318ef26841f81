"""The event log as programs for process mining read it: OCEL 2.0 (JSON) and XES (IEEE 1849); a case at a time, never whole."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final, TextIO
from xml.sax.saxutils import quoteattr

from deploy.audit.conformance.cases import OBSERVED, Case
from deploy.audit.history.life import Happening
from deploy.audit.history.words import siapa
from shared.contracts.bersama import Pelaku

EVENT_ATTRIBUTES: Final = (("layanan", "string"), ("langkah", "integer"), ("putaran", "integer"), ("oleh", "string"))
OBJECT_TYPES: Final = (("permohonan", (("agenda", "string"),)), ("surat", ()), ("orang", ()))
SINCE: Final = "1970-01-01T00:00:00Z"
"""The time of an attribute that never changes, as OCEL 2.0 writes it."""
XES_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<classifier name="Peristiwa dan langkah" keys="concept:name langkah"/>
"""


def attributes(one: Happening) -> dict[str, Any]:
    """Return what both forms tell of an event; nothing of its content, so nothing personal."""
    fact = one.recorded.fact
    step = {name: value for name in ("langkah", "putaran") if (value := getattr(fact, name, None)) is not None}
    return {"layanan": one.aggregate.service, **step, "oleh": siapa(fact)}


def person(one: Happening) -> str | None:
    """Return the id of the person who acted."""
    pelaku = getattr(one.recorded.fact, "pelaku", None)
    return str(pelaku.orang_id) if isinstance(pelaku, Pelaku) else None


class Ocel:
    """Writes OCEL 2.0: events as they come; their objects wait in a file of their own, since they stand in another list."""

    def __init__(self, file: TextIO, objects: IO[str]) -> None:
        """Write to a file, with another one for what has to wait."""
        self._file = file
        self._objects = objects
        self._people: set[str] = set()
        self._comma = {"events": "", "objects": ""}

    def begin(self) -> None:
        """Write what comes before the events."""
        types = [
            {"name": event.__name__, "attributes": [{"name": name, "type": kind} for name, kind in EVENT_ATTRIBUTES]}
            for event in sorted({event for aggregate in OBSERVED for event in aggregate.events}, key=lambda event: event.__name__)
        ]
        objects = [{"name": name, "attributes": [{"name": n, "type": k} for n, k in own]} for name, own in OBJECT_TYPES]
        head = f'"eventTypes":{json.dumps(types)},"objectTypes":{json.dumps(objects)}'
        self._file.write("{" + head + ',"events":[\n')

    def add(self, case: Case) -> None:
        """Write the events of a request; keep the request, its letter and its people for the end."""
        letter: str | None = None
        for one in case.happenings:
            related = [{"objectId": str(case.permohonan_id), "qualifier": "permohonan"}]
            if one.aggregate.service == OBSERVED[-1].service:
                letter = str(one.recorded.stream_id)
                related.append({"objectId": letter, "qualifier": "surat"})
            if (who := person(one)) is not None:
                self._people.add(who)
                related.append({"objectId": who, "qualifier": "pelaku"})
            self._write("events", self._file, _event(one, related))
        owned = [{"objectId": letter, "qualifier": "surat"}] if letter else []
        agenda = [{"name": "agenda", "time": SINCE, "value": case.agenda}]
        self._write("objects", self._objects, _object(str(case.permohonan_id), "permohonan", agenda, owned))
        if letter:
            self._write("objects", self._objects, _object(letter, "surat", [], []))

    def end(self) -> None:
        """Write the objects."""
        for who in sorted(self._people):
            self._write("objects", self._objects, _object(who, "orang", [], []))
        self._file.write('\n],"objects":[\n')
        self._objects.seek(0)
        for line in self._objects:
            self._file.write(line)
        self._file.write("\n]}\n")

    def _write(self, part: str, file: IO[str], entry: dict[str, Any]) -> None:
        file.write(self._comma[part] + json.dumps(entry, ensure_ascii=False))
        self._comma[part] = ",\n"


def _event(one: Happening, related: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "id": one.recorded.ce_id,
        "type": type(one.recorded.fact).__name__,
        "time": one.recorded.meta["time"],
        "attributes": [{"name": name, "value": value} for name, value in attributes(one).items()],
        "relationships": related,
    }


def _object(id_: str, kind: str, own: list[dict[str, str]], related: list[dict[str, str]]) -> dict[str, Any]:
    return {"id": id_, "type": kind, "attributes": own, "relationships": related}


class Xes:
    """Writes XES: one trace for each request."""

    def __init__(self, file: TextIO) -> None:
        """Write to a file."""
        self._file = file

    def begin(self) -> None:
        """Write what comes before the traces."""
        self._file.write(XES_HEAD)

    def add(self, case: Case) -> None:
        """Write a request as a trace."""
        self._file.write(f"<trace>\n{_xes('concept:name', case.agenda)}{_xes('permohonan_id', str(case.permohonan_id))}")
        for one in case.happenings:
            told = {
                "concept:name": type(one.recorded.fact).__name__,
                "org:role": attributes(one).pop("oleh"),
                "org:resource": person(one) or "",
            }
            rest = {name: value for name, value in attributes(one).items() if name != "oleh"}
            time = f'<date key="time:timestamp" value={quoteattr(one.recorded.meta["time"])}/>\n'
            self._file.write(f"<event>\n{''.join(_xes(name, value) for name, value in {**told, **rest}.items())}{time}</event>\n")
        self._file.write("</trace>\n")

    def end(self) -> None:
        """Write what comes after the traces."""
        self._file.write("</log>\n")


def _xes(key: str, value: str | int) -> str:
    return f"<{'int' if isinstance(value, int) else 'string'} key={quoteattr(key)} value={quoteattr(str(value))}/>\n"


@contextmanager
def ocel_file(path: Path) -> Generator[Ocel]:
    """Write a whole OCEL file."""
    with path.open("w", encoding="utf-8") as file, TemporaryFile("w+", encoding="utf-8") as objects:
        writer = Ocel(file, objects)
        writer.begin()
        yield writer
        writer.end()


@contextmanager
def xes_file(path: Path) -> Generator[Xes]:
    """Write a whole XES file."""
    with path.open("w", encoding="utf-8") as file:
        writer = Xes(file)
        writer.begin()
        yield writer
        writer.end()
