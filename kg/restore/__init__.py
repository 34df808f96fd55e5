"""Restoring damaged documents."""
