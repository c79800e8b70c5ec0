"""Forms: what an organisation is asked about whom it works with, and what it answers."""
