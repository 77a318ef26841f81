"""The portal as a process, over HTTP and in a browser."""
