"""A process that begins answers acts first, and leaves all else for a moment (ADR 0078)."""

from uuid import UUID

import pytest

from deploy.set.addresses import Addresses
from tests.integration.kernel.counter import until
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import act, known

NEVER = 3600.0


async def test_tindakan_dijawab_sebelum_yang_lain_dimulai(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr("shared.service.run.runtime.ACTS_FIRST_SECONDS", NEVER)
        async with toy(addresses, leading=False) as web:
            assert (await act(web, await known(web), UUID(int=1), "1")).status_code == 200
            said = (await web.client.get("/readyz")).json()
            assert (said["status"], said["pemimpin_di_salah_satu_proses"], said["berhenti"]) == ("terganggu", 0, [])
    async with toy(addresses) as web:
        await until(lambda: web.runtime.relay.position >= said["relay"]["tertinggal"] > 0, "what was recorded meanwhile is published")
