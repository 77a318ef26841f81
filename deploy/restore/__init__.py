"""What a restore leaves: a database that is older than its streams, anchors and alerts is brought to one truth with them."""
