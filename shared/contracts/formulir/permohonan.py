"""Section A of the form, Permohonan: the cover letter, who asks, and the persons who answer for the request."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import JenisPermohonan, Sifat, TeksPendek, Tersegel
from shared.contracts.formulir.dasar import Aturan, Bagian, Nip, Surel, TanpaUlang, Telepon, butir
from shared.contracts.formulir.pilihan import KanalNotifikasi


class Penandatangan(Bagian):
    """The head of the agency, who signed the cover letter. Personal."""

    nama: Annotated[TeksPendek, Field(title="Nama")]
    nip: Annotated[Nip, Field(title="NIP")]
    jabatan: Annotated[TeksPendek, Field(title="Jabatan")]


class PenanggungJawab(Bagian):
    """The person who answers for the activity: whom the office calls. Personal."""

    nama: Annotated[TeksPendek, Field(title="Nama")]
    nip: Annotated[Nip | None, Field(title="NIP (bagi ASN)")] = None
    jabatan: Annotated[TeksPendek, Field(title="Jabatan")]
    telp: Annotated[Telepon, Field(title="Telepon")]
    email: Annotated[Surel, Field(title="Surel")]


class PenanggungJawabTeknis(Bagian):
    """The person who answers for the technical side. Personal."""

    nama: Annotated[TeksPendek, Field(title="Nama")]
    nip: Annotated[Nip | None, Field(title="NIP (bagi ASN)")] = None
    jabatan: Annotated[TeksPendek | None, Field(title="Jabatan")] = None
    telp: Annotated[Telepon | None, Field(title="Telepon")] = None
    email: Annotated[Surel | None, Field(title="Surel")] = None


class PermohonanUmum(Bagian):
    """What section A says besides persons."""

    jenis_permohonan: Annotated[JenisPermohonan, butir("Jenis Permohonan")]
    opd_id: Annotated[UUID, butir("OPD Pemohon")]
    unit_kerja: Annotated[TeksPendek | None, butir("Bidang/UPTD", Aturan.O)] = None
    surat_nomor: Annotated[TeksPendek, butir("Nomor Surat Permohonan")]
    surat_tanggal: Annotated[date, butir("Tanggal Surat Permohonan")]
    surat_perihal: Annotated[TeksPendek, butir("Perihal Surat Permohonan")]
    surat_sifat: Annotated[Sifat, butir("Sifat Surat Permohonan")]
    kanal_notifikasi: Annotated[
        tuple[KanalNotifikasi, ...], Field(min_length=1, max_length=len(KanalNotifikasi)), TanpaUlang, butir("Kanal pemberitahuan")
    ]


class BagianPermohonan(PermohonanUmum):
    """Section A as the agency fills it in."""

    surat_penandatangan: Annotated[Penandatangan, butir("Penanda tangan surat (Kepala OPD): nama, NIP, jabatan")]
    pic: Annotated[PenanggungJawab, butir("Penanggung Jawab Kegiatan: nama, NIP, jabatan, telepon, surel")]
    pj_teknis: Annotated[PenanggungJawabTeknis | None, butir("Penanggung Jawab Teknis: nama, NIP, jabatan, telepon, surel", Aturan.O)] = (
        None
    )


class BagianPermohonanTersegel(PermohonanUmum):
    """Section A as events carry it: persons sealed."""

    surat_penandatangan: Tersegel
    pic: Tersegel
    pj_teknis: Tersegel | None = None
