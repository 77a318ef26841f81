"""The instruments as data: what the files must hold, how mistakes in them are told, and that no published version changes."""

import re
from collections import Counter
from typing import Any

import pytest
import yaml

from services.analysis.instrumen.baca import FOLDER, InstrumenTidakDikenal, baca, katalog, susun
from services.analysis.instrumen.bentuk import Instrumen
from shared.contracts.penilaian import Aspek, InstrumenDipakai
from shared.contracts.versi_lama import INSTRUMEN_PERTAMA
from shared.kernel.event.canonical import sha256_of
from shared.kernel.process.settings import InvalidSettings

KEAMANAN, FUNGSI, KEMUDAHAN = (katalog().ambil(aspek, 1) for aspek in Aspek)
TERBIT = {
    "keamanan-bssn-4-2021.v1": "sha256:db2eadaa4b68bb6dd84b048a49374a99549c5f2a8b3ec4da2b111e00b3869eac",
    "fungsi-aplikasi-spbe.v1": "sha256:967cb7b86be4a600f4dffa2061b492ce6c631c98b9138ffeacdd31ac2e1f7bd8",
    "kemudahan-penggunaan.v1": "sha256:17b07ae139ae4161b2bd9c94eeed5a3e3bebbe9fbd3a4638773381b658a69048",
}
"""The content of each published version: another content is another version."""
PER_AYAT = (7, 7, 4, 8, 4, 7, 7, 4, 5, 5, 5, 7, 5)
TANPA_ALIAS = {"BSSN4-27.4.c", "BSSN4-27.7.d", "BSSN4-27.12.f"}
PENENTU = {"BSSN4-27.1.f", "BSSN4-27.3.a", "BSSN4-27.4.a", "BSSN4-27.4.h", "BSSN4-27.7.e", "BSSN4-27.8.a"}


def sidik(instrumen: Instrumen) -> str:
    return sha256_of(instrumen.model_dump(mode="json"))


def berkas(**isi: Any) -> str:
    """Return the file of the function instrument with something else in it."""
    dasar = yaml.safe_load((FOLDER / "fungsi.v1.yaml").read_text(encoding="utf-8"))
    return yaml.safe_dump({**dasar, **isi})


def test_versi_yang_terbit_tidak_berubah() -> None:
    ada = {f"{satu.id}.v{satu.versi}": sidik(satu) for satu in katalog().semua}
    assert ada == TERBIT, "an instrument that was used is copied to the next version, and changed there"


def test_versi_pertama_adalah_yang_dipakai_sebelum_ada_versi() -> None:
    assert {satu.aspek: satu.id for satu in (KEAMANAN, FUNGSI, KEMUDAHAN)} == {Aspek(a): nama for a, nama in INSTRUMEN_PERTAMA.items()}


def test_pasal_27_memuat_75_kontrol_dalam_13_kelompok() -> None:
    web = [kelompok for kelompok in KEAMANAN.kelompok if kelompok.kode.startswith("BSSN4-27.")]
    assert tuple(len(kelompok.kontrol) for kelompok in web) == PER_AYAT
    assert sum(PER_AYAT) == 75
    for kelompok in web:
        huruf = [kontrol.kode.removeprefix(f"{kelompok.kode}.") for kontrol in kelompok.kontrol]
        assert huruf == list("abcdefgh"[: len(huruf)])


def test_72_kontrol_mempunyai_alias_k_berurutan() -> None:
    web = [kontrol for kelompok, kontrol in KEAMANAN.kontrol if kelompok.kode.startswith("BSSN4-27.")]
    assert [kontrol.alias for kontrol in web if kontrol.alias] == [f"K{nomor}" for nomor in range(1, 73)]
    assert {kontrol.kode for kontrol in web if not kontrol.alias} == TANPA_ALIAS


def test_enam_kontrol_keamanan_menggugurkan() -> None:
    assert {kontrol.kode for _, kontrol in KEAMANAN.kontrol if kontrol.penentu} == PENENTU


def test_kontrol_pasal_29_hanya_untuk_mobile_dan_yang_belum_dicocokkan_ditandai() -> None:
    mobile = [kelompok for kelompok in KEAMANAN.kelompok if kelompok.kode.startswith("BSSN4-29.")]
    assert {kelompok.hanya_basis for kelompok in mobile} == {("MOBILE",)}
    belum = Counter(kelompok.kode for kelompok in mobile for kontrol in kelompok.kontrol if not kontrol.terverifikasi)
    assert belum == {"BSSN4-29.3": 4, "BSSN4-29.4": 3, "BSSN4-29.5": 6, "BSSN4-29.6": 7, "BSSN4-29.7": 5}
    assert all(kontrol.terverifikasi for kelompok, kontrol in KEAMANAN.kontrol if kelompok not in mobile)


def test_fungsi_dan_kemudahan_penggunaan_bernomor() -> None:
    assert [kontrol.kode for _, kontrol in FUNGSI.kontrol] == [f"F{nomor:02}" for nomor in range(1, 31)]
    assert [kontrol.kode for _, kontrol in KEMUDAHAN.kontrol] == [f"U{nomor:02}" for nomor in (*range(1, 7), *range(10, 31))]
    assert KEMUDAHAN.sus is not None
    assert len(KEMUDAHAN.sus.pernyataan) == 10


def test_rujukan_asvs_dan_wcag_berbentuk_baku() -> None:
    rujukan = [satu for instrumen in katalog().semua for _, kontrol in instrumen.kontrol for satu in kontrol.rujukan]
    assert [satu for satu in rujukan if not re.fullmatch(r"(ASVS|WCAG) \d+(\.\d+){0,2}", satu)] == []


def test_instrumen_dicari_menurut_versinya() -> None:
    baru = FUNGSI.model_copy(update={"versi": 2})
    daftar = susun([*katalog().semua, baru])
    assert daftar.ambil(Aspek.FUNGSI, None) is baru
    assert daftar.terkini[1] is baru
    assert daftar.ambil(Aspek.FUNGSI, 1) is daftar.cari(InstrumenDipakai(id=FUNGSI.id, versi=1)) is FUNGSI
    with pytest.raises(InstrumenTidakDikenal):
        daftar.ambil(Aspek.FUNGSI, 3)
    with pytest.raises(InstrumenTidakDikenal):
        daftar.cari(InstrumenDipakai(id="Peraturan BSSN 4/2021", versi=0))


GANDA = {"kode": "F-X", "judul": "X", "rujukan": "X", "kontrol": [{"kode": "F01", "uraian": "x", "bukti": "x"}] * 2}
SUS = {"hanya_jenis": [], "pernyataan": ["x"] * 10, "ambang": {"dapat_diterima": 701, "batas": 500}}


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"judul": ""}, "judul: Tidak boleh kosong."),
        ({"judulnya": "x"}, "judulnya: Isian ini tidak dikenal."),
        ({"kelompok": [GANDA]}, "isi: kode dipakai lebih dari satu kali: F01"),
        ({"bobot": {"TERPENUHI": 500, "DIRENCANAKAN": 750, "SEBAGIAN": 0, "TIDAK_TERPENUHI": 0}}, "bobot: bobot harus menurun"),
        ({"bobot": {"TERPENUHI": 1001, "DIRENCANAKAN": 750, "SEBAGIAN": 0, "TIDAK_TERPENUHI": 0}}, "bobot.TERPENUHI: Paling besar 1000."),
        ({"ambang": {"memenuhi": 1, "memenuhi_dengan_catatan": 2, "dinilai_minimum": 0}}, "ambang: ambang memenuhi tidak boleh di bawah"),
        ({"sus": {**SUS, "huruf": [{"mulai": 5, "huruf": "A"}]}}, "sus: huruf SUS harus menurun dan berakhir pada 0"),
        ({"sus": {**SUS, "pernyataan": ["x"], "huruf": [{"mulai": 0, "huruf": "A"}]}}, "sus.pernyataan: Paling sedikit 10 isian."),
        ({"aspek": "HARGA"}, "aspek: Pilihan tidak dikenal; pilih salah satu: 'KEAMANAN', 'FUNGSI' atau 'KEMUDAHAN_PENGGUNAAN'."),
        ({"versi": 2}, "menurut isinya berkas ini seharusnya bernama fungsi.v2.yaml"),
    ],
    ids=lambda isi: isi if isinstance(isi, str) else "",
)
def test_kesalahan_dalam_berkas_disebut_tempat_dan_sebabnya(isi: dict[str, Any], pesan: str) -> None:
    with pytest.raises(InvalidSettings, match=re.escape(pesan)) as salah:
        baca("fungsi.v1.yaml", berkas(**isi))
    assert str(salah.value).startswith("instrumen fungsi.v1.yaml: ")


def test_berkas_yang_bukan_yaml_ditolak() -> None:
    with pytest.raises(InvalidSettings, match="bukan YAML yang sah"):
        baca("fungsi.v1.yaml", "id: [")
    with pytest.raises(InvalidSettings, match="isi: Harus berupa objek"):
        baca("fungsi.v1.yaml", "hanya teks")


def test_setiap_standar_mempunyai_instrumen() -> None:
    with pytest.raises(InvalidSettings, match="tidak ada instrumen untuk standar KEAMANAN, KEMUDAHAN_PENGGUNAAN"):
        susun([FUNGSI])
