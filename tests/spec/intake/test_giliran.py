"""Where a request is, as intake says it for all: open visits since they were first told of, the SOP's words, the agency's part."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson
import pytest

from services.intake.giliran import GILIRAN, TENGGAT_OPD, baris, lebur, tampil
from shared.contracts.examples import notify, tenggat
from shared.contracts.examples.disposition import RINGKASAN
from shared.contracts.giliran import Giliran
from shared.contracts.tenggat import JenisTenggat
from shared.sop.table import SOP_V1

SAAT: Final = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
SELANG: Final = timedelta(hours=1)


def dicatat(saat: datetime, *terbuka: tuple[int, int]) -> tuple[Any, ...]:
    """Return the row that follows when these visits are open."""
    semua = tuple(Giliran(langkah=langkah, putaran=putaran) for langkah, putaran in terbuka)
    ((tabel, satu),) = baris(notify.GILIRAN_DICATAT.model_copy(update={"terbuka": semua}), saat)
    assert tabel is GILIRAN
    return satu


def dibaca(status: str, terbuka: str | None = None, **lain: Any) -> dict[str, Any]:
    """Return what is read of a request that lists hold so."""
    isi = {
        "putaran": 2,
        "ringkasan": RINGKASAN.model_dump(mode="json"),
        "terbuka": orjson.loads(terbuka) if terbuka else None,
        "jatuh_tempo": None,
        "kasus": status,
    }
    nama = {"DIKEMBALIKAN": "ajukan_kembali", "DISAMPAIKAN": "konfirmasi_penerimaan"}.get(status)
    tugas = [{"nama": nama, "langkah": 1 if nama == "ajukan_kembali" else 16, "putaran": 2}] if nama else []
    return tampil({"status": status, "tugas": tugas, "isi": isi | lain, "diperbarui": SAAT})


def test_kunjungan_terbuka_sejak_pertama_disebut() -> None:
    lama = dicatat(SAAT, (7, 1), (8, 1), (9, 1))
    baru = lebur(lama, dicatat(SAAT + SELANG, (8, 1), (9, 1)))
    assert baru[1] == "ANALISA"
    assert orjson.loads(baru[2]) == {satu: saat for satu, saat in orjson.loads(lama[2]).items() if satu != "7/1"}
    lagi = lebur(baru, dicatat(SAAT + 2 * SELANG, (7, 2), (9, 1)))
    assert orjson.loads(lagi[2]).keys() == {"7/2", "9/1"}
    assert orjson.loads(lagi[2])["7/2"] > orjson.loads(lagi[2])["9/1"]


def test_langkah_terbuka_dengan_kata_sop() -> None:
    satu = dibaca("ANALISA", dicatat(SAAT, (9, 1), (7, 1))[2], kasus="DITERIMA")
    assert [(g["langkah"], g["nama"], g["giliran"]) for g in satu["terbuka"]] == [
        (nomor, SOP_V1[nomor].nama, SOP_V1[nomor].pelaksana.value) for nomor in (7, 9)
    ]
    assert (satu["isi"]["label"], satu["isi"]["agenda"]) == ("Analisa", RINGKASAN.agenda)
    assert satu["isi"].keys() == {"putaran", "ringkasan", "label", "agenda"}


@pytest.mark.parametrize(("status", "langkah"), [("DIKEMBALIKAN", 1), ("DISAMPAIKAN", 16)])
def test_giliran_opd_dengan_batas_waktunya(status: str, langkah: int) -> None:
    (satu,) = dibaca(status, "{}", jatuh_tempo="2026-12-01T09:00:00+00:00")["terbuka"]
    assert (satu["langkah"], satu["putaran"], satu["giliran"]) == (langkah, 2, "opd_pemohon")
    assert (satu["sejak"], satu["jatuh_tempo"]) == (SAAT, "2026-12-01T09:00:00+00:00")


@pytest.mark.parametrize("status", ["DITERIMA", "SELESAI", "DICABUT", "DITOLAK", "KEDALUWARSA"])
def test_yang_berakhir_atau_belum_sampai_tidak_menunggu_siapa_pun(status: str) -> None:
    assert dibaca(status, dicatat(SAAT, (12, 1))[2])["terbuka"] == dibaca(status)["terbuka"] == []


def test_yang_ditolak_menunggu_tanda_tangan_suratnya() -> None:
    (satu,) = dibaca("DITOLAK_MENUNGGU_TTD", dicatat(SAAT, (15, 1))[2])["terbuka"]
    assert (satu["langkah"], satu["giliran"]) == (15, "kepala_dinas")


def test_hanya_batas_waktu_opd_yang_disimpan() -> None:
    for jenis in JenisTenggat:
        milik_opd = jenis in {JenisTenggat.PELENGKAPAN, JenisTenggat.KONFIRMASI}
        dibuka = list(baris(tenggat.TENGGAT_DIBUKA.model_copy(update={"jenis": jenis}), SAAT))
        assert [tabel for tabel, _ in dibuka] == [TENGGAT_OPD] * milik_opd
        bergeser = tenggat.TENGGAT_DIHITUNG_ULANG.pergeseran[0].model_copy(update={"jenis": jenis})
        dihitung = list(baris(tenggat.TENGGAT_DIHITUNG_ULANG.model_copy(update={"pergeseran": (bergeser,)}), SAAT))
        assert len(dihitung) == milik_opd
