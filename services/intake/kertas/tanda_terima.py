"""The receipt that a submission leaves."""

from collections.abc import Mapping
from typing import Any

from services.intake.kertas.pencatat import dicatat
from services.intake.state import Permohonan, dikenal
from shared.kernel.event.envelope import Recorded
from shared.kernel.vault.media import NAMA
from shared.papers.bahasa import bilangan
from shared.papers.publik import setelan_publik
from shared.service.http.berkas import judul
from shared.service.papers.kertas import kepala
from shared.sop.table import SOP_V1


def tanda_terima(state: Permohonan, recorded: Recorded) -> Mapping[str, Any]:
    """Row 1: what was received when, under which agenda number, and where the agency sees how it goes on."""
    isi = dikenal(state)
    return {
        **kepala(isi.ringkasan, recorded),
        "versi": str(isi.formulir.versi_formulir),
        **dicatat(recorded),
        "langkah": str(len(SOP_V1.langkah)),
        "alamat_portal": setelan_publik().alamat_portal,
        "berkas": [
            {
                "nama": f"{judul(berkas.jenis)} ({NAMA[berkas.tipe]})",
                "ukuran": bilangan(berkas.ukuran),
                "sidik": berkas.sha256.removeprefix("sha256:"),
            }
            for berkas in isi.berkas
        ],
    }
