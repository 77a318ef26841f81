"""Steps 12, 13 and 14: the paraf chain."""

import pytest

from services.letters.errors import (
    AnalisaSedangDibukaKembali,
    BukanGiliran,
    KonsepBelumSiap,
    KonsepSudahBerubah,
    SatuOrangDuaPeran,
    SuratSudahDitandatangani,
    TanpaCatatanKoreksi,
)
from shared.contracts.bersama import Pelaku
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.letters import KonsepSuratDibuat, KonsepSuratDirevisi
from shared.contracts.peran import Jabatan, Tingkat
from shared.kernel.event.errors import Kind
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang, PermohonanTidakDikenal
from tests.spec.letters.bahan import (
    BERKONSEP,
    BERPARAF,
    BERTANDA_TANGAN,
    DIPERBAIKI,
    DITOLAK,
    MENUNGGU,
    PARAF_KASI,
    TERBUKA,
    TOLAK_KABID,
    given,
    oleh,
)

RANTAI = [contoh.PARAF_KASI, contoh.PARAF_KABID, contoh.PARAF_SEKDIS]


@pytest.mark.parametrize("ke", range(3))
def test_paraf_diberikan_berurutan_dari_bawah(ke: int) -> None:
    """Rows 12, 13, 14: Kepala Seksi, Kepala Bidang, Sekretaris."""
    pelaku = RANTAI[ke].pelaku
    assert isinstance(pelaku, Pelaku)
    given(*BERKONSEP, *RANTAI[:ke]).when(oleh(PARAF_KASI, pelaku)).then(RANTAI[ke])


@pytest.mark.parametrize(("sebelum", "pelaku"), [((), kantor.KABID), ((), kantor.SEKDIS), ((contoh.PARAF_KASI,), kantor.SEKDIS)])
def test_tidak_ada_yang_mendahului(sebelum: tuple[Fact, ...], pelaku: Pelaku) -> None:
    """Nobody skips."""
    given(*BERKONSEP, *sebelum).when(oleh(PARAF_KASI, pelaku)).refused(BukanGiliran)


def test_paraf_yang_sama_dua_kali_dicatat_sekali() -> None:
    """The same official, the same draft: also later in the chain and after the signature."""
    given(*BERKONSEP, contoh.PARAF_KASI).when(PARAF_KASI).then()
    given(*BERPARAF).when(PARAF_KASI).then()
    given(*BERTANDA_TANGAN).when(PARAF_KASI).then()


def test_pemegang_jabatan_lain_tidak_memparaf_untuk_kedua_kali() -> None:
    """The level has its paraf; another holder of the same office comes too late."""
    lain = Pelaku(orang_id=kantor.OPD_ID, jabatan=Jabatan.KEPALA_SEKSI)
    given(*BERKONSEP, contoh.PARAF_KASI).when(oleh(PARAF_KASI, lain)).refused(BukanGiliran)
    given(*BERTANDA_TANGAN).when(oleh(PARAF_KASI, lain)).refused(SuratSudahDitandatangani)


def test_paraf_terikat_pada_konsep_yang_dibaca() -> None:
    """The analyst revised in the meantime: the official must read again."""
    given(*DIPERBAIKI).when(PARAF_KASI).refused(KonsepSudahBerubah)
    assert KonsepSudahBerubah.kind is Kind.STALE


def test_konsep_perbaikan_diparaf_lagi_dari_awal_pada_putaran_baru() -> None:
    """Earlier parafs are void."""
    perintah = PARAF_KASI.model_copy(update={"hash_konsep": contoh.HASH_PERBAIKAN})
    paraf = contoh.PARAF_KASI.model_copy(update={"putaran": 2, "versi": 2, "hash_konsep": contoh.HASH_PERBAIKAN})
    given(*DIPERBAIKI).when(perintah).then(paraf)


def test_satu_orang_tidak_memparaf_dalam_dua_jabatan() -> None:
    """Judged on the person: Kepala Seksi who also acts for Kepala Bidang, or who wrote the draft."""
    merangkap = kantor.KASI.model_copy(update={"jabatan": Jabatan.KEPALA_BIDANG})
    given(*BERKONSEP, contoh.PARAF_KASI).when(oleh(PARAF_KASI, merangkap)).refused(SatuOrangDuaPeran)
    penyusun = contoh.ANALIS.model_copy(update={"jabatan": Jabatan.KEPALA_SEKSI})
    given(*BERKONSEP).when(oleh(PARAF_KASI, penyusun)).refused(SatuOrangDuaPeran)


def test_hanya_pejabat_rantai_paraf() -> None:
    """Kepala Dinas signs, the analyst writes; neither gives a paraf."""
    given(*BERKONSEP).when(oleh(PARAF_KASI, kantor.KADIS)).refused(BukanWewenang)
    given(*BERKONSEP).when(oleh(PARAF_KASI, contoh.ANALIS)).refused(BukanWewenang)


def test_tanpa_konsep_tidak_ada_paraf() -> None:
    """Not opened, not written, being corrected, or waiting for an analysis."""
    given().when(PARAF_KASI).refused(PermohonanTidakDikenal)
    given(*TERBUKA).when(PARAF_KASI).refused(KonsepBelumSiap)
    given(*DITOLAK).when(PARAF_KASI).refused(KonsepBelumSiap)
    given(*MENUNGGU).when(PARAF_KASI).refused(AnalisaSedangDibukaKembali)


@pytest.mark.parametrize(
    ("sudah", "pelaku", "tingkat", "langkah"),
    [
        ((), kantor.KASI, Tingkat.KEPALA_SEKSI, 12),
        ((contoh.PARAF_KASI,), kantor.KABID, Tingkat.KEPALA_BIDANG, 13),
        ((contoh.PARAF_KASI, contoh.PARAF_KABID), kantor.SEKDIS, Tingkat.SEKRETARIS_DINAS, 14),
    ],
)
def test_yang_bergiliran_boleh_menolak_dengan_catatan(sudah: tuple[Fact, ...], pelaku: Pelaku, tingkat: Tingkat, langkah: int) -> None:
    """Back to 11 from each of the three levels; the event carries the round that ends."""
    ditolak = contoh.PARAF_DITOLAK.model_copy(update={"langkah": langkah, "pelaku": pelaku, "tingkat": tingkat})
    given(*BERKONSEP, *sudah).when(TOLAK_KABID.model_copy(update={"pelaku": pelaku})).then(ditolak)
    state = given(*BERKONSEP, *sudah, ditolak).state
    assert (state.langkah, state.putaran, state.paraf) == (11, 2, ())


def test_menolak_dua_kali_tidak_dicatat_dua_kali() -> None:
    """The draft is being corrected already."""
    given(*DITOLAK).when(TOLAK_KABID).refused(KonsepBelumSiap)


def test_penolakan_memuat_catatan_koreksi() -> None:
    """At least one."""
    given(*BERKONSEP, contoh.PARAF_KASI).when(TOLAK_KABID.model_copy(update={"catatan": ()})).refused(TanpaCatatanKoreksi)


def test_hanya_yang_bergiliran_menolak_dan_hanya_konsep_yang_dibaca() -> None:
    """Before the turn, after it, after the signature, or another draft."""
    given(*BERKONSEP).when(TOLAK_KABID).refused(BukanGiliran)
    given(*BERPARAF).when(TOLAK_KABID).refused(BukanGiliran)
    given(*BERTANDA_TANGAN).when(TOLAK_KABID).refused(SuratSudahDitandatangani)
    given(*DIPERBAIKI).when(TOLAK_KABID).refused(KonsepSudahBerubah)


def test_tiga_kali_ditolak_tiga_putaran() -> None:
    """Every visit to a step is a numbered round, however often the draft comes back."""
    riwayat: list[Fact] = list(BERKONSEP)
    for ke in (1, 2, 3):
        tolak = TOLAK_KABID.model_copy(update={"pelaku": kantor.KASI, "hash_konsep": given(*riwayat).state.hash_sekarang})
        ditolak = contoh.PARAF_DITOLAK.model_copy(
            update={
                "langkah": 12,
                "putaran": ke,
                "pelaku": kantor.KASI,
                "tingkat": Tingkat.KEPALA_SEKSI,
                "versi": ke,
                "hash_konsep": tolak.hash_konsep,
            }
        )
        given(*riwayat).when(tolak).then(ditolak)
        revisi = contoh.KONSEP_SURAT_DIREVISI.model_copy(
            update={"putaran": ke + 1, "versi": ke + 1, "hash_konsep": "sha256:" + f"{ke:064x}"}
        )
        riwayat += [ditolak, revisi]
    konsep = [(e.langkah, e.putaran) for e in riwayat if isinstance(e, KonsepSuratDibuat | KonsepSuratDirevisi)]
    assert konsep == [(11, 1), (11, 2), (11, 3), (11, 4)]
