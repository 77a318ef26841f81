"""A service that nobody leads is not ready; one that was led a moment ago takes acts as ever."""

import psycopg

from deploy.set.addresses import Addresses
from shared.kernel.postgres.leader import LOCK_SPACE
from shared.kernel.postgres.vacancy import GRACE_SECONDS, Vacancies
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import ready, until_ready

END_CONSUMER = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'"
    " AND objid::bigint = hashtext('consumer:disposition')::bigint & 4294967295"
)


async def test_tanpa_yang_mendengar_terganggu_lalu_belum_siap(addresses: Addresses) -> None:
    """Acts are taken for a moment; then somebody has to look, since it is not the broker, which would come back by itself."""
    moment = [0.0]
    async with toy(addresses) as web:
        web.runtime.vacancies = Vacancies(lambda: moment[0])
        await until_ready(web, lambda parts: parts["status"] == "siap", "all lead")
        with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
            conn.execute("ALTER ROLE ptsp_disposition NOLOGIN")
            try:
                conn.execute(END_CONSUMER)
                said = await until_ready(
                    web, lambda parts: not parts["pemimpin_di_salah_satu_proses"] + parts["relay"]["memimpin"], "nobody leads"
                )
                assert (said["status"], said["relay"]["memimpin"], said["broker"]) == ("terganggu", False, None)
                moment[0] += GRACE_SECONDS + 1
                status, said = await ready(web)
                assert (status, said["status"]) == (503, "belum siap")
                for lead in ("relay:disposition", "consumer:disposition"):
                    assert any(lead in words and "tidak dipimpin" in words for words in said["keterangan"])
            finally:
                conn.execute("ALTER ROLE ptsp_disposition LOGIN")
        said = await until_ready(web, lambda parts: parts["status"] == "siap", "all lead again")
        assert said["keterangan"] == []


async def test_kunci_yang_dipegang_orang_lain_bukan_pemimpin(addresses: Addresses) -> None:
    moment = [0.0]
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as stranger:
        stranger.execute("SELECT pg_advisory_lock(%s, hashtext('consumer:disposition'))", (LOCK_SPACE,))
        async with toy(addresses, leading=False) as web:
            web.runtime.vacancies = Vacancies(lambda: moment[0])
            await until_ready(web, lambda parts: parts["relay"]["memimpin"], "the relay leads")
            assert (await ready(web))[1]["status"] == "terganggu"
            moment[0] += GRACE_SECONDS + 1
            assert (await ready(web))[0] == 503
