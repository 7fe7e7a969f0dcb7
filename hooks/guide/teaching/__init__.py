"""What those who teach from the guide are given, made from the chapters alone."""
