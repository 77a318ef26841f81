"""What routes of acts are written with: the edge, and bodies that refuse what they do not know."""

from typing import Annotated, Any, Final

from fastapi import Depends
from pydantic import BaseModel, ConfigDict

from shared.contracts.peran import PENGAJU, Jabatan
from shared.service.http.edge import Edge

DariEdge = Annotated[Edge, Depends(Edge.dari)]

KETAT: Final = ConfigDict(frozen=True, extra="forbid")
"""What comes in is refused when it holds an unknown field, at every depth."""

PEMBACA: Final = tuple(jabatan for jabatan in Jabatan if jabatan not in PENGAJU)
"""Who reads what agencies do not: the office, but for the clerk who writes down what they bring."""

BERBUKTI: Final[dict[str, Any]] = {"parameters": [{"$ref": "#/components/parameters/KodeBukti"}]}
"""Of an act for which the portal's word is not enough: its document names the header of the proof."""


class Body(BaseModel):
    """The body of an act: frozen; unknown fields are refused."""

    model_config = KETAT
