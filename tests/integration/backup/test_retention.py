"""Seven days and four weeks are kept, each by its newest copy."""

from datetime import UTC, datetime, timedelta

from deploy.backup.retention import kept

END = datetime(2026, 11, 30, 1, tzinfo=UTC)


def test_tujuh_hari_dan_empat_minggu_disimpan() -> None:
    daily = [END - timedelta(days=days) for days in range(60)]
    stays = sorted(kept(daily), reverse=True)
    assert stays[:7] == daily[:7]
    assert [moment.strftime("%a") for moment in stays[7:]] == ["Sun", "Sun"], "Monday begins a week: two of the four are in the days"
    assert len(stays) == 9


def test_dari_satu_hari_yang_terbaru_bila_sudah_lewat_sehari() -> None:
    today = [END, END - timedelta(hours=5)]
    earlier = [END - timedelta(days=2), END - timedelta(days=2, hours=1)]
    assert kept([*today, *earlier]) == {*today, earlier[0]}


def test_set_yang_lama_diam_tidak_kehilangan_salinannya() -> None:
    old = [END - timedelta(days=400 + days) for days in range(3)]
    assert kept([END, *old]) == {END, *old}
