"""The part of `satupintu demo` that shows office life: deadlines, a decree looked at beforehand, a Plh., alerts, and an erasure."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from deploy.audit.history.calendar import Decree, calendar_at, shifts, with_decree
from deploy.audit.history.life import Happening, life_of
from deploy.audit.history.words import BULAN, jabatan
from deploy.audit.stores.log import snapshot
from deploy.demo.ikhtisar import BELUM_TERKIRIM, BarisKabar, BarisLangkah, kabar, langkah, seluruhnya
from deploy.demo.kantor import Klien
from deploy.demo.kehidupan import PLH, TANDA_TANGAN, SuratPerintah, berangkat, diberi_tahu, lupakan, perjalanan, pulang
from deploy.demo.perjalanan import PERIKSA, Perjalanan, TindakanSelesai
from deploy.set.addresses import Addresses
from shared.contracts.kalender import Cakupan, HariDitetapkan, Keputusan
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat, Pergeseran
from shared.kalender.jam import jatuh_tempo
from shared.kernel.event.clock import WIB, now
from shared.sop.table import SOP_V1

HARI: Final = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
PARAF_PLH: Final = next(row.nomor for row in SOP_V1.langkah if row.pelaksana is PLH)
SENT_SECONDS: Final = 5.0
"""How long alerts may be on their way out before they are shown as they stand."""
PAUSE_SECONDS: Final = 0.2


def tell(console: Console, kejadian: TindakanSelesai, *, who: str = "", note: str = "") -> None:
    """Say who did what, and where; `who` where that was not the step's own performer, `note` where it was done in another way."""
    row = kejadian.langkah
    mark = ("  ↩ ", "yellow") if kejadian.mundur else ("  ✓ ", "green")
    visit = f" (kunjungan ke-{kejadian.kunjungan})" if kejadian.kunjungan > 1 else ""
    what = f"{row.nama}{visit}" + (": ditolak, dengan catatan" if kejadian.mundur else note)
    words = f"{row.nomor:>2}  {what:<50} {who or jabatan(row.pelaksana):<26}"
    console.print(Text.assemble(mark, words, (f" {row.service:<12}{kejadian.jawab_detik * 1000:5.0f} ms", "dim")))


@dataclass(slots=True)
class OfficeLife:
    """One request in the midst of office life."""

    console: Console
    kantor: Klien
    journey: Perjalanan
    mandat: SuratPerintah | None = None

    @classmethod
    def prepare(cls, console: Console, kantor: Klien, nomor: int) -> "OfficeLife":
        """Prepare the request and what comes between its steps."""
        office = cls(console, kantor, perjalanan(kantor, nomor, now().astimezone(WIB)))
        office.journey.lapor = office.tell
        office.journey.selingan = {PERIKSA: office.look_ahead, PARAF_PLH: office.leave, TANDA_TANGAN: office.alert}
        return office

    @property
    def addresses(self) -> Addresses | None:
        """Where the stores are, if they can be reached."""
        return self.kantor.tempat.addresses

    async def walk(self) -> None:
        """Take the request to its end; whatever happens, Kepala Dinas is back afterwards."""
        try:
            await self.journey.jalan()
        finally:
            if self.mandat is not None:
                await pulang(self.kantor, self.mandat)
                self.say(f"{self.name(Jabatan.KEPALA_DINAS)} kembali; mandat {self.mandat.dasar_nomor} dicabut")

    def tell(self, kejadian: TindakanSelesai) -> None:
        """Say what was done, and in whose place."""
        row, deputy = kejadian.langkah, self.journey.plh is not None
        who = f"Plh. {jabatan(row.pelaksana)}" if deputy and row.pelaksana is Jabatan.KEPALA_DINAS else ""
        tell(self.console, kejadian, who=who, note=": dilewati, karena rangkap" if self.journey.merangkap(row) else "")

    def say(self, text: str) -> None:
        """Tell what happens beside the request."""
        self.console.print(Text.assemble(("  · ", "cyan"), text))

    def name(self, pejabat: Jabatan) -> str:
        """Return the name of whom the demonstration plays in an office."""
        tempat = self.kantor.tempat
        return tempat.nama.get(tempat.pejabat[pejabat].orang_id, jabatan(pejabat))

    async def look_ahead(self) -> None:
        """Show which of the request's deadlines a decree would move; nothing is entered."""
        if self.addresses is None:
            return
        reader, request = self.kantor.tempat.pejabat[Jabatan.KEPALA_DINAS], self.journey.permohonan_id
        await self.kantor.tunggu("notify", request, reader, _counted, f"tenggat langkah {PERIKSA} dan seluruhnya", bagian="/tenggat")
        day, moved = preview(self.addresses, self.journey)
        self.say(f"seandainya {_day(day)} ditetapkan sebagai cuti bersama (hanya dilihat, tidak dicatat), tenggat bergeser:")
        for one in moved:
            self.console.print(f"       {_deadline(one):<22} {moment(one.sebelum)} → {moment(one.jatuh_tempo)}")

    async def leave(self) -> None:
        """Kepala Dinas travels."""
        self.mandat = await berangkat(self.kantor, now().astimezone(WIB))
        self.journey.plh = self.kantor.tempat.pejabat[PLH]
        order = f"surat {self.mandat.dasar_nomor}, sampai {moment(self.mandat.selesai)}"
        self.say(f"{self.name(Jabatan.KEPALA_DINAS)} dinas luar; {self.name(PLH)} menjadi Plh. Kepala Dinas ({order})")

    async def alert(self) -> None:
        """Let the deputy be told that the letter waits."""
        await diberi_tahu(self.journey)
        self.say(f"{self.name(PLH)} diberi tahu bahwa surat menunggu tanda tangannya")

    async def look_back(self) -> None:
        """Show the request at a glance and whom it was told to, as the stores have it."""
        if self.addresses is None:
            return
        names, events = self.kantor.tempat.nama, await self._told(self.addresses)
        whole = seluruhnya(events)
        version = f" menurut kalender versi {whole.kalender_versi}" if whole else ""
        self.console.print(f"\nPermohonan ini sekilas; jatuh tempo{version}:", style="bold")
        rows = [("", "langkah", "oleh", "selesai", "jatuh tempo"), *(_step(step) for step in langkah(events, names))]
        if whole:
            rows.append(("", "permohonan seluruhnya", "", "", moment(whole.jatuh_tempo)))
        for line in aligned(rows):
            self.console.print(line, markup=False)
        self.console.print("\nSiapa diberi tahu apa:", style="bold")
        for line in aligned([_alert(alert) for alert in kabar(events, names)]):
            self.console.print(line, markup=False)

    async def forget(self) -> list[str]:
        """Erase the person in charge, and show what is read of him before and after; return what went wrong."""
        done = await lupakan(self.journey)
        self.console.print("\nPenanggung jawab kegiatan minta datanya dihapus:", style="bold")
        for when, person in (("sebelum", done.sebelum), ("sesudah", done.sesudah)):
            self.console.print(
                f"  {when:<8} {', '.join(str(person[key]) for key in ('nama', 'nip', 'email') if key in person)}", markup=False
            )
        if done.surat_tetap:
            self.console.print(Text.assemble(("  ✓ ", "green"), "surat bertanda tangan tetap sama sampai byte terakhir"))
        return [] if done.beres else [f"{self.journey.permohonan_id}: penghapusan tidak menyisakan yang seharusnya"]

    async def _told(self, addresses: Addresses) -> list[Happening]:
        """Return the request's events, once its alerts have left, or have had time to."""
        deadline = time.monotonic() + SENT_SECONDS
        while True:
            with snapshot(addresses) as log:
                events = life_of(log, self.journey.permohonan_id)
            if time.monotonic() > deadline or all(one.kanal != BELUM_TERKIRIM for one in kabar(events, {})):
                return events
            await asyncio.sleep(PAUSE_SECONDS)


def _counted(due: dict[str, Any]) -> bool:
    """Say whether step 5 is due, the whole, and nothing else: notify may hear last of the submission, or that step 4 is done."""
    return {(one["jenis"], one["langkah"]) for one in due["tenggat"]} == {(JenisTenggat.LANGKAH, PERIKSA), (JenisTenggat.KESELURUHAN, 1)}


def preview(addresses: Addresses, journey: Perjalanan) -> tuple[date, Sequence[Pergeseran]]:
    """Return what would move if the day on which a step begun now is due were off."""
    with snapshot(addresses) as log:
        kalender = calendar_at(log, now())
        day = jatuh_tempo(kalender, now(), 1).astimezone(WIB).date()
        decree = Decree(lays_down=(HariDitetapkan(tanggal=day, cakupan=Cakupan.CUTI_BERSAMA, uraian="(contoh)"),))
        after = with_decree(kalender, decree, Keputusan(nomor="(contoh)", tanggal=day))
        return day, [one.shift for one in shifts(log, after) if one.permohonan_id == journey.permohonan_id]


def moment(at: datetime) -> str:
    """Return a moment with its day of the week: Sel 1 Des 2026 16.00."""
    local = at.astimezone(WIB)
    return f"{_day(local.date())} {local:%H.%M}"


def _day(day: date) -> str:
    return f"{HARI[day.weekday()]} {day.day} {BULAN[day.month - 1]} {day.year}"


def _deadline(one: Pergeseran) -> str:
    return "seluruh permohonan" if one.jenis is JenisTenggat.KESELURUHAN else f"langkah {one.langkah}"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows as lines whose columns stand under each other, however long a name is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def _step(step: BarisLangkah) -> tuple[str, ...]:
    done, due = step.selesai.astimezone(WIB), moment(step.jatuh_tempo) if step.jatuh_tempo else ""
    who = f"{step.oleh} (paraf dilewati)" if step.dilewati else step.oleh
    return f"{step.nomor:>2}", step.nama, who, f"{done.day} {BULAN[done.month - 1]} {done:%H.%M}", due


def _alert(alert: BarisKabar) -> tuple[str, ...]:
    return f"{alert.waktu.astimezone(WIB):%H.%M.%S}", alert.kepada, alert.peran, alert.apa, alert.kanal
