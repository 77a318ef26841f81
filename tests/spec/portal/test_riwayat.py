"""How a request stood at a moment: a set of facts that is the same in any order, with nothing personal, as intake decides its status."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce
from random import Random
from typing import Any, Final, get_args
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.state import EMPTY, evolve
from services.intake.views import LABEL as INTAKE
from services.portal.bagian import PerkaraTerbaca
from services.portal.halaman.perkara.keadaan_pada import ModelKeadaanPada, model
from services.portal.halaman.perkara.saat import baca_saat, isian_saat, tulis_saat
from services.portal.proyeksi.kejadian import KANTOR, OPD, SUMBER
from services.portal.proyeksi.riwayat import FaktaRiwayat, SumberFakta, fakta, pada
from services.portal.teks import TEKS
from shared.contracts import analysis, disposition, letters
from shared.contracts import intake as kontrak
from shared.contracts.bersama import Pelaku, PeristiwaPermohonan
from shared.contracts.examples import analysis as contoh_analisa
from shared.contracts.examples import disposition as contoh_disposisi
from shared.contracts.examples import intake, notify
from shared.contracts.examples import letters as contoh_surat
from shared.contracts.examples.intake import DITERIMA
from shared.contracts.examples.notify import GILIRAN_DICATAT
from shared.contracts.giliran import GiliranTerbuka
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.fact import Fact
from shared.sop.status import LABEL, LABEL_OPD

AWAL: Final = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
SEMUA: Final[tuple[Fact, ...]] = (
    *intake.CONTOH,
    *contoh_disposisi.CONTOH,
    *contoh_analisa.CONTOH,
    *contoh_surat.CONTOH,
    *notify.CONTOH,
)
MILIK: Final = {sumber: [satu for satu in SEMUA if type(satu).__name__ in nama] for sumber, nama in SUMBER.items()}
TIDAK_DICERITAKAN: Final = (
    "DisposisiDibuka InstruksiDibukaKembali DisposisiSelesai DisposisiDihentikan AnalisaDibuka AnalisDiganti AnalisaDilanjutkan"
    " BuktiDiunggah KemiripanDiperiksa AnalisaDikunci AnalisaDihentikan SuratDibuka AnalisSuratDiganti SuratMenungguAnalisa"
    " SuratPenolakanDibuka PengembalianTerbit PenerimaanDicatat SuratDihentikan"
)
"""What a service only heard, what opened its part or closed it, and what an analyst adds on the way."""
PERMOHONAN: Final = UUID(int=1)


def menit(nomor: int) -> datetime:
    """Return so many minutes after the beginning."""
    return AWAL + timedelta(minutes=nomor)


def satu_fakta(fact: Fact, sumber: str, urutan: int, saat: datetime, sebab: str = "") -> FaktaRiwayat:
    """Return an event as it is kept."""
    isi = fakta(fact, SumberFakta(sumber, urutan, saat, f"{sumber}:{urutan}", sebab))
    assert isi is not None
    return isi[1]


@st.composite
def cerita(draw: st.DrawFn) -> list[FaktaRiwayat]:
    """Some events of a request, each at a place of its stream, at some time, some because of others."""
    semua: list[FaktaRiwayat] = []
    for sumber in sorted(SUMBER):
        for urutan in range(1, draw(st.integers(0, 4)) + 1):
            fact = draw(st.sampled_from(MILIK[sumber]))
            sebab = f"{draw(st.sampled_from(sorted(SUMBER)))}:{draw(st.integers(0, 4))}"
            semua.append(satu_fakta(fact, sumber, urutan, menit(draw(st.integers(0, 9))), sebab))
    return semua


@given(cerita(), st.integers(0, 9), st.randoms())
def test_urutan_mana_pun_memberi_keadaan_yang_sama(semua: Sequence[FaktaRiwayat], sampai: int, acak: Random) -> None:
    lain = [*semua, *semua[:3]]
    acak.shuffle(lain)
    assert pada(lain, menit(sampai)) == pada(semua, menit(sampai)), "in any order, and heard twice"


@given(cerita(), st.integers(0, 8))
def test_yang_terjadi_kemudian_tidak_mengubah_yang_dahulu(semua: Sequence[FaktaRiwayat], sampai: int) -> None:
    dahulu = {satu.dari[:2] for satu in pada(semua, menit(sampai)).kejadian}
    kemudian = {satu.dari[:2] for satu in pada(semua, menit(sampai + 1)).kejadian}
    assert dahulu <= kemudian
    assert pada(semua, menit(99)).kejadian == tuple(
        sorted((satu for satu in semua if satu.dari.sumber != "notify"), key=lambda satu: (satu.dari.waktu, satu.dari[:2]))
    )


@given(st.lists(st.sampled_from(MILIK["intake"]), max_size=6))
def test_status_di_sisi_opd_adalah_yang_diputuskan_intake(semua: Sequence[kontrak.PeristiwaBerkas]) -> None:
    keadaan = pada([satu_fakta(satu, "intake", nomor, menit(nomor)) for nomor, satu in enumerate([DITERIMA, *semua])], menit(99))
    state = reduce(evolve, semua, evolve(EMPTY, DITERIMA))
    assert keadaan.status == state.status
    assert keadaan.nomor_surat in {state.nomor_surat or "", state.surat_penolakan or ""}


def test_kata_status_sama_dengan_intake() -> None:
    assert INTAKE == {**LABEL_OPD, **LABEL}
    assert not LABEL.keys() & LABEL_OPD.keys()


PLH: Final = Pelaku(orang_id=UUID(int=9), jabatan=Jabatan.KEPALA_BIDANG, kapasitas=Kapasitas.PLH, mandat_id=UUID(int=5))


def terbuka(langkah: int, jabatan: Jabatan) -> Fact:
    """Return what notify says while this step is open."""
    return GILIRAN_DICATAT.model_copy(update={"terbuka": (GiliranTerbuka(langkah=langkah, putaran=1, jabatan=jabatan),)})


DIPARAF: Final = next(satu for satu in contoh_surat.CONTOH if isinstance(satu, letters.Diparaf))
DIPARAF_PLH: Final = DIPARAF.model_copy(update={"pelaku": PLH, "langkah": 13, "putaran": 1, "versi": 3})
CERITA: Final = (
    satu_fakta(DITERIMA, "intake", 1, menit(0)),
    satu_fakta(terbuka(13, Jabatan.KEPALA_BIDANG), "notify", 1, menit(1)),
    satu_fakta(DIPARAF_PLH, "letters", 7, menit(10) + timedelta(milliseconds=20)),
    satu_fakta(terbuka(14, Jabatan.SEKRETARIS_DINAS), "notify", 2, menit(12), "letters:7"),
)


def halaman(saat: datetime, opd_id: str | None = None) -> ModelKeadaanPada:
    """Return the page of that moment."""
    pejabat: dict[str, Any] = {"pejabat": [{"orang_id": str(PLH.orang_id), "orang_nama": "Ani"}]}
    intake = {"isi": {"ringkasan": DITERIMA.ringkasan.model_dump(mode="json")}}
    mandat = ({"mandat_id": str(PLH.mandat_id), "menggantikan_nama": "Citra", "dasar_nomor": "800/1"},)
    bagian: dict[str, dict[str, Any]] = {"intake": intake, "disposition": {} if opd_id else pejabat}
    saya = {"opd_id": opd_id, "jabatan": "opd_pemohon" if opd_id else "kepala_seksi"}
    isi = PerkaraTerbaca(saya, bagian, mandat=() if opd_id else mandat)
    return model(isi, CERITA, PERMOHONAN, saat)


def test_halaman_suatu_waktu_menyebut_siapa_untuk_siapa_dan_kapan() -> None:
    sebelum, sesudah = halaman(menit(10)), halaman(menit(11))
    assert sebelum.ikhtisar is not None
    assert (sebelum.ikhtisar.keadaan, sesudah.saat) == ("Menunggu paraf", "30-11-2026 10.11")
    assert [satu.nama for satu in sebelum.giliran] == ["13. Paraf Kepala Bidang"]
    assert [satu.nama for satu in sesudah.giliran] == ["14. Paraf Sekretaris Dinas"], "what notify heard counts from the act on"
    assert [satu.langkah for satu in sebelum.riwayat] == [1]
    (paraf,) = sesudah.riwayat[-1].kejadian
    assert (paraf.kata, paraf.oleh) == ("Konsep versi 3 diparaf", "Plh. Kepala Bidang, Ani, untuk Citra")
    assert (paraf.waktu, paraf.alamat) == ("30-11-2026 10.10", f"/permohonan/{PERMOHONAN}/keadaan?pada=2026-11-30T10.10.00.020000")


def test_opd_membaca_yang_sampai_kepadanya_tanpa_nama() -> None:
    kini = halaman(menit(11), str(DITERIMA.ringkasan.opd_id))
    assert [(satu.langkah, satu.kejadian[0].oleh) for satu in kini.riwayat] == [(1, "OPD Pemohon")]
    assert [satu.siapa for satu in kini.giliran] == ["Sekretaris Dinas"]


def test_yang_hanya_didengar_intake_adalah_perbuatan_kantor() -> None:
    (disampaikan,) = (satu for satu in MILIK["intake"] if type(satu).__name__ == "PenyampaianDicatat")
    semua = (*CERITA, satu_fakta(disampaikan, "intake", 2, menit(20)))
    saya = {"opd_id": "7", "jabatan": "opd_pemohon"}
    isi = PerkaraTerbaca(saya, {"intake": {"isi": {"ringkasan": DITERIMA.ringkasan.model_dump(mode="json")}}})
    assert model(isi, semua, PERMOHONAN, menit(21)).riwayat[-1].kejadian[0].oleh == "Kantor"


def test_sebelum_ada_dikatakan_kapan_diterima() -> None:
    belum = halaman(menit(-1))
    assert (belum.ikhtisar, belum.riwayat, belum.kabar) == (None, (), "Permohonan ini belum ada pada waktu itu. Diterima 30-11-2026 10.00.")


def test_setiap_yang_diceritakan_mempunyai_kata_dan_yang_lain_disebut() -> None:
    assert {f"kejadian.{satu}" for satu in KANTOR | OPD} == {kunci for kunci in TEKS if kunci.startswith("kejadian.")}
    semua = (kontrak.PeristiwaBerkas, disposition.PeristiwaDisposisi, analysis.PeristiwaAnalisa, letters.PeristiwaSurat)
    nama = {satu.__name__ for gabungan in semua for satu in get_args(gabungan) if issubclass(satu, PeristiwaPermohonan)}
    assert nama - KANTOR - OPD == set(TIDAK_DICERITAKAN.split())
    assert {type(satu).__name__ for isi in MILIK.values() for satu in isi} == {satu for isi in SUMBER.values() for satu in isi}


def test_tidak_ada_tulisan_orang_di_dalamnya() -> None:
    boleh = {"jenis", "langkah", "putaran", "pelaku", "versi", "percobaan", "nomor_surat", "ringkas", "sebab", "surat_menyusul"}
    for sumber, semua in MILIK.items():
        for satu in semua:
            isi = satu_fakta(satu, sumber, 1, AWAL).isi
            assert isi.keys() <= boleh | {"terbuka", "berakhir"}, isi
            assert isi.get("pelaku", {}).keys() <= {"orang_id", "jabatan", "kapasitas", "mandat_id"}
            assert isi.get("ringkas", {}).keys() <= {"aplikasi", "opd", "agenda", "perihal"}
            assert isi.get("sebab", "DICABUT").isupper()


@pytest.mark.parametrize("tulisan", ["2026-11-30T10.00", "2026-11-30T10:00", " 2026-11-30 10.00.00 ", "2026-11-30T10:00:00"])
def test_waktu_dibaca_menurut_jam_kantor(tulisan: str) -> None:
    assert baca_saat(tulisan) == AWAL
    assert baca_saat(tulis_saat(AWAL)) == baca_saat(isian_saat(AWAL)) == AWAL


@pytest.mark.parametrize(
    "tulisan", ["", "kemarin", "2026-11-31T10.00", "2026-11-30", "2026-11-30T25.00", "0001-01-01T00.00", "２026-11-30T10.00"]
)
def test_yang_bukan_waktu_tidak_terbaca(tulisan: str) -> None:
    assert baca_saat(tulisan) is None
