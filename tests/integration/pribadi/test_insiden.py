"""The incident log over HTTP: the clock of 3 x 24 hours from the moment an incident is known."""

from datetime import timedelta

from shared.kernel.event.clock import now
from tests.integration.kernel.web import refused
from tests.integration.pribadi.meja_pribadi import MejaPribadi


async def test_catatan_insiden_dari_diketahui_sampai_ditutup(meja: MejaPribadi) -> None:
    diketahui = now() - timedelta(hours=71)
    isi = {"uraian": "Komputer hilang.", "data": "Kontak", "jumlah_subjek": 2, "sebab": "Lalai.", "dampak": "Terbaca."}
    waktu = {"terjadi": (diketahui - timedelta(days=1)).isoformat(), "diketahui": diketahui.isoformat()}
    dicatat = await meja.lakukan("/insiden", {**isi, **waktu})
    assert dicatat.status_code == 201, dicatat.text
    insiden = f"/insiden/{dicatat.json()['id']}"
    terlihat = (await meja.baca(insiden)).json()
    assert (terlihat["belum_diberi_tahu"], terlihat["terlambat"]) == (["SUBJEK", "LEMBAGA"], False)
    assert 0 < terlihat["sisa_menit"] <= 60
    assert [satu["insiden_id"] for satu in (await meja.baca("/insiden")).json()] == [dicatat.json()["id"]]
    refused(await meja.lakukan(f"{insiden}/penutupan", {"kesimpulan": "Selesai."}), 409, "PemberitahuanBelumLengkap")
    assert (await meja.lakukan(f"{insiden}/penanganan", {"uraian": "Token dicabut."})).status_code == 200
    for kepada in ("SUBJEK", "LEMBAGA"):
        diberi_tahu = {"kepada": kepada, "pada": now().isoformat(), "kanal": "surat"}
        assert (await meja.lakukan(f"{insiden}/pemberitahuan", diberi_tahu)).status_code == 200
    assert (await meja.lakukan(f"{insiden}/penutupan", {"kesimpulan": "Selesai."})).status_code == 200
    selesai = (await meja.baca(insiden)).json()
    assert (selesai["belum_diberi_tahu"], selesai["sisa_menit"], selesai["ditutup"]) == ([], None, "Selesai.")
    refused(await meja.lakukan(f"{insiden}/penanganan", {"uraian": "Lagi."}), 409, "InsidenSudahDitutup")


async def test_insiden_tanpa_zona_waktu_ditolak(meja: MejaPribadi) -> None:
    tanpa = {"terjadi": "2026-11-20T10:00:00", "diketahui": "2026-11-20T11:00:00"}
    isi = {"uraian": "x", "data": "x", "jumlah_subjek": 1, "sebab": "x", "dampak": "x", **tanpa}
    assert (await meja.lakukan("/insiden", isi)).status_code == 422
    refused(await meja.baca("/insiden/0193a000-0000-7000-8000-00000000e001"), 404, "InsidenTidakDikenal")
