"""What the calendar's routes answer."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from shared.contracts.kalender import HariDicabut, HariDitetapkan, JamKerja, Keputusan


class HariDitanya(BaseModel):
    """Satu hari: apakah hari kerja, dan mengapa."""

    tanggal: date
    hari_kerja: bool
    sebab: str
    uraian: str | None = Field(description="Hari apa itu, menurut keputusan; null bila tidak ada yang ditetapkan.")
    keputusan: Keputusan | None = Field(description="Keputusan yang menetapkannya; null bila dari sumber kalender versi 1.")
    tutup: datetime | None = Field(description="Jam tutup kantor, UTC; null pada hari libur.")


class HasilHari(HariDitanya):
    """Jawaban atas satu hari."""

    kalender_versi: int
    peringatan: list[str] = Field(description="Yang membuat jawaban ini sementara.")


class HasilTambah(BaseModel):
    """Hari kerja ke-sekian sesudah suatu hari; hari itu sendiri tidak dihitung."""

    dari: date
    jumlah: int
    hasil: HariDitanya
    kalender_versi: int
    peringatan: list[str]


class HasilSelisih(BaseModel):
    """Jumlah hari kerja dari satu hari ke hari lain; negatif bila hari lain itu lebih awal."""

    dari: date
    sampai: date
    jumlah: int
    kalender_versi: int
    peringatan: list[str]


class KeputusanTercatat(BaseModel):
    """Satu keputusan dalam kalender, dan versi yang dibuatnya."""

    jenis: str
    versi: int
    dicatat_at: datetime
    sumber: str | None = Field(description="Dari mana kalender versi 1 berasal.")
    keputusan: Keputusan | None
    hari: list[HariDitetapkan | HariDicabut]
    jam: JamKerja | None


class DaftarKeputusan(BaseModel):
    """Kalender kantor, keputusan demi keputusan, yang tertua lebih dulu."""

    versi: int
    keputusan: list[KeputusanTercatat]
