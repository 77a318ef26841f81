"""What an office's own set lacks before a letter may take a number."""

import pytest

from services.letters.kelengkapan import kekurangan
from shared.contracts.examples.kantor import PENGATURAN
from shared.papers.kantor import BAWAAN, kantor_berkas

UMUM = "https://surat.dinas.example"


def test_kantor_yang_lengkap_tidak_kurang_apa_pun() -> None:
    assert kekurangan(PENGATURAN, UMUM) == ()


def test_tanpa_pengaturan_kantor() -> None:
    (kata,) = kekurangan(None, UMUM)
    assert "pengaturan kantor belum ditetapkan" in kata


def test_contoh_dan_yang_masih_harus_diisi_disebut() -> None:
    assert kekurangan(kantor_berkas(BAWAAN).pengaturan, UMUM) == ("alamat pada pengaturan kantor belum diisi",)
    kop = PENGATURAN.kop.model_copy(update={"dinas": "ISI: DINAS ..."})
    assert kekurangan(PENGATURAN.model_copy(update={"kop": kop}), UMUM) == ("dinas pada pengaturan kantor belum diisi",)


@pytest.mark.parametrize(
    "alamat", ["http://surat.dinas.example", "https://localhost", "https://127.0.0.1:8004", "https://10.1.2.3", "surat.dinas.example", ""]
)
def test_alamat_yang_tidak_dijangkau_penerima_surat(alamat: str) -> None:
    (kata,) = kekurangan(PENGATURAN, alamat)
    assert "SATUPINTU_ALAMAT_PUBLIK" in kata
