"""Signing and proof on real servers: the local signer, the BSrE adapters against a loopback fake, crashes and races, the public check."""
