"""What is handed to somebody who does not trust us: an archive of one request, its anchors, and a letter."""
