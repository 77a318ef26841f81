"""What happened to a request, as a set of facts, each of one stream and place in it, from which follows how it stood at any moment.

Their order says nothing. A fact that follows from another one counts from when that one was recorded. Nothing that people wrote is in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from services.portal.proyeksi.kejadian import KANTOR, OPD, SUMBER
from shared.contracts.bersama import Pelaku, PeristiwaPermohonan
from shared.contracts.intake import PermohonanDiajukanKembali, PermohonanDiterima
from shared.contracts.notify import GiliranDicatat
from shared.contracts.penolakan import PermohonanDihentikan
from shared.contracts.tenggat import JenisTenggat
from shared.kernel.event.fact import Fact
from shared.sop.status import status_langkah, status_permohonan

STATUS: Final[Mapping[str, str]] = {
    "PermohonanDiterima": "DITERIMA",
    "PengembalianDicatat": "DIKEMBALIKAN",
    "PermohonanDiajukanKembali": "DIAJUKAN_KEMBALI",
    "PenandatangananDicatat": "DITANDATANGANI",
    "PenyampaianDicatat": "DISAMPAIKAN",
    "PermohonanDicabut": "DICABUT",
    "PermohonanDitutupKedaluwarsa": "KEDALUWARSA",
}
"""Which status an event of intake gives; three more depend on what was before."""
RINCI: Final = ("versi", "percobaan", "nomor_surat")
"""What else of an event its words name: numbers."""
INTAKE, NOTIFY, DITOLAK, MENUNGGU_TTD = "intake", "notify", "DITOLAK", "DITOLAK_MENUNGGU_TTD"
BERAKHIR: Final = frozenset({"PermohonanDicabut", "PermohonanDitutupKedaluwarsa", "PermohonanDihentikan"})
"""After these it has ended, whatever comes."""
KOSONG: Final[Mapping[str, Any]] = {}


class GiliranPadaOpd(NamedTuple):
    """What the agency has to do, in which round."""

    jenis: JenisTenggat
    putaran: int


class PadaOpd(NamedTuple):
    """Where a request is on the agency's side: status, what waits for the agency, whether it has ended, and has a letter of refusal."""

    status: str = ""
    menunggu: GiliranPadaOpd | None = None
    berakhir: bool = False
    bersurat: bool = False


class SumberFakta(NamedTuple):
    """Where an event stands, when it was recorded, what it is called, and which event led to it, if one did."""

    sumber: str
    urutan: int
    waktu: datetime
    ce_id: str
    sebab: str = ""


class FaktaRiwayat(NamedTuple):
    """One event of a request."""

    dari: SumberFakta
    isi: Mapping[str, Any]

    @property
    def jenis(self) -> str:
        """Its name."""
        return str(self.isi["jenis"])

    @property
    def kunjungan(self) -> tuple[int, int]:
        """In which round of which step it happened."""
        return int(self.isi["putaran"]), int(self.isi["langkah"])


@dataclass(frozen=True, slots=True)
class KeadaanPada:
    """How a request stood at a moment: what had happened, in order, its status, the open steps, and what the agency had to do.

    `dicatat` is when the last of what followed at once from it was recorded.
    """

    kejadian: tuple[FaktaRiwayat, ...] = ()
    status: str = ""
    terbuka: tuple[Mapping[str, Any], ...] = ()
    opd: GiliranPadaOpd | None = None
    ringkas: Mapping[str, str] = field(default_factory=dict[str, str])
    nomor_surat: str = ""
    dicatat: datetime | None = None

    def tampak(self, *, opd: bool) -> tuple[FaktaRiwayat, ...]:
        """Return what had happened, as an agency knows it or as the office does."""
        nama = OPD if opd else KANTOR
        return tuple(satu for satu in self.kejadian if satu.jenis in nama)


def fakta(fact: Fact, dari: SumberFakta) -> tuple[UUID, FaktaRiwayat] | None:
    """Return what an event says of which request, if it is one of those that are kept."""
    if type(fact).__name__ not in SUMBER[dari.sumber] or not isinstance(fact, PeristiwaPermohonan):
        return None
    return fact.permohonan_id, FaktaRiwayat(dari, {"jenis": type(fact).__name__, **dict(_isi(fact))})


def _isi(fact: PeristiwaPermohonan) -> Iterator[tuple[str, Any]]:
    yield "langkah", fact.langkah
    yield "putaran", fact.putaran
    if isinstance(fact, GiliranDicatat):
        yield "terbuka", [satu.model_dump(mode="json", include={"langkah", "putaran", "jabatan"}) for satu in fact.terbuka]
        yield "berakhir", fact.berakhir
        return
    if isinstance(fact.pelaku, Pelaku):
        yield "pelaku", fact.pelaku.model_dump(mode="json")
    yield from ((nama, getattr(fact, nama)) for nama in RINCI if getattr(fact, nama, None) is not None)
    if isinstance(fact, PermohonanDiterima | PermohonanDiajukanKembali):
        isi = fact.ringkasan
        yield "ringkas", {"aplikasi": isi.nama_aplikasi, "opd": isi.opd_nama, "agenda": isi.agenda, "perihal": isi.surat_perihal}
    if isinstance(fact, PermohonanDihentikan):
        yield "sebab", fact.sebab.value
        yield "surat_menyusul", fact.surat_menyusul


def pada(semua: Iterable[FaktaRiwayat], saat: datetime) -> KeadaanPada:
    """Return how a request stood at a moment; the same in whatever order its facts are known, and however often."""
    tunggal = {(satu.dari.sumber, satu.dari.urutan): satu for satu in semua}
    ada = {satu.dari.ce_id: satu.dari for satu in tunggal.values()}
    sudah = [tunggal[kunci] for kunci in sorted(tunggal) if _asal(tunggal[kunci].dari, ada).waktu <= saat]
    intake = [satu for satu in sudah if satu.dari.sumber == INTAKE]
    giliran = next((satu.isi for satu in reversed(sudah) if satu.dari.sumber == NOTIFY), KOSONG)
    buka = () if giliran.get("berakhir") else tuple(giliran.get("terbuka", ()))
    langkah = [satu["langkah"] for satu in buka]
    opd = _pada_opd(intake)
    status = status_permohonan(opd.status, langkah)
    kejadian = (satu for satu in sudah if satu.dari.sumber != NOTIFY)
    return KeadaanPada(
        kejadian=tuple(sorted(kejadian, key=lambda satu: (satu.dari.waktu, satu.dari.sumber, satu.dari.urutan))),
        status=status,
        terbuka=buka if status in {status_langkah(langkah), MENUNGGU_TTD} else (),
        opd=opd.menunggu,
        ringkas=next((satu.isi["ringkas"] for satu in reversed(intake) if "ringkas" in satu.isi), KOSONG),
        nomor_surat=next((satu.isi["nomor_surat"] for satu in reversed(intake) if "nomor_surat" in satu.isi), ""),
        dicatat=max((satu.dari.waktu for satu in sudah), default=None),
    )


def _asal(dari: SumberFakta, ada: Mapping[str, SumberFakta]) -> SumberFakta:
    """Return the first of the events that led to one, as far as they are known: since that one was recorded it counts."""
    dilalui = {dari.ce_id}
    while (sebelum := ada.get(dari.sebab)) is not None and sebelum.ce_id not in dilalui:
        dilalui.add(sebelum.ce_id)
        dari = sebelum
    return dari


def _pada_opd(intake: Iterable[FaktaRiwayat]) -> PadaOpd:
    """Return where the request is on the agency's side, as intake decides it."""
    opd = PadaOpd()
    for satu in intake:
        sesudah = _sesudah(opd, satu)
        opd = sesudah._replace(berakhir=opd.berakhir or satu.jenis in BERAKHIR)
    return opd


def _sesudah(opd: PadaOpd, satu: FaktaRiwayat) -> PadaOpd:
    putaran = int(satu.isi["putaran"])
    match satu.jenis:
        case "PermohonanDihentikan":
            menyusul = satu.isi["surat_menyusul"] and not opd.bersurat
            return opd._replace(status=MENUNGGU_TTD if menyusul else str(satu.isi["sebab"]))
        case "SuratPenolakanDicatat":
            konfirmasi = GiliranPadaOpd(JenisTenggat.KONFIRMASI, putaran)
            return opd._replace(status=DITOLAK if opd.berakhir else opd.status, menunggu=konfirmasi, bersurat=True)
        case "PenerimaanDikonfirmasi":
            return opd._replace(status=opd.status if opd.berakhir else "SELESAI", menunggu=None)
        case "PengembalianDicatat":
            return opd._replace(status=STATUS[satu.jenis], menunggu=GiliranPadaOpd(JenisTenggat.PELENGKAPAN, putaran))
        case "PenyampaianDicatat":
            return opd._replace(status=STATUS[satu.jenis], menunggu=GiliranPadaOpd(JenisTenggat.KONFIRMASI, putaran))
        case jenis:
            return opd._replace(status=STATUS.get(jenis, opd.status), menunggu=None)
