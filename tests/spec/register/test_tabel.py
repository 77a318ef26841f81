"""The row of an entry holds what PostgreSQL takes, whatever an older entry holds."""

import orjson

from services.analysis.aplikasi import DECIDER
from services.analysis.register.tabel import baris
from shared.contracts.examples.analysis_register import APLIKASI_DIDAFTARKAN, APLIKASI_DINONAKTIFKAN, APLIKASI_ID, NOMOR_PSE_DICATAT

WAKTU = "2026-11-30T03:00:00Z"
ISI = 8


def test_huruf_nul_dilepas_dan_garis_miring_tetap() -> None:
    data = APLIKASI_DIDAFTARKAN.data.model_copy(update={"url": "a\\u0000b\x00\x00c", "kode_raa": "RAA\x00.02"})
    state = DECIDER.replay([APLIKASI_DIDAFTARKAN.model_copy(update={"data": data})])
    row = baris(APLIKASI_ID, state, 1, WAKTU)
    assert "\x00" not in "".join(str(satu) for satu in row)
    assert orjson.loads(row[ISI])["data"]["url"] == "a\\u0000bc"


def test_keadaan_entri_ada_di_barisnya() -> None:
    state = DECIDER.replay([APLIKASI_DIDAFTARKAN, NOMOR_PSE_DICATAT, APLIKASI_DINONAKTIFKAN])
    isi = orjson.loads(baris(APLIKASI_ID, state, 3, WAKTU)[ISI])
    assert (isi["pse"]["nomor"], isi["nonaktif"]["sebab"]) == (NOMOR_PSE_DICATAT.nomor, APLIKASI_DINONAKTIFKAN.sebab)
