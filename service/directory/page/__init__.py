"""The local web page: the table of seed 000 in a browser, on this computer only, without script."""
