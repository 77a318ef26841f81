"""Drills: a real set, by the product's own commands, in the states that an operator fears. `make drills`; not part of `make test`."""
