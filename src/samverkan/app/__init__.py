"""The program in the browser: a server on this computer alone, which calls the library.

It holds no logic of its own: what a page asks for, a function of the library answers, and the
command line says the same. `server` starts it, `routes` tells which room answers what, `guard`
lets in nobody but the window that this run opened. The other modules are rooms of one matter each,
with a list of ``ROUTES``.
"""
