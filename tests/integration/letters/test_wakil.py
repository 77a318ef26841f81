"""Signing for Kepala Dinas: the mandate decides, a paraf is skipped by event, and the letter names who signed as what."""

import io
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from pypdf import PdfReader

from deploy.set.addresses import Addresses
from services.disposition.mandat import BUKU, LimpahkanWewenang
from services.disposition.mandat import DECIDER as MANDAT
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import DaftarkanPejabat
from services.letters.decide import DECIDER as SURAT
from services.letters.main import SERVICE
from shared.contracts.bersama import Pelaku, Tersegel
from shared.contracts.disposition import WewenangDilimpahkan
from shared.contracts.examples import disposition as kantor
from shared.contracts.letters import Diparaf
from shared.contracts.peran import Jabatan, Kapasitas
from shared.contracts.rangkap import ParafDilewati, PeranDirangkap
from shared.kernel.event.clock import now
from shared.kernel.postgres.pool import Pool
from shared.kernel.vault.seal import Sealer
from shared.sop.aturan import JALAN_KELUAR
from tests.integration.kernel.counter import settings_of, until
from tests.integration.kernel.toy_service import SYSTEM, Web, toy
from tests.integration.kernel.web import refused
from tests.integration.letters.meja import KADIS, Meja, hadir
from tests.spec.letters import bahan

SEKDIS = kantor.SEKDIS.orang_id
JAM = timedelta(hours=1)
RANGKAP = {"alasan_rangkap": "Kepala Dinas berhalangan dan tidak ada pejabat lain."}
ALASAN = {"alasan": "Sekretaris menandatangani surat ini sebagai Plh. Kepala Dinas."}


async def daftarkan(web: Web, penyegel: Sealer, pelaku: Pelaku, nama: str) -> dict[str, str]:
    """Register an official with a name that can be opened again; who seals it is another service, letters may not."""
    ((subjek_id, sandi),) = await penyegel.seal_all([(f"orang:{pelaku.orang_id}", {"nama": nama, "nip": None})])
    data = Tersegel(subjek_id=subjek_id, sandi=sandi)
    command = DaftarkanPejabat(pelaku=SYSTEM, orang_id=pelaku.orang_id, jabatan=pelaku.jabatan, data=data, waktu=now(), alasan="uji")
    await web.runtime.store.execute(PEJABAT, pelaku.orang_id, command)
    return await hadir(web, pelaku.orang_id, pelaku.jabatan)


@asynccontextmanager
async def kantor_dengan(addresses: Addresses, jenis: Kapasitas, paraf: int, **settings: str) -> AsyncGenerator[Meja]:
    """Open letters with a letter under which so many parafs are, and a Sekretaris who acts as Kepala Dinas."""
    async with toy(addresses, SERVICE, leading=True, **settings) as web:
        luar = settings_of(addresses, "intake")
        penyegel = Sealer(Pool(luar.pg_dsn), luar.master_key_file)
        await penyegel.open()
        permohonan_id, mandat_id = uuid4(), uuid4()
        await daftarkan(web, penyegel, kantor.KADIS, "Kepala Dinas Contoh")
        kepala = await daftarkan(web, penyegel, kantor.SEKDIS, "Sekretaris Contoh")
        await penyegel.close()
        pemaraf = [bahan.oleh(bahan.PARAF_KASI, pelaku) for pelaku in (kantor.KASI, kantor.KABID, kantor.SEKDIS)[:paraf]]
        for command in (bahan.BUKA, bahan.SUSUN, *pemaraf):
            await web.runtime.store.execute(SURAT, permohonan_id, command.model_copy(update={"permohonan_id": permohonan_id}))
        limpahkan = LimpahkanWewenang(
            pelaku=SYSTEM,
            mandat_id=mandat_id,
            jabatan=Jabatan.KEPALA_DINAS,
            jenis=jenis,
            orang_id=SEKDIS,
            jabatan_asal=Jabatan.SEKRETARIS_DINAS,
            menggantikan_id=KADIS,
            jabatan_diganti=Jabatan.KEPALA_DINAS,
            dasar_nomor="800/12/CONTOH/2026",
            dasar_tanggal=date(2026, 11, 20),
            surat_perintah=kantor.WEWENANG_DILIMPAHKAN.surat_perintah,
            mulai=now() - JAM,
            selesai=now() + JAM,
            waktu=now(),
        )
        await web.runtime.store.execute(MANDAT, BUKU, limpahkan)
        await until(lambda: SEKDIS in web.runtime.direktori.daftar.mandat, "the mandate is known")
        yield Meja(web, permohonan_id, kepala)


async def isi_surat(meja: Meja) -> str:
    """Return the text of the first page of the signed letter."""
    berkas = await meja.baca("surat/berkas")
    assert berkas.status_code == 200, berkas.text
    return re.sub(r"\s+", " ", PdfReader(io.BytesIO(berkas.content)).pages[0].extract_text())


async def test_plh_melewati_parafnya_lalu_menandatangani(addresses: Addresses) -> None:
    async with kantor_dengan(addresses, Kapasitas.PLH, paraf=2) as meja:
        refused(await meja.tanda_tangani(), 409, "ParafBelumLengkap")
        jawaban = await meja.lakukan("pelewatan-paraf", ALASAN)
        assert (jawaban.status_code, jawaban.json()["keadaan_bagian"]) == (200, "MENUNGGU_TTD")
        jawaban = await meja.tanda_tangani()
        assert (jawaban.status_code, jawaban.json()["keadaan_bagian"]) == (200, "MENUNGGU_PENYAMPAIAN")
        surat, mandat = await meja.surat(), await mandat_tercatat(meja)
        assert [type(satu) for satu in surat.paraf] == [Diparaf, Diparaf, ParafDilewati]
        dilewati = surat.paraf[-1]
        assert isinstance(dilewati, ParafDilewati)
        assert (dilewati.pelaku, dilewati.mandat_id) == (kantor.SEKDIS, mandat.mandat_id)
        assert surat.ditandatangani is not None
        plh = Pelaku(orang_id=SEKDIS, jabatan=Jabatan.KEPALA_DINAS, kapasitas=Kapasitas.PLH, mandat_id=mandat.mandat_id)
        assert (surat.ditandatangani.pelaku, surat.ditandatangani.kapasitas) == (plh, Kapasitas.PLH)
        assert "Plh. Kepala Dinas, Sekretaris Contoh" in await isi_surat(meja)


async def test_atas_nama_dicetak_dengan_jabatan_sendiri_di_bawahnya(addresses: Addresses) -> None:
    async with kantor_dengan(addresses, Kapasitas.AN, paraf=2) as meja:
        assert (await meja.lakukan("pelewatan-paraf", ALASAN)).status_code == 200
        assert (await meja.tanda_tangani()).status_code == 200
        assert "a.n. Kepala Dinas Sekretaris Dinas, Sekretaris Contoh" in await isi_surat(meja)


async def test_yang_digantikan_tidak_menandatangani_selama_diwakili(addresses: Addresses) -> None:
    async with kantor_dengan(addresses, Kapasitas.PLH, paraf=3) as meja:
        kadis = replace(meja, kepala=meja.web.token(KADIS))
        refused(await kadis.tanda_tangani(), 403, "JabatanSedangDiwakili")
        assert (await meja.surat()).nomor is None, "no number was reserved for it"


async def test_pemaraf_menandatangani_tidak_menandatangani_menurut_setelan_bawaan(addresses: Addresses) -> None:
    async with kantor_dengan(addresses, Kapasitas.PLH, paraf=3) as meja:
        refused(await meja.tanda_tangani(RANGKAP), 403, "SatuOrangDuaPeran")


async def test_yang_tidak_boleh_menandatangani_tidak_ditawari_dan_tahu_jalan_keluarnya(addresses: Addresses) -> None:
    """His list of tasks names the letter, says why he does not sign it, and what helps, in the words of the alert."""
    async with kantor_dengan(addresses, Kapasitas.PLH, paraf=2) as meja:
        jawaban = await meja.lakukan("paraf")
        assert "tanda_tangani" not in [satu["nama"] for satu in jawaban.json()["tindakan"]], "as the answer to his paraf says already"
        assert jawaban.json()["jalan_keluar"] == JALAN_KELUAR
        tugas, satu = await tugas_dan_surat(meja)
        assert (tugas["tugas"], tugas["jalan_keluar"]) == ([], JALAN_KELUAR)
        assert ([satu["nama"] for satu in satu["tindakan"]], satu["jalan_keluar"]) == (["susun_konsep"], JALAN_KELUAR)
        assert "terhalang" not in str((tugas, satu))


async def test_yang_boleh_menandatangani_ditawari_tanpa_jalan_keluar(addresses: Addresses) -> None:
    async with kantor_dengan(addresses, Kapasitas.PLH, paraf=2) as meja:
        assert (await meja.lakukan("pelewatan-paraf", ALASAN)).status_code == 200
        await ditawari(meja)


async def test_di_kantor_yang_mengizinkan_rangkap_peran_tanda_tangan_ditawarkan(addresses: Addresses) -> None:
    async with kantor_dengan(addresses, Kapasitas.PLH, paraf=3, rangkap_peran="true") as meja:
        await ditawari(meja)


async def ditawari(meja: Meja) -> None:
    """The signature is this person's task, and nothing is in its way."""
    tugas, satu = await tugas_dan_surat(meja)
    assert [satu["nama"] for satu in tugas["tugas"]] == ["tanda_tangani"]
    assert [satu["nama"] for satu in satu["tindakan"]] == ["tanda_tangani", "tolak_tanda_tangan", "susun_konsep"]
    assert "jalan_keluar" not in tugas | satu
    assert "terhalang" not in str((tugas, satu))


async def tugas_dan_surat(meja: Meja) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the only task of whoever sits there, and the request as that person reads it."""
    (tugas,) = (await meja.web.client.get("/tugas", headers=meja.kepala)).json()["tugas"]
    return tugas, (await meja.web.client.get(f"/permohonan/{meja.permohonan_id}", headers=meja.kepala)).json()


async def test_pemaraf_menandatangani_dengan_alasan_bila_kantor_mengizinkan(addresses: Addresses) -> None:
    async with kantor_dengan(addresses, Kapasitas.PLH, paraf=3, rangkap_peran="true") as meja:
        refused(await meja.tanda_tangani(), 403, "SatuOrangDuaPeran")
        assert (await meja.tanda_tangani(RANGKAP)).status_code == 200
        facts = [satu.fact for satu in await meja.web.runtime.store.history(SURAT, meja.permohonan_id)]
        (dirangkap,) = [fact for fact in facts if isinstance(fact, PeranDirangkap)]
        assert (dirangkap.alasan, dirangkap.langkah) == (RANGKAP["alasan_rangkap"], 15)


async def mandat_tercatat(meja: Meja) -> WewenangDilimpahkan:
    """Return the only mandate."""
    (satu,) = (await meja.web.runtime.store.load(MANDAT, BUKU)).state.mandat
    isi: WewenangDilimpahkan = satu.isi
    return isi
