"""One verdict: the letter tells the result of step 10, and nothing that people write into it tells another."""

import pytest

from services.letters.decide import DECIDER
from services.letters.putusan import kalimat_putusan
from services.letters.steps.s11_konsep_surat import SusunKonsep
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.letters import KonsepSuratDibuat, SuratDibuka
from shared.kernel.event.canonical import sha256_of
from shared.kernel.event.fact import Fact
from shared.sop.putusan import PutusanBerbeda, putusan_disebut
from tests.spec.letters import bahan
from tests.spec.letters.bahan import BERNOMOR, given

YA, BERCATATAN, TIDAK = Kesimpulan
SURAT = {
    YA: "pembangunan Aplikasi Contoh direkomendasikan.",
    BERCATATAN: "pembangunan Aplikasi Contoh direkomendasikan dengan catatan sebagaimana tercantum dalam lampiran.",
    TIDAK: "pembangunan Aplikasi Contoh belum dapat direkomendasikan dengan penjelasan sebagaimana tercantum dalam lampiran.",
}


def hasil(kesimpulan: Kesimpulan) -> SuratDibuka:
    """Return the result with which the letter was opened."""
    return contoh.SURAT_DIBUKA.model_copy(update={"kesimpulan": kesimpulan})


def diputuskan(command: SusunKonsep, *riwayat: Fact) -> list[Fact]:
    """Return what follows from a draft."""
    return list(DECIDER.decide(command, DECIDER.replay(riwayat)))


@pytest.mark.parametrize("kesimpulan", list(Kesimpulan))
def test_putusan_ditulis_dari_hasil_bukan_oleh_orang(kesimpulan: Kesimpulan) -> None:
    """Whatever verdict comes in with the text: the one in the draft, and in the hash that parafs are bound to, is the result's."""
    palsu = contoh.ISI.model_copy(update={"putusan": "Permohonan direkomendasikan.", "kemiripan": "Tidak ada."})
    (konsep,) = diputuskan(bahan.SUSUN.model_copy(update={"isi": palsu}), hasil(kesimpulan))
    assert isinstance(konsep, KonsepSuratDibuat)
    assert konsep.isi.putusan == kalimat_putusan(hasil(kesimpulan))
    assert konsep.isi.putusan.endswith(SURAT[kesimpulan])
    assert konsep.isi.kemiripan == ""
    assert konsep.hash_konsep == sha256_of(konsep.isi.model_dump(mode="json"))


@pytest.mark.parametrize(
    ("jenis", "nama", "disebut"),
    [
        (JenisPermohonan.PENGEMBANGAN, "Sistem Contoh", "pengembangan aplikasi Sistem Contoh direkomendasikan."),
        (JenisPermohonan.INVENTARISASI_SAJA, "APLIKASI Contoh", "APLIKASI Contoh direkomendasikan."),
    ],
)
def test_putusan_menyebut_apa_yang_diminta(jenis: JenisPermohonan, nama: str, disebut: str) -> None:
    """What kind of request, and of which application."""
    ringkasan = kantor.RINGKASAN.model_copy(update={"jenis_permohonan": jenis, "nama_aplikasi": nama})
    kalimat = kalimat_putusan(contoh.SURAT_DIBUKA.model_copy(update={"ringkasan": ringkasan}))
    assert kalimat.endswith(f"penggunaan, {disebut}")


TEKS: dict[str, Kesimpulan] = {
    "Permohonan Saudara direkomendasikan.": YA,
    "Kami merekomendasikan pembangunannya": YA,
    "Aplikasi ini kami rekomendasikan": YA,
    "Dengan ini diberikan rekomendasi pembangunan aplikasi": YA,
    "Permohonan Saudara disetujui": YA,
    "Permohonan direkomendasikan dengan catatan": BERCATATAN,
    "Aplikasi direkomendasikan secara bersyarat": BERCATATAN,
    "Permohonan tidak direkomendasikan": TIDAK,
    "PERMOHONAN BELUM DAPAT DIREKOMENDASIKAN": TIDAK,
    "Permohonan tidak\ndapat disetujui; belum dapat kami rekomendasikan": TIDAK,
    "Rekomendasi tidak dapat diberikan": TIDAK,
    "Permohonan Saudara ditolak": TIDAK,
    "Penolakan permohonan": TIDAK,
    "Permohonan tidak direko\u00admendasikan": TIDAK,
    "Permohonan tidak dire\u200bkomendasikan": TIDAK,
}


@pytest.mark.parametrize("teks", list(TEKS))
def test_putusan_dikenali_dari_kata_katanya(teks: str) -> None:
    """Also where a character that nobody sees stands in the word."""
    assert {putusan for putusan, _ in putusan_disebut(teks)} == {TEKS[teks]}


def test_dua_putusan_dalam_satu_kalimat_keduanya_dikenali() -> None:
    """One part so, another so."""
    teks = "Modul A direkomendasikan, sedangkan modul B tidak direkomendasikan"
    assert [putusan for putusan, _ in putusan_disebut(teks)] == [YA, TIDAK]


@pytest.mark.parametrize(
    "teks",
    [
        contoh.ISI.hal,
        contoh.ISI.pembuka,
        *contoh.ISI.isi,
        "Menindaklanjuti surat Saudara perihal permohonan rekomendasi pembangunan aplikasi, disampaikan hasil berikut.",
        "Catatan aktivitas pengguna belum tersedia.",
        "Data yang ditolak sistem disimpan 30 hari.",
    ],
)
def test_kalimat_biasa_bukan_putusan(teks: str) -> None:
    """What the office writes every day."""
    assert list(putusan_disebut(teks)) == []


@pytest.mark.parametrize("kesimpulan", list(Kesimpulan))
@pytest.mark.parametrize("bagian", ["hal", "kepada", "pembuka", "isi", "penutup", "tembusan"])
def test_konsep_yang_menyebut_putusan_lain_ditolak_di_bagian_mana_pun(kesimpulan: Kesimpulan, bagian: str) -> None:
    """The letter that said one thing over an attachment that said another cannot be drafted."""
    for teks, putusan in TEKS.items():
        nilai = (*getattr(contoh.ISI, bagian), teks) if bagian in {"isi", "tembusan"} else teks
        ditulis = bahan.SUSUN.model_copy(update={"isi": contoh.ISI.model_copy(update={bagian: nilai})})
        if putusan is kesimpulan:
            assert diputuskan(ditulis, hasil(kesimpulan)), teks
        else:
            assert given(hasil(kesimpulan)).when(ditulis).refused(PutusanBerbeda).keterangan["bagian"] == bagian


def lama(kesimpulan: Kesimpulan) -> tuple[SuratDibuka | KonsepSuratDibuat, ...]:
    """Return a draft from the days when people wrote the verdict, under a result."""
    isi = contoh.ISI.model_copy(update={"putusan": "", "isi": ("Permohonan direkomendasikan.",)})
    return hasil(kesimpulan), contoh.KONSEP_SURAT_DIBUAT.model_copy(update={"isi": isi})


def test_konsep_lama_yang_bertentangan_tidak_diparaf_dan_tidak_ditandatangani_tetapi_dapat_ditolak() -> None:
    """It waits at step 12, 13, 14 or 15; sent back and written again it comes to its end."""
    konsep = lama(TIDAK)
    given(*konsep).when(bahan.PARAF_KASI).refused(PutusanBerbeda)
    given(*konsep, *bahan.BERPARAF[2:4]).when(bahan.LEWATI).refused(PutusanBerbeda)
    given(*konsep, *BERNOMOR[2:]).when(bahan.TANDA_TANGANI).refused(PutusanBerbeda)
    given(*konsep, *BERNOMOR[2:5]).when(bahan.BERI_NOMOR).refused(PutusanBerbeda)
    given(*konsep, *BERNOMOR[2:], contoh.DICETAK_UNTUK_TINTA).when(bahan.UNGGAH).refused(PutusanBerbeda)
    given(*konsep, contoh.PARAF_KASI).when(bahan.TOLAK_KABID).then(contoh.PARAF_DITOLAK)
    given(*konsep, *BERNOMOR[2:]).when(bahan.TOLAK_KADIS).then(contoh.PENANDATANGANAN_DITOLAK)
    assert diputuskan(bahan.SUSUN, *konsep, contoh.PARAF_KASI, contoh.PARAF_DITOLAK)


def test_konsep_lama_yang_searah_berjalan_terus() -> None:
    """An update takes no paraf away."""
    given(*lama(YA)).when(bahan.PARAF_KASI).then(contoh.PARAF_KASI)
    given(*lama(YA), *BERNOMOR[2:]).when(bahan.TANDA_TANGANI).then(contoh.PENANDATANGANAN_DIMULAI)


def test_kemiripan_disebut_dalam_surat_bila_kantor_menghendaki() -> None:
    """A choice at step 11: the sentence is the result's own, and parafs are bound to it."""
    (konsep,) = diputuskan(bahan.SUSUN.model_copy(update={"sebut_kemiripan": True}), *bahan.TERBUKA)
    assert isinstance(konsep, KonsepSuratDibuat)
    assert konsep.isi == contoh.ISI.model_copy(update={"kemiripan": contoh.SURAT_DIBUKA.kemiripan})
    assert konsep.hash_konsep != contoh.HASH
