"""The office's own settings over HTTP: laid down by the administrator, heard everywhere, and printed from the moment on that they say."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.demo.kantor import Klien, Tindakan
from deploy.set.layout import SERVICES
from shared.contracts.peran import Jabatan
from shared.kernel.vault.media import PNG
from shared.papers.kantor import BAWAAN, kantor_berkas
from tests.integration.kernel.counter import until_true
from tests.integration.papers.bacaan import teks
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet
from tests.lambang import png

SEMULA: Final = kantor_berkas(BAWAAN).pengaturan.model_dump(mode="json", exclude={"lambang"})
BARU: Final[dict[str, Any]] = {
    **SEMULA,
    "kop": {**SEMULA["kop"], "dinas": "DINAS CONTOH", "alamat": "Jalan Contoh Nomor 1"},
    "nomor": {**SEMULA["nomor"], "pola": "{klasifikasi}/{urut:03d}/CONTOH/{tahun}"},
}


def penetapan(orang: People, **ubahan: object) -> Tindakan:
    """Return the act, changed."""
    return Tindakan("disposition", "/kantor/penetapan", orang[Jabatan.ADMIN], {**BARU, "alasan": "Kantor pindah alamat.", **ubahan})


async def terdengar(seluruh_set: WholeSet, versi: int) -> None:
    """Wait until every service has heard of a version."""

    async def semua() -> bool:
        with psycopg.connect(seluruh_set.addresses.dsn("auditor")) as conn:
            cari = (SQL("SELECT max(versi) FROM {}").format(Identifier(service, "pengaturan_kantor")) for service in SERVICES)
            return {row for satu in cari for row in conn.execute(satu)} == {(versi,)}

    await until_true(semua, "every service heard of the settings")


async def surat(pintu: Pintu, orang: People, permohonan: Permohonan) -> tuple[str, str]:
    """Return the number of the signed letter, and what stands on it."""
    kadis = orang[Jabatan.KEPALA_DINAS]
    tempat = f"/permohonan/{permohonan.permohonan_id}"
    semua = (await pintu.baca("letters", f"{tempat}/dokumen", kadis)).json()["dokumen"]
    (sidik,) = [satu["sha256"] for satu in semua if satu["jenis"] == "SURAT"]
    isi = (await pintu.baca("letters", f"{tempat}/surat", kadis)).json()
    return isi["nomor_surat"], teks((await pintu.baca("letters", f"{tempat}/berkas/{sidik}", kadis)).content)


async def test_pengaturan_kantor_dicetak_sejak_berlaku(seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, 14)
    nanti = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert (await pintu.lakukan(penetapan(orang, kop={**BARU["kop"], "dinas": "DINAS BESOK"}, sejak=nanti))).status_code == 200
    answer = await pintu.lakukan(penetapan(orang, lambang=b64encode(png(300, 300)).decode()))
    assert answer.status_code == 200, answer.text
    versi = answer.json()["versi"]
    assert (await pintu.lakukan(penetapan(orang))).json()["versi"] == versi, "the same again, its emblem kept, is no new version"
    await terdengar(seluruh_set, versi)
    await permohonan.lalui(15, 15)
    nomor, tertulis = await surat(pintu, orang, permohonan)
    assert "/CONTOH/" in nomor
    assert "DINAS CONTOH" in tertulis
    assert "Jalan Contoh Nomor 1" in tertulis
    dibaca = (await pintu.baca("disposition", "/kantor", orang[Jabatan.ANALIS])).json()
    assert (dibaca["berlaku"]["kop"]["dinas"], dibaca["versi"][-1]["alasan"]) == ("DINAS CONTOH", "Kantor pindah alamat.")
    assert dibaca["versi"][-1]["pelaku"]["orang_id"] == str(orang[Jabatan.ADMIN].orang_id)
    lambang = await pintu.baca("disposition", "/kantor/lambang", orang[Jabatan.ANALIS])
    assert (lambang.status_code, lambang.headers["content-type"], lambang.content) == (200, PNG, png(300, 300))
    assert "DINAS CONTOH" in (await pintu.baca("letters", "/periksa", None)).text
    semula = [await pintu.lakukan(penetapan(orang, **SEMULA, tanpa_lambang=True, sejak=sejak)) for sejak in (nanti, None)]
    assert [satu.status_code for satu in semula] == [200, 200]
    await terdengar(seluruh_set, semula[-1].json()["versi"])
    await permohonan.lalui(16, 16)
    await permohonan.selesaikan()


async def test_pengaturan_kantor_ditolak_dengan_kata(orang: People, pintu: Pintu) -> None:
    """By role, and by what would keep papers from being made; nothing is recorded."""
    semula = (await pintu.baca("disposition", "/kantor", orang[Jabatan.ADMIN])).json()
    opd = orang.tempat.opd[0].orang
    for siapa in (orang[Jabatan.KEPALA_DINAS], orang[Jabatan.ANALIS], opd):
        assert aturan(await pintu.lakukan(replace(penetapan(orang), orang=siapa))) == (403, "BukanWewenang")
    for path in ("/kantor", "/kantor/lambang"):
        assert aturan(await pintu.baca("disposition", path, opd)) == (403, "BukanWewenang")
    kemarin = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    assert aturan(await pintu.lakukan(penetapan(orang, sejak=kemarin))) == (422, "BerlakuSurut")
    rusak = png(30).replace(b"IDAT", b"IDAX")
    for isi in (b"bukan gambar", rusak, png(2001), png(30)[:-3], png(30) + b" "):
        lambang = b64encode(isi).decode()
        assert aturan(await pintu.lakukan(penetapan(orang, lambang=lambang))) == (422, "LambangTidakDapatDicetak"), isi[:20]
    salah: tuple[dict[str, Any], ...] = ({"nomor": {"pola": "{urut}"}}, {"kop": {**BARU["kop"], "fax": "1"}}, {"lambang": "%"})
    for ubahan in salah:
        assert (await pintu.lakukan(penetapan(orang, **ubahan))).status_code == 422, ubahan
    assert (await pintu.baca("disposition", "/kantor", orang[Jabatan.ADMIN])).json() == semula
