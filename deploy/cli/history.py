"""`satupintu history`: a request's whole life, and its state at any moment."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from deploy.audit.history.grouped import AlertedEvent, folded, unfolded
from deploy.audit.history.life import Happening, PartState, find_request, life_of, part_states, until
from deploy.audit.history.words import arti, jabatan, read_moment, siapa, waktu
from deploy.audit.stores.log import snapshot
from deploy.set.addresses import load
from deploy.words.problems import WrongUse
from shared.contracts.peran import Jabatan
from shared.kernel.writer.cases import act_json


def history(
    permohonan: Annotated[str, typer.Argument(help="permohonan_id, atau nomor agenda seperti 2026/17")],
    at: Annotated[
        str | None, typer.Option("--at", help="sampai saat ini saja: ISO, atau waktu setempat seperti '2026-11-23 16:05'")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="satu objek JSON per baris: tiap peristiwa, lalu keadaan")] = False,
    *,
    lengkap: Annotated[bool, typer.Option("--lengkap", help="setiap peristiwa pada baris sendiri, juga yang dicatat notify")] = False,
) -> None:
    """Cetak seluruh riwayat satu permohonan dari semua penyimpanan, dan keadaannya sekarang atau pada suatu saat.

    Data pribadi tetap tersegel. Waktu dalam WIB. Yang dicatat notify dilipat ke peristiwa sebabnya, "→ pemberitahuan: siapa";
    --lengkap membukanya, dan --json selalu memuat semuanya.

    Contoh: satupintu history 2026/17 --at "2026-11-23 16:05"
    """
    moment = _moment(at)
    with snapshot(load()) as log:
        permohonan_id = find_request(log, permohonan)
        happenings = life_of(log, permohonan_id)
    if moment is not None:
        happenings = until(happenings, moment)
    if as_json:
        _as_json(happenings, at)
        return
    lines = unfolded(happenings) if lengkap else folded(happenings)
    if (console := Console(highlight=False, soft_wrap=True)).is_terminal:
        console = Console(highlight=False)
        console.print(_life(permohonan_id, lines), _state_table(part_states(happenings), moment))
    else:
        _as_lines(console, permohonan_id, lines, part_states(happenings), moment)


def _moment(text: str | None) -> datetime | None:
    try:
        return read_moment(text) if text is not None else None
    except ValueError:
        message = f"waktu {text} tidak dikenal"
        raise WrongUse(message, 'Tulis misalnya --at "2026-11-23 16:05" atau --at 2026-11-23T09:05:00Z') from None


def _cells(happening: Happening) -> tuple[str, ...]:
    fact = happening.recorded.fact
    step, visit = str(getattr(fact, "langkah", "")), str(getattr(fact, "putaran", ""))
    return (waktu(happening.time), step, visit, type(fact).__name__, arti(fact), siapa(fact))


def _standing(standing: PartState) -> tuple[str, ...]:
    kasus = standing.kasus
    if kasus is None:
        return (standing.aggregate.service, "belum sampai di sini" if not standing.version else "tanpa perkara", str(standing.version), "")
    turns = (f"langkah {t.langkah} putaran {t.putaran}: {', '.join(jabatan(Jabatan(p)) for p in t.peran)}" for t in kasus.tugas)
    return (standing.aggregate.service, str(kasus.status), str(standing.version), "; ".join(turns))


def _heading(moment: datetime | None) -> str:
    return "Keadaan sekarang" if moment is None else f"Keadaan pada {waktu(moment)} WIB"


def _life(permohonan_id: UUID, lines: Sequence[AlertedEvent]) -> Table:
    life = Table(box=SIMPLE, title=f"Permohonan {permohonan_id}", title_justify="left")
    life.add_column("Waktu (WIB)", no_wrap=True)
    life.add_column("Langkah", no_wrap=True)
    life.add_column("Peristiwa", overflow="fold")
    life.add_column("Oleh", overflow="fold")
    for line in lines:
        time, step, visit, name, meaning, who = _cells(line.happening)
        again = f" (ke-{visit})" if visit not in {"", "1"} else ""
        told = f"\n{_alerted(line)}" if line.alerted else ""
        life.add_row(time, f"{step:>2}{again}", Text.assemble((name, "bold"), f"\n{meaning}", (told, "dim")), Text(who))
    return life


def _state_table(standing: Sequence[PartState], moment: datetime | None) -> Table:
    state = Table(box=SIMPLE, title=_heading(moment), title_justify="left")
    for title in ("Layanan", "Status", "Versi", "Giliran"):
        state.add_column(title, overflow="fold")
    for one in standing:
        state.add_row(*map(Text, _standing(one)))
    return state


def _as_lines(
    console: Console, permohonan_id: UUID, lines: Sequence[AlertedEvent], standing: Sequence[PartState], moment: datetime | None
) -> None:
    console.print(f"Permohonan {permohonan_id}", markup=False)
    for line in lines:
        time, step, visit, name, meaning, who = _cells(line.happening)
        place = f"langkah {step} putaran {visit}" if step else line.happening.aggregate.name.replace("_", " ")
        console.print(f"{time}  {place}  {name}  {meaning}  [{who}]{'  ' if line.alerted else ''}{_alerted(line)}", markup=False)
    console.print(f"{_heading(moment)}:", markup=False)
    for one in standing:
        service, status, version, turns = _standing(one)
        console.print(f"{service}: {status}, versi {version}{f', {turns}' if turns else ''}", markup=False)


def _alerted(line: AlertedEvent) -> str:
    return f"→ pemberitahuan: {', '.join(map(jabatan, line.alerted))}" if line.alerted else ""


def _as_json(happenings: Sequence[Happening], at: str | None) -> None:
    for happening in happenings:
        print(json.dumps(_event(happening), ensure_ascii=False))
    print(json.dumps({"pada": at, "keadaan": [_state(standing) for standing in part_states(happenings)]}, ensure_ascii=False))


def _event(happening: Happening) -> dict[str, Any]:
    recorded = happening.recorded
    return {
        "layanan": happening.aggregate.service,
        "agregat": happening.aggregate.name,
        "id": recorded.ce_id,
        "posisi": recorded.position,
        "jenis": type(recorded.fact).__name__,
        "arti": arti(recorded.fact),
        "oleh": siapa(recorded.fact),
        "ce": dict(recorded.meta),
        "isi": recorded.fact.model_dump(mode="json"),
    }


def _state(standing: PartState) -> dict[str, Any]:
    kasus = standing.kasus
    return {
        "layanan": standing.aggregate.service,
        "versi": standing.version,
        "status" if standing.aggregate.service == "intake" else "keadaan_bagian": str(kasus.status) if kasus else None,
        "tindakan": [act_json(t) for t in kasus.tindakan] if kasus else [],
        "isi": kasus.isi if kasus else {},
    }
