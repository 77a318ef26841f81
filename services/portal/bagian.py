"""One request as all services say it to the person who is signed in: what each knows, and which acts are offered now."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from services.portal.dokumen import dokumen, dokumen_dari
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pandangan import dari_luar
from services.portal.pengunjung import OrangMasuk

UTAMA: Final = "intake"
LAIN: Final = ("disposition", "analysis", "letters")
"""Which services offer acts at a request, besides intake."""
Isi = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tawaran:
    """An act that may be done now, by this person in one of the offices held now."""

    nama: str
    layanan: str
    langkah: int | None
    peran: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerkaraTerbaca:
    """What was read; a part that a service does not know, or that is not for this person, is empty. `pergi` names who did not answer."""

    saya: Isi
    bagian: Mapping[str, Isi]
    lembar: Isi = field(default_factory=dict[str, Any])
    analisa: Isi = field(default_factory=dict[str, Any])
    surat: Isi = field(default_factory=dict[str, Any])
    tenggat: Isi = field(default_factory=dict[str, Any])
    dokumen: Isi = field(default_factory=dict[str, Any])
    mandat: tuple[Isi, ...] = ()
    pergi: tuple[str, ...] = ()
    komentar: int = 0

    @property
    def utama(self) -> Isi:
        """What intake says."""
        return self.bagian[UTAMA]

    @property
    def ditawarkan(self) -> tuple[Tawaran, ...]:
        """The acts that are offered to this person, what closes a step first."""
        semua = [satu for layanan, isi in self.bagian.items() for satu in ditawarkan(layanan, isi, self.saya)]
        return tuple(sorted(semua, key=lambda satu: satu.langkah is None))


def ditawarkan(layanan: str, isi: Isi, saya: Isi) -> Iterator[Tawaran]:
    """Yield the acts of a service's answer that are this person's: of an office held now, and of nobody else by name."""
    memegang = {satu["jabatan"] for satu in saya["kedudukan"]}
    for satu in isi.get("tindakan", ()):
        peran = tuple(nama for nama in satu["peran"] if nama in memegang)
        if peran and satu["orang_id"] in {None, saya["orang_id"]}:
            yield Tawaran(satu["nama"], layanan, satu["langkah"], peran)


class PembacaBagian:
    """Asks services in a person's name; a part that is refused is empty, and who does not answer is remembered."""

    def __init__(self, orang: OrangMasuk) -> None:
        """Begin."""
        self._orang = orang
        self.pergi: list[str] = []

    async def satu(self, layanan: str, jalur: str, *, untuk: bool = True) -> Any:  # noqa: ANN401 - what the service answers
        """Return an answer, or nothing, as where it is not for this person."""
        if not untuk:
            return {}
        try:
            return await self._orang.baca(layanan, jalur)
        except PenolakanLayanan:
            return {}
        except LayananPergi:
            self.pergi.append(layanan)
            return {}

    @property
    def yang_pergi(self) -> tuple[str, ...]:
        """Who did not answer."""
        return tuple(dict.fromkeys(self.pergi))


async def perkara(orang: OrangMasuk, permohonan_id: UUID) -> PerkaraTerbaca:
    """Read a request; raises `PenolakanLayanan` where intake knows none for this person."""
    saya = await orang.baca(UTAMA, "/saya")
    utama = await orang.baca(UTAMA, f"/permohonan/{permohonan_id}")
    return await (_dari_luar if dari_luar(saya) else _pejabat)(PembacaBagian(orang), saya, utama)


async def _pejabat(tanya: PembacaBagian, saya: Isi, utama: Isi) -> PerkaraTerbaca:
    """Read it for an official: of each service one answer with all that it knows."""
    jalur = f"/permohonan/{utama['permohonan_id']}"
    tenggat, *semua = await asyncio.gather(
        tanya.satu("notify", f"{jalur}/tenggat"), *(tanya.satu(layanan, f"{jalur}/utuh") for layanan in LAIN)
    )
    utuh: Mapping[str, Isi] = dict(zip(LAIN, semua, strict=True))
    disposisi, analisa, surat = (utuh[layanan] for layanan in LAIN)
    return PerkaraTerbaca(
        saya,
        {UTAMA: utama, **{layanan: isi.get("permohonan", {}) for layanan, isi in utuh.items()}},
        disposisi.get("disposisi", {}),
        analisa.get("analisa", {}),
        surat.get("surat") or {},
        tenggat,
        await dokumen_dari(tanya.satu, utama, utuh),
        tuple(disposisi.get("mandat", ())),
        tanya.yang_pergi,
    )


async def _dari_luar(tanya: PembacaBagian, saya: Isi, utama: Isi) -> PerkaraTerbaca:
    """Read it for whoever is told what an agency is told."""
    jalur = f"/permohonan/{utama['permohonan_id']}"
    tenggat, berkas, *bagian = await asyncio.gather(
        tanya.satu("notify", f"{jalur}/tenggat"), dokumen(tanya.satu, utama), *(tanya.satu(layanan, jalur) for layanan in LAIN)
    )
    semua = {UTAMA: utama, **dict(zip(LAIN, bagian, strict=True))}
    return PerkaraTerbaca(saya, semua, tenggat=tenggat, dokumen=berkas, pergi=tanya.yang_pergi)


async def perkara_pada(orang: OrangMasuk, permohonan_id: UUID, saat: datetime) -> PerkaraTerbaca:
    """Read what of a request does not depend on now: which papers there are, who acted for whom, and what was due at a moment."""
    saya = await orang.baca(UTAMA, "/saya")
    jalur = f"/permohonan/{permohonan_id}"
    utama = await orang.baca(UTAMA, jalur)
    tanya, pejabat = PembacaBagian(orang), not dari_luar(saya)
    tenggat, berkas, mandat, semua = await asyncio.gather(
        tanya.satu("notify", f"{jalur}/tenggat?{urlencode({'diketahui': saat.isoformat()})}"),
        dokumen(tanya.satu, utama),
        tanya.satu("disposition", "/mandat", untuk=pejabat),
        tanya.satu("disposition", "/pejabat?aktif=false&batas=200", untuk=pejabat),
    )
    bagian = {UTAMA: utama, "disposition": semua}
    return PerkaraTerbaca(saya, bagian, tenggat=tenggat, dokumen=berkas, mandat=tuple(mandat or ()), pergi=tanya.yang_pergi)
