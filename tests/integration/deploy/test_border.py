"""With the credential of one service, of the auditor or of a subscriber nothing gets into another's stream, wherever an answer is asked to.

NATS checks the subject that somebody publishes to, and not the one that he wants the answer at. So every request that somebody may make
is made with an answer into every other stream; and once more with an answer to himself: when that has come, the others were given as well.
"""

import json
from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import pytest
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from deploy.nats.permissions import API
from deploy.set.layout import AUDITOR, SERVICES, SLOTS
from shared.kernel.hear.durables import rewind
from shared.kernel.hear.open_pull import pulling
from shared.kernel.publish.streams import ALL
from shared.office.names import stream_of
from tests.integration.deploy.border_requests import DECLARED, EVENTS, Form, asked
from tests.integration.deploy.bus_server import Bus, bus_server
from tests.integration.kernel.counter import PATIENCE_SECONDS, until

IDENTITIES: Final = (*SERVICES, AUDITOR, SLOTS[0])
STREAMS: Final = (*map(stream_of, SERVICES), ALL)
OVER: Final = {"204", "404", "408", "409", "503"}


@pytest.fixture(scope="module", params=[True, False], ids=["dengan izin", "hanya akun"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[Bus]:
    """Run it as it is, and with nothing but accounts between those who sign in."""
    with bus_server(tmp_path_factory.mktemp("nats"), permissions=request.param) as made:
        yield made


@dataclass
class Answers:
    """What came to oneself, by request."""

    came: dict[str, list[Msg]] = field(default_factory=dict)

    async def take(self, msg: Msg) -> None:
        """Note an answer."""
        self.came.setdefault(msg.subject, []).append(msg)

    def all_to(self, questions: dict[str, tuple[str, Form]]) -> bool:
        """Say whether all were answered, to the end."""
        return all(form.unanswered or self._whole(self.came.get(to_me, []), form) for to_me, (_, form) in questions.items())

    def _whole(self, came: list[Msg], form: Form) -> bool:
        return any((msg.headers or {}).get("Status") in OVER for msg in came) if form.ends else bool(came)


@asynccontextmanager
async def filled(server: Bus, identity: str) -> AsyncGenerator[tuple[JetStreamContext, list[str]]]:
    """Let every stream hold events, of which each consumer was given some, which it has not acknowledged.

    Yield the view of `init`, and where somebody acknowledges what his consumers were given.
    """
    given: list[str] = []
    async with server.as_("init") as (operator, init):
        for event in EVENTS if not (await init.stream_info(STREAMS[0])).state.messages else ():
            async with server.as_(event.split(".")[1]) as (_, js):
                await js.publish(event.replace(">", "1"), b"{}", headers={"ce-id": event})
        for stream, name in DECLARED:
            if name in IDENTITIES:
                await rewind(operator, stream, name, 0)
                async with server.as_(name) as (client, _), pulling(client, stream, name, at_most=900, seconds=PATIENCE_SECONDS) as pull:
                    given += [msg.reply for msg in await pull.batch() if name == identity][:1]
        yield init, given


async def standing(init: JetStreamContext, identity: str) -> dict[str, object]:
    """Return what others may not change: how far all streams but one's own go, and what all consumers but one's own were given."""
    found: dict[str, object] = {}
    for stream in STREAMS:
        if stream not in {stream_of(identity), ALL}:
            found[stream] = (await init.stream_info(stream)).state.last_seq
        for info in await init.consumers_info(stream):
            if info.name != identity and not info.name.startswith(f"{identity}-siaran"):
                found[f"{stream} {info.name}"] = (info.delivered, info.ack_floor, info.num_ack_pending, info.config)
    return found


@pytest.mark.parametrize("identity", IDENTITIES)
async def test_jawaban_tidak_masuk_ke_aliran_lain(server: Bus, identity: str) -> None:
    others = [service for service in SERVICES if service != identity]
    async with filled(server, identity) as (init, given), server.as_(identity) as (me, _):
        before = await standing(init, identity)
        assert {name for name in before if " " not in name} == {stream_of(service) for service in others}
        answers, inbox = Answers(), me.new_inbox()
        await me.subscribe(f"{inbox}.*", cb=answers.take)
        everything = {f"{inbox}.{number}": question for number, question in enumerate(asked(identity, given))}
        for resets in (False, True):  # who begins anew gets no answer any more to what was asked before
            questions = {to_me: question for to_me, question in everything.items() if (".RESET." in question[0]) is resets}
            for to_me, (subject, form) in questions.items():
                for reply in (*(f"ptsp.{service}.Palsu.x" for service in others), to_me):
                    await me.publish(subject, form.body, reply=reply, headers=form.headers)
            await until(partial(answers.all_to, questions), "every request was answered")
        assert await standing(init, identity) == before
        for service in others:
            await goes_on(server, service, init)


async def goes_on(server: Bus, service: str, init: JetStreamContext) -> None:
    """Publish an event as the service's relay does: after the very last one that it knows of."""
    last = (await init.stream_info(stream_of(service))).state.last_seq
    async with server.as_(service) as (_, js):
        ack = await js.publish(f"ptsp.{service}.Contoh.2", b"{}", headers={"Nats-Expected-Last-Sequence": str(last)})
    assert ack.seq == last + 1


def forbidden(identity: str) -> Iterator[tuple[str, bytes, str]]:
    """Yield what nobody but `init` may do, or but another service; subject, body, and where an answer is wanted."""
    for stream, name in DECLARED:
        push = json.dumps({"stream_name": stream, "config": {"durable_name": name, "deliver_subject": "ptsp.intake.Palsu.x"}}).encode()
        yield f"{API}.CONSUMER.CREATE.{stream}.{name}", push, "x"
        yield f"{API}.CONSUMER.CREATE.{stream}.{name}.{EVENTS[0]}".replace(">", "1"), push, "x"
        yield f"{API}.CONSUMER.DURABLE.CREATE.{stream}.{name}", push, "x"
        yield f"{API}.CONSUMER.DELETE.{stream}.{name}", b"", "x"
        if name != identity and not name.startswith(f"{identity}-siaran"):
            yield f"{API}.CONSUMER.MSG.NEXT.{stream}.{name}", b'{"batch":9,"no_wait":true}', "x"
            yield f"{API}.CONSUMER.RESET.{stream}.{name}", b'{"seq":1}', "x"
            yield f"$JS.ACK.{stream}.{name}.1.1.1.1.1", b"+ACK", "x"
            yield f"{API}.INFO", b"", f"$JS.ACK.{stream}.{name}.1.1.1.1.1"
    for stream in STREAMS:
        yield f"{API}.STREAM.UPDATE.{stream}", json.dumps({"name": stream, "subjects": ["lain.>"]}).encode(), "x"
        yield f"{API}.STREAM.DELETE.{stream}", b"", "x"
        yield f"{API}.STREAM.PURGE.{stream}", b"", "x"
        yield f"{API}.STREAM.MSG.DELETE.{stream}", b'{"seq":1}', "x"
    yield f"{API}.STREAM.CREATE.LAIN", b'{"name":"LAIN","subjects":["lain.>"]}', "x"
    yield from ((f"ptsp.{service}.Palsu.x", b"{}", "x") for service in SERVICES if service != identity)
    yield from ((f"{API}.INFO", b"", reply) for reply in ("_R_.a.b", "_GR_.a.b"))


@pytest.mark.parametrize("identity", IDENTITIES)
async def test_yang_bukan_haknya_ditolak_dan_tidak_mengubah_apa_pun(server: Bus, identity: str) -> None:
    async with filled(server, identity) as (init, _), server.as_(identity) as (me, _):
        before, streams = await standing(init, identity), {info.config.name: info.config for info in await init.streams_info()}
        server.told.clear()
        acts = list(forbidden(identity))
        for subject, body, reply in acts:
            await me.publish(subject, body, reply=f"{me.new_inbox()}" if reply == "x" else reply)
        await me.flush()
        assert await standing(init, identity) == before
        assert {info.config.name: info.config for info in await init.streams_info()} == streams
        if server.permissions:
            assert len(server.told) == len(acts), "each was refused by name"
