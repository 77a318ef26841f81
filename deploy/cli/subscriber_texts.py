"""What `satupintu subscriber` says, and the program that it prints."""

from typing import Final

from deploy.audit.history.words import read_moment, waktu
from deploy.embedded.next_steps import typed
from deploy.nats.credentials import named, where
from deploy.nats.granting import GrantedPlace
from deploy.nats.subscriber_state import SubscriberState
from deploy.set.registry import HearingKind, Subscriber

PROGRAM: Final = """\
import asyncio, datetime, json, os, sys
import nats  # pip install "nats-py[nkeys]"{needs}

CRED = json.load(open(sys.argv[1] if len(sys.argv) > 1 else "{file}"))

async def fault(error):
    print("NATS:", error, flush=True)
    if "auth" in str(error).lower():
        print("kredensial ini dicabut atau diganti", flush=True)
        os._exit(1)

async def main():
    nc = await nats.connect(CRED["url"], nkeys_seed_str=CRED["seed"], inbox_prefix=CRED["inbox_prefix"], name=CRED["nama"],
                            error_cb=fault, max_reconnect_attempts=-1)
    sub = await nc.jetstream().pull_subscribe_bind(CRED["durable"], CRED["stream"])
    info = await sub.consumer_info()
    seen, away = info.delivered.stream_seq, datetime.datetime.now(datetime.timezone.utc) - (info.delivered.last_active or info.created)
    some = CRED["events"] or CRED["services"]
    print("tersambung; menunggu", info.num_pending, "peristiwa", flush=True)
    while True:
        try:
            messages = await sub.fetch(50, timeout=20)
        except asyncio.TimeoutError:  # tidak ada yang baru
            continue
        for m in messages:
            missed, seen = max(m.metadata.sequence.stream - seen - 1, 0), max(seen, m.metadata.sequence.stream)
            if missed and (not some or away.days >= CRED["simpan_hari"]):
                print("terlewat", "paling banyak" if some else "", missed, "peristiwa, yang sudah tidak disimpan", flush=True)
            away = datetime.timedelta(0)
            print(m.headers["ce-time"], m.headers["ce-type"], m.headers["ce-id"], json.loads(m.data), flush=True)
            await m.ack()  # sesudah dikerjakan; yang datang lagi mempunyai ce-id yang sama

asyncio.run(main())
"""


def program(one: Subscriber, file: str) -> str:
    """Return a whole program that prints the events of whoever has this file."""
    return PROGRAM.format(file=file, needs=" aiohttp" if one.jenis is HearingKind.WEBSOCKET else "")


def handed(given: GrantedPlace) -> str:
    """Say what was handed out, where it is, and how it is used."""
    one = given.subscriber
    when = "sudah berlaku" if given.works else "NATS tidak menyala: berlaku sejak NATS dinyalakan berikutnya"
    lines = [
        f"{one.nama}: {_kind(one)}, tempat {one.tempat}; mendengar {_heard(one)}; {when}",
        f"kredensial (rahasia, tidak ada salinannya; bila hilang: {typed(f'subscriber rotate {one.nama}')}): {where(given.file)}",
        f"program yang mencetak peristiwanya, simpan sebagai {one.nama}.py lalu jalankan: python {one.nama}.py",
        "",
        program(one, named(given.file, one.nama)),
    ]
    return "\n".join(lines)


def taken(one: Subscriber, *, works: bool) -> str:
    """Say what was taken back."""
    when = "sambungannya sudah diputus" if works else "NATS tidak menyala: kuncinya tidak berlaku lagi sejak NATS dinyalakan"
    return f"{one.nama} dicabut; {when}; tempat {one.tempat} kosong"


def entry(one: Subscriber, stand: SubscriberState | None) -> str:
    """Say how somebody stands."""
    lines = [f"{one.nama}  {_kind(one)}, {one.tempat or '-'}, sejak {waktu(one.sejak)}", f"    mendengar {_heard(one)}"]
    if stand is None or stand.menunggu is None:
        return "\n".join([*lines, "    keadaannya tidak diketahui: NATS tidak menyala, atau consumernya belum dinyatakan (satupintu init)"])
    there = f"tersambung sejak {waktu(read_moment(stand.tersambung_sejak))}" if stand.tersambung_sejak else "tidak tersambung"
    before = "sebelum NATS dinyalakan ulang" if stand.pernah_diakui else "belum pernah"
    last = waktu(stand.terakhir_diakui) if stand.terakhir_diakui else before
    oldest = f", tertua {waktu(stand.tertua_menunggu)}" if stand.tertua_menunggu else ""
    lines.append(f"    {there}; menunggu {stand.menunggu}, belum diakui {stand.belum_diakui}{oldest}; terakhir diakui {last}")
    if stand.terlewat_maks:
        most = "" if stand.terlewat_pasti else "paling banyak "
        lines.append(f"    terlewat {most}{stand.terlewat_maks} peristiwa, yang sudah tidak disimpan ketika giliran pelanggan ini")
    return "\n".join(lines)


def _kind(one: Subscriber) -> str:
    return {HearingKind.NATS: "NATS", HearingKind.WEBSOCKET: "WebSocket"}[one.jenis]


def _heard(one: Subscriber) -> str:
    events = ", ".join(one.peristiwa) or "semua peristiwa"
    return f"{events} dari {', '.join(one.layanan)}" if one.layanan else events
