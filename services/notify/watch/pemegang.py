"""Who is concerned, and until when: the persons of a role as the directory knows them at this moment, with the deadlines that run."""

from collections.abc import Iterable
from uuid import UUID

from services.notify.deadlines.decide import DECIDER as TENGGAT
from services.notify.deadlines.state import KunciTenggat
from services.notify.watch.peringatan import OPD
from services.notify.watch.state import Pemberitahuan
from shared.contracts.giliran import Giliran, GiliranOpd, GiliranTerbuka, Pemegang
from shared.contracts.peran import Jabatan, Kapasitas
from shared.contracts.tenggat import JenisTenggat
from shared.kernel.writer.unit import Unit
from shared.sop.table import pelaksana


def penerima(unit: Unit, state: Pemberitahuan, peran: Jabatan) -> tuple[UUID | None, ...]:
    """Return the persons to tell: the agency's, the assigned analyst, or the holders of the office; nobody in particular otherwise."""
    return _orang(unit, state, peran) or (None,)


def terbuka(unit: Unit, state: Pemberitahuan, giliran: Iterable[Giliran]) -> tuple[GiliranTerbuka, ...]:
    """Return the open steps with who holds their roles, and the deadlines that run for them, which were brought up to date before."""
    return tuple(_terbuka(unit, state, satu) for satu in giliran)


def pemegang(unit: Unit, state: Pemberitahuan, jabatan: Jabatan) -> tuple[Pemegang, ...]:
    """Return for whom an open step of this role waits at this moment, in which capacity."""
    return tuple(_pemegang(unit, orang_id, jabatan) for orang_id in _orang(unit, state, jabatan))


def pada_opd(unit: Unit, state: Pemberitahuan) -> GiliranOpd | None:
    """Return what the agency has to do: what runs for it."""
    if state.permohonan_id is None or state.ringkasan is None:
        return None
    batas = unit.state(TENGGAT, state.permohonan_id).terbuka
    semua = (
        GiliranOpd(
            langkah=kunci.langkah,
            putaran=kunci.putaran,
            jenis=kunci.jenis,
            opd_id=state.ringkasan.opd_id,
            jatuh_tempo=satu.saat.jatuh_tempo,
        )
        for kunci, satu in batas.items()
        if kunci.jenis in OPD
    )
    return next(semua, None)


def _terbuka(unit: Unit, state: Pemberitahuan, giliran: Giliran) -> GiliranTerbuka:
    jabatan = pelaksana(giliran.langkah)
    kunci = KunciTenggat(JenisTenggat.LANGKAH, giliran.langkah, giliran.putaran)
    batas = unit.state(TENGGAT, state.permohonan_id).terbuka.get(kunci)
    return GiliranTerbuka(
        langkah=giliran.langkah,
        putaran=giliran.putaran,
        jabatan=jabatan,
        pemegang=pemegang(unit, state, jabatan),
        jatuh_tempo=batas.saat.jatuh_tempo if batas else None,
    )


def _pemegang(unit: Unit, orang_id: UUID, jabatan: Jabatan) -> Pemegang:
    mandat = unit.direktori.dasar(orang_id, jabatan, unit.saat)
    if mandat is None:
        return Pemegang(orang_id=orang_id)
    return Pemegang(orang_id=orang_id, kapasitas=Kapasitas(mandat.jenis), mandat_id=mandat.mandat_id)


def _orang(unit: Unit, state: Pemberitahuan, peran: Jabatan) -> tuple[UUID, ...]:
    if peran is Jabatan.OPD_PEMOHON and state.ringkasan is not None:
        return unit.direktori.petugas_opd(state.ringkasan.opd_id)
    if peran is Jabatan.ANALIS and state.analis_id is not None:
        return (state.analis_id,)
    return unit.direktori.pemegang(peran, unit.saat)
