"""A set of thousands of requests, made of some that were really lived through: `python -m tests.bench.skala`, `make bench-scale`.

What it is. Some dozens of requests go through the services' own HTTP, straight, sent back, refused, withdrawn, or left at a step
(`contoh.py`). Then the services stand still, and each is copied many times (`cetakan.py`, `salinan.py`): ids, agenda and letter numbers,
applications and their words, times and hashes are its own, derived from a seed, the copy's number and what it is a copy of; the same seed
gives the same set from the same requests. Events are sealed by the kernel's own functions, one after another in every chain, and
entered in books without a gap; rows beside them are those of what was copied, with the same names changed, and those of the register are
made by its own code. Streams are filled by the relay's own code. `satupintu verify` finds nothing in it, and every act goes on in a copy.

What it is not. Nobody handed these requests in: there are no files of their own; every paper of a copy, its signed letter too, is that of
what it was copied from, with that one's numbers and names printed on it. Commands are not kept, so that an event's `causationhash` of a
command is that of the copied one. All people and agencies are the few of the example directory, sealed by the same keys. All copies lie
within minutes of each other, not spread over a year, and a request's events stand together in each log.
"""
