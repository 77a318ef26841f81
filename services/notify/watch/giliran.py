"""Whose turn it is after an event: read from the SOP table, and from the short list of ways back and out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from services.notify.watch.state import Pemberitahuan, PeristiwaDidengar
from shared.contracts.analysis import (
    AnalisaDibuka,
    AnalisaDibukaKembali,
    AnalisaDikunci,
    AnalisaDilanjutkan,
    AnalisaSelesai,
    DataAplikasiDientri,
    HasilPemeriksaan,
    KelengkapanDiperiksa,
    PermohonanDikembalikan,
    StandarDianalisa,
)
from shared.contracts.disposition import Didisposisi, DisposisiDibuka, InstruksiDiberikan, PermohonanDitolak
from shared.contracts.giliran import Giliran
from shared.contracts.intake import PenerimaanDikonfirmasi, PermohonanDicabut, PermohonanDitutupKedaluwarsa
from shared.contracts.letters import (
    Diparaf,
    KonsepSuratDibuat,
    KonsepSuratDirevisi,
    ParafDitolak,
    PenandatangananDitolak,
    SuratDibuka,
    SuratDisampaikan,
    SuratDitandatangani,
    SuratMenungguAnalisa,
)
from shared.contracts.notify import JenisPemberitahuan
from shared.contracts.pengembalian import DisposisiDibatalkan, DisposisiDikembalikan, InstruksiDibukaKembali, InstruksiDikembalikan
from shared.contracts.penolakan import SuratPenolakanDibuka, SuratPenolakanDitandatangani
from shared.contracts.penyampaian import PenyampaianGagal
from shared.contracts.peran import Jabatan
from shared.contracts.rangkap import ParafDilewati
from shared.sop.kembali import langkah_kembali
from shared.sop.table import SOP_V1, didahului, pelaksana

Membuka: TypeAlias = DisposisiDibuka | InstruksiDibukaKembali | AnalisaDibuka | AnalisaDilanjutkan | SuratDibuka | SuratPenolakanDibuka
"""Work reached a service: the step that the event names is open there."""

Menutup: TypeAlias = (
    Didisposisi
    | InstruksiDiberikan
    | KelengkapanDiperiksa
    | DataAplikasiDientri
    | StandarDianalisa
    | AnalisaSelesai
    | KonsepSuratDibuat
    | KonsepSuratDirevisi
    | Diparaf
    | ParafDilewati
    | SuratDitandatangani
    | SuratDisampaikan
)
"""A step was closed: the steps that the table names next open, those of other services when the work reaches them."""

Mengosongkan: TypeAlias = PermohonanDikembalikan | InstruksiDikembalikan | AnalisaDikunci | SuratMenungguAnalisa
"""The service has nothing to do until something else happens."""

Mengakhiri: TypeAlias = (
    PermohonanDitolak | SuratPenolakanDitandatangani | PermohonanDicabut | PermohonanDitutupKedaluwarsa | PenerimaanDikonfirmasi
)
"""The request is at its end; after a refusal, once the letter that tells of it is signed."""

Mengembalikan: TypeAlias = DisposisiDikembalikan | DisposisiDibatalkan | ParafDitolak | PenandatangananDitolak
"""The work goes back to an earlier step of the same service, in a new round."""

PeristiwaGiliran: TypeAlias = Membuka | Menutup | Mengosongkan | Mengakhiri | Mengembalikan | AnalisaDibukaKembali | PenyampaianGagal
"""Everything that changes whose turn it is."""

_KABAR_OPD: Final[dict[type, JenisPemberitahuan]] = {
    PermohonanDikembalikan: JenisPemberitahuan.DIKEMBALIKAN,
    PermohonanDitolak: JenisPemberitahuan.DITOLAK,
    PermohonanDitutupKedaluwarsa: JenisPemberitahuan.DITUTUP,
    SuratDisampaikan: JenisPemberitahuan.DISAMPAIKAN,
    SuratPenolakanDitandatangani: JenisPemberitahuan.DISAMPAIKAN,
}


@dataclass(frozen=True, slots=True)
class Kabar:
    """One thing to tell to whoever holds a role."""

    jenis: JenisPemberitahuan
    langkah: int
    putaran: int
    peran: Jabatan


@dataclass(frozen=True, slots=True)
class Akibat:
    """What an event leads to: the steps open since then, whether the request ended, and what is to be told."""

    terbuka: tuple[Giliran, ...]
    berakhir: bool
    kabar: tuple[Kabar, ...]


def akibat(event: PeristiwaGiliran, state: Pemberitahuan) -> Akibat:
    """Return what follows from `event`; nothing new when it was heard before, or came after the end.

    A receipt may be heard before the delivery that it confirms, since they come from two services; the agency is told of that all the same.
    """
    satu = PeristiwaDidengar.dari(event)
    if state.sudah_lewat(satu):
        terlambat = state.selesai and isinstance(event, SuratDisampaikan) and satu not in state.didengar
        return Akibat(state.terbuka, state.usai, _kabar(event, state) if terlambat else ())
    surat_menyusul = isinstance(event, PermohonanDitolak) and event.ringkasan is not None
    berakhir = isinstance(event, Mengakhiri) and not surat_menyusul
    terbuka = _terbuka_setelah(event, state.terbuka)
    giliran = tuple(_giliran(g) for g in terbuka if g not in state.terbuka)
    return Akibat(terbuka, berakhir, (*giliran, *_kabar(event, state)))


def giliran_analis(state: Pemberitahuan) -> tuple[Kabar, ...]:
    """Return what another analyst has to know: the steps that are open for the analyst now."""
    return tuple(kabar for kabar in map(_giliran, state.terbuka) if kabar.peran is Jabatan.ANALIS)


def _giliran(giliran: Giliran) -> Kabar:
    return Kabar(JenisPemberitahuan.GILIRAN, giliran.langkah, giliran.putaran, pelaksana(giliran.langkah))


def _terbuka_setelah(event: PeristiwaGiliran, terbuka: tuple[Giliran, ...]) -> tuple[Giliran, ...]:
    """Each service's events change the open steps of that service only, so services may be heard in any order."""
    service = SOP_V1[event.langkah].service
    lain = tuple(g for g in terbuka if SOP_V1[g.langkah].service != service)
    sejajar = tuple(g for g in terbuka if g.langkah != event.langkah and didahului(g.langkah) == didahului(event.langkah))
    if isinstance(event, Membuka):
        return (*lain, Giliran(langkah=event.langkah, putaran=event.putaran))
    if isinstance(event, AnalisaDibukaKembali | PenyampaianGagal):
        return (*lain, *sejajar, Giliran(langkah=event.langkah, putaran=event.putaran + 1))
    if isinstance(event, Mengembalikan):
        return (*lain, Giliran(langkah=langkah_kembali(event), putaran=event.putaran + 1))
    if isinstance(event, Mengosongkan | PermohonanDitolak) or _kurang(event):
        return lain
    return () if isinstance(event, Mengakhiri) else (*lain, *sejajar, *_berikut(event, sejajar))


def _kurang(event: Menutup | Mengakhiri) -> bool:
    """Say whether the form was found incomplete: nothing opens in analysis until it is back."""
    return isinstance(event, KelengkapanDiperiksa) and event.hasil is HasilPemeriksaan.TIDAK_LENGKAP


def _berikut(event: Menutup, sejajar: tuple[Giliran, ...]) -> tuple[Giliran, ...]:
    """Return the next steps in the same service, unless one that must be closed before is still open."""
    service = SOP_V1[event.langkah].service
    menunggu = {giliran.langkah for giliran in sejajar}
    return tuple(
        Giliran(langkah=nomor, putaran=event.putaran)
        for nomor in SOP_V1[event.langkah].berikut
        if SOP_V1[nomor].service == service and not menunggu.intersection(didahului(nomor))
    )


def pelengkap(state: Pemberitahuan) -> tuple[Jabatan, ...]:
    """Return who may complete what came back: the agency, and the clerk who wrote its paper letter down."""
    dari_kertas = any(satu.jenis is JenisPemberitahuan.DICATAT for satu in state.dicatat)
    return (Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA) if dari_kertas else (Jabatan.OPD_PEMOHON,)


def _kabar(event: PeristiwaGiliran, state: Pemberitahuan) -> tuple[Kabar, ...]:
    """Return what is told besides whose turn it is: to the agency, to whom a disposition goes, and to whose work a withdrawal ends."""
    if isinstance(event, Didisposisi | DisposisiDibatalkan):
        return tuple(Kabar(jenis, event.langkah, event.putaran, peran) for jenis, peran in _disposisi(event))
    if isinstance(event, PermohonanDicabut):
        ditolak_di = [satu.langkah for satu in state.didengar if satu.peristiwa == PermohonanDitolak.__name__]
        bekerja = [pelaksana(langkah) for langkah in (*ditolak_di, *(giliran.langkah for giliran in state.terbuka))]
        if state.analis_id is not None:
            bekerja.append(Jabatan.ANALIS)
        return tuple(Kabar(JenisPemberitahuan.DICABUT, event.langkah, event.putaran, peran) for peran in dict.fromkeys(bekerja))
    if (jenis := _KABAR_OPD.get(type(event))) is None:
        return ()
    kepada = pelengkap(state) if jenis is JenisPemberitahuan.DIKEMBALIKAN else (Jabatan.OPD_PEMOHON,)
    return tuple(Kabar(jenis, event.langkah, event.putaran, peran) for peran in kepada)


def _disposisi(event: Didisposisi | DisposisiDibatalkan) -> Iterator[tuple[JenisPemberitahuan, Jabatan]]:
    """Yield who hears of a disposition besides whose turn it is, or that it was taken back."""
    if isinstance(event, DisposisiDibatalkan):
        yield from ((JenisPemberitahuan.DISPOSISI_DIBATALKAN, jabatan) for jabatan in event.penerima)
        return
    giliran = {pelaksana(nomor) for nomor in SOP_V1[event.langkah].berikut}
    yield from ((JenisPemberitahuan.DISPOSISI, jabatan) for jabatan in event.diteruskan_kepada if jabatan not in giliran)
    yield from ((JenisPemberitahuan.TEMBUSAN, jabatan) for jabatan in event.tembusan)
