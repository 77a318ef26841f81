"""A request's papers, fetched into a folder in the order of the SOP: what there is once the services have made what they owe."""

import asyncio
import mimetypes
import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from deploy.demo.perjalanan import PERIKSA, Perjalanan, TindakanSelesai
from shared.contracts.dokumen import JUDUL, JenisDokumen
from shared.contracts.peran import Jabatan
from shared.kernel.vault.media import BPMN, DRAWIO
from shared.sop.table import SOP_V1

SERVICE: Final = "letters"
"""The service that knows the papers of all others: it binds the dossier."""

PEMBACA: Final = Jabatan.KEPALA_DINAS
JEDA_DETIK: Final = 0.25
PANJANG_NAMA: Final = 60

_KELUARAN: Final[tuple[tuple[JenisDokumen, ...], ...]] = (
    (JenisDokumen.FORMULIR, JenisDokumen.TANDA_TERIMA),
    (),
    (),
    (JenisDokumen.LEMBAR_DISPOSISI, JenisDokumen.INSTRUKSI),
    (JenisDokumen.CHECKLIST_KELENGKAPAN,),
    (JenisDokumen.DATA_APLIKASI,),
    (JenisDokumen.LAPORAN_KEAMANAN,),
    (JenisDokumen.LAPORAN_FUNGSI,),
    (JenisDokumen.LAPORAN_KEMUDAHAN,),
    (JenisDokumen.LAPORAN_HASIL,),
    (JenisDokumen.KONSEP_SURAT,),
    (),
    (),
    (JenisDokumen.KONSEP_SURAT,),
    (JenisDokumen.SURAT, JenisDokumen.PERTINGGAL),
    (JenisDokumen.BUKTI_PENYAMPAIAN, JenisDokumen.BUKTI_PENYAMPAIAN),
)
DITINGGALKAN: Final = dict(zip((row.nomor for row in SOP_V1.langkah), _KELUARAN, strict=True))
"""The papers that each step leaves when it is done, in the order of the SOP's rows; the last again when the agency confirmed."""

AKHIRAN: Final = {BPMN: ".bpmn", DRAWIO: ".drawio"}
"""The endings of files that agencies hand in and this system knows by itself."""

Tempat = tuple[int, str]
"""Of which step, of which kind."""


@dataclass(frozen=True, slots=True)
class Unduhan:
    """What was fetched, where it lies, and what did not come in time."""

    folder: Path
    berkas: tuple[Path, ...]
    kurang: tuple[str, ...]


def seharusnya(kejadian: Iterable[TindakanSelesai]) -> Counter[Tempat]:
    """Return how many papers of each kind the acts of a request leave; one that was sent back at step 5 leaves them too."""
    return Counter(
        (satu.langkah.nomor, jenis.value)
        for satu in kejadian
        if not satu.mundur or satu.langkah.nomor == PERIKSA
        for jenis in (*DITINGGALKAN.get(satu.langkah.nomor, ()), *((JenisDokumen.PENGEMBALIAN,) if satu.mundur else ()))
    )


def kekurangan(utang: Counter[Tempat], daftar: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return what is owed and not among the papers, in words."""
    ada = Counter((int(satu["langkah"]), str(satu["jenis"])) for satu in daftar)
    return tuple(
        f"langkah {langkah}: {JUDUL[JenisDokumen(jenis)]}" + (f" ({jumlah} kali)" if jumlah > 1 else "")
        for (langkah, jenis), jumlah in sorted((utang - ada).items())
    )


def nama_berkas(nomor: int, dokumen: Mapping[str, Any]) -> str:
    """Return a name that sorts in the order of the SOP and says what is inside: 07-langkah-05-checklist-kelengkapan-formulir.pdf."""
    judul = re.sub(r"(?:\([^)]*\)|[^a-z0-9])+", "-", str(dokumen["judul"]).lower()).strip("-")[:PANJANG_NAMA].rstrip("-")
    putaran = f"-putaran-{dokumen['putaran']}" if int(dokumen["putaran"]) > 1 else ""
    akhiran = AKHIRAN.get(dokumen["tipe"]) or mimetypes.guess_extension(str(dokumen["tipe"])) or ".bin"
    return f"{nomor:02}-langkah-{int(dokumen['langkah']):02}-{judul}{putaran}{akhiran}"


async def unduh(perjalanan: Perjalanan, folder: Path, batas_detik: float) -> Unduhan:
    """Wait until a request's papers are made, and put all there are into a folder of its own."""
    kantor, alamat = perjalanan.kantor, f"/permohonan/{perjalanan.permohonan_id}"
    pembaca, utang = kantor.tempat.pejabat[PEMBACA], seharusnya(perjalanan.kejadian)
    deadline = time.monotonic() + batas_detik
    while True:
        daftar: list[dict[str, Any]] = (await kantor.baca(SERVICE, f"{alamat}/dokumen", pembaca)).json()["dokumen"]
        kurang = kekurangan(utang, daftar)
        if (not kurang and not await _menunggu(perjalanan)) or time.monotonic() > deadline:
            break
        await asyncio.sleep(JEDA_DETIK)
    kasus = await kantor.lihat("intake", perjalanan.permohonan_id, pembaca) or {}
    ringkasan = kasus["isi"]["ringkasan"]
    tujuan = folder / f"{ringkasan['tahun_agenda']}-{int(ringkasan['nomor_agenda']):03}"
    berkas = tuple(tujuan / nama_berkas(nomor, satu) for nomor, satu in enumerate(daftar, start=1))
    await asyncio.to_thread(_kosongkan, tujuan)
    for path, satu in zip(berkas, daftar, strict=True):
        isi = await kantor.baca(SERVICE, f"{alamat}/berkas/{satu['sha256']}", pembaca)
        await asyncio.to_thread(path.write_bytes, isi.content)
    return Unduhan(tujuan, berkas, kurang)


async def _menunggu(perjalanan: Perjalanan) -> bool:
    """Say whether papers are still to be made; of other requests too, which nobody can tell apart from outside."""
    kantor = perjalanan.kantor
    answers = [await kantor.baca(service, "/readyz", kantor.tempat.pejabat[PEMBACA]) for service in kantor.tempat.services]
    return any(answer.json()["kertas_menunggu"] for answer in answers)


def _kosongkan(folder: Path) -> None:
    """Take away what an earlier demonstration left under these names, so that the folder holds the papers of one request."""
    folder.mkdir(parents=True, exist_ok=True)
    for lama in folder.glob("[0-9][0-9]-langkah-[0-9][0-9]-*"):
        lama.unlink()
