"""Step numbers written outside the table: each is known, and means the row that whoever wrote it had in mind."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from shared.contracts.analysis import AnalisaSelesai, DataAplikasiDientri, KelengkapanDiperiksa, StandarDianalisa
from shared.contracts.disposition import Didisposisi, InstruksiDiberikan
from shared.contracts.intake import PermohonanDiterima
from shared.contracts.letters import Diparaf, KonsepSuratDibuat, SuratDisampaikan, SuratDitandatangani
from shared.contracts.penilaian import Aspek
from shared.contracts.peran import Jabatan
from shared.sop.table import SOP_V1
from tests.contract.records import ROOT

BARIS: Final = {
    1: ("intake", PermohonanDiterima, Jabatan.OPD_PEMOHON),
    2: ("disposition", Didisposisi, Jabatan.KEPALA_DINAS),
    3: ("disposition", Didisposisi, Jabatan.KEPALA_BIDANG),
    4: ("disposition", InstruksiDiberikan, Jabatan.KEPALA_SEKSI),
    5: ("analysis", KelengkapanDiperiksa, Jabatan.ANALIS),
    6: ("analysis", DataAplikasiDientri, Jabatan.ANALIS),
    **dict.fromkeys((7, 8, 9), ("analysis", StandarDianalisa, Jabatan.ANALIS)),
    10: ("analysis", AnalisaSelesai, Jabatan.ANALIS),
    11: ("letters", KonsepSuratDibuat, Jabatan.ANALIS),
    12: ("letters", Diparaf, Jabatan.KEPALA_SEKSI),
    13: ("letters", Diparaf, Jabatan.KEPALA_BIDANG),
    14: ("letters", Diparaf, Jabatan.SEKRETARIS_DINAS),
    15: ("letters", SuratDitandatangani, Jabatan.KEPALA_DINAS),
    16: ("letters", SuratDisampaikan, Jabatan.ANALIS),
}
"""What the places below mean by a number: who closes the step, where, and by which event."""

DISEBUT: Final = {
    "deploy/demo/perjalanan.py": {2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16},
    "services/analysis/state.py": {7, 8, 9, 10},
    "services/analysis/steps/s05_periksa_kelengkapan.py": {5},
    "services/analysis/steps/s06_entri_data.py": {6},
    "services/analysis/views.py": {5, 6},
    "services/disposition/views.py": {2, 3, 4},
    "services/intake/acts/ajukan_kembali.py": {5},
    "services/notify/deadlines/api.py": {2, 10},  # and an example of working days
    "services/intake/acts/cabut.py": {1},
    "services/intake/steps/s01_terima_permohonan.py": {1},
}
"""Where a step is named by its number: look at each of them when the table changes."""

BUKAN_LANGKAH: Final = {
    "deploy/demo/bahan.py": {2},  # every second request
    "deploy/demo/kantor.py": {2},  # spare connections
    "deploy/demo/cost/kertas.py": {2},  # looks in a row
    "deploy/demo/cost/pohon.py": {2, 11, 15},  # fields of a line of the system's
    "deploy/demo/penilaian.py": {2, 3, 4, 5},  # answers of users, findings at most
    "deploy/demo/tempat.py": {8},  # hours that a token lives
    "services/analysis/instrumen/bentuk.py": {10},  # statements of the SUS questionnaire
    "services/analysis/instrumen/sus.py": {2, 5},  # its formula
    "services/analysis/konsep_api.py": {2},  # a large number
    "services/analysis/cetakan.py": {6},  # one more than the highest answer of a user
    "services/analysis/register/radar.py": {3},  # columns of a row
    "services/analysis/register/kata.py": {2, 4},  # letters, words and layers
    "services/analysis/standar_api.py": {2, 4, 5},  # an example of its answers
    "services/disposition/lambang.py": {4, 16},  # where a PNG says how large it is
    "services/intake/api/lembar.py": {2},  # megabytes of a sheet
    "services/intake/kertas/formulir.py": {6},  # columns of a printed table
    "services/notify/deadlines/state.py": {2, 3},  # levels of a deadline
    "services/letters/adapters/periksa_pdf.py": {2},  # where the last signed range of a PDF is told
    "services/letters/adapters/pernyataan.py": {4},  # bytes that name a key
    "services/letters/adapters/segel_pdf.py": {10},  # seconds for a time stamp
    "services/letters/adapters/pemeriksa.py": {15},  # seconds for a stranger's file
    "services/letters/pratinjau.py": {8},  # previews that may wait
    "services/letters/signing_tools.py": {8},  # files that may wait
    "services/notify/sending/dispatcher.py": {8},  # messages handed to a channel at a time
    "services/notify/sending/channel.py": {6},  # letters of an address that are worth hiding
    "services/notify/sending/fuse.py": {3},  # failures in a row
    "services/notify/contacts/api.py": {2},  # letters of an address that are shown
    "services/notify/webhooks/api/shapes.py": {12, 13},  # an example of a choice of steps
    "services/notify/webhooks/delivery/addresses.py": {4},  # versions of IP, where its addresses are told
    "services/notify/webhooks/delivery/retry_schedule.py": {2, 4, 9},  # bytes and digits
    "services/notify/webhooks/table.py": {7},  # columns of a line
    "services/notify/webhooks/delivery/deliver.py": {4},  # requests that are sent of at a time
    "services/notify/sending/schedule.py": {3},  # failures in a row, and how pauses grow
    "services/notify/deadlines/task.py": {10},  # requests handled in one piece of work
    "services/portal/halaman/kotak/kotak.py": {2},  # a sample of its page
    "services/portal/halaman/perkara/permohonan.py": {2},  # a sample of its page
    "services/portal/halaman/perkara/susun.py": {2},  # a sample of its page
    "services/portal/halaman/analis/pengembalian.py": {8},  # rows of a form
    "services/portal/halaman/analis/hasil.py": {10},  # a score per mille, in tenths of a hundredth
    "services/portal/proyeksi/kotak.py": {5},  # the form of what is built
    "services/portal/proyeksi/ringkas.py": {3},  # letters of a word that is begun
    "services/portal/cari.py": {2},  # a column of a row
    "services/portal/halaman/kotak/cari.py": {2},  # past every agenda number
    "services/portal/jejak.py": {2},  # parts of an address
    "services/portal/baca.py": {2},  # a column of a row
    "services/portal/langsung.py": {3},  # streams of one session
    "services/portal/halaman/masuk/kode.py": {4},  # letters of a secret side by side
    "services/portal/kepala.py": {2, 4, 5},  # how hard pages are compressed
    "services/portal/masuk/acak.py": {4},  # letters of a code
    "services/portal/masuk/akun.py": {10},  # recovery codes
    "services/portal/masuk/gagal.py": {5},  # failures before anybody waits
    "services/portal/masuk/kabar.py": {5},  # how much a page says of an account
    "services/portal/masuk/sandi.py": {2, 5, 12},  # letters of a password
    "services/portal/gambar/pekerja.py": {3},  # how high a page may be
    "services/portal/gambar/titipan.py": {2},  # parts of a key
    "services/portal/gambar/penggambar.py": {2, 16},  # the page after the first, who may wait
    "services/portal/halaman/perkara/gambar.py": {12},  # pages that are shown
    "services/portal/halaman/perkara/susun_serentak.py": {5},  # services that are asked at a time
    "services/portal/halaman/analis/konsep_surat.py": {4},  # pages of a preview
    "services/portal/masuk/segel.py": {12},  # bytes of a nonce
    "services/portal/masuk/sesi.py": {2, 8},  # columns of a row
    "services/portal/runtime.py": {2},  # connections kept back
    "services/portal/rupa/aset.py": {2, 9, 11, 16},  # how hard files are compressed, letters of a hash
}
"""Small numbers that count something else."""

LEMBAR: Final = "services/intake/lembar/"
"""Where numbers are rows, columns and widths of a sheet."""

ASPEK: Final = {7: Aspek.KEAMANAN, 8: Aspek.FUNGSI, 9: Aspek.KEMUDAHAN_PENGGUNAAN}


def numbers(path: Path) -> Iterator[int]:
    """Yield the numbers in a file that could be steps: 2 to the last anywhere but as a bound, and any that is passed on as `langkah`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    keywords = {node.value: node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) is int:
            name = keywords.get(node)
            if (name is None and 2 <= node.value <= len(SOP_V1.langkah)) or name == "langkah":
                yield node.value


def test_nomor_yang_ditulis_di_luar_tabel_masih_berarti_baris_yang_sama() -> None:
    moved = {nomor for nomor, row in BARIS.items() if (SOP_V1[nomor].service, SOP_V1[nomor].event, SOP_V1[nomor].pelaksana) != row}
    assert not moved, f"rows {moved} changed; they are named in {[place for place, named in DISEBUT.items() if named & moved]}"
    assert set(BARIS) == {langkah.nomor for langkah in SOP_V1.langkah}
    for nomor, aspek in ASPEK.items():
        assert aspek.lower().replace("_", " ") in SOP_V1[nomor].nama.lower()


def test_tidak_ada_nomor_langkah_yang_ditulis_di_tempat_lain() -> None:
    found: dict[str, set[int]] = {}
    for place in ("services", "deploy/demo"):
        for path in (ROOT / place).rglob("*.py"):
            if (named := set(numbers(path))) and LEMBAR not in path.as_posix():
                found[path.relative_to(ROOT).as_posix()] = named
    assert found == {**DISEBUT, **BUKAN_LANGKAH}


def test_nomor_langkah_dibatasi_oleh_daftar_langkah() -> None:
    """No file but the list itself says how many steps there are, or bounds a step number by anything else."""
    for path in (*(ROOT / "services").rglob("*.py"), *(ROOT / "shared").rglob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"\s*langkah: (int|Annotated\[int)\b", line):
                assert "Field(ge" not in line, f"{path.name}: {line}"
            assert f"le={len(SOP_V1.langkah)})" not in line, f"{path.name}: {line}"
