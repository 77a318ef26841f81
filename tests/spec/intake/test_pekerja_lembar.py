"""The process that meets a sheet: that it cannot begin is no fault of the sheet, and the log says so."""

import asyncio
import logging
import sys
from pathlib import Path

import pytest

from services.intake.lembar.errors import LembarTidakTerbaca
from services.intake.lembar.proses import Pekerja


def kerjakan(apa: str, isi: bytes) -> bytes:
    return asyncio.run(Pekerja().kerjakan(apa, isi))


def test_pekerja_yang_tidak_dapat_mulai_disebut_di_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tanpa_program = tmp_path / "python"
    tanpa_program.write_text('#!/bin/sh\necho "isi lembar (ModuleNotFoundError: No module named services)" >&2\nexit 1\n')
    tanpa_program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tanpa_program))
    with pytest.raises(LembarTidakTerbaca):
        kerjakan("tulis", b"")
    assert [catatan.getMessage() for catatan in caplog.records] == ["lembar tidak dikerjakan (tulis), kode keluar 1: ModuleNotFoundError"]


def test_lembar_yang_bukan_lembar_bukan_galat_layanan(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), pytest.raises(LembarTidakTerbaca):
        kerjakan("baca", b"bukan buku kerja")
    assert not [catatan for catatan in caplog.records if catatan.name.startswith("services")]
