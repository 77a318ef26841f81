"""A service shows how the copies of the set stand, and warns where they are too old, fail, or lag; it is ready all the same."""

import psycopg
import pytest

from deploy.set.addresses import Addresses
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import known, ready, until_ready

NOTE = """
INSERT INTO cadangan.keadaan (sejak, salinan, log, galat) VALUES (now() - %s::interval, now() - %s::interval, now() - %s::interval, %s)
"""


async def test_set_yang_tidak_dicadangkan_menyebut_null(addresses: Addresses) -> None:
    async with toy(addresses) as web:
        await known(web)
        said = (await ready(web))[1]
        assert (said["cadangan"], said["peringatan"]) == (None, [])
        assert "satupintu_cadangan_umur_detik NaN" in (await web.client.get("/metrics")).text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("9 days", "25 hours", "1 minute", None), []),
        (("9 days", "27 hours", "1 minute", None), ["salinan terbaru berumur 27 jam"]),
        (("27 hours", None, None, None), ["belum ada satu salinan pun sejak 27 jam"]),
        (("9 days", "1 hour", "16 minutes", None), ["catatan tertinggal 16 menit"]),
        (("9 days", "1 hour", "1 minute", "disk cadangan penuh"), ["disk cadangan penuh"]),
    ],
)
async def test_cadangan_yang_bermasalah_diperingatkan(addresses: Addresses, row: tuple[str | None, ...], words: list[str]) -> None:
    with psycopg.connect(addresses.dsn("cadangan"), autocommit=True) as conn:
        conn.execute(NOTE, row)
    async with toy(addresses) as web:
        await known(web)
        said = await until_ready(web, lambda parts: parts["status"] == "siap", "the copies do not change that")
        assert len(said["peringatan"]) == len(words)
        assert all(part in warning for part, warning in zip(words, said["peringatan"], strict=True))
        lines = (await web.client.get("/metrics")).text.splitlines()
        age = float(next(line for line in lines if line.startswith("satupintu_cadangan_umur_detik ")).split()[1])
        assert (age > 26 * 3600) == any("jam" in word for word in words)
