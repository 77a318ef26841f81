"""What the set recorded of the story, row by row, in the words of the tables written by hand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import Any, Final, TypeAlias

from aiosmtpd.smtp import Envelope

from deploy.audit.history.life import Happening
from services.notify.sending.naskah import AWALAN
from shared.contracts.notify import PemberitahuanDicatat, PemberitahuanDikirim
from shared.contracts.tenggat import (
    Pergeseran,
    PeristiwaSatuTenggat,
    PeristiwaTenggat,
    TenggatDibuka,
    TenggatDieskalasi,
    TenggatDihitungUlang,
    TenggatDilanjutkan,
    TenggatDiperingatkan,
    TenggatTerlampaui,
)
from shared.office.zone import WIB
from shared.papers.bahasa import BULAN
from tests.journey.akhir_tahun.tabel_nama import PETUGAS, SEBUTAN

Baris: TypeAlias = tuple[str, ...]

PERMOHONAN: Final = "Permohonan No. Agenda 2026/1: "
"""How every alert of the story begins."""
DUA_SPASI: Final = re.compile(r" {2,}")
TEMPO: Final = re.compile(r"(?:Jatuh tempo|paling lambat) (\d+) (\w+) (\d{4}) pukul (\d\d)\.(\d\d) WIB")
TERCATAT: Final = r"(?:(?:Dicatat|Ditandatangani) secara elektronik \d+ \w+ \d{4} pukul \d\d\.\d\d WIB )?"
BLOK: Final = re.compile(rf"(Plh\. )?({'|'.join(SEBUTAN)}),? {TERCATAT}({'|'.join(PETUGAS)})")
PETUGAS_DI_KERTAS: Final = re.compile("|".join(nama for nama in PETUGAS if "Sangkuriang" in nama))


def tabel(teks: str) -> list[Baris]:
    """Return the rows of a table written by hand: two blanks or more part its columns, a hash begins a comment."""
    return [tuple(DUA_SPASI.split(line.strip())) for line in teks.splitlines() if line.strip() and not line.startswith("#")]


def saat(moment: datetime) -> str:
    """Return a moment as the tables write it: seconds only where there are some."""
    setempat = moment.astimezone(WIB)
    return f"{setempat:%Y-%m-%d %H:%M:%S}" if setempat.second or setempat.microsecond else f"{setempat:%Y-%m-%d %H:%M}"


def tenggat(events: Iterable[Happening]) -> list[Baris]:
    """Return what happened to deadlines."""
    return [row for satu in events if isinstance(satu.recorded.fact, PeristiwaTenggat) for row in _tenggat(satu, satu.recorded.fact)]


def _tenggat(satu: Happening, fact: PeristiwaTenggat) -> Iterator[Baris]:
    terjadi, apa, tempat = saat(satu.time), type(fact).__name__.removeprefix("Tenggat").lower(), f"{fact.langkah}/{fact.putaran}"
    match fact:
        case TenggatDibuka():
            assert fact.mulai == satu.time
            yield terjadi, apa, f"{fact.jenis} {tempat}", *_kapan(fact)
        case TenggatDiperingatkan() | TenggatTerlampaui():
            yield terjadi, apa, f"{fact.jenis} {tempat}", saat(fact.jatuh_tempo)
        case TenggatDieskalasi():
            yield terjadi, apa, f"{fact.jenis} {tempat}", saat(fact.jatuh_tempo), fact.kepada.value
        case PeristiwaSatuTenggat():
            yield terjadi, apa, f"{fact.jenis} {tempat}"
        case TenggatDilanjutkan():
            yield terjadi, apa, tempat, str(fact.hari_kerja_opd)
            yield from (_geser(terjadi, geser) for geser in fact.pergeseran)
        case TenggatDihitungUlang():
            yield from (_geser(terjadi, geser) for geser in fact.pergeseran)
        case _:
            yield terjadi, apa, tempat


def _geser(terjadi: str, geser: Pergeseran) -> Baris:
    return terjadi, "digeser", f"{geser.jenis} {geser.langkah}/{geser.putaran}", *_kapan(geser)


def _kapan(satu: TenggatDibuka | Pergeseran) -> Baris:
    return saat(satu.jatuh_tempo), saat(satu.peringatan), saat(satu.eskalasi)


def pratinjau(geser: Iterable[Pergeseran]) -> list[Baris]:
    """Return what a decree would move: from when to when."""
    return [(f"{satu.jenis} {satu.langkah}/{satu.putaran}", saat(satu.sebelum), saat(satu.jatuh_tempo)) for satu in geser]


def hari_kerja(ditanya: Mapping[str, Mapping[str, Any]]) -> list[Baris]:
    """Return what the calendar answered, with what it warns of."""
    return [(nama, satu["hasil"]["tanggal"], *satu["peringatan"]) for nama, satu in ditanya.items()]


def kabar(events: Sequence[Happening], siapa: Mapping[str, str]) -> list[Baris]:
    """Return every alert, with the channel that took it and when; one that none took has neither, one taken twice stands there twice."""
    dikirim: dict[Any, list[Baris]] = {}
    for satu in events:
        if isinstance(satu.recorded.fact, PemberitahuanDikirim):
            dikirim.setdefault(_kunci(satu.recorded.fact), []).append((satu.recorded.fact.kanal.value, saat(satu.time)))
    hasil: list[Baris] = []
    for satu in events:
        fact = satu.recorded.fact
        if isinstance(fact, PemberitahuanDicatat):
            kepada = f"{fact.peran} {siapa[str(fact.orang_id)]}{' dengan mandat' if fact.mandat_id else ''}"
            row = (saat(satu.time), fact.jenis.value, f"{fact.langkah}/{fact.putaran}", kepada)
            hasil += [(*row, *kirim) for kirim in dikirim.get(_kunci(fact), [()])]
    return hasil


def _kunci(fact: PemberitahuanDicatat | PemberitahuanDikirim) -> tuple[object, ...]:
    return (fact.langkah, fact.putaran, fact.jenis, fact.peran, fact.orang_id, fact.mandat_id)


def surat(semua: Iterable[Envelope]) -> list[Baris]:
    """Return every mail that the server took: when it was written, to whom, until when it says something is due, and its subject."""
    hasil: list[Baris] = []
    for satu in semua:
        pesan = message_from_bytes(satu.original_content or b"", policy=default)
        assert satu.rcpt_tos == [pesan["To"]]
        tempo = ", ".join(
            f"{tahun}-{BULAN.index(bulan) + 1:02}-{int(hari):02} {jam}:{menit}"
            for hari, bulan, tahun, jam, menit in TEMPO.findall(pesan.get_content())
        )
        perihal = str(pesan["Subject"]).strip().removeprefix(AWALAN).replace(PERMOHONAN, "")
        hasil.append((saat(parsedate_to_datetime(pesan["Date"])), str(pesan["To"]).partition("@")[0], tempo or "-", perihal))
    return hasil


def blok_nama(teks: str) -> str:
    """Return the name blocks of a paper, in the order of its text; an official who is named outside of one is an error."""
    blok = [f"{kapasitas}{SEBUTAN[sebutan]}: {PETUGAS[nama]}" for kapasitas, sebutan, nama in BLOK.findall(teks)]
    disebut = [PETUGAS[nama] for nama in PETUGAS_DI_KERTAS.findall(teks)]
    assert disebut == [satu.rpartition(": ")[2] for satu in blok if not satu.endswith("wiryawan")], disebut
    return ", ".join(blok) or "-"
