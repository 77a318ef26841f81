"""HTTP of the office's settings: read by whoever works here, laid down whole by the administrator."""

from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Request
from pydantic import Base64Bytes, BaseModel, ConfigDict, Field
from starlette.responses import Response, StreamingResponse

from services.disposition.lambang import siap_dicetak
from services.disposition.pengaturan import DECIDER as PENGATURAN
from services.disposition.pengaturan import PengaturanBelumAda, TetapkanPengaturan
from shared.contracts.bersama import Pelaku, PelakuSistem, Saat, Teks
from shared.contracts.kantor import KANTOR, LAMBANG_MAKS_BYTE, Cetak, Kop, PengaturanKantor, PolaNomor, Tte
from shared.contracts.peran import Jabatan
from shared.kernel.vault.files import BerkasTidakDitemukan
from shared.kernel.vault.media import PNG
from shared.papers.kantor import KopTertulis, NomorTertulis, TteTertulis
from shared.service.http.berkas import kirim_berkas
from shared.service.http.route import PEMBACA, Body, DariEdge
from shared.service.run.runtime import Runtime
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

ISI_PNG: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {PNG: {"schema": {"type": "string", "format": "binary"}}}},
    404: {"$ref": "#/components/responses/404"},
}
CONTOH_KOP: Final = {"pemerintah": "PEMERINTAH KABUPATEN CONTOH", "dinas": "DINAS CONTOH", "alamat": "Jalan Contoh Nomor 1"}
CONTOH_CETAK: Final = {"tempat": "Contoh", "sop": "45.1/021/DISKOMINFO", "huruf": ["Source Sans Pro"]}


class IsiCetak(Cetak, extra="forbid"):
    """Place, type and type area, in pt and mm."""


class IsiPengaturan(Body):
    """The office's settings from now on, whole."""

    kop: Annotated[KopTertulis, Field(examples=[CONTOH_KOP])]
    cetak: Annotated[IsiCetak, Field(examples=[CONTOH_CETAK])]
    tte: Annotated[TteTertulis, Field(examples=[{"catatan": ["Ditandatangani dengan sertifikat dari {penerbit}."]}])]
    nomor: Annotated[NomorTertulis, Field(examples=[{"pola": "{sifat}/{klasifikasi}/{urut:03d}/CONTOH/{bulan_romawi}/{tahun}"}])]
    lambang: Annotated[
        Base64Bytes | None,
        Field(max_length=LAMBANG_MAKS_BYTE, description="PNG sebagai base64, paling besar 128 KiB; tanpa ini yang ada tetap dipakai."),
    ] = None
    tanpa_lambang: bool = Field(default=False, description="Lambang yang ada tidak lagi dicetak.")
    alasan: Annotated[Teks, Field(examples=["Kantor pindah alamat."])]
    sejak: Annotated[Saat | None, Field(examples=["2027-01-01T00:00:00+07:00"], description="Mulai berlaku; tanpa ini: sekarang.")] = None


class VersiPengaturan(BaseModel):
    """Satu versi pengaturan kantor: isinya, sejak kapan berlaku, dan oleh siapa ditetapkan."""

    model_config = ConfigDict(frozen=True)

    versi: int
    sejak: datetime
    dicatat_at: datetime
    pelaku: Pelaku | PelakuSistem
    alasan: str
    pengaturan: PengaturanKantor


class DaftarPengaturan(BaseModel):
    """Pengaturan kantor yang berlaku, dan semua versinya."""

    model_config = ConfigDict(frozen=True)

    berlaku: PengaturanKantor | None = Field(description="Kosong selama belum ada yang ditetapkan.")
    versi: tuple[VersiPengaturan, ...] = Field(description="Yang terlama lebih dahulu.")


@router.get("/kantor", summary="Pengaturan kantor: kop, bidang cetak, pola nomor, kaki surat; semua versinya", tags=["baca"])
async def pengaturan_kantor(request: Request, edge: DariEdge) -> DaftarPengaturan:
    """Return the settings in force and their versions, to officials."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    runtime: Runtime = request.app.state.runtime
    semua = [
        VersiPengaturan(dicatat_at=datetime.fromisoformat(satu.meta["time"]), **dict(satu.fact))
        for satu in await edge.riwayat(PENGATURAN, KANTOR)
    ]
    return DaftarPengaturan(berlaku=await runtime.kantor.pengaturan(edge.waktu), versi=tuple(semua))


@router.get("/kantor/lambang", summary="Lambang pada kop, sebagai PNG", tags=["baca"], response_class=StreamingResponse, responses=ISI_PNG)
async def lambang(request: Request, edge: DariEdge) -> StreamingResponse:
    """Return the emblem in force, to officials."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    runtime: Runtime = request.app.state.runtime
    berlaku = await runtime.kantor.pengaturan(edge.waktu)
    if berlaku is None:
        raise PengaturanBelumAda
    if berlaku.lambang is None:
        raise BerkasTidakDitemukan
    return await kirim_berkas(runtime, berlaku.lambang.sha256)


@router.post("/kantor/penetapan", summary="Admin: pengaturan kantor ditetapkan, berlaku sejak sekarang atau nanti")
async def tetapkan_pengaturan(body: IsiPengaturan, request: Request, edge: DariEdge) -> Response:
    """Lay the settings down, whole; they are tried in print first, since every paper depends on them."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    runtime: Runtime = request.app.state.runtime
    lama = (await runtime.store.load(PENGATURAN, KANTOR)).state.terakhir
    ada = lama.pengaturan.lambang if lama is not None and not body.tanpa_lambang else None
    kop, cetak, tte, nomor = Kop(**vars(body.kop)), Cetak(**vars(body.cetak)), Tte(**vars(body.tte)), PolaNomor(**vars(body.nomor))
    pengaturan = PengaturanKantor(kop=kop, cetak=cetak, tte=tte, nomor=nomor, lambang=ada)
    siap = await siap_dicetak(runtime, pengaturan, body.lambang, edge.waktu)
    command = TetapkanPengaturan(pelaku=edge.pelaku, pengaturan=siap, alasan=body.alasan, waktu=edge.waktu, sejak=body.sejak)
    return await edge.lakukan(PENGATURAN, KANTOR, command)
