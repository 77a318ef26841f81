"""What is done beside the SOP's steps."""
