"""`satupintu calendar`: the office's working days, and what a decree would change before it is entered."""

import json
from datetime import date, datetime
from typing import Annotated, Any, Final

import typer
from pydantic import ValidationError

from deploy.audit.history.calendar import DeadlineShift, Decree, calendar_at, changed_days, moved, shifts, with_decree
from deploy.audit.history.words import read_moment, waktu
from deploy.audit.stores.log import snapshot
from deploy.cli.bahasa import CommandFamily
from deploy.set.addresses import load
from deploy.words.problems import OperatorError, WrongUse
from shared.contracts.kalender import Cakupan, HariDicabut, HariDitetapkan, Keputusan
from shared.kalender.hitung import perkiraan
from shared.kalender.nilai import KeadaanHari
from shared.kernel.event.clock import WIB, now

HARI: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
TAHUN = Annotated[int | None, typer.Option("--tahun", min=2000, max=2099, help="tahun yang dicetak; bawaan: tahun ini")]
JSON = Annotated[bool, typer.Option("--json", help="satu objek JSON per baris")]

calendar = CommandFamily(helps=True)


@calendar.callback()
def first() -> None:
    """Kalender kerja kantor: hari libur menurut keputusan, dan akibat suatu keputusan sebelum dicatat.

    Contoh: satupintu calendar show --tahun 2027
    """


@calendar.add()
def show(
    tahun: TAHUN = None,
    per: Annotated[str | None, typer.Option("--per", help="sebagaimana diketahui pada saat itu, seperti '2026-12-08 16:00'")] = None,
    as_json: JSON = False,
) -> None:
    """Cetak hari libur dan hari kerja pengganti satu tahun, masing-masing dengan keputusannya.

    Contoh: satupintu calendar show --tahun 2027 --per "2026-12-08 16:00"
    """
    saat = _moment(per) if per else now()
    tahun = tahun or now().astimezone(WIB).year
    with snapshot(load()) as log:
        kalender = calendar_at(log, saat)
    if not as_json:
        print(f"Kalender versi {kalender.versi}, sebagaimana diketahui {waktu(saat)} WIB")
    for hari in sorted(hari for hari in kalender.hari if hari.year == tahun):
        keadaan = kalender.keadaan(hari)
        print(json.dumps(_as_json(keadaan), ensure_ascii=False) if as_json else _line(keadaan))
    if not as_json:
        for satu in perkiraan(kalender, date(tahun, 1, 1), date(tahun, 12, 31)):
            print(f"perhatian: {satu}")


@calendar.add()
def preview(
    tetapkan: Annotated[list[str] | None, typer.Option("--tetapkan", metavar="TANGGAL:CAKUPAN", help="boleh berulang")] = None,
    cabut: Annotated[list[str] | None, typer.Option("--cabut", metavar="TANGGAL:CAKUPAN", help="boleh berulang")] = None,
    as_json: JSON = False,
) -> None:
    """Perlihatkan akibat suatu keputusan tanpa mencatatnya: hari yang berubah, lalu permohonan yang tenggatnya bergeser.

    CAKUPAN: NASIONAL, CUTI_BERSAMA, LOKAL, atau HARI_KERJA_PENGGANTI.

    Contoh: satupintu calendar preview --tetapkan 2026-12-28:CUTI_BERSAMA --cabut 2027-01-09:HARI_KERJA_PENGGANTI
    """
    decree = _decree(tetapkan or [], cabut or [])
    saat = now()
    with snapshot(load()) as log:
        before = calendar_at(log, saat)
        after = with_decree(before, decree, Keputusan(nomor="(belum dicatat)", tanggal=saat.astimezone(WIB).date()))
        shifted = list(shifts(log, after))
    changes = list(changed_days(before, after))
    for is_now, would_be in changes:
        print(json.dumps({"sebelum": _as_json(is_now), "sesudah": _as_json(would_be)}) if as_json else _change(is_now, would_be))
    for one in shifted:
        print(json.dumps(_shift_as_json(one)) if as_json else _shift(one))
    if not as_json:
        requests = len({one.permohonan_id for one in shifted})
        print(
            f"{len(changes)} hari berubah dalam kalender versi {before.versi}; {len(shifted)} tenggat dari {requests} permohonan bergeser"
        )


@calendar.add("moved")
def show_moved(
    versi: Annotated[int, typer.Option("--versi", min=1, help="versi kalender, seperti dicetak calendar show")],
    as_json: JSON = False,
) -> None:
    """Cetak tenggat yang digeser suatu keputusan ketika dicatat, sebelum dan sesudahnya; preview memperlihatkan yang belum dicatat.

    Kode keluar: 0 tercetak, juga bila tidak ada yang bergeser; 1 versi itu belum ada.

    Contoh: satupintu calendar moved --versi 2
    """
    with snapshot(load()) as log:
        kini = calendar_at(log, now()).versi
        if versi > kini:
            message = f"kalender belum mempunyai versi {versi}"
            raise OperatorError(message, f"Versi terakhir: {kini}")
        ada = list(moved(log, versi))
    for one, time in ada:
        print(json.dumps({**_shift_as_json(one), "dicatat": time}) if as_json else _shift(one))
    if not as_json:
        requests = len({one.permohonan_id for one, _ in ada})
        print(f"kalender versi {versi} menggeser {len(ada)} tenggat dari {requests} permohonan")


def _moment(text: str) -> datetime:
    try:
        return read_moment(text)
    except ValueError:
        message = f"waktu {text} tidak dikenal"
        raise WrongUse(message, 'Tulis misalnya --per "2026-12-08 16:00"') from None


def _decree(lays_down: list[str], takes_back: list[str]) -> Decree:
    if not lays_down and not takes_back:
        message = "tidak ada hari yang disebut"
        raise WrongUse(message, "Tulis misalnya --tetapkan 2026-12-28:CUTI_BERSAMA")
    laid_down = (HariDitetapkan(uraian="(belum dicatat)", **_day(text)) for text in lays_down)
    return Decree(tuple(laid_down), tuple(HariDicabut(**_day(text)) for text in takes_back))


def _day(text: str) -> dict[str, Any]:
    tanggal, _, cakupan = text.partition(":")
    try:
        return HariDicabut(tanggal=date.fromisoformat(tanggal), cakupan=Cakupan(cakupan.upper())).model_dump()
    except (ValueError, ValidationError):
        message = f"{text} bukan TANGGAL:CAKUPAN"
        raise WrongUse(message, f"Tulis misalnya 2026-12-28:CUTI_BERSAMA; cakupan: {', '.join(Cakupan)}") from None


def _word(keadaan: KeadaanHari) -> str:
    return "hari kerja" if keadaan.hari_kerja else "libur"


def _line(keadaan: KeadaanHari) -> str:
    entri = keadaan.entri
    nama = f"{entri.uraian}{' (perkiraan)' if entri.perkiraan else ''}" if entri else ""
    dasar = f"  [{entri.keputusan.nomor}]" if entri and entri.keputusan else ""
    hari = HARI[keadaan.tanggal.weekday()]
    return (
        f"{keadaan.tanggal}  {hari:<6}  {_word(keadaan):<10}  {keadaan.sebab.value.lower().replace('_', ' '):<20}  {nama}{dasar}".rstrip()
    )


def _change(is_now: KeadaanHari, would_be: KeadaanHari) -> str:
    hari = HARI[is_now.tanggal.weekday()]
    return f"{is_now.tanggal}  {hari:<6}  {_word(is_now)} ({is_now.sebab.value}) -> {_word(would_be)} ({would_be.sebab.value})"


def _shift(one: DeadlineShift) -> str:
    tenggat = f"{one.shift.jenis} langkah {one.shift.langkah} putaran {one.shift.putaran}"
    return f"permohonan {one.agenda} ({one.permohonan_id})  {tenggat}  {waktu(one.shift.sebelum)} -> {waktu(one.shift.jatuh_tempo)}"


def _shift_as_json(one: DeadlineShift) -> dict[str, Any]:
    return {"permohonan_id": str(one.permohonan_id), "agenda": one.agenda, **one.shift.model_dump(mode="json")}


def _as_json(keadaan: KeadaanHari) -> dict[str, Any]:
    entri = keadaan.entri
    return {
        "tanggal": keadaan.tanggal.isoformat(),
        "hari_kerja": keadaan.hari_kerja,
        "sebab": keadaan.sebab.value,
        "uraian": entri.uraian if entri else None,
        "perkiraan": bool(entri and entri.perkiraan),
        "keputusan": entri.keputusan.model_dump(mode="json") if entri and entri.keputusan else None,
    }
