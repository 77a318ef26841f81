"""`satupintu` with all its commands."""

from deploy.cli.alerts import alerts
from deploy.cli.anchor import anchor
from deploy.cli.calendar import kalender_kantor
from deploy.cli.conformance import conformance
from deploy.cli.demo import demo
from deploy.cli.env import env
from deploy.cli.erasure import erasure
from deploy.cli.evidence import evidence
from deploy.cli.history import history
from deploy.cli.init import init
from deploy.cli.letter import letter
from deploy.cli.main import Command, attach, empty
from deploy.cli.migrate import migrate
from deploy.cli.parked import parked
from deploy.cli.rahasia import rahasia
from deploy.cli.republish import republish
from deploy.cli.serve import serve
from deploy.cli.simulate import simulate
from deploy.cli.sop import sop
from deploy.cli.token import token
from deploy.cli.up import up
from deploy.cli.verify import verify
from deploy.cli.webhooks import webhooks

app = empty()

ALL: dict[str, Command] = {
    "up": up,
    "env": env,
    "token": token,
    "sop": sop,
    "demo": demo,
    "simulate": simulate,
    "history": history,
    "verify": verify,
    "anchor": anchor,
    "conformance": conformance,
    "republish": republish,
    "migrate": migrate,
    "init": init,
    "serve": serve,
    "rahasia": rahasia,
    "evidence": evidence,
    "parked": parked,
    "alerts": alerts,
    "letter": letter,
    "erasure": erasure,
    "calendar": kalender_kantor,
    "webhooks": webhooks,
}

for name, command in ALL.items():
    attach(app, name, command)
