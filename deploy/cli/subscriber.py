"""`satupintu subscriber`: programs outside that hear the events; each has a place, one file of credentials, least rights."""

import asyncio
import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Final

import typer

from deploy.cli import subscriber_outside as outside
from deploy.cli.bahasa import CommandFamily
from deploy.cli.subscriber_begin import SEKARANG, begins
from deploy.cli.subscriber_texts import entry, handed, taken
from deploy.nats import credentials, granting
from deploy.nats.places import note
from deploy.nats.reload import up
from deploy.nats.subscriber_state import SubscriberState, standings
from deploy.nats.wanted_events import events, wanted, words
from deploy.set.addresses import Addresses, load
from deploy.set.layout import SERVICES
from deploy.set.registry import HearingKind, Subscriber
from deploy.words.problems import OperatorError, WrongUse
from shared.kernel.event.clock import now

NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


def _offered(there: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """Return what a shell asks how a word goes on, the last one where several stand with commas between."""

    def complete(incomplete: str) -> list[str]:
        before, comma, begun = incomplete.rpartition(",")
        return [f"{before}{comma}{name}" for name in there() if name.startswith(begun)]

    return complete


def _names() -> list[str]:
    return [one.nama for one in load().keyring.registry.all()]


def _events() -> list[str]:
    return sorted({name for names in events().values() for name in names})


NAMA_BARU = Annotated[str, typer.Argument(metavar="NAMA", help="huruf kecil, angka, dan tanda hubung; paling banyak 32")]
NAMA = Annotated[str, typer.Argument(metavar="NAMA", help="seperti tertulis di daftar", autocompletion=_offered(_names))]
PERISTIWA = Annotated[
    list[str] | None,
    typer.Option("--events", metavar="PERISTIWA", help="hanya ini, dipisah koma; bawaan: semua", autocompletion=_offered(_events)),
]
LAYANAN = Annotated[
    list[str] | None,
    typer.Option("--services", metavar="LAYANAN", help="hanya dari layanan ini, dipisah koma", autocompletion=_offered(lambda: SERVICES)),
]
KE = Annotated[Path | None, typer.Option("--ke", metavar="BERKAS", help="berkas kredensial, - keluaran; bawaan: NAMA.json di sini")]
subscriber = CommandFamily()


@subscriber.callback(invoke_without_command=True)
def first(context: typer.Context) -> None:
    """Program di luar yang mendengar peristiwa: beri tempat, lihat, ganti kuncinya, atau cabut.

    Contoh: satupintu subscriber; satupintu subscriber add papan-antrean --events PermohonanDiterima,SuratDisampaikan
    """
    if context.invoked_subcommand is None:
        show()


@subscriber.add("add")
def add(  # noqa: PLR0917 - options of a command, given by name
    nama: NAMA_BARU,
    peristiwa: PERISTIWA = None,
    layanan: LAYANAN = None,
    websocket: Annotated[bool, typer.Option("--websocket", help="untuk halaman: lewat WebSocket saja, dengan pemeriksaan asal")] = False,
    sse: outside.SSE = False,
    pg: outside.PG = False,
    berlaku: outside.BERLAKU = None,
    sambungan: outside.SAMBUNGAN = None,
    detik: outside.DETIK = None,
    sejak: Annotated[str, typer.Option("--sejak", metavar="WAKTU", help="awal, sekarang, atau waktu ISO 8601 dengan zona")] = SEKARANG,
    ke: KE = None,
) -> None:
    """Beri sebuah program tempat dan satu berkas kredensial, yang langsung berlaku tanpa menyalakan ulang apa pun.

    Contoh: satupintu subscriber add papan-antrean --events PermohonanDiterima,SuratDisampaikan
    """
    addresses = load()
    with addresses.keyring.registry.held():
        _require_new(addresses, nama)
        names, services = wanted(words(peristiwa), words(layanan))
        file = _new_file(nama, ke)
        wish = outside.OutsideOptions(nama, sse=sse, pg=pg, berlaku=berlaku, sambungan=sambungan, detik=detik)
        if wish.elsewhere(broker=websocket or sejak != SEKARANG, names=bool(names or services)):
            said = outside.add(addresses, wish, file, names, services)
        else:
            jenis = HearingKind.WEBSOCKET if websocket else HearingKind.NATS
            slot = granting.place_for(addresses, nama, jenis)
            one = Subscriber(nama=nama, jenis=jenis, tempat=slot, peristiwa=names, layanan=services, sejak=now())
            said = handed(asyncio.run(granting.add(addresses, one, file, begins(sejak))))
    say(said, file)


@subscriber.add("list")
def show(as_json: Annotated[bool, typer.Option("--json", help="satu objek JSON per baris")] = False) -> None:
    """Cetak semua pelanggan: tempatnya, yang menunggu, yang terlewat, dan apakah tersambung.

    Contoh: satupintu subscriber list --json
    """
    addresses = load()
    found = addresses.keyring.registry.all()
    stand, connected = asyncio.run(_standings(addresses, found)), outside.connected(addresses, found)
    if as_json:
        for one in found:
            stands = {**stand.get(one.nama, SubscriberState()).told(), **outside.told(one, connected)}
            print(json.dumps({**one.model_dump(mode="json", exclude={"kunci"}), **stands}))
    elif found:
        print("\n".join(outside.entry(one, connected) or entry(one, stand.get(one.nama)) for one in found))
    else:
        print("tidak ada pelanggan; beri tempat dengan: satupintu subscriber add NAMA")


@subscriber.add("rotate")
def rotate(nama: NAMA, ke: KE = None) -> None:
    """Ganti kunci seorang pelanggan: yang lama diputus dalam sedetik, tempatnya di stream tetap.

    Contoh: satupintu subscriber rotate papan-antrean
    """
    addresses = load()
    with addresses.keyring.registry.held():
        one, file = _known(addresses, nama), credentials.target(nama, ke)
        said = outside.rotate(addresses, one, file) or handed(asyncio.run(granting.rotate(addresses, one, file)))
    say(said, file)


@subscriber.add("remove")
def remove(nama: NAMA) -> None:
    """Cabut seorang pelanggan: sambungannya diputus dalam sedetik, tempatnya kosong lagi.

    Contoh: satupintu subscriber remove papan-antrean
    """
    addresses = load()
    with addresses.keyring.registry.held():
        one = _known(addresses, nama)
        said = outside.remove(addresses, one) or taken(one, works=asyncio.run(granting.remove(addresses, one)))
    print(said)


def say(text: str, file: Path) -> None:
    """Say it beside the credentials, where those are what is put out."""
    print(text, file=sys.stderr if file == credentials.STDOUT else sys.stdout)


async def _standings(addresses: Addresses, found: Iterable[Subscriber]) -> dict[str, SubscriberState]:
    held = [one for one in found if one.tempat is not None]
    if not held or not await up(addresses):
        return {}
    await note(addresses)
    return await standings(addresses, held)


def _require_new(addresses: Addresses, nama: str) -> None:
    if not NAME.fullmatch(nama):
        message = f"nama pelanggan {nama!r} tidak sah"
        raise WrongUse(message, "Pakai huruf kecil, angka, dan tanda hubung, diawali huruf atau angka; paling banyak 32")
    if addresses.keyring.registry.find(nama) is not None:
        message = f"sudah ada pelanggan {nama}"
        raise OperatorError(message, f"Pilih nama lain; untuk kunci yang baru: satupintu subscriber rotate {nama}")


def _new_file(nama: str, ke: Path | None) -> Path:
    """Return where the credentials go; what is there is nobody's to write over."""
    file = credentials.target(nama, ke)
    if file.exists():
        message = f"{file} sudah ada"
        raise OperatorError(message, "Sebut berkas lain dengan --ke")
    return file


def _known(addresses: Addresses, nama: str) -> Subscriber:
    one = addresses.keyring.registry.find(nama)
    if one is None:
        there = ", ".join(each.nama for each in addresses.keyring.registry.all()) or "tidak ada"
        message = f"tidak ada pelanggan {nama}"
        raise WrongUse(message, f"Yang ada: {there}")
    return one
