"""What stands beside an act's form, and what there is to choose: the draft that is read, the office's signer, offices, analysts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast
from uuid import UUID

from services.portal.baca import beban
from services.portal.bagian import PerkaraTerbaca
from services.portal.halaman.umum import Pilihan, nama
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengunjung import OrangMasuk
from services.portal.rupa.jendela import Tautan
from services.portal.teks import teks
from services.portal.tindakan.bentuk import KODE_BUKTI, Bidang, JenisBidang, Perlu, Sumber, TindakanPortal
from services.portal.tindakan.tabel import BAGIAN
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.peran import Jabatan
from shared.sop.sebutan import SEBUTAN
from shared.sop.table import SOP_V1

TITIK: Final = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
"""The smallest image, for samples of pages."""
TINTA: Final = "BASAH"
"""What letters says where the office signs with ink."""


@dataclass(frozen=True, slots=True)
class KonsepTerbaca:
    """The draft as it is read: by its parts, with its hash, and as a PDF."""

    versi: int
    sidik: str
    bagian: tuple[tuple[str, tuple[str, ...]], ...]
    pdf: Tautan | None = None
    sha256: str = ""
    lembar: tuple[str, ...] = ()
    """Its pages as images; none where they cannot be drawn, or are not printed yet."""


@dataclass(frozen=True, slots=True)
class PenandatanganKantor:
    """The office's signer: what it asks for, and what it says of itself where it cannot sign."""

    rahasia: bool = True
    bukti: bool = True
    tinta: bool = False
    keterangan: str = ""


def konsep(isi: PerkaraTerbaca, permohonan_id: UUID) -> KonsepTerbaca | None:
    """Return the draft that counts, or the letter of a refusal; reading it on the page is reading it."""
    berlaku = isi.surat.get("konsep")
    if not berlaku:
        return _penolakan(isi, permohonan_id)
    surat: Mapping[str, Any] = berlaku["isi"]
    bagian = tuple((teks(f"isian.koreksi_{satu}"), _alinea(surat.get(satu))) for satu in BAGIAN)
    putaran = isi.surat["versi_konsep"][-1]["putaran"]
    terbaca = KonsepTerbaca(berlaku["versi"], berlaku["hash_konsep"], tuple(satu for satu in bagian if satu[1]))
    return _berpdf(terbaca, isi, permohonan_id, JenisDokumen.KONSEP_SURAT, putaran)


def _penolakan(isi: PerkaraTerbaca, permohonan_id: UUID) -> KonsepTerbaca | None:
    """Return the letter by which a request is refused: it has no draft, only the reason."""
    penolakan, sidik = isi.surat.get("penolakan"), isi.bagian["letters"].get("isi", {}).get("hash_konsep")
    if not penolakan or not sidik:
        return None
    bagian = ((teks("isian.alasan"), _alinea(penolakan["alasan"])),)
    return _berpdf(KonsepTerbaca(1, sidik, bagian), isi, permohonan_id, JenisDokumen.SURAT_PENOLAKAN, 1)


def _berpdf(terbaca: KonsepTerbaca, isi: PerkaraTerbaca, permohonan_id: UUID, jenis: JenisDokumen, putaran: int) -> KonsepTerbaca:
    """Return the draft with its latest paper: of its own round, for each draft begins one, and an older one says something else."""
    semua = [satu for satu in isi.dokumen.get("dokumen", ()) if satu["jenis"] == jenis and satu["putaran"] == putaran]
    if (akhir := max(semua, key=lambda satu: str(satu["dibuat"]), default=None)) is None:
        return terbaca
    return replace(terbaca, pdf=Tautan(f"/permohonan/{permohonan_id}/berkas/{akhir['sha256']}", akhir["judul"]), sha256=akhir["sha256"])


async def penandatangan(orang: OrangMasuk, tindakan: TindakanPortal) -> PenandatanganKantor | None:
    """Return who signs here, for the act that is about it; where that cannot be said, all that one could want is asked for."""
    if tindakan.perlu is not Perlu.TANDA_TANGAN:
        return None
    try:
        isi = await orang.baca("letters", "/penandatangan")
    except (PenolakanLayanan, LayananPergi):
        return PenandatanganKantor()
    keterangan = "" if isi["siap"] else isi["keterangan"]
    return PenandatanganKantor(isi["frasa_sandi_wajib"], isi["kode_bukti_wajib"], isi["kode"] == TINTA, keterangan)


async def pilihan(orang: OrangMasuk, tindakan: TindakanPortal) -> dict[Sumber, tuple[Pilihan, ...]]:
    """Return what there is to choose for the fields of an act."""
    perlu = {bidang.sumber for bidang in tindakan.bidang}
    hasil: dict[Sumber, tuple[Pilihan, ...]] = {}
    if Sumber.ANALIS in perlu:
        hasil[Sumber.ANALIS] = await analis(orang)
    if Sumber.PEJABAT in perlu:
        hasil[Sumber.PEJABAT] = tuple(
            Pilihan(satu.value, SEBUTAN[satu]) for satu in Jabatan if satu in SEBUTAN and satu is not Jabatan.OPD_PEMOHON
        )
    return hasil


async def analis(orang: OrangMasuk) -> tuple[Pilihan, ...]:
    """Return the analysts by name, who has least to do first."""
    semua = (await orang.baca("disposition", f"/pejabat?jabatan={Jabatan.ANALIS.value}&batas=200"))["pejabat"]
    async with orang.runtime.basis.lend() as conn:
        jumlah = await beban(conn, [satu["orang_id"] for satu in semua])
    urut = sorted(semua, key=lambda satu: (jumlah.get(satu["orang_id"], 0), nama(satu)))
    return tuple(Pilihan(satu["orang_id"], kata_analis(nama(satu), jumlah.get(satu["orang_id"], 0))) for satu in urut)


def kata_analis(siapa: str, banyak: int) -> str:
    """Return an analyst with how much waits for him."""
    return teks("tindakan.beban", nama=siapa, jumlah=banyak)


def bidang_tampil(tindakan: TindakanPortal, signer: PenandatanganKantor | None) -> tuple[Bidang, ...]:
    """Return the fields that are asked: the signer's own secrets only where it wants them, and a proof only where it wants that."""
    if signer is None:
        return tindakan.bidang
    diminta = {True: signer.bukti, False: signer.rahasia}
    return tuple(satu for satu in tindakan.bidang if satu.jenis is not JenisBidang.RAHASIA or diminta[satu is KODE_BUKTI])


def sendiri(pilihan: tuple[Pilihan, ...], langkah: int | None) -> tuple[Pilihan, ...]:
    """Return the offices to which a step may pass a request on: all but its own."""
    oleh = SOP_V1[langkah].pelaksana.value if langkah else ""
    return tuple(satu for satu in pilihan if satu.nilai != oleh)


def semula(tindakan: TindakanPortal, langkah: int | None) -> dict[str, tuple[str, ...]]:
    """Return what a form begins with: a disposition goes at least to whoever has the next step."""
    if langkah is None or not any(satu.sumber is Sumber.PEJABAT for satu in tindakan.bidang):
        return {}
    return {"diteruskan_kepada": (SOP_V1[SOP_V1[langkah].berikut[0]].pelaksana.value,)}


def _alinea(isi: object) -> tuple[str, ...]:
    if isinstance(isi, str):
        return (isi,) if isi else ()
    return tuple(str(satu) for satu in cast("list[object]", isi)) if isinstance(isi, list) else ()
