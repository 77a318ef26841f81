"""Formulir inventarisasi data aplikasi: its fields, when each is required, what contradicts what, and how its persons are sealed.

Of its JSON Schema are made, and so imported by name where one is needed: `isian` (the form as one walk), `konsep` (a form that is not
finished yet) and `skema` (what clients read).
"""

from shared.contracts.formulir.aturan import FormulirTidakSah, Pelanggaran, pastikan_sah, periksa
from shared.contracts.formulir.baca import baca_formulir
from shared.contracts.formulir.bentuk import Agenda, Formulir, FormulirTersegel, ringkas
from shared.contracts.formulir.butir import (
    BUTIR,
    KODE_BERKAS,
    LABEL,
    SYARAT_BERKAS,
    Butir,
    berkas_wajib,
    butir_wajib,
    perubahan,
    perubahan_berkas,
)
from shared.contracts.formulir.dasar import Aturan
from shared.contracts.formulir.identitas import rentang_pengguna
from shared.contracts.formulir.kata import sebut
from shared.contracts.formulir.kse import KategoriSe, kategori_kse, skor_kse
from shared.contracts.formulir.orang import (
    OrangFormulir,
    buka,
    orang_dalam,
    orang_konsep,
    orang_tersegel,
    pasang,
    pasang_konsep,
    segel,
    tersegel_konsep,
)
from shared.contracts.formulir.pilihan import JenisBerkas
from shared.contracts.formulir.versi import VERSI, VERSI_KINI, sebut_raa

__all__ = [
    "BUTIR",
    "KODE_BERKAS",
    "LABEL",
    "SYARAT_BERKAS",
    "VERSI",
    "VERSI_KINI",
    "Agenda",
    "Aturan",
    "Butir",
    "Formulir",
    "FormulirTersegel",
    "FormulirTidakSah",
    "JenisBerkas",
    "KategoriSe",
    "OrangFormulir",
    "Pelanggaran",
    "baca_formulir",
    "berkas_wajib",
    "buka",
    "butir_wajib",
    "kategori_kse",
    "orang_dalam",
    "orang_konsep",
    "orang_tersegel",
    "pasang",
    "pasang_konsep",
    "pastikan_sah",
    "periksa",
    "perubahan",
    "perubahan_berkas",
    "rentang_pengguna",
    "ringkas",
    "sebut",
    "sebut_raa",
    "segel",
    "skor_kse",
    "tersegel_konsep",
]
