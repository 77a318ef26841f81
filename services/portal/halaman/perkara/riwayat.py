"""What happened to a request, row by row: round by round in the order of the SOP, with who acted, in which capacity, and for whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from services.portal.bagian import PerkaraTerbaca
from services.portal.halaman.umum import TERBATAS, jabatan, waktu
from services.portal.rupa.jendela import Tautan
from services.portal.teks import Asli, teks
from shared.contracts.intake import PermohonanDiterima
from shared.contracts.letters import KonsepSuratDibuat, SuratDisampaikan
from shared.contracts.peran import Jabatan, Kapasitas
from shared.sop.sebutan import SEBAGAI, sebutan
from shared.sop.table import SOP_V1, ditutup

Isi = Mapping[str, Any]
(TERIMA,), (KONSEP,), (SAMPAI,) = ditutup(PermohonanDiterima), ditutup(KonsepSuratDibuat), ditutup(SuratDisampaikan)
NAMA: Final = {satu.nomor: satu.nama for satu in SOP_V1.langkah}


@dataclass(frozen=True, slots=True)
class KejadianTerbaca:
    """One thing that happened: what, by whom, when, and the address of how things stood then."""

    kata: str
    oleh: str
    waktu: str
    alamat: str


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    """One step in one round."""

    langkah: int
    putaran: int
    nama: str
    oleh: tuple[str, ...] = ()
    waktu: str = ""
    catatan: tuple[str, ...] = ()
    berkas: tuple[Tautan, ...] = ()
    kejadian: tuple[KejadianTerbaca, ...] = ()


def dicatat(utama: Mapping[str, Any]) -> str:
    """Return that a request came on paper, and of which day its letter is."""
    if not utama.get("pencatat"):
        return ""
    tanggal = date.fromisoformat(utama["ringkasan"]["surat_tanggal"]).strftime("%d-%m-%Y")
    return teks("permohonan.dicatat", siapa=sebutan(Jabatan(utama["pencatat"])), tanggal=tanggal)


def riwayat(perkara: PerkaraTerbaca, permohonan_id: object) -> tuple[BarisRiwayat, ...]:
    """Return all that was done, as far as this person may know it."""
    baris: dict[tuple[int, int], BarisRiwayat] = {}
    for satu in potongan(perkara, permohonan_id):
        dahulu = baris.get((satu.putaran, satu.langkah))
        baris[satu.putaran, satu.langkah] = _gabung(dahulu, satu) if dahulu else satu
    return tuple(_beroleh(_terbaru(baris[kunci])) for kunci in sorted(baris))


def potongan(perkara: PerkaraTerbaca, permohonan_id: object) -> Iterator[BarisRiwayat]:
    """Yield what each service knows of a step in a round; who acted comes before who passed it on."""
    tercatat: set[tuple[int, int]] = set()
    if kata := dicatat(perkara.bagian.get("intake", {}).get("isi", {})):
        yield _baris({"langkah": TERIMA, "putaran": 1}, catatan=(kata,))
    for isi in pelaku_semua(perkara):
        tercatat.add((isi["langkah"], isi["putaran"]))
        yield _baris(isi, oleh=(siapa(isi["pelaku"], perkara.mandat),))
    for simpul in ranting(perkara.lembar.get("pohon", ())):
        oleh = () if (simpul["langkah"], simpul["putaran"]) in tercatat else (bernama(simpul),)
        kembali = (teks("riwayat.kembali", catatan=satu["catatan"]) for satu in simpul["kepada"] if satu["catatan"])
        catatan = tuple(kata for kata in (Asli(simpul["catatan"] or ""), *kembali) if kata)
        yield _baris(simpul, oleh=oleh, waktu=waktu(simpul["waktu"]), catatan=catatan)
    for koreksi in perkara.bagian.get("letters", {}).get("isi", {}).get("koreksi", ()):
        kata = "; ".join(f"{satu['bagian']}: {satu['teks']}" for satu in koreksi["catatan"])
        yield _baris(koreksi, oleh=(siapa(koreksi["pelaku"], perkara.mandat),), catatan=(teks("riwayat.kembali", catatan=kata),))
    for satu in perkara.dokumen.get("dokumen", ()):
        berkas = Tautan(f"/permohonan/{permohonan_id}/berkas/{satu['sha256']}", satu["judul"])
        yield _baris(satu, waktu=waktu(satu["dibuat"]), berkas=(berkas,))


def _baris(isi: Isi, **lain: Any) -> BarisRiwayat:  # noqa: ANN401 - fields of a row
    return BarisRiwayat(isi["langkah"], isi["putaran"], NAMA.get(isi["langkah"], ""), **lain)


def _gabung(dahulu: BarisRiwayat, satu: BarisRiwayat) -> BarisRiwayat:
    return replace(
        dahulu,
        oleh=tuple(dict.fromkeys((*dahulu.oleh, *satu.oleh))),
        waktu=dahulu.waktu or satu.waktu,
        catatan=tuple(dict.fromkeys((*dahulu.catatan, *satu.catatan))),
        berkas=(*dahulu.berkas, *satu.berkas),
    )


def pelaku_semua(perkara: PerkaraTerbaca) -> Iterator[Isi]:
    """Yield what says who did which step in which round."""
    lembar, analisa, surat = perkara.lembar, perkara.analisa, perkara.surat
    yield from lembar.get("disposisi", ())
    yield from (satu for satu in (lembar.get("instruksi"), *(analisa.get(nama) for nama in ("pemeriksaan", "entri", "hasil"))) if satu)
    yield from analisa.get("standar", ())
    versi: dict[int, Isi] = {satu["versi"]: satu for satu in surat.get("versi_konsep", ())}
    yield from ({**satu, "langkah": KONSEP} for satu in versi.values())
    yield from ({**satu, "putaran": versi[satu["versi"]]["putaran"]} for satu in surat.get("paraf", ()) if satu["versi"] in versi)
    if surat.get("tanda_tangan"):
        yield surat["tanda_tangan"]
    yield from ({**satu, "langkah": SAMPAI} for satu in surat.get("penyampaian", ()) if "pelaku" in satu)


def ranting(semua: Iterable[Isi]) -> Iterator[Isi]:
    """Yield every disposition of the tree, as they followed one from another."""
    for simpul in semua:
        yield simpul
        for cabang in simpul["kepada"]:
            yield from ranting(cabang["lanjutan"])


def siapa(pelaku: Isi, mandat: Iterable[Isi]) -> str:
    """Return who acted: in which capacity, of which office, by name, and for whom."""
    if not pelaku.get("jabatan"):
        return teks("riwayat.sistem")
    sebagai = SEBAGAI[Kapasitas(pelaku["kapasitas"])] + jabatan(pelaku["jabatan"])
    kata = f"{sebagai}, {pelaku['orang_nama']}" if pelaku.get("orang_nama") not in {None, "", TERBATAS} else sebagai
    surat = next((satu for satu in mandat if pelaku.get("mandat_id") and satu["mandat_id"] == pelaku["mandat_id"]), None)
    if surat is None:
        return kata
    nama = surat.get("menggantikan_nama")
    return teks("riwayat.untuk", siapa=kata, nama=nama) if nama else teks("riwayat.menurut", siapa=kata, nomor=surat["dasar_nomor"])


def bernama(simpul: Isi) -> str:
    """Return who passed a request on in an earlier round."""
    kata = jabatan(simpul["jabatan"])
    return f"{kata}, {simpul['orang_nama']}" if simpul.get("orang_nama") else kata


def _terbaru(baris: BarisRiwayat) -> BarisRiwayat:
    """Tell apart the papers of one name, made again as more was known: the last one bears it, those before it are called old."""
    semua = baris.berkas
    lama = tuple(satu.nama in {lain.nama for lain in semua[nomor:]} for nomor, satu in enumerate(semua, 1))
    berkas = (replace(satu, nama=teks("riwayat.lama", nama=satu.nama)) if tua else satu for satu, tua in zip(semua, lama, strict=True))
    return replace(baris, berkas=tuple(berkas))


def _beroleh(baris: BarisRiwayat) -> BarisRiwayat:
    """Name the office of the SOP where nobody is named, as to an agency."""
    if baris.oleh or baris.langkah not in NAMA:
        return baris
    return replace(baris, oleh=(sebutan(Jabatan(SOP_V1[baris.langkah].pelaksana)),))
