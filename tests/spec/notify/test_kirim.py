"""How alerts leave: the outbox row, the log channel, and a dispatcher that sends at least once, with the same key."""

import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from services.notify import app
from services.notify.adapters.dispatcher import Dispatcher
from services.notify.adapters.kanal import GagalKirim, Pesan
from services.notify.adapters.log_channel import LogChannel
from services.notify.consumers import DENGAR
from services.notify.decide import DECIDER
from services.notify.outbox import baris, proyeksi
from shared.contracts.examples import disposition, letters, notify
from shared.contracts.notify import JenisPemberitahuan, KanalPemberitahuan, PemberitahuanDikirim
from shared.kernel.jobs import Unavailable
from shared.kernel.unit import Unit
from tests.spec.letters.meja import Meja
from tests.spec.notify.bahan import DIREKTORI, SAMPAI_LANGKAH_5

DICATAT = notify.PEMBERITAHUAN_DICATAT


class Toko:
    """A store over a desk: claims are the desk's outbox rows that have not gone out."""

    def __init__(self, meja: Meja) -> None:
        """Keep the desk."""
        self.meja = meja
        self.mati = False

    async def query(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what waits, as a claim whose lease ran out would."""
        assert "SKIP LOCKED" in statement
        terkirim = {baris[0] for baris in self.meja.baris if len(baris) == 2}
        menunggu = [(b[0], b[1], json.loads(b[2])) for b in self.meja.baris if len(b) == 4 and b[0] not in terkirim]
        return menunggu[: parameters[0]]

    async def jalankan(self, work: Callable[[Unit], object], cause: None = None, *, streams: Sequence[Any] = ()) -> object:
        """Do the work, unless the database is gone."""
        assert (cause, len(streams)) == (None, 1)
        if self.mati:
            raise Unavailable
        return self.meja.lakukan(work)


class Macet:
    """A channel that takes nothing."""

    nama = KanalPemberitahuan.LOG

    async def kirim(self, pesan: Pesan) -> None:
        """Refuse."""
        raise GagalKirim(pesan.ce_id)


@pytest.fixture
def toko() -> Toko:
    """Return a store in which six alerts wait: step 2, 3, 4 and 5."""
    meja = Meja(DIREKTORI, proyeksi)
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5)
    return Toko(meja)


def terkirim(toko: Toko) -> int:
    """Return how many alerts are recorded as gone."""
    return sum(isinstance(recorded.fact, PemberitahuanDikirim) for recorded in toko.meja.tercatat)


@pytest.mark.parametrize(
    ("perubahan", "teks"),
    [
        ({}, "[PTSP Aplikasi] Permohonan No. Agenda 1/2026: giliran Anda, langkah 12 Paraf Kepala Seksi."),
        ({"putaran": 2}, "[PTSP Aplikasi] Permohonan No. Agenda 1/2026: giliran Anda, langkah 12 Paraf Kepala Seksi, putaran 2."),
        ({"jenis": JenisPemberitahuan.DIKEMBALIKAN}, "[PTSP Aplikasi] Permohonan No. Agenda 1/2026: dikembalikan, perlu dilengkapi."),
        ({"jenis": JenisPemberitahuan.DITOLAK}, "[PTSP Aplikasi] Permohonan No. Agenda 1/2026: ditolak."),
        ({"jenis": JenisPemberitahuan.DISAMPAIKAN}, "[PTSP Aplikasi] Permohonan No. Agenda 1/2026: surat balasan sudah disampaikan."),
        ({"jenis": JenisPemberitahuan.DICABUT}, "[PTSP Aplikasi] Permohonan No. Agenda 1/2026: dicabut oleh OPD pemohon."),
    ],
)
def test_teks_menyebut_nomor_agenda_dan_keadaan_saja(perubahan: dict[str, Any], teks: str) -> None:
    """Never a name, never the letter."""
    isi = baris(DICATAT.model_copy(update=perubahan))
    assert isi["teks"] == teks
    assert set(isi) == {"jenis", "langkah", "putaran", "peran", "orang_id", "teks", "tautan"}
    assert disposition.RINGKASAN.nama_aplikasi not in json.dumps(isi)


def test_hanya_pemberitahuan_yang_masuk_kotak_keluar(toko: Toko) -> None:
    """One row per alert, keyed by its event."""
    rows = [b for b in toko.meja.baris if len(b) == 4]
    assert [(json.loads(b[2])["langkah"], b[1]) for b in rows] == [(langkah, disposition.PERMOHONAN_ID) for langkah in (2, 3, 4, 5)]
    assert len({b[0] for b in rows}) == len(rows)
    assert baris(DICATAT.model_copy(update={"orang_id": None}))["orang_id"] is None


async def test_kanal_log_menulis_satu_baris_json_per_pemberitahuan() -> None:
    """With the key by which a reader drops repeats."""
    keluaran = io.StringIO()
    await LogChannel(keluaran).kirim(Pesan("abc:1", disposition.PERMOHONAN_ID, baris(DICATAT)))
    (satu,) = [json.loads(line) for line in keluaran.getvalue().splitlines()]
    assert (satu["kunci"], satu["permohonan_id"]) == ("abc:1", str(disposition.PERMOHONAN_ID))
    assert satu["pemberitahuan"]["peran"] == "kepala_seksi"


async def test_kanal_log_yang_tertutup_gagal_dengan_nama() -> None:
    """The dispatcher tries again later."""

    class Penuh(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "no space left")

    with pytest.raises(GagalKirim):
        await LogChannel(Penuh()).kirim(Pesan("abc:1", disposition.PERMOHONAN_ID, baris(DICATAT)))


async def test_dispatcher_mengirim_dan_mencatat_masing_masing_sekali(toko: Toko) -> None:
    """Sent, recorded, marked; then nothing is left."""
    keluaran = io.StringIO()
    dispatcher = Dispatcher(toko, LogChannel(keluaran), app.catat_pengiriman)
    assert await dispatcher.sekali() == 4
    assert terkirim(toko) == 4
    assert await dispatcher.sekali() == 0
    assert len(keluaran.getvalue().splitlines()) == 4


async def test_mati_di_antara_kirim_dan_catat_berarti_dikirim_lagi_dengan_kunci_sama(toko: Toko) -> None:
    """At least once: the reader sees the same keys again, and each delivery is recorded once."""
    keluaran = io.StringIO()
    dispatcher = Dispatcher(toko, LogChannel(keluaran), app.catat_pengiriman)
    toko.mati = True
    await dispatcher.sekali()
    assert terkirim(toko) == 0
    toko.mati = False
    await dispatcher.sekali()
    kunci = [json.loads(line)["kunci"] for line in keluaran.getvalue().splitlines()]
    assert (len(kunci), len(set(kunci)), terkirim(toko)) == (8, 4, 4)


async def test_kanal_yang_menolak_tidak_dicatat_sebagai_terkirim(toko: Toko) -> None:
    """It waits for the next claim."""
    assert await Dispatcher(toko, Macet(), app.catat_pengiriman).sekali() == 4
    assert terkirim(toko) == 0


def test_pengiriman_sudah_tercatat_tidak_dicatat_lagi(toko: Toko) -> None:
    """What is heard of a letter later does not touch the rows that exist."""
    sebelum = len(toko.meja.baris)
    toko.meja.dengar(DENGAR, letters.SURAT_DIBUKA)
    state = toko.meja.state(DECIDER, disposition.PERMOHONAN_ID)
    assert len(toko.meja.baris) == sebelum + 1
    assert len(state.dicatat) == 5
