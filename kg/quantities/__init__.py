"""Counted and measured amounts, and the numbers in them."""

from kg.quantities.find import find_quantities
from kg.quantities.numerals import ordinal, parse_number

__all__ = ["find_quantities", "ordinal", "parse_number"]
