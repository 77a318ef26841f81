"""A set of the commit before is brought to this one: every request ends, the subscriber missed nothing, the proof is clean.

Whoever was signed in at the portal still is, and a form opened before is taken; a set that had no portal has nobody there.
"""

from contextlib import ExitStack

from tests.drills.before import checkout_before, people_it
from tests.drills.carrying_on import carry_on
from tests.drills.commands import PYTHON, satupintu
from tests.drills.office import verified
from tests.drills.progress import piece
from tests.drills.sets import running_set
from tests.drills.subscriber import subscriber
from tests.drills.visitors import LANGKAH, visitors
from tests.integration.deploy.machine import free_port_base
from tests.journey.whole_set import set_home, settings_in


async def drill() -> None:
    """Walk it."""
    settings = {"PORT_BASE": free_port_base(), "WEBHOOK_HTTP": "true", "WEBHOOK_JARINGAN": "127.0.0.0/8"}
    with checkout_before() as before, set_home() as home, subscriber(home / "webhook-id") as program, ExitStack() as stack:
        with running_set(home, settings, "set lama", before) as old:
            stood = people_it(before, before / PYTHON, settings_in(home, {}), program.url("127.0.0.1"))
            program.begin(stood["langganan"]["rahasia"])
            waiting = next(one for one in stood["permohonan"] if one["menunggu"] == LANGKAH)
            people = stack.enter_context(visitors(old.addresses.portal, waiting)) if old.addresses.portal else None
        with running_set(home, settings, "set baru di folder data yang sama") as running:
            program.come_back()
            if people is not None:
                people.come_back(waiting)
            ended = await carry_on(running.addresses, stood, program)
            with piece("satupintu verify dan history"):
                verified(home)
                satupintu(home, "history", str(ended[0].permohonan_id))
