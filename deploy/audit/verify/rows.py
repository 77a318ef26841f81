"""The rows of one table beside those that should be there: compared by the database, some at a time, and put right where asked for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, LiteralString

from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from deploy.audit.findings import Findings
from deploy.audit.stores.asking import in_pieces, types
from deploy.audit.stores.log import PIECE, Log
from deploy.audit.verify.shown_tables import Merge, ShownRow, ShownTable
from shared.kernel.event.clock import rfc3339
from shared.office.names import SERVICES

ENDS: Final = SQL(", ").join(SQL("(SELECT count(*) FROM {})").format(Identifier(one, f"{one}_events")) for one in SERVICES)
"""Where the streams end."""
WORDS: Final = SQL("'{teks,tautan}'::text[]")
"""The words of an alert, which a later program may choose otherwise."""


@dataclass(slots=True)
class TableRows:
    """The rows of one table of a service; rows that no event stands behind are looked for in the end.

    With `mend`, what is found is put right too. Of expected rows that were compared only a number for each is kept.
    """

    log: Log
    service: str
    shown: ShownTable
    findings: Findings
    mend: bool = False
    _expected: dict[ShownRow, ShownRow] = field(default_factory=dict[ShownRow, ShownRow])
    _optional: set[ShownRow] = field(default_factory=set[ShownRow])
    _untimely: list[tuple[str, int, ShownRow]] = field(default_factory=list[tuple[str, int, ShownRow]])
    _known: set[int] = field(default_factory=set[int])
    _types: dict[str, LiteralString] = field(default_factory=dict[str, LiteralString])

    def expect(self, row: ShownRow, time: str = "", position: int = 0, *, optional: bool = False) -> None:
        """Note what a row must be, as an event of that time says; an `optional` one may be missing."""
        if self.shown.whole:
            self._untimely.append((time, position, row))
            return
        key = self.shown.key_of(row)
        if optional:
            self._optional.add(key)
        self._put(key, row, self.shown.merge)

    def change(self, key: ShownRow, how: Callable[[ShownRow], ShownRow]) -> None:
        """A row that was expected is another one by a later event; where there is none, there is nothing to change."""
        if key in self._expected:
            self._expected[key] = how(self._expected[key])

    def settle(self) -> None:
        """Nothing more comes about what was noted so far."""
        if len(self._expected) >= PIECE and not self.shown.folded:
            self._compare()

    def finish(self) -> None:
        """Compare the rest, and look for rows that no event stands behind."""
        for _, _, row in sorted(self._untimely, key=lambda one: one[:2]):
            self._put(self.shown.key_of(row), row, self.shown.merge)
        self._compare()
        if self.log.count(self.service, self.shown.name) == len(self._known):
            return
        for keys in in_pieces(self.log, self.service, self.shown.name, self.shown.key):
            surplus = [key for key in keys if hash(_text(key)) not in self._known]
            for key in self._without_event(surplus):
                self._add(key, f"ada barisnya di tabel {self.shown.name}, tetapi tidak ada peristiwanya")
                if self.mend:
                    self._delete(key)

    def _put(self, key: ShownRow, row: ShownRow, merge: Merge) -> None:
        lama = self._expected.get(key)
        self._expected[key] = row if lama is None else merge(lama, row)

    def _without_event(self, keys: Sequence[ShownRow]) -> Iterable[ShownRow]:
        """Return those of these keys whose aggregate does not exist: one that cannot be rebuilt has a row all the same."""
        if self.shown.of is None or not keys:
            return keys
        streams = {self.shown.of.decider.stream(key[0]): key for key in keys}
        return [streams[stream] for stream in streams.keys() - self.log.exist(self.service, list(streams))]

    def _compare(self) -> None:
        """Let the database say which rows differ, and in what; values are given to it as to the statement that writes them."""
        rows, shown = list(self._expected.values()), self.shown
        for begin in range(0, len(rows), PIECE):
            piece = rows[begin : begin + PIECE]
            different: list[ShownRow] = []
            absent: set[ShownRow] = set()
            for place, missing, *differing in self.log.answer(self._query(), self._arrays(piece)):
                row = piece[int(place) - 1]
                key = shown.key_of(row)
                if missing:
                    absent.add(key)
                    if key in self._optional:
                        continue
                names = ", ".join(name for name, differs in zip(shown.columns, differing, strict=True) if differs)
                self._add(key, f"tidak ada barisnya di tabel {shown.name}" if missing else f"berbeda dari hasil susun ulang: {names}")
                different.append(row)
            if self.mend and different:
                self.log.answer(self._upsert(), self._arrays(different))
                absent &= self._optional
            self._known |= {hash(_text(key)) for key in map(shown.key_of, piece) if key not in absent}
        self._optional.clear()
        self._expected.clear()

    def _query(self) -> Composed:
        shown = self.shown
        differ = [self._differs(name) for name in shown.columns]
        same_key = SQL(" AND ").join(SQL("t.{0} = w.{0}").format(Identifier(name)) for name in shown.key)
        missing = SQL("t.{} IS NULL").format(Identifier(shown.key[0]))
        return SQL(
            "SELECT w.urutan, {missing}, {differ} FROM ({wanted}) AS w LEFT JOIN {table} AS t ON {same} WHERE {missing} OR {any}"
        ).format(
            missing=missing,
            differ=SQL(", ").join(differ),
            wanted=self._wanted(),
            table=Identifier(self.service, shown.name),
            same=same_key,
            any=SQL(" OR ").join(differ),
        )

    def _differs(self, name: str) -> Composed:
        special = self.shown.differs.get(name)
        if special is not None:
            return SQL("coalesce({}, false)").format(SQL(special).format(service=Literal(self.service), words=WORDS))
        return SQL("(w.{0} IS DISTINCT FROM t.{0})").format(Identifier(name))

    def _wanted(self) -> Composed:
        """Return the expected rows as the table would hold them."""
        places: list[Composable] = []
        values: list[Composable] = []
        self._types = self._types or types(self.log, self.service, self.shown.name)
        for name in self.shown.columns:
            kind, value = self.shown.given.get(name, (self._types[name], "{}"))
            places.append(SQL("%s::{}[]").format(SQL(kind)))
            values.append(SQL("{} AS {}").format(SQL(value).format(SQL("g.{}").format(Identifier(name))), Identifier(name)))
        return SQL("SELECT g.urutan, {} FROM unnest({}) WITH ORDINALITY AS g ({}, urutan)").format(
            SQL(", ").join(values), SQL(", ").join(places), SQL(", ").join(map(Identifier, self.shown.columns))
        )

    def _arrays(self, rows: Sequence[ShownRow]) -> list[list[Any]]:
        return [list(column) for column in zip(*rows, strict=True)]

    def _upsert(self) -> Composed:
        shown = self.shown
        names = SQL(", ").join(map(Identifier, (*shown.columns, *shown.added)))
        values = [*(Identifier(name) for name in shown.columns), *(SQL(value).format(ends=ENDS) for value in shown.added.values())]
        return SQL("INSERT INTO {} ({}) SELECT {} FROM ({}) AS w ON CONFLICT ({}) DO UPDATE SET {}").format(
            Identifier(self.service, shown.name),
            names,
            SQL(", ").join(values),
            self._wanted(),
            SQL(", ").join(map(Identifier, shown.key)),
            SQL(", ").join(SQL("{0} = excluded.{0}").format(Identifier(name)) for name in shown.columns if name not in shown.key),
        )

    def _delete(self, key: ShownRow) -> None:
        where = SQL(" AND ").join(SQL("{} = %s").format(Identifier(name)) for name in self.shown.key)
        self.log.answer(SQL("DELETE FROM {} WHERE {}").format(Identifier(self.service, self.shown.name), where), key)

    def _add(self, key: ShownRow, uraian: str) -> None:
        self.findings.add(self.shown.jenis, self.service, f"{self.shown.name} {_text(key)}", uraian)


def _text(key: ShownRow) -> str:
    """Return a row's name, the same whether it comes from an event or from the table, which has a moment as such."""
    return "/".join(rfc3339(part.astimezone(UTC)) if isinstance(part, datetime) else str(part) for part in key)
