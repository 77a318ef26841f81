"""Rules about readings that can say no: there are none; whoever may not read is refused before anything is opened."""
