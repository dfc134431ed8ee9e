"""The app in a browser: `textual-serve` behind a guarded door.

`textual-serve` by itself asks nobody who they are, takes a web socket from any page, runs a shell string, starts as
many processes as are asked for, and loads a font from elsewhere. `door` decides who may come in, `visitors` gives
each their own saves and process, `server` puts both round the library's server.
"""
