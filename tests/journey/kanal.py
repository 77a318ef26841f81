"""How the persons of these journeys are reached: loopback providers for the whole set, and addresses that stand nowhere else."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from deploy.demo.kantor import Tindakan
from deploy.demo.tempat import Pemeran
from tests.integration.notify.penyedia import LOOPBACK, Gerbang, KotakSurat, gerbang, json_balasan, server_surat
from tests.journey.http import Pintu

ALAMAT: Final = {"email": "kasi.segellima@segellima.example", "telegram": "700100955", "whatsapp": "6281234500905"}
"""Where a person of these journeys is reached."""
RAHASIA_KANAL: Final = "rahasia-kanal-segelenam"
"""The office's secret at its providers."""


@dataclass(frozen=True, slots=True)
class Penyedia:
    """The mail server and the gateway, and the settings by which a set finds them."""

    surat: KotakSurat
    gerbang: Gerbang
    setelan: Mapping[str, Any]

    def sampai(self) -> Mapping[str, int]:
        """Count what arrived at each address."""
        semua = [satu for surat in self.surat.surat for satu in surat.rcpt_tos]
        semua += [str(minta.isi.get("chat_id") or minta.isi.get("target")) for minta in self.gerbang.diminta]
        return {alamat: semua.count(alamat) for alamat in ALAMAT.values()}


@contextmanager
def menerima(folder: Path) -> Generator[Penyedia]:
    """Serve mail, and a gateway that takes everything."""
    rahasia = folder / "kanal.token"
    rahasia.write_text(RAHASIA_KANAL)
    diterima = json_balasan(ok=True, result={"message_id": 1}, status=True, id=["1"])
    with server_surat(KotakSurat()) as surat, gerbang(diterima) as loket:
        setelan = {
            "EMAIL_HOST": LOOPBACK,
            "EMAIL_PORT": surat.port,
            "EMAIL_KEAMANAN": "polos",
            "EMAIL_DARI": "ptsp@dinas.example",
            "TELEGRAM_ALAMAT": loket.alamat,
            "TELEGRAM_TOKEN_FILE": rahasia,
            "FONNTE_ALAMAT": loket.alamat,
            "FONNTE_TOKEN_FILE": rahasia,
        }
        yield Penyedia(surat, loket, setelan)


async def atur_kontak(pintu: Pintu, orang: Pemeran, *urutan: str, alamat: Mapping[str, str] = ALAMAT) -> None:
    """Let a person be reached by these channels, the first one first."""
    answer = await pintu.lakukan(Tindakan("notify", "/kontak", orang, {"alamat": alamat, "urutan": list(urutan)}))
    assert answer.status_code == 200, answer.text
