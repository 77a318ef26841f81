"""One event on its way to those who follow, made ready once for all who see it the same way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast
from uuid import UUID

import orjson

from services.notify.live.visibility import Visibility, terlihat
from shared.kernel.publish.message import Message
from shared.office.names import SERVICES, stream_of

ATRIBUT: Final = "ce-"
BATIN: Final = frozenset({"causationid", "causationhash", "commandid", "hash", "prevhash", "correlationid"})
"""Attributes that serve to prove an event, which only somebody who sees all of it can do."""


@dataclass(slots=True, eq=False)
class LiveEvent:
    """An event of one source stream."""

    sumber: int
    pesan: Message
    _isi: dict[str, Any] | None = None
    _ekor: dict[Visibility, bytes] = field(default_factory=dict[Visibility, bytes])

    @classmethod
    def dari(cls, sumber: int, urutan: int, headers: Mapping[str, str], badan: bytes) -> "LiveEvent":
        """Return what stands at a sequence of the stream of a service."""
        return cls(sumber, Message(stream_of(SERVICES[sumber]), urutan, headers, badan))

    @property
    def urutan(self) -> int:
        """Where the event stands in its stream."""
        return self.pesan.sequence

    @property
    def nama(self) -> str:
        """The event's name."""
        return self.pesan.name

    @property
    def waktu(self) -> str:
        """When it was recorded; all of them are written alike, so that texts sort as moments do."""
        return self.pesan.headers.get("ce-time", "")

    @property
    def isi(self) -> dict[str, Any]:
        """The event's body; nothing where a message is none, which is for nobody."""
        isi = self._isi
        if isi is None:
            isi = self._isi = cast("dict[str, Any]", orjson.loads(self.pesan.body)) if self.pesan.ce_type else {}
        return isi

    @property
    def permohonan_id(self) -> str | None:
        """The request that the event belongs to."""
        nilai = self.isi.get("permohonan_id")
        return nilai if isinstance(nilai, str) else None

    @property
    def opd_id(self) -> UUID | None:
        """The agency of the request, or of the draft, where the event itself says so."""
        nilai = (self.isi.get("ringkasan") or self.isi).get("opd_id")
        return UUID(nilai) if nilai else None

    def ekor(self, pandangan: Visibility) -> bytes:
        """Return what follows the counter in the frame, without the braces around it; seen whole, body and attributes are as hashed."""
        ekor = self._ekor.get(pandangan)
        if ekor is None:
            ekor = self._ekor[pandangan] = self._susun(pandangan)
        return ekor

    def _susun(self, pandangan: Visibility) -> bytes:
        utuh = pandangan is Visibility.UTUH
        ce = {nama.removeprefix(ATRIBUT): nilai for nama, nilai in self.pesan.headers.items() if nama.startswith(ATRIBUT)}
        shown = ce if utuh else {nama: nilai for nama, nilai in ce.items() if nama not in BATIN}
        badan = self.pesan.body if utuh else orjson.dumps(terlihat(self.isi, pandangan))
        kepala = orjson.dumps({"sumber": SERVICES[self.sumber], "urutan": self.urutan, "utuh": utuh, "ce": shown})
        return kepala[1:-1] + b',"data":' + badan
