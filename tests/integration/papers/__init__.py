"""Papers on real servers: how they are set, and that each is made once, after its act, whatever fails."""
