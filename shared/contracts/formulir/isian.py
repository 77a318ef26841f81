"""The form as one walk, read from its schema: sections, items, what kind of answer each takes; sheet, paper and schema follow it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias

from shared.contracts.formulir.bentuk import Formulir
from shared.contracts.formulir.butir import BUTIR_FORMULIR
from shared.contracts.formulir.dasar import Aturan
from shared.contracts.formulir.kata import BANTUAN, SEBUTAN

Skema = Mapping[str, Any]

PARAGRAF_HURUF: Final = 1000
"""What may have so many letters is a paragraph, written in a larger box."""


class JenisIsian(StrEnum):
    """What kind of answer an item takes."""

    BARIS = "BARIS"
    PARAGRAF = "PARAGRAF"
    BILANGAN = "BILANGAN"
    TANGGAL = "TANGGAL"
    PILIHAN = "PILIHAN"
    HIMPUNAN = "HIMPUNAN"
    YA_TIDAK = "YA_TIDAK"
    PERNYATAAN = "PERNYATAAN"
    DAFTAR = "DAFTAR"
    RUJUKAN = "RUJUKAN"


@dataclass(frozen=True, slots=True)
class Isian:
    """One answer: its path in the form's JSON, what it is called, and what can stand there.

    `pilihan` are values and their names; `batas` the least and the most of a number.
    """

    jalur: tuple[str, ...]
    label: str
    jenis: JenisIsian
    aturan: Aturan
    bantuan: str
    pilihan: tuple[tuple[str, str], ...] = ()
    batas: tuple[int, int] = (0, 0)

    @property
    def kode(self) -> str:
        """The path as one word."""
        return ".".join(self.jalur)


@dataclass(frozen=True, slots=True)
class Kelompok:
    """An item of several answers; when it is a table they are its columns, and `berulang` its most rows."""

    jalur: tuple[str, ...]
    label: str
    aturan: Aturan
    bantuan: str
    isian: tuple[Isian, ...]
    berulang: int = 0

    @property
    def kode(self) -> str:
        """The path as one word."""
        return ".".join(self.jalur)

    @property
    def judul(self) -> str:
        """The label without the list of what stands inside."""
        return self.label.partition(":")[0]


@dataclass(frozen=True, slots=True)
class BagianFormulir:
    """One section, A to G."""

    kode: str
    judul: str
    isi: tuple[Isian | Kelompok, ...]


ButirIsian: TypeAlias = Isian | Kelompok

_SKEMA: Final[Skema] = Formulir.model_json_schema()
_ATURAN: Final = {(butir.bagian, butir.kode): butir.aturan for butir in BUTIR_FORMULIR}


def terbuka(node: Skema, bentuk: Skema = _SKEMA["$defs"]) -> tuple[str, Skema]:
    """Return a schema without its null and its reference, and the name that it was referred to by."""
    if "anyOf" in node:
        node = {**node, **next(satu for satu in node["anyOf"] if satu != {"type": "null"})}
    if "$ref" not in node:
        return "", node
    nama = str(node["$ref"]).rpartition("/")[2]
    return nama, {**bentuk[nama], **{kunci: isi for kunci, isi in node.items() if kunci in {"title", "x-sebutan"}}}


def _jenis_teks(node: Skema) -> JenisIsian:
    """Tell the kinds of text apart."""
    bentuk = {"date": JenisIsian.TANGGAL, "uuid": JenisIsian.RUJUKAN}.get(str(node.get("format")))
    return bentuk or (JenisIsian.PARAGRAF if node.get("maxLength", 0) >= PARAGRAF_HURUF else JenisIsian.BARIS)


def _jenis(nama: str, node: Skema) -> tuple[JenisIsian, str]:
    """Return the kind of an answer, and the enumeration that its choices are of."""
    if node.get("type") == "array":
        isi, satu = terbuka(node["items"])
        return (JenisIsian.HIMPUNAN, isi) if "enum" in satu else (JenisIsian.DAFTAR, "")
    if "enum" in node:
        return JenisIsian.PILIHAN, nama
    if node.get("type") == "string":
        return _jenis_teks(node), ""
    if node.get("const") is True:
        return JenisIsian.PERNYATAAN, ""
    return {"integer": JenisIsian.BILANGAN, "boolean": JenisIsian.YA_TIDAK}[node["type"]], ""


def _isian(jalur: tuple[str, ...], node: Skema, aturan: Aturan) -> Isian:
    """Read one answer."""
    nama, isi = terbuka(node)
    jenis, pilihan = _jenis(nama, isi)
    sebutan = node.get("x-sebutan") or SEBUTAN.get(pilihan, {})
    bantuan = BANTUAN.get(".".join(jalur[1:]), "")
    batas = (int(isi.get("minimum", 0)), int(isi.get("maximum", 0)))
    return Isian(jalur, str(node["title"]), jenis, aturan, bantuan, tuple(sebutan.items()), batas)


def _butir(jalur: tuple[str, ...], node: Skema) -> ButirIsian:
    """Read one item: an answer, or several."""
    _, isi = terbuka(node)
    aturan = _ATURAN[jalur[0], jalur[1]]
    _, satu = terbuka(isi["items"]) if isi.get("type") == "array" else ("", isi)
    if satu.get("type") != "object":
        return _isian(jalur, node, aturan)
    wajib = satu.get("required", ())
    isian = (_isian((*jalur, kode), bagian, Aturan.R if kode in wajib else Aturan.O) for kode, bagian in satu["properties"].items())
    return Kelompok(jalur, str(node["title"]), aturan, BANTUAN[jalur[1]], tuple(isian), int(isi.get("maxItems", 0)))


def _bagian() -> Iterator[BagianFormulir]:
    """Read the sections in the order of the printed form."""
    for kode in dict.fromkeys(butir.bagian for butir in BUTIR_FORMULIR):
        _, isi = terbuka(_SKEMA["properties"][kode])
        yield BagianFormulir(kode, str(isi["title"]), tuple(_butir((kode, satu), node) for satu, node in isi["properties"].items()))


FORMULIR: Final = tuple(_bagian())
"""The whole form."""

NOMOR: Final = {butir.jalur[1]: f"{bagian.judul[0]}.{urutan}" for bagian in FORMULIR for urutan, butir in enumerate(bagian.isi, 1)}
"""The number of each item as the printed form has it, A.1 to G.2, by its code in the checklist."""


def semua_isian() -> Iterator[Isian]:
    """Yield every answer of the form, those inside groups and tables too."""
    for bagian in FORMULIR:
        for butir in bagian.isi:
            yield from (butir,) if isinstance(butir, Isian) else butir.isian
