"""The administrator's acts on people, offices, agencies and the office's settings; and what a route is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from deploy.demo.kantor import Tindakan
from deploy.demo.tempat import Pemeran
from deploy.demo.unggahan import pdf
from shared.contracts.peran import Jabatan
from shared.kernel.vault.media import PDF
from shared.papers.kantor import BAWAAN, kantor_berkas
from tests.journey.request import ALASAN

ADMIN: Final = (Jabatan.ADMIN,)
PENGATURAN: Final = kantor_berkas(BAWAAN).pengaturan.model_dump(mode="json", exclude={"lambang"})
SURAT_PERINTAH: Final = {"surat_perintah": ("perintah.pdf", pdf("perintah"), PDF)}


@dataclass(frozen=True, slots=True)
class Rute:
    """One POST route of a service: its path with names in it, what is sent, and the roles that may."""

    service: str
    path: str
    boleh: tuple[Jabatan, ...]
    isi: Mapping[str, Any] | None = None
    unggahan: tuple[Mapping[str, str], Mapping[str, tuple[str, bytes, str]]] | None = None

    @property
    def milik_permohonan(self) -> bool:
        """Whether the act is done on a request that is there already."""
        return "{permohonan_id}" in self.path

    def oleh(self, orang: Pemeran, nama: object) -> Tindakan:
        """Return the act of a person on whatever the path names."""
        before, _, after = self.path.partition("{")
        path = before + (str(nama) + after.partition("}")[2] if after else "")
        return Tindakan(
            self.service, path.replace("{aspek}", "KEAMANAN").replace("{orang_id}", str(UUID(int=0))), orang, self.isi, self.unggahan
        )


def rute_pejabat() -> list[Rute]:
    """Return the acts on officials, titles, mandates and the office's settings."""
    isi = {"jabatan": "kepala_seksi", "jenis": "PLT", "orang_id": str(UUID(int=0)), "dasar_nomor": "800/1", "dasar_tanggal": "2026-11-23"}
    return [
        Rute("disposition", "/pejabat", ADMIN, {"nama": "Analis Baru", "jabatan": "analis_sistem_informasi", **ALASAN}),
        Rute("disposition", "/pejabat/{orang_id}/pemindahan", ADMIN, {"jabatan": "sekretaris_dinas", **ALASAN}),
        Rute("disposition", "/pejabat/{orang_id}/penonaktifan", ADMIN, ALASAN),
        Rute("disposition", "/jabatan/{jabatan}/sebutan", ADMIN, {"sebutan": "Kepala Seksi", "unit": "Bidang", **ALASAN}),
        Rute("disposition", "/mandat", ADMIN, unggahan=({**isi, "mulai": "2026-11-24T00:00:00+07:00"}, SURAT_PERINTAH)),
        Rute("disposition", "/mandat/{mandat_id}/pencabutan", ADMIN, ALASAN),
        Rute("disposition", "/kantor/penetapan", ADMIN, {**PENGATURAN, **ALASAN}),
    ]


def rute_opd() -> list[Rute]:
    """Return the acts on agencies and their people."""
    acts: dict[str, Mapping[str, Any]] = {
        "/opd": {"kode": "opd-baru", "nama": "Dinas Baru", **ALASAN},
        "/opd/{opd_id}/nama": {"nama": "Dinas Lain", **ALASAN},
        "/opd/{opd_id}/petugas": {"nama": "Petugas Baru", **ALASAN},
        "/opd/{opd_id}/pengaktifan/{orang_id}": ALASAN,
        "/opd/{opd_id}/penonaktifan/{orang_id}": ALASAN,
    }
    return [Rute("intake", path, ADMIN, isi) for path, isi in acts.items()]
