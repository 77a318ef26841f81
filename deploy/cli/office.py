"""`satupintu office`: the office's own folder, and how far a set is from its first letter."""

import asyncio
from pathlib import Path
from typing import Annotated, Final

import typer

from deploy.cli.account import first_administrator
from deploy.cli.bahasa import CommandFamily
from deploy.office_files.check import missing, notes
from deploy.office_files.difference import Difference, people_differences
from deploy.office_files.directory_file import NAME as DIRECTORY
from deploy.office_files.directory_file import refuse_example
from deploy.office_files.directory_load import load_directory
from deploy.office_files.folder import differences, export_folder, read_folder, write_folder, write_people
from deploy.office_files.people import recorded_people
from deploy.office_files.settings_load import recorded_settings, take_settings
from deploy.set.addresses import load as load_addresses
from deploy.set.kind import kind_recorded
from deploy.words.problems import OperatorError
from shared.office.kind import KIND_SETTING, JenisSet
from shared.papers.kantor import NAMA as SETTINGS
from shared.papers.kantor import OFFICE_FILE_SETTING as KANTOR

office = CommandFamily()
Folder = Annotated[Path, typer.Argument(help="folder kantor", metavar="FOLDER")]


@office.callback()
def first() -> None:
    """Folder kantor: kop, nomor, orang, OPD; dan yang masih kurang sebelum surat pertama.

    Contoh: satupintu office check
    """


@office.add("init")
def begin(folder: Folder) -> None:
    """Tulis folder kantor yang baru, dengan keterangan pada tiap isian; lalu cetak tautan bagi admin pertama, atau perintahnya.

    Contoh: satupintu office init ./kantor
    """
    write_folder(folder)
    place = folder.resolve()
    print(f"{place} ditulis: {SETTINGS} dan {DIRECTORY}. Isi semua yang bertuliskan ISI:, lalu periksa: satupintu office check {folder}")
    print(
        f"Set kantor lahir dari folder data yang masih kosong: {KIND_SETTING}=kantor {KANTOR}={place} SATUPINTU_PENANDATANGAN=... make run"
    )
    print(first_administrator())


@office.add("load")
def take_in(
    folder: Folder,
    *,
    lihat: Annotated[bool, typer.Option("--lihat", help="hanya perlihatkan bedanya; tidak ada yang dicatat")] = False,
    alasan: Annotated[str, typer.Option(help="mengapa berubah; tercatat bersama pengaturannya")] = "dimuat dari folder kantor",
) -> None:
    """Perlihatkan beda folder dengan yang tercatat, lalu catat; aman diulang.

    Yang dicatat admin sesudah berkasnya dimuat tetap berlaku: berkas tidak membatalkannya. Nama orang diperbaiki lewat /data-pribadi.

    Contoh: satupintu office load ./kantor --lihat
    """
    addresses, written = load_addresses(), read_folder(folder)
    if kind_recorded(addresses) is JenisSet.KANTOR:
        refuse_example(written.directory, folder / DIRECTORY)
    taken = asyncio.run(take_settings(addresses, written.settings, alasan, look=True))
    before = taken.before.pengaturan if taken.before else None
    people = asyncio.run(people_differences(written.directory, addresses))
    found = [*(Difference(line) for line in differences(before, taken.file)), *people]
    print("\n".join(map(str, found)) or "tidak ada beda")
    if (count := sum(one.taken for one in found)) and not lihat:
        asyncio.run(load_directory(written.directory, addresses, alasan))
        asyncio.run(take_settings(addresses, written.settings, alasan))
        print(f"{count} beda dicatat")


@office.add("check")
def check(
    folder: Annotated[Path | None, typer.Argument(help="folder; tanpa ini set yang menyala", metavar="FOLDER")] = None,
) -> None:
    """Sebutkan yang masih kurang: di folder, atau pada set sebelum surat pertamanya.

    Selama ada yang kurang pada kop dan alamat publik, set kantor tidak memberi nomor surat.

    Kode keluar: 0 lengkap; 1 ada yang kurang pada set; 3 ada yang salah atau belum diisi di folder.

    Contoh: satupintu office check ./kantor
    """
    if folder is not None:
        read_folder(folder)
        print(f"{folder} lengkap dan dapat dimuat")
        return
    addresses = load_addresses()
    for line in notes(addresses):
        print(f"perhatikan: {line}")
    if lacking := asyncio.run(missing(addresses)):
        raise OperatorError("\n".join(("belum siap untuk surat pertama:", *(f"  - {one}" for one in lacking))), ADVICE)
    print("lengkap: surat pertama dapat diberi nomor")


@office.add("export")
def export(folder: Folder) -> None:
    """Tulis yang berlaku sekarang: kantor.toml, lambangnya, dan direktori.toml dengan nama dan NIP; bacaan itu tercatat.

    Contoh: satupintu office export ./kantor-kini
    """
    addresses = load_addresses()
    settings = asyncio.run(recorded_settings(addresses))
    if settings is None:
        message = "belum ada pengaturan kantor yang tercatat"
        raise OperatorError(message, "Muat dahulu: satupintu office load FOLDER")
    export_folder(folder, settings)
    write_people(folder, asyncio.run(recorded_people(addresses)))
    print(f"{folder / SETTINGS} dan {folder / DIRECTORY} ditulis; folder itu memuat nama dan NIP")


ADVICE: Final = "docs/hari-pertama.md menerangkan masing-masing"
