"""Whole requests on a whole set: the embedded runner, its servers and services as processes, HTTP from outside."""
