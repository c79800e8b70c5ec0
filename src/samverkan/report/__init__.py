"""Showing: what was found, as lists to read, as rows for spreadsheets, and as data.

A module is called after what it shows. What ends with ``_lists`` is read on a terminal, ``_table``
and ``_sheets`` hold rows for csv and Excel, and the JSON of a result, whose shape is told under
`schemas`, is made beside its rows. There all is ordered by id but missing links, which come in list
order; floats keep full precision, and a value that is not defined is null. ``method`` alone may
differ between a file and the stores.
"""
