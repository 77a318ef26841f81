"""A log line is one JSON object that names the request; whatever a message holds, it cannot look like another line."""

import json
import logging
import subprocess
import sys

from shared.kernel.process.logs import CORRELATION, JsonLines


def test_baris_menyebut_layanan_dan_korelasi() -> None:
    lines = JsonLines("letters")
    token = CORRELATION.set("permintaan-1")
    try:
        record = logging.LogRecord("asal", logging.ERROR, __file__, 1, "dua\n%s", ('{"pesan": "palsu"}',), None)
        text = lines.format(record)
    finally:
        CORRELATION.reset(token)
    assert "\n" not in text
    line = json.loads(text)
    assert line.pop("waktu").endswith("Z")
    assert line == {
        "tingkat": "ERROR",
        "layanan": "letters",
        "asal": "asal",
        "pesan": 'dua\n{"pesan": "palsu"}',
        "korelasi": "permintaan-1",
    }


def test_galat_tetap_satu_baris_dan_tanpa_permintaan_tidak_ada_korelasi() -> None:
    fault = ValueError("dua\nbaris")
    record = logging.LogRecord("asal", logging.ERROR, __file__, 1, "rusak", (), (ValueError, fault, None))
    text = JsonLines("letters").format(record)
    assert "\n" not in text
    assert "ValueError" in json.loads(text)["galat"]
    assert "korelasi" not in json.loads(text)


def test_peringatan_pustaka_menjadi_baris_juga() -> None:
    """In a process of its own: it is set for all of it."""
    program = (
        "import warnings; from shared.kernel.process.logs import configure; configure('intake', 'INFO');"
        " warnings.warn('dua\\nbaris', stacklevel=1)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stderr
    (line,) = map(json.loads, said.splitlines())
    assert (line["tingkat"], line["asal"], "UserWarning: dua\nbaris" in line["pesan"]) == ("WARNING", "py.warnings", True)
