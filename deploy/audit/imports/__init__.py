"""An evidence file taken into another deployment, as it is."""
