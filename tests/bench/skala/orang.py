"""What people wait for: their lists, an act, a paper, a request and its papers, a decree."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Final

import httpx
import psycopg

from deploy.audit.stores.log import snapshot
from deploy.demo.cost.kertas import dibuat, posisi, sampai_tenang
from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.perjalanan import Perjalanan, TindakanSelesai
from deploy.demo.tempat import KantorDemo, Pemeran
from deploy.office_files.directory_file import directory_file
from deploy.office_files.directory_file import load as load_directory
from deploy.set.layout import SERVICES
from deploy.set.tokens import find_bearer, issue
from services.notify.calendar.kalender import DECIDER as KALENDER
from shared.contracts.peran import Jabatan
from shared.kalender.hitung import tambah
from shared.kernel.event.clock import new_id, now
from tests.bench.load import until
from tests.bench.skala.angka import Angka, Sifat, Ukuran
from tests.bench.skala.buat import TANGGAL, Told, ids_terbuka
from tests.bench.skala.contoh import LURUS
from tests.bench.stage import Stage

TINDAKAN: Final = {service: Ukuran(f"an act at {service}, answered", "ms") for service in SERVICES if service != "notify"}
DAFTAR: Final = {service: Ukuran(f"task list of {service}, 5 rows at most", "ms") for service in SERVICES if service != "notify"}
DAFTAR_PENUH: Final = {
    service: Ukuran(f"task list of {service}, as it is (50 rows at most)", "ms", Sifat.BIASA) for service in SERVICES if service != "notify"
}
PEMBERITAHUAN: Final = Ukuran("alerts of a person (notify)", "ms")
PERMOHONAN: Final = Ukuran("list of requests of intake, one page", "ms")
SATU: Final = Ukuran("one finished request at letters", "ms")
DOKUMEN: Final = Ukuran("a request's papers listed and one read (letters)", "ms")
KERTAS: Final = Ukuran("a paper made, from its act", "ms")
DINGIN: Final = Ukuran("an act on a request that is not in memory (disposition, step 2)", "ms")
KEPUTUSAN: Final = Ukuran("a decree, answered", "ms")
DIHITUNG: Final = Ukuran("deadlines counted again after it", "1/s", Sifat.BIASA)
PEMBACA: Final = {
    "intake": Jabatan.OPD_PEMOHON, "disposition": Jabatan.KEPALA_DINAS, "analysis": Jabatan.ANALIS, "letters": Jabatan.KEPALA_SEKSI,
}  # fmt: skip
HANGAT: Final = 5
KALI: Final = 30
PERJALANAN: Final = 3
NOMOR: Final = count(1000)
"""The numbers of the requests that are taken through: no other has the same letter or application."""
DISPOSISI: Final = {"diteruskan_kepada": ["kepala_bidang"], "harap": ["PROSES_LEBIH_LANJUT"], "catatan": "Periksa.", "sifat": "SEGERA"}
SABAR_DETIK: Final = 300.0
LIHAT_DETIK: Final = 0.02
LAMA: Final = timedelta(hours=2)
"""How long a token is good for."""
LAMA_KALENDER: Final = "SELECT count(*) FROM notify.tenggat WHERE terbuka AND kalender_versi < %s"
USAI: Final = "SELECT permohonan_id FROM letters.kasus WHERE status = 'SELESAI' ORDER BY permohonan_id"


@dataclass(frozen=True, slots=True)
class Tanya:
    """What is asked, where, and by whom."""

    service: str
    paths: Sequence[str]
    orang: Pemeran


async def baca(stage: Stage, angka: Angka, told: Told) -> None:
    """Ask for lists and single requests, one question after another."""
    told("lists, requests, papers")
    tempat = KantorDemo.temukan()
    with psycopg.connect(stage.admin_dsn) as conn:
        usai = [row[0] for row in conn.execute(USAI).fetchall()]
    satu = usai[:: max(1, len(usai) // KALI)]
    async with Klien.buka(tempat, bersamaan=1, batas_detik=SABAR_DETIK) as kantor:
        for service, jabatan in PEMBACA.items():
            orang = tempat.opd[0].orang if jabatan is Jabatan.OPD_PEMOHON else tempat.pejabat[jabatan]
            await _tanya(kantor, angka, DAFTAR[service], Tanya(service, ["/tugas?batas=5"] * KALI, orang))
            await _tanya(kantor, angka, DAFTAR_PENUH[service], Tanya(service, ["/tugas"] * KALI, orang))
        kadis = tempat.pejabat[Jabatan.KEPALA_DINAS]
        await _tanya(kantor, angka, PEMBERITAHUAN, Tanya("notify", ["/pemberitahuan?batas=5"] * KALI, kadis))
        await _tanya(kantor, angka, PERMOHONAN, Tanya("intake", ["/permohonan?batas=5"] * KALI, kadis))
        await _tanya(kantor, angka, SATU, Tanya("letters", [f"/permohonan/{one}" for one in satu], kadis))
        for ke, one in enumerate(satu):
            begun = time.perf_counter()
            dokumen = (await kantor.baca("letters", f"/permohonan/{one}/dokumen", kadis)).json()["dokumen"]
            await kantor.baca("letters", f"/permohonan/{one}/berkas/{dokumen[-1]['sha256']}", kadis)
            if ke >= HANGAT:
                angka.catat(DOKUMEN, (time.perf_counter() - begun) * 1000)


async def _tanya(kantor: Klien, angka: Angka, ukuran: Ukuran, tanya: Tanya) -> None:
    """Ask all of it; the first answers, in programs and plans that are cold, do not count."""
    for ke, path in enumerate([*tanya.paths[:HANGAT], *tanya.paths]):
        begun = time.perf_counter()
        await kantor.baca(tanya.service, path, tanya.orang)
        if ke >= HANGAT:
            angka.catat(ukuran, (time.perf_counter() - begun) * 1000)


async def bertindak(stage: Stage, angka: Angka, told: Told) -> None:
    """Take requests through all steps, one after another, until their papers are there; the first warms up. Then act on open copies."""
    told("acts, and papers")
    tempat = KantorDemo.temukan()
    async with Klien.buka(tempat, bersamaan=1, batas_detik=SABAR_DETIK) as kantor:
        await _jalan(kantor, lambda _: None)
        with snapshot(stage.addresses) as log:
            sebelum = posisi(log)
        for _ in range(1, PERJALANAN):
            await _jalan(kantor, lambda satu: angka.catat(TINDAKAN[satu.langkah.service], satu.jawab_detik * 1000))
        with snapshot(stage.addresses) as log:
            for kertas in dibuat(log, sebelum):
                angka.catat(KERTAS, kertas.detik * 1000)
        with psycopg.connect(stage.admin_dsn) as conn:
            terbuka = ids_terbuka(conn, 2, PERJALANAN)
        kadis = tempat.pejabat[Jabatan.KEPALA_DINAS]
        for one in terbuka:
            with angka.selama(DINGIN):
                await kantor.lakukan(Tindakan("disposition", f"/permohonan/{one}/disposisi", kadis, DISPOSISI))
        await sampai_tenang(tempat.services, SABAR_DETIK)


async def _jalan(kantor: Klien, lapor: Callable[[TindakanSelesai], None]) -> None:
    await Perjalanan.siapkan(kantor, LURUS, next(NOMOR), TANGGAL, lapor).jalan()
    await sampai_tenang(kantor.tempat.services, SABAR_DETIK)


async def keputusan(stage: Stage, angka: Angka, told: Told) -> None:
    """Enter a decree about the next working day, and wait until every open deadline is counted by it."""
    told("a decree")
    admin = issue(stage.addresses, find_bearer(load_directory(directory_file()), Jabatan.ADMIN, None, None), LAMA)
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        versi = int((conn.execute("SELECT max(versi) FROM analysis.kalender").fetchone() or (0,))[0])
        terbuka = int((conn.execute("SELECT count(*) FROM notify.tenggat WHERE terbuka").fetchone() or (0,))[0])
        tanggal = tambah(KALENDER.initial, now().date(), 1).isoformat()
        isi = {
            "keputusan": {"nomor": "Keputusan contoh", "tanggal": now().date().isoformat()},
            "hari": [{"tanggal": tanggal, "cakupan": "LOKAL", "uraian": "Hari libur contoh"}],
        }
        headers = {"Authorization": f"Bearer {admin}", "Idempotency-Key": str(new_id())}
        async with httpx.AsyncClient(base_url=stage.addresses.services["notify"], timeout=SABAR_DETIK) as client:
            begun = time.perf_counter()
            with angka.selama(KEPUTUSAN):
                (await client.post("/kalender/penetapan", json=isi, headers=headers)).raise_for_status()
        await until(lambda: conn.execute(LAMA_KALENDER, (versi + 1,)).fetchone() == (0,), "deadlines are counted again", LIHAT_DETIK)
    angka.catat(DIHITUNG, terbuka / (time.perf_counter() - begun))
