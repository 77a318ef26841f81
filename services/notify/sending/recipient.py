"""Who an alert is for: the person's channels in order, addresses opened for the moment of sending, and when to leave the person alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

from shared.contracts.jam_tenang import JamTenang
from shared.contracts.notify import KanalPemberitahuan, KontakDiatur
from shared.service.office.penyegel import Penyegel

ALAMAT_UNTUK: Final[Mapping[KanalPemberitahuan, str]] = {
    KanalPemberitahuan.EMAIL: "email",
    KanalPemberitahuan.TELEGRAM: "telegram",
    KanalPemberitahuan.FONNTE: "whatsapp",
    KanalPemberitahuan.WABLAS: "whatsapp",
    KanalPemberitahuan.WAHA: "whatsapp",
    KanalPemberitahuan.APPRISE: "apprise",
}
"""Which of a person's addresses a channel uses."""

KONTAK: Final[LiteralString] = "SELECT isi FROM notify.kontak WHERE orang_id = ANY(%s) AND isi IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Penerima:
    """A person as far as sending needs to know; whoever said nothing is reached by the log."""

    urutan: tuple[KanalPemberitahuan, ...] = (KanalPemberitahuan.LOG,)
    jam_tenang: JamTenang | None = None
    rangkuman_pukul: tuple[str, ...] = ()
    alamat: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)

    def tujuan(self, kanal: KanalPemberitahuan) -> str:
        """Return the address for a channel; empty where there is none, as for the log."""
        return self.alamat.get(ALAMAT_UNTUK.get(kanal, ""), "")


TANPA_KONTAK: Final = Penerima()


def penerima_dari(dikenal: Mapping[UUID, Penerima], orang_id: UUID | None) -> Penerima:
    """Return how a person is reached; by the log where nobody in particular is told, or nothing was said."""
    return dikenal.get(orang_id, TANPA_KONTAK) if orang_id is not None else TANPA_KONTAK


def beralamat(alamat: Mapping[str, Any]) -> tuple[KanalPemberitahuan, ...]:
    """Return the channels for which there is an address."""
    return tuple(kanal for kanal, nama in ALAMAT_UNTUK.items() if alamat.get(nama))


def dipakai(urutan: Iterable[KanalPemberitahuan]) -> tuple[str, ...]:
    """Return the addresses that these channels use."""
    return tuple(dict.fromkeys(ALAMAT_UNTUK[kanal] for kanal in urutan if kanal in ALAMAT_UNTUK))


async def baca_penerima(
    conn: psycopg.AsyncConnection, penyegel: Penyegel, orang: Iterable[UUID], tersedia: Collection[KanalPemberitahuan]
) -> dict[UUID, Penerima]:
    """Return those of these persons who said how to reach them, by one query; channels that the office gave up are left out."""
    ids = list(set(orang))
    if not ids:
        return {}
    cursor = await conn.execute(KONTAK, (ids,))
    semua = [KontakDiatur.model_validate(isi) for (isi,) in await cursor.fetchall()]
    alamat = await penyegel.open_all([kontak.alamat for kontak in semua])
    return {kontak.orang_id: _penerima(kontak, dibuka, tersedia) for kontak, dibuka in zip(semua, alamat, strict=True)}


def _penerima(kontak: KontakDiatur, alamat: Mapping[str, str] | None, tersedia: Collection[KanalPemberitahuan]) -> Penerima:
    """Whose addresses were erased keeps the channels that he chose: each has no address for him, and the alert is given up at once."""
    ada = tuple(kanal for kanal in kontak.urutan if kanal in tersedia)
    urutan = ada if alamat is None else tuple(kanal for kanal in ada if alamat.get(ALAMAT_UNTUK[kanal]))
    return Penerima(urutan or TANPA_KONTAK.urutan, kontak.jam_tenang, kontak.rangkuman_pukul, alamat or {})
