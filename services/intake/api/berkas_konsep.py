"""HTTP of a draft's files: attached and taken off one by one, read by the draft's agency, and handed on when the draft is submitted."""

import base64
import hashlib
from collections.abc import AsyncIterator, Collection
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, BinaryIO, Final, cast
from uuid import UUID

from fastapi import APIRouter, Form, UploadFile
from starlette.responses import Response, StreamingResponse

from services.intake.api.konsep_milik import milik_sendiri
from services.intake.api.parts import sidik
from services.intake.berkas_konsep import AMBIL, LEPAS, TITIP
from services.intake.konsep import DECIDER, BerkasKonsep, BerkasKonsepTidakTerbaca, HapusBerkas, Konsep, LampirkanBerkas, StatusKonsep
from shared.contracts.bersama import Lampiran, Tersegel
from shared.contracts.formulir import SYARAT_BERKAS, JenisBerkas
from shared.kernel.vault.files import CHUNK_BYTES, BerkasTidakDitemukan
from shared.service.http.berkas import BERKAS, kepala_berkas
from shared.service.http.edge import Edge
from shared.service.http.route import Body, DariEdge

router = APIRouter()
DI_MEMORI: Final = 1024 * 1024


class IsiBerkasKonsep(Body):
    """One file: PDF, and a business process also as PNG, BPMN or drawio."""

    berkas: UploadFile


@router.post("/konsep/{konsep_id}/berkas/{jenis}", summary="Melampirkan berkas pada konsep permohonan")
async def lampirkan_berkas_konsep(
    konsep_id: UUID, jenis: JenisBerkas, isi: Annotated[IsiBerkasKonsep, Form(media_type="multipart/form-data")], edge: DariEdge
) -> Response:
    """Keep a file with a draft, in the place of an earlier one of its kind; checked as those of a submission are."""
    konsep, _ = await milik_sendiri(edge, konsep_id)
    lampiran = await edge.periksa_berkas(isi.berkas, jenis, SYARAT_BERKAS[jenis])
    lama = konsep.berkas_jenis(jenis)
    berkas = lama if lama is not None and await _sama(edge, lama, lampiran) else await _titip(edge, konsep_id, jenis, lampiran, isi.berkas)
    command = LampirkanBerkas(
        pelaku=edge.pelaku,
        konsep_id=konsep_id,
        opd_id=konsep.opd_id,
        jenis=jenis,
        unggahan_id=berkas.unggahan_id,
        ukuran=berkas.ukuran,
        tipe=berkas.tipe,
        isi=berkas.isi,
    )
    try:
        return await edge.lakukan(DECIDER, konsep_id, command, sidik=sidik("", (lampiran,)))
    finally:
        await edge.query(LEPAS, (berkas.unggahan_id,))


@router.post("/konsep/{konsep_id}/berkas/{jenis}/penghapusan", summary="Menghapus berkas dari konsep permohonan")
async def hapus_berkas_konsep(konsep_id: UUID, jenis: JenisBerkas, edge: DariEdge) -> Response:
    """Keep a file of a draft no longer."""
    konsep, _ = await milik_sendiri(edge, konsep_id)
    command = HapusBerkas(pelaku=edge.pelaku, konsep_id=konsep_id, opd_id=konsep.opd_id, jenis=jenis)
    return await edge.lakukan(DECIDER, konsep_id, command)


@router.get(
    "/konsep/{konsep_id}/berkas/{jenis}",
    summary="Satu berkas dari konsep permohonan",
    tags=["baca"],
    response_class=StreamingResponse,
    responses=BERKAS,
)
async def berkas_konsep(konsep_id: UUID, jenis: JenisBerkas, edge: DariEdge) -> StreamingResponse:
    """Return a file of a draft to its agency."""
    konsep, _ = await milik_sendiri(edge, konsep_id)
    satu = konsep.berkas_jenis(jenis)
    if satu is None:
        raise BerkasTidakDitemukan
    dibuka = await _buka(edge, satu)
    return StreamingResponse(_potongan(dibuka), media_type=satu.tipe, headers=kepala_berkas(satu.ukuran))


async def berkas_ikut(edge: Edge, konsep: Konsep, terkirim: Collection[str]) -> tuple[Lampiran, ...]:
    """Store the files of an open draft where a request's are, but for the kinds that were sent anew; checked once more on the way."""
    if konsep.status is not StatusKonsep.TERBUKA:
        return ()
    hasil: list[Lampiran] = []
    for satu in konsep.berkas:
        if satu.jenis not in terkirim:
            with await _buka(edge, satu) as dibuka:
                hasil.append(await edge.simpan_berkas(UploadFile(dibuka), satu.jenis, SYARAT_BERKAS[satu.jenis]))
    return tuple(hasil)


async def berkas_tersimpan(edge: Edge, konsep: Konsep, terkirim: Collection[str] = ()) -> tuple[Lampiran, ...]:
    """Return what a draft's files are called in a request, without storing any there."""
    berkas = [satu for satu in konsep.berkas if satu.jenis not in terkirim]
    dibuka = await edge.penyegel.open_all([satu.isi for satu in berkas])
    pasangan = zip(berkas, dibuka, strict=True)
    return tuple(Lampiran(jenis=b.jenis, sha256=isi["sha256"], ukuran=b.ukuran, tipe=b.tipe) for b, isi in pasangan if isi is not None)


async def _sama(edge: Edge, lama: BerkasKonsep, baru: Lampiran) -> bool:
    """Say whether a file is the one that is there already, whole."""
    (isi,) = await edge.penyegel.open_all([lama.isi])
    return isi == {"sha256": baru.sha256} and bool(await edge.query(AMBIL, (lama.unggahan_id, 0)))


async def _titip(edge: Edge, konsep_id: UUID, jenis: JenisBerkas, lampiran: Lampiran, berkas: UploadFile) -> BerkasKonsep:
    """Keep the sealed pieces of a file that no event names yet."""
    unggahan_id, nomor = edge.id_baru(), 0
    await berkas.seek(0)
    while potongan := await berkas.read(CHUNK_BYTES):
        tersegel = await _segel(edge, konsep_id, {"isi": base64.b64encode(potongan).decode()})
        await edge.query(TITIP, (unggahan_id, nomor, konsep_id, jenis.value, tersegel.sandi))
        nomor += 1
    isi = await _segel(edge, konsep_id, {"sha256": lampiran.sha256})
    return BerkasKonsep(jenis, unggahan_id, lampiran.ukuran, lampiran.tipe, isi)


async def _segel(edge: Edge, konsep_id: UUID, isi: dict[str, Any]) -> Tersegel:
    (hasil,) = await edge.penyegel.seal_all([(f"konsep:{konsep_id}", isi)])
    return hasil


async def _buka(edge: Edge, satu: BerkasKonsep) -> BinaryIO:
    """Return the content of a draft's file, which is what was attached; refuse by name where it is not there whole any more."""
    hasil = cast("BinaryIO", SpooledTemporaryFile(DI_MEMORI))  # noqa: SIM115 - whoever asked closes it
    dihitung, nomor = hashlib.sha256(), 0
    while rows := await edge.query(AMBIL, (satu.unggahan_id, nomor)):
        (isi,) = await edge.penyegel.open_all([Tersegel(subjek_id=satu.isi.subjek_id, sandi=rows[0][0])])
        potongan = base64.b64decode(isi["isi"]) if isi is not None else b""
        dihitung.update(potongan)
        hasil.write(potongan)
        nomor += 1
    (kepala,) = await edge.penyegel.open_all([satu.isi])
    if kepala != {"sha256": f"sha256:{dihitung.hexdigest()}"}:
        hasil.close()
        raise BerkasKonsepTidakTerbaca(jenis=satu.jenis)
    hasil.seek(0)
    return hasil


async def _potongan(dibuka: BinaryIO) -> AsyncIterator[bytes]:
    with dibuka:
        while potongan := dibuka.read(CHUNK_BYTES):
            yield potongan
