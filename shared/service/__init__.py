"""What every service process is made of: the edge of its HTTP side, the reads all services have, and how the parts are put together."""
