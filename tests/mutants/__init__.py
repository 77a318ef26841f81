"""Mutants: the rules are changed in one small place at a time, and some test has to notice. `make mutants`; not part of `make test`."""
