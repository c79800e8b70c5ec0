"""Service in its places: who is where, what each is to the service, who sits at its table."""
