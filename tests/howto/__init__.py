"""The how-to pages, done: their own blocks make a step, a service, an event, a channel and a task in a copy of the tree."""
