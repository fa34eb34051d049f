"""Lies here so that the tests in the folders below find the clocks and fetchers of this one."""
