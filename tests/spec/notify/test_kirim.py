"""How alerts leave: the outbox row, and the log channel; the dispatcher is tried on real tables (tests/integration/notify)."""

import io
import json
from typing import Any

import pytest

from services.notify.consumers import DENGAR
from services.notify.sending.channel import GagalKirim, Kiriman, Pesan
from services.notify.sending.naskah import naskah
from services.notify.sending.other_channels import LogChannel
from services.notify.sending.outbox import KOTAK_KELUAR, baris, proyeksi
from services.notify.watch.decide import DECIDER
from shared.contracts.examples import disposition, letters, notify
from shared.contracts.notify import JenisPemberitahuan
from tests.spec.letters.meja import Meja
from tests.spec.notify.bahan import DIREKTORI, SAMPAI_LANGKAH_5

DICATAT = notify.PEMBERITAHUAN_DICATAT


def kiriman() -> Kiriman:
    """Return what a channel is handed for one alert."""
    isi = baris(DICATAT)
    return Kiriman("", naskah([isi], "https://ptsp.example"), (Pesan("abc:1", disposition.PERMOHONAN_ID, isi),))


@pytest.fixture
def meja() -> Meja:
    """Return a desk in whose outbox four alerts wait: step 2, 3, 4 and 5."""
    meja = Meja(DIREKTORI, proyeksi)
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5)
    return meja


@pytest.mark.parametrize(
    ("perubahan", "teks"),
    [
        ({}, "[PTSP Aplikasi] Permohonan No. Agenda 2026/1: giliran Anda, langkah 12 Paraf Kepala Seksi."),
        ({"putaran": 2}, "[PTSP Aplikasi] Permohonan No. Agenda 2026/1: giliran Anda, langkah 12 Paraf Kepala Seksi, putaran 2."),
        ({"jenis": JenisPemberitahuan.DIKEMBALIKAN}, "[PTSP Aplikasi] Permohonan No. Agenda 2026/1: dikembalikan, perlu dilengkapi."),
        ({"jenis": JenisPemberitahuan.DITOLAK}, "[PTSP Aplikasi] Permohonan No. Agenda 2026/1: ditolak."),
        ({"jenis": JenisPemberitahuan.DISAMPAIKAN}, "[PTSP Aplikasi] Permohonan No. Agenda 2026/1: surat balasan sudah disampaikan."),
        ({"jenis": JenisPemberitahuan.DICABUT}, "[PTSP Aplikasi] Permohonan No. Agenda 2026/1: dicabut oleh OPD pemohon."),
    ],
)
def test_teks_menyebut_nomor_agenda_dan_keadaan_saja(perubahan: dict[str, Any], teks: str) -> None:
    """Never a name, never the letter."""
    isi = baris(DICATAT.model_copy(update=perubahan))
    assert isi["teks"] == teks
    assert set(isi) == {"jenis", "langkah", "putaran", "peran", "orang_id", "mendesak", "teks", "tautan"}
    assert disposition.RINGKASAN.nama_aplikasi not in json.dumps(isi)


def test_hanya_pemberitahuan_yang_masuk_kotak_keluar(meja: Meja) -> None:
    """One row per alert, keyed by its event."""
    rows = meja.tabel[KOTAK_KELUAR]
    assert [(json.loads(b[2])["langkah"], b[1]) for b in rows] == [(langkah, disposition.PERMOHONAN_ID) for langkah in (2, 3, 4, 5)]
    assert len({b[0] for b in rows}) == len(rows)
    assert baris(DICATAT.model_copy(update={"orang_id": None}))["orang_id"] is None


async def test_kanal_log_menulis_satu_baris_json_per_pemberitahuan() -> None:
    """With the key by which a reader drops repeats."""
    keluaran = io.StringIO()
    await LogChannel(keluaran).kirim(kiriman())
    (satu,) = [json.loads(line) for line in keluaran.getvalue().splitlines()]
    assert (satu["kunci"], satu["permohonan_id"]) == ("abc:1", str(disposition.PERMOHONAN_ID))
    assert satu["pemberitahuan"]["peran"] == "kepala_seksi"


async def test_kanal_log_yang_tertutup_gagal_dengan_nama() -> None:
    """The dispatcher tries again later."""

    class Penuh(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "no space left")

    with pytest.raises(GagalKirim):
        await LogChannel(Penuh()).kirim(kiriman())


def test_peristiwa_berikutnya_menambah_baris_dan_tidak_mengubah_yang_ada(meja: Meja) -> None:
    """What is heard of a letter later does not touch the rows that exist."""
    sebelum = list(meja.tabel[KOTAK_KELUAR])
    meja.dengar(DENGAR, letters.SURAT_DIBUKA)
    assert (meja.tabel[KOTAK_KELUAR][:-1], len(meja.state(DECIDER, disposition.PERMOHONAN_ID).dicatat)) == (sebelum, 5)
