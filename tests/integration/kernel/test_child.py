"""The process beside a service: answers in order, and no fault outlives the order that met it."""

import asyncio
import os
import signal
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import pytest

from shared.kernel.process import cpu_time
from shared.kernel.process.worker import LOW, Child, ChildFailed, ChildRefused
from tests.integration.kernel.counter import until
from tests.integration.kernel.toy_child import BUSY_SECONDS, REFUSED

TOY: Final = "tests.integration.kernel.toy_child"
BOUNDED: Final = "tests.integration.kernel.toy_bounded"
PATIENT_SECONDS: Final = 30.0
HASTY_SECONDS: Final = 0.2


@pytest.fixture
async def child() -> AsyncGenerator[Child]:
    one = Child(TOY, PATIENT_SECONDS)
    yield one
    await one.close()


@pytest.mark.parametrize("parts", [(b"",), (b"satu", b"", b"dua"), (b"\n" * 100, b"x" * 3_000_000)])
async def test_an_order_is_its_parts_one_after_another(child: Child, parts: tuple[bytes, ...]) -> None:
    assert await child.ask(*parts) == b"".join(parts)


async def test_orders_of_several_are_answered_each_with_its_own(child: Child) -> None:
    orders = [str(number).encode() for number in range(20)]
    assert await asyncio.gather(*map(child.ask, orders)) == orders


async def test_a_refusal_is_told_in_words_and_the_process_goes_on(child: Child) -> None:
    await child.ask(b"satu")
    before = child.pid
    with pytest.raises(ChildRefused, match=f"^{REFUSED}$"):
        await child.ask(b"tolak")
    assert await child.ask(b"dua") == b"dua"
    assert child.pid == before


async def test_a_process_that_died_at_its_order_is_replaced(child: Child) -> None:
    with pytest.raises(ChildFailed):
        await child.ask(b"mati")
    assert await child.ask(b"satu") == b"satu"


async def test_a_process_that_was_killed_between_orders_is_replaced(child: Child) -> None:
    await child.ask(b"satu")
    os.kill(child.pid or 0, signal.SIGKILL)
    with pytest.raises(ChildFailed):
        await child.ask(b"dua")
    assert await child.ask(b"tiga") == b"tiga"


async def test_a_process_that_was_seen_dead_costs_no_order(child: Child) -> None:
    await child.ask(b"satu")
    os.kill(child.pid or 0, signal.SIGKILL)
    await until(lambda: child.pid is None, "the death is seen")
    assert await child.ask(b"dua") == b"dua"


async def test_a_process_that_fell_silent_is_killed_when_patience_ends() -> None:
    child = Child(TOY, HASTY_SECONDS)
    with pytest.raises(ChildFailed, match="TimeoutError"):
        await child.ask(b"diam")
    assert child.pid is None
    await child.close()


async def test_an_order_given_up_takes_its_process_with_it(child: Child) -> None:
    await child.ask(b"satu")
    silent = child.pid
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(child.ask(b"diam"), HASTY_SECONDS)
    assert not _there(silent)
    assert await child.ask(b"dua") == b"dua"


async def test_an_order_cancelled_again_and_again_leaves_no_process(child: Child) -> None:
    await child.ask(b"satu")
    silent = child.pid
    asking = asyncio.ensure_future(child.ask(b"diam"))
    await asyncio.sleep(0)
    asking.cancel()
    while not asking.done():
        await asyncio.sleep(0)
        asking.cancel()
    assert asking.cancelled()
    assert not _there(silent)


async def test_an_idle_process_ends_and_the_next_order_starts_another() -> None:
    child = Child(TOY, PATIENT_SECONDS, idle_seconds=0)
    await child.ask(b"satu")
    await until(lambda: child.pid is None, "the idle process ends")
    assert await child.ask(b"dua") == b"dua"
    await child.close()


async def test_closing_waits_until_the_process_is_gone(child: Child) -> None:
    await child.ask(b"satu")
    pid = child.pid
    await child.close()
    assert not _there(pid)


async def test_the_process_knows_no_secret_of_the_service(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SATUPINTU_PG_PASSWORD", "rahasia-contoh")
    told = await child.ask(b"lingkungan")
    assert b"PATH" in told
    assert b"rahasia-contoh" not in told


async def test_the_process_has_the_priority_that_its_module_asks_for(child: Child) -> None:
    assert await child.ask(b"giliran") == str(min(os.nice(0) + LOW, 19)).encode()


@pytest.fixture
async def bounded() -> AsyncGenerator[Child]:
    one = Child(BOUNDED, PATIENT_SECONDS)
    yield one
    await one.close()


async def test_more_memory_than_allowed_is_refused_and_the_process_goes_on(bounded: Child) -> None:
    with pytest.raises(ChildRefused, match="MemoryError"):
        await bounded.ask(b"besar")
    assert await bounded.ask(b"satu") == b"satu"


async def test_an_order_that_never_ends_ends_its_process_and_the_next_has_another(bounded: Child) -> None:
    with pytest.raises(ChildFailed):
        await bounded.ask(b"lama")
    assert await bounded.ask(b"satu") == b"satu"


async def test_processor_time_is_counted_anew_for_each_order(bounded: Child) -> None:
    await bounded.ask(b"satu")
    before = bounded.pid
    assert [await bounded.ask(b"sibuk") for _ in range(3)] == [b"sibuk"] * 3
    assert bounded.pid == before


def _there(pid: int | None) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_processor_time_is_told_by_kind_of_work_while_a_process_runs_and_after_it_ended(child: Child) -> None:
    before = cpu_time.by_work().get(TOY, 0.0)
    await child.ask(b"hitung")
    running = cpu_time.by_work()[TOY] - before
    await child.close()
    ended = cpu_time.by_work()[TOY] - before
    assert running >= BUSY_SECONDS - cpu_time.SECONDS_A_TICK
    assert running <= ended <= running + BUSY_SECONDS, "counted once"
