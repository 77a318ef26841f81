"""The control: the least that a plain program does for one step, in the usual way. FastAPI, psycopg, no sign-in, no events.

One transaction per step: it updates the request's row, and inserts one audit row and one outbox row. uvicorn serves it as it does the
services.
"""

import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final
from uuid import UUID

import uvicorn
from fastapi import FastAPI, HTTPException
from psycopg.types.json import Jsonb
from psycopg_pool import AsyncConnectionPool
from pydantic import BaseModel, ConfigDict

COMMAND: Final = (sys.executable, "-m", "tests.bench.control")
POOL_MAX: Final = 16
SCHEMA: Final = """
CREATE SCHEMA IF NOT EXISTS kontrol;
CREATE TABLE IF NOT EXISTS kontrol.permohonan (
    id uuid PRIMARY KEY, langkah int NOT NULL, versi int NOT NULL, diperbarui timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS kontrol.audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, permohonan_id uuid NOT NULL, langkah int NOT NULL, isi jsonb NOT NULL,
    waktu timestamptz NOT NULL DEFAULT now());
CREATE INDEX IF NOT EXISTS audit_permohonan ON kontrol.audit (permohonan_id);
CREATE TABLE IF NOT EXISTS kontrol.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, jenis text NOT NULL, isi jsonb NOT NULL, terkirim boolean NOT NULL DEFAULT false);
"""
ADVANCE: Final = (
    "UPDATE kontrol.permohonan SET langkah = langkah + 1, versi = versi + 1, diperbarui = now() WHERE id = %s RETURNING langkah, versi"
)
AUDIT: Final = "INSERT INTO kontrol.audit (permohonan_id, langkah, isi) VALUES (%s, %s, %s)"
OUTBOX: Final = "INSERT INTO kontrol.outbox (jenis, isi) VALUES (%s, %s)"


class Isi(BaseModel):
    """What a step is told; the same body as the service's."""

    model_config = ConfigDict(extra="forbid")

    diteruskan_kepada: list[str]
    harap: list[str]
    catatan: str = ""
    sifat: str = "BIASA"


class Jawaban(BaseModel):
    """What the step answers."""

    permohonan_id: UUID
    langkah: int
    versi: int


pool = AsyncConnectionPool(os.environ.get("KONTROL_DSN", ""), min_size=POOL_MAX, max_size=POOL_MAX, open=False)


def environment(dsn: str, port: int) -> dict[str, str]:
    """Return what the program is told."""
    return {**os.environ, "KONTROL_DSN": dsn, "KONTROL_PORT": str(port)}


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
    """Open the pool."""
    await pool.open(wait=True)
    yield
    await pool.close()


app = FastAPI(lifespan=lifespan)


@app.get("/readyz")
async def readyz() -> None:
    """Answer that requests are taken."""


@app.post("/permohonan/{permohonan_id}/disposisi")
async def langkah(permohonan_id: UUID, isi: Isi) -> Jawaban:
    """Do one step."""
    data = Jsonb({"permohonan_id": str(permohonan_id), **isi.model_dump()})
    async with pool.connection() as conn:
        row = await (await conn.execute(ADVANCE, (permohonan_id,))).fetchone()
        if row is None:
            raise HTTPException(404)
        await conn.execute(AUDIT, (permohonan_id, row[0], data))
        await conn.execute(OUTBOX, ("Didisposisi", data))
    return Jawaban(permohonan_id=permohonan_id, langkah=row[0], versi=row[1])


if __name__ == "__main__":
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(os.environ["KONTROL_PORT"]),
        loop="uvloop",
        http="httptools",
        ws="none",
        workers=1,
        access_log=False,
        log_config=None,
        server_header=False,
    )
