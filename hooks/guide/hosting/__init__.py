"""What a host is to send with the files, and smaller copies of them."""
