"""How a letter stands, brought about by acts alone: page, JSON and `satupintu letter verify` say the same of each state."""

import asyncio
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from deploy.audit.evidence.letter import LetterFinding, read_keys, verify_letter
from deploy.demo.bahan import KOREKSI
from deploy.set.addresses import Addresses
from services.letters.consumers import pada_permohonan_dicabut
from shared.contracts.bersama import Pelaku
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import intake
from shared.contracts.examples import letters as contoh
from tests.integration.letters.bsre_tiruan import FRASA, menyala
from tests.integration.letters.meja import Meja, bertanda, hadir, meja, setelan_bsre
from tests.integration.letters.test_lokal import diubah
from tests.integration.letters.test_periksa import keadaan, kode_surat

KETIKAN: Final = {"frasa_sandi": FRASA}


async def lakukan(satu: Meja, pelaku: Pelaku, nama: str, isi: dict[str, Any]) -> str | None:
    """Do an act as an official; return the hash of the draft that stands afterwards."""
    kepala = await hadir(satu.web, pelaku.orang_id, pelaku.jabatan) if pelaku.jabatan is not kantor.KADIS.jabatan else satu.kepala
    headers = {**kepala, "Idempotency-Key": str(uuid4())}
    jawaban = await satu.web.client.post(f"/permohonan/{satu.permohonan_id}/{nama}", headers=headers, json=isi)
    assert jawaban.status_code == 200, jawaban.text
    return (await satu.surat()).hash_sekarang


async def konsep_diganti(satu: Meja) -> str:
    """Kepala Dinas refuses the draft; the next one gets its parafs, under the number that was kept."""
    await lakukan(satu, kantor.KADIS, "tanda-tangan/penolakan", {"hash_konsep": contoh.HASH, "catatan": KOREKSI})
    isi: dict[str, Any] = {**contoh.ISI_PERBAIKAN.model_dump(mode="json", exclude={"putusan", "kemiripan"}), "tembusan": []}
    baru = await lakukan(satu, contoh.ANALIS, "konsep", isi)
    for pelaku in (kantor.KASI, kantor.KABID, kantor.SEKDIS):
        await lakukan(satu, pelaku, "paraf", {"hash_konsep": baru})
    assert baru is not None
    return baru


async def sepakat(satu: Meja, berkas: bytes, kunci: Path) -> tuple[str, str, LetterFinding]:
    """Return what the QR's address, the file's comparison and the operator's command say."""
    temuan = (await asyncio.to_thread(verify_letter, berkas, read_keys(kunci))).finding
    return await keadaan(satu, await kode_surat(satu, berkas)), str((await satu.periksa(berkas))["keadaan"]), temuan


async def test_berlaku_diganti_dan_dicabut_tercapai_lewat_tindakan(addresses: Addresses, tmp_path: Path) -> None:
    """The signer signed the first draft, and its answer was lost: that file is somewhere, and was never issued."""
    hilang: list[bytes] = []

    def tanda(pdf: bytes) -> bytes:
        hilang.append(bertanda(addresses, pdf))
        return b"jawaban yang hilang" if len(hilang) == 1 else hilang[-1]

    kunci = addresses.keyring.proof_folder
    with menyala(tanda) as tiruan:
        async with meja(addresses, **setelan_bsre(tiruan, tmp_path)) as satu:
            assert (await satu.tanda_tangani(KETIKAN)).status_code == 503
            lama = hilang[0]
            assert await sepakat(satu, lama, kunci) == ("TIDAK_DIKENAL", "TIDAK_DIKENAL", LetterFinding.ASLI), "genuine, and not issued"
            hash_baru = await konsep_diganti(satu)
            assert (await satu.tanda_tangani({**KETIKAN, "hash_konsep": hash_baru})).status_code == 200
            baru = (await satu.baca("surat/berkas")).content
            assert await sepakat(satu, baru, kunci) == ("TERDAFTAR", "BERLAKU", LetterFinding.ASLI)
            assert await sepakat(satu, lama, kunci) == ("DIGANTI", "DIGANTI", LetterFinding.ASLI)
            ubahan = diubah(baru)
            temuan = (await asyncio.to_thread(verify_letter, ubahan, read_keys(kunci))).finding
            assert ((await satu.periksa(ubahan))["keadaan"], temuan) == ("DIUBAH", LetterFinding.DIUBAH)
            dicabut = intake.DICABUT.model_copy(update={"permohonan_id": satu.permohonan_id})
            await satu.web.runtime.store.submit(lambda unit: pada_permohonan_dicabut(unit, dicabut))
            for berkas in (baru, lama):
                assert await sepakat(satu, berkas, kunci) == ("DICABUT", "DICABUT", LetterFinding.ASLI)


async def test_cetakan_bertinta_yang_ditolak_kemudian_diganti(addresses: Addresses) -> None:
    """Printed for ink, then refused: the paper's QR tells so once the next draft is signed under the number."""
    async with meja(addresses, penandatangan="basah") as satu:
        lama = (await satu.lakukan("cetakan")).content
        kode = await kode_surat(satu, lama)
        assert await keadaan(satu, kode) == "TIDAK_DIKENAL"
        hash_baru = await konsep_diganti(satu)
        baru = (await satu.lakukan("cetakan", {"hash_konsep": hash_baru})).content
        pindaian = {"pindaian": ("pindaian.pdf", baru, "application/pdf")}
        assert (await satu.lakukan("pindaian", {"hash_konsep": hash_baru}, berkas=pindaian)).status_code == 200
        assert (await keadaan(satu, kode), (await satu.periksa(lama))["keadaan"]) == ("DIGANTI", "DIGANTI")
        assert (await keadaan(satu, await kode_surat(satu, baru)), (await satu.periksa(baru))["keadaan"]) == ("TERDAFTAR", "BERLAKU")
