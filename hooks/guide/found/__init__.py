"""How the guide is found and shared: its icon, its pictures, its feed, its data."""
