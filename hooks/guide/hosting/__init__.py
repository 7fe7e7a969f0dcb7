"""What a host is to send with the files, what may run, and smaller copies of files."""
