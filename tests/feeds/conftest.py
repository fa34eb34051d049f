"""Lies here so that the tests in the folders below find the clocks, fetchers and servers of this one."""
