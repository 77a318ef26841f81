"""BSrE's Esign Client Service, versions 1 and 2: a host in the government's network that signs with the official's own certificate."""

import base64
import binascii
import logging
import ssl
from collections.abc import Mapping
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final, TypeAlias
from urllib.parse import quote
from uuid import UUID

import httpx

from services.letters.adapters.penandatangan import AkunBsre, RahasiaPenandatangan, StatusPenandatangan, Tampilan, TandaTanganGagal
from shared.contracts.surat import JenisKegagalan

PDF: Final = b"%PDF-"
KODE: Final = {"2011": JenisKegagalan.BELUM_TERDAFTAR, "2031": JenisKegagalan.FRASA_SANDI_SALAH}
"""Codes whose meaning is known; all others are handed on as they come."""
BOLEH: Final = "ISSUE"
"""The one status of a person who may sign."""
KOSONG: Final = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
"""A transparent point: version 2 answers 500 to an empty picture, even for an invisible signature."""

IsiBsre: TypeAlias = Mapping[str, Any]


class _Bsre:
    """What both versions have in common: one call, and names for everything that can come back."""

    def __init__(self, penyedia: str, akun: AkunBsre) -> None:
        """Connect for each call, a letter being signed a few times a day; authorities are read once: others wait 30 ms for that."""
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log addresses, and one of them holds a NIK
        self._akun = akun
        self.penyedia: Final = penyedia
        self.batas_detik: Final = akun.batas_detik
        self.rahasia_wajib: Final = True

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """By which authorities the service is known."""
        return httpx.create_ssl_context()

    def _nik(self, orang_id: UUID) -> str:
        nik = self._akun.nik.get(orang_id)
        if nik is None:
            raise TandaTanganGagal(JenisKegagalan.BELUM_TERDAFTAR)
        return nik

    async def _panggil(self, cara: str, jalur: str, **isi: Any) -> httpx.Response:  # noqa: ANN401 - handed on to httpx
        """Call the service; whatever is not a success has a name afterwards."""
        auth, batas = httpx.BasicAuth(self._akun.pengguna, self._akun.sandi), self._akun.batas_detik
        try:
            async with httpx.AsyncClient(base_url=self._akun.alamat, auth=auth, verify=self._tls, timeout=batas) as client:
                response = await client.request(cara, jalur, **isi)
        except httpx.TimeoutException as fault:
            raise TandaTanganGagal(JenisKegagalan.TERLALU_LAMA) from fault
        except httpx.HTTPError as fault:
            raise TandaTanganGagal(JenisKegagalan.TIDAK_TERSAMBUNG) from fault
        if not response.is_success:
            raise _gagal(response)
        return response

    async def _status(self, cara: str, jalur: str, **isi: Any) -> StatusPenandatangan:  # noqa: ANN401 - as above
        try:
            jawaban = _json(await self._panggil(cara, jalur, **isi))
        except TandaTanganGagal as gagal:
            return StatusPenandatangan(siap=False, kode=gagal.kode or gagal.jenis, keterangan=str(gagal))
        kode = str(jawaban.get("status", jawaban.get("message", "")))
        siap = kode == BOLEH
        return StatusPenandatangan(siap, kode, "Siap menandatangani." if siap else f"Sertifikat belum dapat dipakai ({kode}).")


class BsreV1(_Bsre):
    """Version 1: multipart in, PDF out."""

    def __init__(self, akun: AkunBsre) -> None:
        """Sign at this host with the office's account."""
        super().__init__("bsre-v1", akun)

    async def tanda_tangani(self, pdf: bytes, rahasia: RahasiaPenandatangan, tampilan: Tampilan) -> bytes:
        """Sign invisibly: our own page shows the QR."""
        isian = {
            "nik": self._nik(tampilan.orang_id),
            "passphrase": rahasia.frasa_sandi,
            "tampilan": "invisible",
            "reason": tampilan.alasan,
            "location": tampilan.lokasi,
        }
        berkas = {"file": ("surat.pdf", pdf, "application/pdf")}
        response = await self._panggil("POST", "/api/sign/pdf", data=isian, files=berkas)
        if response.content.startswith(PDF):
            return response.content
        id_dokumen = response.headers.get("id_dokumen", "")
        if not response.content and id_dokumen:
            response = await self._panggil("GET", f"/api/sign/download/{quote(id_dokumen, safe='')}")
            return _pdf(response.content)
        return _pdf(_dari_base64(next((nilai for nilai in _json(response).values() if isinstance(nilai, str)), "")))

    async def status(self, orang_id: UUID) -> StatusPenandatangan:
        """Ask for the person's certificate."""
        if orang_id not in self._akun.nik:
            return _tanpa_nik()
        return await self._status("GET", f"/api/user/status/{self._nik(orang_id)}")


class BsreV2(_Bsre):
    """Version 2: JSON in, JSON out; a passphrase or a TOTP."""

    def __init__(self, akun: AkunBsre) -> None:
        """Sign at this host with the office's account."""
        super().__init__("bsre-v2", akun)

    async def tanda_tangani(self, pdf: bytes, rahasia: RahasiaPenandatangan, tampilan: Tampilan) -> bytes:
        """Sign invisibly, with whichever secret was typed."""
        kunci = {"totp": rahasia.totp} if rahasia.totp else {"passphrase": rahasia.frasa_sandi}
        sifat = {"tampilan": "INVISIBLE", "imageBase64": KOSONG, "reason": tampilan.alasan, "location": tampilan.lokasi}
        badan = {
            "nik": self._nik(tampilan.orang_id),
            **kunci,
            "signatureProperties": [sifat],
            "file": [base64.b64encode(pdf).decode()],
        }
        berkas = _json(await self._panggil("POST", "/api/v2/sign/pdf", json=badan)).get("file")
        match berkas:
            case [str(satu)]:
                return _pdf(_dari_base64(satu))
            case _:
                raise TandaTanganGagal(JenisKegagalan.JAWABAN_TIDAK_DIKENAL)

    async def status(self, orang_id: UUID) -> StatusPenandatangan:
        """Ask for the person's certificate."""
        if orang_id not in self._akun.nik:
            return _tanpa_nik()
        return await self._status("POST", "/api/v2/user/check/status", json={"nik": self._nik(orang_id)})


def _tanpa_nik() -> StatusPenandatangan:
    return StatusPenandatangan(siap=False, kode="TANPA_NIK", keterangan="NIK penanda tangan belum diatur; beri tahu admin.")


def _gagal(response: httpx.Response) -> TandaTanganGagal:
    """Name what the service refused: by its own code where it gave one, else by the HTTP status."""
    if response.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return TandaTanganGagal(JenisKegagalan.AKUN_LAYANAN_DITOLAK, str(response.status_code))
    if response.is_server_error:
        return TandaTanganGagal(JenisKegagalan.GALAT_PENYEDIA, str(response.status_code))
    try:
        kode = str(_json(response).get("status_code", response.status_code))
    except TandaTanganGagal:
        kode = str(response.status_code)
    return TandaTanganGagal(KODE.get(kode, JenisKegagalan.DITOLAK_PENYEDIA), kode[:40])


def _json(response: httpx.Response) -> IsiBsre:
    try:
        isi = response.json()
    except ValueError as fault:
        raise TandaTanganGagal(JenisKegagalan.JAWABAN_TIDAK_DIKENAL) from fault
    if not isinstance(isi, dict):
        raise TandaTanganGagal(JenisKegagalan.JAWABAN_TIDAK_DIKENAL)
    return isi  # pyright: ignore[reportUnknownVariableType] - JSON of any kind


def _dari_base64(teks: str) -> bytes:
    try:
        return base64.b64decode(teks, validate=True)
    except binascii.Error as fault:
        raise TandaTanganGagal(JenisKegagalan.JAWABAN_TIDAK_DIKENAL) from fault


def _pdf(isi: bytes) -> bytes:
    if not isi.startswith(PDF):
        raise TandaTanganGagal(JenisKegagalan.JAWABAN_TIDAK_DIKENAL)
    return isi
